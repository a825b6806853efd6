"""What a new quarter begins with: a recipe, folders for the files to come. Nothing that exists is changed."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jindu.base.errors import ParamsError
from jindu.base.paths import Project
from jindu.base.periods import shift, year_quarter
from jindu.observations.raw_folders import ORIGIN, list_releases
from jindu.params.files import read_yaml
from jindu.params.plan import load_plan
from jindu.params.run import Run, load_run
from jindu.params.senders import Sender, load_senders

WAITING = "{period}-rename-to-release-date"  # not a date, so that nothing in it is read before it is renamed
ORIGIN_TEXT = """\
# Fill in, and rename this folder to the day on which the files came out, such as {due}.
source: {folder}
from:          # who sent it, and how: 县统计局 by mail, web page …
when:          # the day it was received, such as {due}
licence:       # terms of use: 内部资料, public data …
demonstration: false
publisher_zh: {name_zh}
publisher_en: {name_en}
"""


@dataclass(frozen=True)
class Scaffold:
    """What was made for a quarter, and what is expected for it."""

    run: Run
    recipe: Path
    folders: tuple[Path, ...]
    senders: tuple[Sender, ...]  # those from whom something is due


def scaffold(project: Project, period: str, template: str = "") -> Scaffold:
    """Write params/runs/<period>.yml and a waiting folder per sender.

    template: the run to copy; by default that of the quarter before. Raises ParamsError for a period that is no
    quarter or lies outside the plan, a recipe that exists, a template that does not.
    """
    before = _quarter_before(period)
    recipe = project.params_folder / "runs" / f"{period}.yml"
    if recipe.exists():
        raise ParamsError(project.relative(recipe), "exists already", "a quarter not begun", "edit that file")
    model = load_run(project, template or before)
    _refuse_outside(project, model, period)
    senders = load_senders(project.params / "senders.yml")
    due = tuple(sender for sender in senders if sender.owes(period))
    fields = _fields(project, model, period, senders, max((s.due(period) for s in due), default=model.as_of))
    recipe.write_text(_recipe_text(model.name, fields), encoding="utf-8")
    folders = tuple(_waiting(project, sender, period) for sender in due)
    return Scaffold(load_run(Project(project.root), period), recipe, folders, due)


def _quarter_before(period: str) -> str:
    if not re.fullmatch(r"\d{4}Q[1-4]", period):
        raise ParamsError("new-quarter", repr(period), "a quarter such as 2023Q4")
    return shift(period, -1)


def _refuse_outside(project: Project, model: Run, period: str) -> None:
    first, last = load_plan(project.params / "plans" / f"{model.plan}.yml", project.params).period
    if not first <= year_quarter(period)[0] <= last:
        raise ParamsError(
            "new-quarter",
            f"{period} lies outside the plan {model.plan}",
            f"a quarter of {first}-{last}",
            "write the new plan under params/plans and copy a run of it with --from",
        )


def _fields(project: Project, model: Run, period: str, senders: tuple[Sender, ...], as_of: date) -> dict[str, Any]:
    copied = read_yaml(project.params / "runs" / f"{model.name}.yml")
    changed = {"period": period, "as_of": as_of, "sources": _sources(project, model, senders)}
    return {**copied, **changed, "previous": model.name, "edition": "draft"}


def _sources(project: Project, model: Run, senders: tuple[Sender, ...]) -> list[str]:
    """Folders of the run copied; those for new files where it reads all there are, or any demonstration."""
    demonstration = {r.source for r in list_releases(project) if r.origin.demonstration}
    if model.sources and not demonstration & set(model.sources):
        return list(model.sources)
    public = sorted({r.source for r in list_releases(project)} - {f for s in senders for f in s.folders})
    return [*(sender.folders[0] for sender in senders), *public]


def _recipe_text(model: str, fields: dict[str, Any]) -> str:
    head = f"# {fields['period']}, begun as a copy of {model}. Set as_of to the day up to which files are used.\n"
    return head + yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, default_flow_style=None)


def _waiting(project: Project, sender: Sender, period: str) -> Path:
    folder = project.raw / sender.folders[0] / WAITING.format(period=period)
    folder.mkdir(parents=True, exist_ok=True)
    due = sender.due(period).isoformat()
    text = ORIGIN_TEXT.format(folder=sender.folders[0], due=due, name_zh=sender.name_zh, name_en=sender.name_en)
    if not (folder / ORIGIN).exists():
        (folder / ORIGIN).write_text(text, encoding="utf-8")
    return folder
