"""30_assess: observations, returns and paths → where every target stands, and what would change that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from jindu.assessment.alternatives import alternatives
from jindu.assessment.average_growth import verdicts
from jindu.assessment.flips import flips
from jindu.assessment.judge import judge_all
from jindu.assessment.known import Known
from jindu.assessment.what_if import what_if
from jindu.assessment.what_moved import Judged, moves
from jindu.base.paths import Project
from jindu.forecasting.outlook import Outlook
from jindu.forecasting.per_target import growth_indexes
from jindu.params.narrowed import ASSESSMENT, for_assessment
from jindu.params.run_params import RunParams
from jindu.series.growth_target import growth_target
from jindu.series.revisions import news, revisions
from jindu.series.vintages import VINTAGES, Vintages
from jindu.stages import inputs
from jindu.stages.stage import Stage
from jindu.tables.records.assessments import Verdict
from jindu.tables.store import Store

NAME, NOTEBOOK = "assess", "30_assess"
CODE = ("base", "params", "tables", "series", "forecasting", "assessment", "stages/forecast.py", "stages/assess.py")
PACKAGES = ("numpy", "pandas", "pyarrow")


@dataclass(frozen=True)
class Evidence:
    """Tables of the stages before, and the verdicts of the last edition (empty where they are not at hand)."""

    observations: pd.DataFrame
    ledger: pd.DataFrame
    outlooks: dict[str, Outlook | None]
    printed: Judged


def stage_of(
    project: Project, params: RunParams, ingested: Mapping[str, str], forecast: Mapping[str, str], before: str
) -> Stage:
    """Assessment of a run, by tables and params. before: digest of the last edition's verdicts; empty without any."""
    used = for_assessment(params)
    made_from = (
        inputs.of_tables(ingested, "observations", "ledger"),
        inputs.of_tables(forecast, "forecasts", "paths"),
        {"verdicts of the run before": before},
        inputs.of_recipe(params.run, (*ASSESSMENT, "previous")),
        inputs.of_params("params/runs (dates of the run before)", used.previous),
        inputs.of_params(f"params/plans/{params.run.plan}.yml (figures and readings)", used.plan),
        inputs.of_params("params/indicators.yml", used.indicators),
        inputs.of_notebook(project, NOTEBOOK),
        inputs.of_code(*CODE),
        inputs.of_versions(*PACKAGES),
    )
    return Stage(NAME, {name: digest for part in made_from for name, digest in part.items()})


def write(params: RunParams, evidence: Evidence, folder: Path) -> None:
    """Assessments, verdicts under other readings, flips, scenarios, revisions, news and moves."""
    params, store = for_assessment(params), Store(folder)
    plan, run, vintages = params.plan, params.run, Vintages(evidence.observations)
    values = vintages.known(run.as_of, run.vintage)
    indexes = growth_indexes(run, plan, params.indicators, values)
    known = Known(run, values, evidence.ledger, indexes, evidence.outlooks, params.indicators)
    judged = judge_all(plan, known)
    store.save("indicators", values.table)
    store.save("assessments", judged)
    store.save("verdicts", _all_verdicts(params, vintages))
    store.save("alternatives", alternatives(plan, judged, known, _first_release(known, params, vintages)))
    store.save("flips", flips(plan.targets, judged))
    store.save("moves", moves(plan, known, vintages, judged, params.previous, evidence.printed))
    _store_scenarios(store, params, known)
    _store_changes(store, vintages, params.previous.as_of if params.previous else None, run.as_of)


def _first_release(known: Known, params: RunParams, vintages: Vintages) -> Known:
    """What would be known had only first releases counted; nothing is simulated on them."""
    values = vintages.known(params.run.as_of, "first" if params.run.vintage == "latest" else "latest")
    indexes = growth_indexes(params.run, params.plan, params.indicators, values)
    return replace(known, values=values, indexes=indexes)


def outlooks_in(store: Store) -> dict[str, Outlook | None]:
    """Paths of the growth and share targets as a forecast stored them."""
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
    store.save("scenarios", {name: w.scenarios for name, w in opened.items()})
    store.save("slips", {name: [w.slip] for name, w in opened.items()})
    store.save("curves", {name: w.curve for name, w in opened.items()})


def _all_verdicts(params: RunParams, vintages: Vintages) -> list[Verdict]:
    targets = {t.id: growth_target(t) for t in params.plan.targets if t.kind == "avg_annual_growth"}
    known = {vintage: vintages.known(params.run.as_of, vintage) for vintage in VINTAGES}
    return [
        verdict
        for vintage, values in known.items()
        for name, index in growth_indexes(params.run, params.plan, params.indicators, values).items()
        if index is not None
        for verdict in verdicts(targets[name], index, vintage)
    ]


def _store_changes(store: Store, vintages: Vintages, before: date | None, after: date) -> None:
    now = vintages.known(after)
    changed = revisions(vintages.known(before), now) if before else []
    added = news(vintages.known(before), now) if before else now.table.iloc[:0]
    store.save("revisions", changed)
    store.save("news", added)
