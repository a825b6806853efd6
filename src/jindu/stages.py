"""What each notebook asks for: one call per stage, from the tables of the stage before it."""

from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal

import pandas as pd

from jindu.chain import ChainedIndex
from jindu.errors import ParamsError
from jindu.facts.run import load_run
from jindu.ingest import Ingested, ingest
from jindu.outlook import Outlook, Trial, back_test, look_ahead
from jindu.paths import Project
from jindu.results import Facts, index_of, load_facts
from jindu.revisions import Revision, news, revisions
from jindu.store import Store, frame
from jindu.targets.assessment import Assessment, Verdict
from jindu.targets.average_growth import verdicts
from jindu.targets.judge import growth_target, judge_all
from jindu.targets.known import Known
from jindu.vintages import as_known


def run_ingest(project: Project, run: str) -> Ingested:
    """Read the raw files of a run and store observations, files and ledger."""
    facts = load_facts(project, run)
    taken, store = ingest(project, facts), Store(project.processed(run))
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


def growth_indexes(facts: Facts, observations: pd.DataFrame, vintage: str) -> dict[str, ChainedIndex | None]:
    """Chained index by growth target, with the data known on the run's date and up to its period."""
    known = as_known(observations, facts.run.as_of, vintage)
    keep = [("Q" not in p) or p <= facts.run.period for p in known.period]
    return {
        t.id: index_of(known[keep], facts.run.region, facts.indicators[t.indicator or ""])
        for t in facts.plan.targets
        if t.kind == "avg_annual_growth"
    }


def outlooks(facts: Facts, indexes: dict[str, ChainedIndex | None]) -> dict[str, Outlook | None]:
    """Sample paths by growth target to the end of the plan; None without enough history."""
    run, end = facts.run, f"{facts.plan.period[1]}Q4"
    found: dict[str, Outlook | None] = {}
    for target, index in indexes.items():
        origin = None if index is None else max(index.growth)
        found[target] = None if index is None or origin is None else look_ahead(index, origin, end, run.paths, run.seed)
    return found


def run_forecast(project: Project, run: str) -> dict[str, Outlook | None]:
    """Simulate the growth targets, store quantiles, paths and the back-test."""
    facts, observations = load_facts(project, run), observed(project, run)
    indexes = growth_indexes(facts, observations, facts.run.vintage)
    found, store = outlooks(facts, indexes), Store(project.processed(run))
    store.save("forecasts", _quantile_rows(found))
    store.save_paths({name: outlook.paths for name, outlook in found.items() if outlook})
    store.save("trials", _trial_rows(facts, indexes))
    return found


def _quantile_rows(found: dict[str, Outlook | None]) -> pd.DataFrame:
    rows = [
        {"target": name, "origin": outlook.origin, "period": period, "quantile": level, "value": value}
        for name, outlook in found.items()
        if outlook
        for (period, level), value in outlook.quantiles().items()
    ]
    return pd.DataFrame(rows, columns=["target", "origin", "period", "quantile", "value"])


def _trial_rows(facts: Facts, indexes: dict[str, ChainedIndex | None]) -> pd.DataFrame:
    goals = {t.id: t.value or Decimal(0) for t in facts.plan.targets}
    rows = [
        {"target": name, **asdict(trial)}
        for name, index in indexes.items()
        if index is not None
        for trial in back_test(index, goals[name], facts.run.period, facts.run.seed)
    ]
    return pd.DataFrame(rows, columns=["target", *Trial.__dataclass_fields__])


def run_assess(project: Project, run: str) -> list[Assessment]:
    """Judge every target; store assessments, readings, revisions and news."""
    facts, observations = load_facts(project, run), observed(project, run)
    store = Store(project.processed(run))
    indexes = growth_indexes(facts, observations, facts.run.vintage)
    known = Known(
        facts.run,
        as_known(observations, facts.run.as_of, facts.run.vintage),
        store.load("ledger", ("value", "total"), ("released",)),
        indexes,
        _stored_outlooks(store, indexes, facts),
    )
    judged = judge_all(facts.plan, known)
    store.save("assessments", frame(judged, Assessment))
    store.save("verdicts", frame(_all_verdicts(facts, observations), Verdict))
    _store_changes(store, observations, previous_date(project, facts), facts.run.as_of)
    return judged


def _stored_outlooks(store: Store, indexes: dict[str, ChainedIndex | None], facts: Facts) -> dict[str, Outlook | None]:
    quantiles, paths = store.load("forecasts"), store.load_paths()
    return {
        name: Outlook(rows.origin.iloc[0], tuple(dict.fromkeys(rows.period)), paths[name])
        for name, rows in quantiles.groupby("target")
    }


def _all_verdicts(facts: Facts, observations: pd.DataFrame) -> list[Verdict]:
    targets = {t.id: growth_target(t) for t in facts.plan.targets if t.kind == "avg_annual_growth"}
    return [
        verdict
        for vintage in ("latest", "first")
        for name, index in growth_indexes(facts, observations, vintage).items()
        if index is not None
        for verdict in verdicts(targets[name], index, vintage)
    ]


def previous_date(project: Project, facts: Facts) -> date | None:
    """Data date of the run this one is compared with."""
    return load_run(project, facts.run.previous).as_of if facts.run.previous else None


def _store_changes(store: Store, observations: pd.DataFrame, before: date | None, after: date) -> None:
    changed = revisions(observations, before, after) if before else []
    added = news(observations, before, after) if before else observations.iloc[:0]
    store.save("revisions", frame(changed, Revision))
    store.save("news", added)
