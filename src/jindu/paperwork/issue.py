"""What a run sends to units: workbooks to fill in, and what was wrong with those that came back."""

from pathlib import Path

from jindu.base.errors import ParamsError
from jindu.base.paths import Project
from jindu.observations.collect import Ingested, ingest
from jindu.observations.ingest_params import load_ingest_params
from jindu.observations.raw_folders import list_releases
from jindu.paperwork.feedback import write_feedback
from jindu.paperwork.template import Asked, asked_of, write_template
from jindu.params.forms import load_lists
from jindu.params.run_params import RunParams, load_run_params
from jindu.params.senders import load_senders
from jindu.report.phrases.words import words_for
from jindu.tables.records.returns import Problem, Return
from jindu.tables.store import records_of

OFFICE = "ledger"  # the sender that collects the returns


def issue_templates(project: Project, run: str, unit: str = "") -> list[Path]:
    """The workbooks written, one per lead unit. Raises ParamsError for a unit that leads nothing."""
    params = load_run_params(project, run)
    wanted = _wanted(project, params, unit)
    lists = load_lists(project.params / "lists.yml")
    before = _last_returns(project, params)
    words, folder = words_for(project, "bilingual"), project.root / "build" / f"returns-{run}"
    return [
        write_template(folder / f"{asked.unit}-{asked.period}.xlsx", asked, lists, before, words) for asked in wanted
    ]


def _wanted(project: Project, params: RunParams, unit: str) -> list[Asked]:
    senders = load_senders(project.params / "senders.yml")
    due = next((sender.due(params.run.period) for sender in senders if sender.id == OFFICE), None)
    every = asked_of(params.plan, params.forms.values(), params.run.period, due)
    found = [asked for asked in every if unit in ("", asked.unit)]
    if not found:
        raise ParamsError("--unit", repr(unit), f"one of {', '.join(asked.unit for asked in every)}")
    return found


def _taken(project: Project, run: str) -> Ingested:
    """What the raw files of a run give."""
    return ingest(load_ingest_params(project, run), list_releases(project))


def _last_returns(project: Project, params: RunParams) -> dict[str, Return]:
    """The latest return by target of a period before the run's."""
    rows = records_of(_taken(project, params.run.name).ledger, Return)
    return {row.target: row for row in rows if row.period < params.run.period}


def issue_feedback(project: Project, run: str) -> list[Path]:
    """The workbooks written, one per unit whose return of the run's period has problems."""
    params, words = load_run_params(project, run), words_for(project, "bilingual")
    by_unit: dict[str, list[Problem]] = {}
    for problem in records_of(_taken(project, run).problems, Problem):
        if problem.period == params.run.period:
            by_unit.setdefault(problem.unit or params.plan.publisher_zh, []).append(problem)
    folder = project.root / "build" / f"feedback-{run}"
    return [write_feedback(folder / f"{unit}-{run}.xlsx", unit, problems, words) for unit, problems in by_unit.items()]
