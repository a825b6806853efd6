"""Returns held against the plan, against each other and against what was reported before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jindu.returns.promises import Promise
from jindu.returns.records import Returned
from jindu.tables.records.returns import Level, Problem, Return

UNITS = {"coverage": "个", "ranking": "位"}  # what such a target is reported in
Finding = tuple[Level, str, str, str]  # level, code, found, expected


@dataclass(frozen=True)
class Examined:
    """One return and what was found about it."""

    row: Return
    findings: tuple[Finding, ...]

    @property
    def doubts(self) -> list[str]:
        """Codes of its errors and warnings."""
        return [code for level, code, *_ in self.findings if level != "blank"]


@dataclass(frozen=True)
class Settled:
    """The returns that may be used, and every problem."""

    returns: list[Return]
    problems: list[Problem]


def check_returns(read: Returned, promises: dict[str, Promise], before: Iterable[Return]) -> Settled:
    """Rows with an error are kept out, rows with a warning stay; each is told with its cell."""
    return settle(examine(read, promises, before), promises, read.problems)


def examine(read: Returned, promises: dict[str, Promise], before: Iterable[Return]) -> list[Examined]:
    """Every row with what its own cells, other rows and earlier returns say against it."""
    earlier = _latest(before)
    doubled = _contradicting(read.returns)
    examined = []
    for row in read.returns:
        found = list(_findings(row, promises[row.target], earlier.get(row.target)))
        twice: list[Finding] = [("error", "twice", o, "") for o in doubled.get(row, [])]
        examined.append(Examined(row, (*found, *twice)))
    return examined


def settle(examined: Iterable[Examined], promises: dict[str, Promise], problems: Iterable[Problem]) -> Settled:
    """Rows without errors, one for each target; `problems` and those found, parts that do not add up among them."""
    kept: dict[str, Return] = {}
    told = list(problems)
    for each in examined:
        row = each.row
        told += [_problem(row, promises[row.target], finding) for finding in each.findings]
        if all(level != "error" for level, *_ in each.findings) and (_said(row) or row.target not in kept):
            kept[row.target] = row
    told += [_problem(kept[t], promises[t], f) for t, f in _parts_against_whole(kept, promises)]
    return Settled(list(kept.values()), told)


def unit_of(promise: Promise) -> str:
    """The unit a value is reported in."""
    return UNITS.get(promise.kind, promise.unit)


def _latest(before: Iterable[Return]) -> dict[str, Return]:
    return {row.target: row for row in sorted(before, key=lambda r: (r.period, r.released))}


def _contradicting(rows: list[Return]) -> dict[Return, list[str]]:
    """Rows whose target is given twice with other content, each with the places of the others."""
    groups: dict[str, list[Return]] = defaultdict(list)
    for row in rows:
        if _said(row):  # an empty line contradicts nothing
            groups[row.target].append(row)
    return {
        row: [f"{_place(o, row)} = {_said(o)}" for o in group if o is not row]
        for group in groups.values()
        if len({_said(row) for row in group}) > 1
        for row in group
    }


def _place(row: Return, beside: Return) -> str:
    """File and cell of a row, with its folder where another row lies elsewhere."""
    folder = "" if row.source == beside.source else f"{row.source}/{row.released} "
    return f"{folder}{row.file} {row.cell}"


def _said(row: Return) -> str:
    return " ".join(filter(None, (f"{row.value:f}" if row.value is not None else "", row.stage)))


def _findings(row: Return, promise: Promise, before: Return | None) -> Iterator[Finding]:
    yield from _about_owner(row, promise)
    yield from _about_value(row, promise)
    yield from _about_stage(row, promise)
    if before is not None:
        yield from _against_before(row, promise, before)
    if row.value is None and not row.stage and not row.problem:
        yield "blank", "not_reported", "", ""


def _about_owner(row: Return, promise: Promise) -> Iterator[Finding]:
    named = [unit for unit in row.unit.replace("、", " ").split() if unit != "—"]
    if promise.lead_units and named and not set(named) & set(promise.lead_units):
        yield "error", "other_unit", row.unit, "、".join(promise.lead_units)


def _about_value(row: Return, promise: Promise) -> Iterator[Finding]:
    if row.value is None:
        return
    expected = unit_of(promise)
    if row.value_unit and expected and row.value_unit != expected:
        yield "error", "wrong_unit", f"{row.value:f}{row.value_unit}", expected
    if promise.is_whole and (row.value < 0 or row.value != row.value.to_integral_value()):
        yield "error", "not_whole", f"{row.value:f}", ""
    if row.total is not None and row.value > row.total:
        yield "error", "above_total", f"{row.value:f}", f"{row.total:f}"
    if promise.kind == "coverage" and row.total is None:
        yield "warn", "no_total", f"{row.value:f}", ""
    if row.value > 0 and not row.evidence:
        yield "warn", "no_evidence", f"{row.value:f}", ""


def _about_stage(row: Return, promise: Promise) -> Iterator[Finding]:
    day = date.fromisoformat(row.due) if row.due else None
    if row.stage == "done":
        if day is None:
            yield "warn", "done_no_day", "", ""
        elif day > row.released:
            yield "error", "done_in_future", row.due, f"≤ {row.released}"
        if not row.evidence and row.value is None:
            yield "warn", "no_evidence", "", ""
    elif day and promise.deadline and day > promise.deadline:
        yield "warn", "after_deadline", row.due, f"≤ {promise.deadline}"


def _against_before(row: Return, promise: Promise, before: Return) -> Iterator[Finding]:
    same_year = before.period[:4] == row.period[:4] or promise.counting == "new_in_period"
    if promise.is_cumulative and same_year and None not in (row.value, before.value) and row.value < before.value:  # type: ignore[operator]
        yield "error", "fell", f"{row.value:f}", f"≥ {before.value:f} ({before.file} {before.cell})"
    if before.stage == "done" and row.stage in ("not_started", "under_way"):
        yield "warn", "stage_back", row.stage, f"done ({before.file} {before.cell})"


def _parts_against_whole(kept: dict[str, Return], promises: dict[str, Promise]) -> Iterator[tuple[str, Finding]]:
    """Targets whose value is not the sum of their parts, all of which were reported."""
    for name, row in kept.items():
        parts = [part for part in promises if part.startswith(f"{name}.")]
        values = [kept[part].value for part in parts if part in kept]
        if row.value is None or not parts or len(values) < len(parts) or None in values:
            continue
        total = sum((v for v in values if v is not None), Decimal(0))
        if total != row.value:
            yield name, ("warn", "parts", f"{row.value:f}", f"{total:f}")


def _problem(row: Return, promise: Promise, finding: Finding) -> Problem:
    level, code, found, expected = finding
    unit = promise.owner or row.unit.strip("—")
    return Problem(
        *(unit, row.period, level, code, row.target, promise.name_zh),
        *(found, expected, row.released, row.file, row.cell, row.source),
    )
