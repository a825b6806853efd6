"""The forecast of one target: paths of what is open, how good such forecasts were, what other evidence brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from jindu.back_test import Archive, Event, archive_of, back_test, back_test_share, pasts
from jindu.chain import ChainedIndex
from jindu.facts.plan import Target
from jindu.outlook import Outlook, look_ahead, share_ahead
from jindu.results import Facts
from jindu.series import index_of, up_to
from jindu.skill import Comparison, Trial, best_reference
from jindu.targets.judge import growth_target
from jindu.targets.shares import shares_of
from jindu.vintages import as_known


@dataclass(frozen=True)
class Projection:
    """Paths (None: the history is too short), past trials, and the back-tests with other regions as evidence."""

    outlook: Outlook | None
    trials: list[Trial]
    tried: list[Comparison]


def project_all(facts: Facts, observations: pd.DataFrame) -> dict[str, Projection]:
    """Projections of the growth and share targets, by target."""
    shares = up_to(as_known(observations, facts.run.as_of, facts.run.vintage), facts.run.period)
    found = {}
    for target in facts.plan.targets:
        if target.kind == "avg_annual_growth":
            found[target.id] = _growth(facts, observations, target)
        if target.kind == "level_share":
            found[target.id] = _share(facts, shares, target)
    return found


def growth_indexes(facts: Facts, observations: pd.DataFrame, vintage: str) -> dict[str, ChainedIndex | None]:
    """Chained index by growth target, with the data known on the run's date and up to its period."""
    known = as_known(observations, facts.run.as_of, vintage)
    rows = up_to(known, facts.run.period)
    return {
        t.id: index_of(rows, facts.run.region, facts.indicators[t.indicator or ""])
        for t in facts.plan.targets
        if t.kind == "avg_annual_growth"
    }


def outlooks_of(facts: Facts, observations: pd.DataFrame, references: Mapping[str, str]) -> dict[str, Outlook | None]:
    """Paths of the growth and share targets, each with the other region whose growth informs it, if any."""
    run, found = facts.run, {}
    shares = up_to(as_known(observations, run.as_of, run.vintage), run.period)
    for target in facts.plan.targets:
        if target.kind == "avg_annual_growth":
            indicator = facts.indicators[target.indicator or ""]
            archive = archive_of(observations, run.region, indicator, run.comparisons, run.vintage)
            found[target.id] = _outlook(facts, archive, references.get(target.id, ""))
        if target.kind == "level_share":
            own = shares_of(target, shares, run.region)
            found[target.id] = share_ahead(own, f"{facts.plan.period[1]}Q4", run.paths, run.seed)
    return found


def _growth(facts: Facts, observations: pd.DataFrame, target: Target) -> Projection:
    run, goal = facts.run, growth_target(target)
    indicator = facts.indicators[goal.indicator]
    archive = archive_of(observations, run.region, indicator, run.comparisons, run.vintage)
    past = pasts(archive, run.as_of, run.period)
    event = Event(goal.value, len(goal.years), goal.reading, goal.rounding)
    regions = [r for r in run.comparisons if any(r in p.beside for p in past)]
    region, trials, tried = best_reference(regions, lambda r: back_test(past, event, run.seed, r))
    return Projection(_outlook(facts, archive, region), trials, tried)


def _outlook(facts: Facts, archive: Archive, region: str) -> Outlook | None:
    run = facts.run
    known = archive.known(run.as_of)
    series = archive.series(known, run.period)
    if series is None:
        return None
    beside = archive.series(known, run.period, region) if region else None
    return look_ahead(series, f"{facts.plan.period[1]}Q4", run.paths, run.seed, beside, region)


def _share(facts: Facts, known: pd.DataFrame, target: Target) -> Projection:
    shares = shares_of(target, known, facts.run.region)
    outlook = share_ahead(shares, f"{facts.plan.period[1]}Q4", facts.run.paths, facts.run.seed)
    trials = back_test_share(shares, target.value or Decimal(0), facts.run.seed) if outlook else []
    return Projection(outlook, trials, [])
