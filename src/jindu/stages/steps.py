"""What each notebook asks for: one call per stage, from the tables of the stage before it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd

from jindu.assessment.alternatives import alternatives
from jindu.assessment.average_growth import verdicts
from jindu.assessment.flips import flips
from jindu.assessment.judge import judge_all
from jindu.assessment.known import Known
from jindu.assessment.what_if import what_if
from jindu.assessment.what_moved import moves
from jindu.base.errors import ParamsError
from jindu.base.paths import Project
from jindu.forecasting.outlook import Outlook
from jindu.forecasting.per_target import Projection, growth_indexes, project_all
from jindu.observations.collect import Ingested, ingest
from jindu.observations.ingest_params import load_ingest_params
from jindu.observations.raw_folders import list_releases
from jindu.params.run import load_run
from jindu.params.run_params import RunParams, load_run_params
from jindu.series.growth_target import growth_target
from jindu.series.revisions import news, revisions
from jindu.series.vintages import as_known
from jindu.tables.records.assessments import Alternative, Assessment, Flip, Verdict
from jindu.tables.records.forecasts import Comparison, Trial
from jindu.tables.records.moves import Move
from jindu.tables.records.revisions import Revision
from jindu.tables.records.scenarios import Point, Scenario, Slip
from jindu.tables.store import Store, frame


def run_ingest(project: Project, run: str) -> Ingested:
    """Read the raw files of a run and store observations, files and ledger."""
    params = load_ingest_params(project, run)
    taken, store = ingest(params, list_releases(project)), Store(project.processed(run))
    if taken.observations.empty:
        raise ParamsError(
            f"params/runs/{run}.yml",
            "no value was published by its as_of",
            "raw files under data/raw",
            "see docs/data.md",
        )
    for table in fields(taken):
        store.save(table.name, getattr(taken, table.name))
    return taken


def observed(project: Project, run: str) -> pd.DataFrame:
    """Observations of every vintage that the run has read."""
    return Store(project.processed(run)).load("observations", ("value",), ("released",))


def run_forecast(project: Project, run: str) -> dict[str, Projection]:
    """Simulate growth and share targets; store quantiles, paths, the back-test and what other evidence brought."""
    params, observations = load_run_params(project, run), observed(project, run)
    found, store = project_all(params, observations), Store(project.processed(run))
    outlooks = {name: p.outlook for name, p in found.items() if p.outlook is not None}
    store.save("forecasts", _quantile_rows(outlooks))
    store.save_paths({name: outlook.paths for name, outlook in outlooks.items()})
    store.save("trials", _by_target({name: p.trials for name, p in found.items()}, Trial))
    store.save("references", _by_target({name: p.tried for name, p in found.items()}, Comparison))
    return found


def _quantile_rows(found: dict[str, Outlook]) -> pd.DataFrame:
    rows = [
        {
            "target": name,
            "origin": outlook.origin,
            "period": period,
            "quantile": level,
            "value": value,
            "month": outlook.month,
            "reference": outlook.reference,
        }
        for name, outlook in found.items()
        for (period, level), value in outlook.quantiles().items()
    ]
    return pd.DataFrame(rows, columns=["target", "origin", "period", "quantile", "value", "month", "reference"])


def _by_target(found: Mapping[str, Sequence[Any]], kind: type) -> pd.DataFrame:
    """Records of one kind as a table, each with the target it belongs to."""
    names = [name for name, records in found.items() for _ in records]
    table = frame([record for records in found.values() for record in records], kind)
    return table.assign(target=pd.Series(names, dtype=object))


def run_assess(project: Project, run: str) -> list[Assessment]:
    """Judge every target; store assessments, readings, revisions and news."""
    params, observations = load_run_params(project, run), observed(project, run)
    store = Store(project.processed(run))
    indexes = growth_indexes(params, observations, params.run.vintage)
    known = Known(
        params.run,
        as_known(observations, params.run.as_of, params.run.vintage),
        store.load("ledger", ("value", "total"), ("released",)),
        indexes,
        _stored_outlooks(store),
        params.indicators,
    )
    store.save("indicators", known.values)
    judged = judge_all(params.plan, known)
    _store_scenarios(store, params, known)
    store.save("assessments", frame(judged, Assessment))
    store.save("verdicts", frame(_all_verdicts(params, observations), Verdict))
    others = alternatives(params.plan, judged, known, _first_release(known, params, observations))
    store.save("alternatives", frame(others, Alternative))
    store.save("flips", frame(flips(params.plan.targets, judged), Flip))
    _store_changes(store, observations, previous_date(project, params), params.run.as_of)
    references = {name: outlook.reference for name, outlook in known.outlooks.items() if outlook is not None}
    store.save("moves", frame(moves(project, params, observations, known.ledger, judged, references), Move))
    return judged


def _first_release(known: Known, params: RunParams, observations: pd.DataFrame) -> Known:
    """What would be known had only first releases counted; nothing is simulated on them."""
    other = "first" if params.run.vintage == "latest" else "latest"
    values = as_known(observations, params.run.as_of, other)
    return replace(known, values=values, indexes=growth_indexes(params, observations, other))


def _stored_outlooks(store: Store) -> dict[str, Outlook | None]:
    quantiles, paths = store.load("forecasts"), store.load_paths()
    return {
        name: Outlook(
            rows.origin.iloc[0],
            tuple(dict.fromkeys(rows.period)),
            paths[name],
            rows.month.iloc[0],
            rows.reference.iloc[0],
        )
        for name, rows in quantiles.groupby("target")
    }


def _store_scenarios(store: Store, params: RunParams, known: Known) -> None:
    """Scenarios, slips and curves of the growth targets still open."""
    found = {t.id: what_if(t, known) for t in params.plan.targets if t.kind == "avg_annual_growth"}
    opened = {name: what for name, what in found.items() if what is not None}
    store.save("scenarios", _by_target({name: w.scenarios for name, w in opened.items()}, Scenario))
    store.save("slips", _by_target({name: [w.slip] for name, w in opened.items()}, Slip))
    store.save("curves", _by_target({name: w.curve for name, w in opened.items()}, Point))


def _all_verdicts(params: RunParams, observations: pd.DataFrame) -> list[Verdict]:
    targets = {t.id: growth_target(t) for t in params.plan.targets if t.kind == "avg_annual_growth"}
    return [
        verdict
        for vintage in ("latest", "first")
        for name, index in growth_indexes(params, observations, vintage).items()
        if index is not None
        for verdict in verdicts(targets[name], index, vintage)
    ]


def previous_date(project: Project, params: RunParams) -> date | None:
    """Data date of the run this one is compared with."""
    return load_run(project, params.run.previous).as_of if params.run.previous else None


def _store_changes(store: Store, observations: pd.DataFrame, before: date | None, after: date) -> None:
    changed = revisions(observations, before, after) if before else []
    added = news(observations, before, after) if before else observations.iloc[:0]
    store.save("revisions", frame(changed, Revision))
    store.save("news", added)
