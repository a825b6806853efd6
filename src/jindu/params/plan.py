"""What was promised: a plan file read, checked and frozen."""

from typing import Any

from pydantic import ValidationError

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath, once
from jindu.params.files import read_yaml
from jindu.params.plan_checks import problems_of
from jindu.params.plan_types import Clause, Commitment, Component, Plan, Question, Reading, Target

__all__ = [
    "Clause",
    "Commitment",
    "Component",
    "Plan",
    "Question",
    "Reading",
    "Target",
    "load_plan",
]


@once
def load_plan(path: AnyPath, params: AnyPath) -> Plan:
    """The plan in `path`, checked against units, indicators and regions in the folder `params`."""
    plan = _parse(path, read_yaml(path))
    if problems := problems_of(plan, path, params):
        entry, found = problems[0]
        more = f"and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise ParamsError(f"{path.name}, {entry}", found, todo=more)
    return plan


def _parse(path: AnyPath, content: dict[str, Any]) -> Plan:
    try:
        return Plan.model_validate(_with_owners(content))
    except ValidationError as error:
        first = error.errors()[0]
        entry = _entry_name(content, first["loc"])
        raise ParamsError(f"{path.name}, {entry}", first["msg"]) from error


def _with_owners(content: dict[str, Any]) -> dict[str, Any]:
    """A copy in which each target and commitment carries its clause's units unless it names its own."""
    clauses = content.get("clauses")
    if not isinstance(clauses, dict):
        return content
    filled = dict(content)
    for kind in ("targets", "commitments"):
        entries = content.get(kind)
        if isinstance(entries, list):
            filled[kind] = [_owned(entry, clauses) for entry in entries]
    return filled


def _owned(entry: Any, clauses: dict[str, Any]) -> Any:
    clause = clauses.get(str(entry.get("clause"))) if isinstance(entry, dict) else None
    if not isinstance(clause, dict):
        return entry
    return {key: clause.get(key, []) for key in ("lead_units", "responsible_units")} | entry


def _entry_name(content: dict[str, Any], location: tuple[int | str, ...]) -> str:
    """`targets[3] high_tech_enterprises, value`: where in the file a problem is."""
    name, rest = str(location[0]), location[1:]
    if rest and isinstance(rest[0], int):
        entries = content.get(name)
        entry = entries[rest[0]] if isinstance(entries, list) else None
        found = entry.get("id", "") if isinstance(entry, dict) else ""
        name, rest = f"{name}[{rest[0] + 1}] {found}".strip(), rest[1:]
    return ", ".join([name, ".".join(map(str, rest))] if rest else [name])
