"""The forecast of one target: paths of what is open, how good such forecasts were, what other evidence brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from jindu.forecasting.back_test import Archive, Event, archive_of, back_test, back_test_share, pasts
from jindu.forecasting.outlook import Outlook, look_ahead, share_ahead
from jindu.forecasting.scores import best_reference
from jindu.params.plan import Target
from jindu.params.run_params import RunParams
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_series import index_of, up_to
from jindu.series.growth_target import growth_target
from jindu.series.shares import shares_of
from jindu.series.vintages import as_known
from jindu.tables.records.forecasts import Comparison, Trial


@dataclass(frozen=True)
class Projection:
    """Paths (None: the history is too short), past trials, and the back-tests with other regions as evidence."""

    outlook: Outlook | None
    trials: list[Trial]
    tried: list[Comparison]


def project_all(params: RunParams, observations: pd.DataFrame) -> dict[str, Projection]:
    """Projections of the growth and share targets, by target."""
    shares = up_to(as_known(observations, params.run.as_of, params.run.vintage), params.run.period)
    found = {}
    for target in params.plan.targets:
        if target.kind == "avg_annual_growth":
            found[target.id] = _growth(params, observations, target)
        if target.kind == "level_share":
            found[target.id] = _share(params, shares, target)
    return found


def growth_indexes(params: RunParams, observations: pd.DataFrame, vintage: str) -> dict[str, ChainedIndex | None]:
    """Chained index by growth target, with the data known on the run's date and up to its period."""
    known = as_known(observations, params.run.as_of, vintage)
    rows = up_to(known, params.run.period)
    return {
        t.id: index_of(rows, params.run.region, params.indicators[t.indicator or ""])
        for t in params.plan.targets
        if t.kind == "avg_annual_growth"
    }


def outlooks_of(
    params: RunParams, observations: pd.DataFrame, references: Mapping[str, str]
) -> dict[str, Outlook | None]:
    """Paths of the growth and share targets, each with the other region whose growth informs it, if any."""
    run, found = params.run, {}
    shares = up_to(as_known(observations, run.as_of, run.vintage), run.period)
    for target in params.plan.targets:
        if target.kind == "avg_annual_growth":
            indicator = params.indicators[target.indicator or ""]
            archive = archive_of(observations, run.region, indicator, run.comparisons, run.vintage)
            found[target.id] = _outlook(params, archive, references.get(target.id, ""))
        if target.kind == "level_share":
            own = shares_of(target, shares, run.region)
            found[target.id] = share_ahead(own, f"{params.plan.period[1]}Q4", run.paths, run.seed)
    return found


def _growth(params: RunParams, observations: pd.DataFrame, target: Target) -> Projection:
    run, goal = params.run, growth_target(target)
    indicator = params.indicators[goal.indicator]
    archive = archive_of(observations, run.region, indicator, run.comparisons, run.vintage)
    past = pasts(archive, run.as_of, run.period)
    event = Event(goal.value, len(goal.years), goal.reading, goal.rounding)
    regions = [r for r in run.comparisons if any(r in p.beside for p in past)]
    region, trials, tried = best_reference(regions, lambda r: back_test(past, event, run.seed, r))
    return Projection(_outlook(params, archive, region), trials, tried)


def _outlook(params: RunParams, archive: Archive, region: str) -> Outlook | None:
    run = params.run
    known = archive.known(run.as_of)
    series = archive.series(known, run.period)
    if series is None:
        return None
    beside = archive.series(known, run.period, region) if region else None
    return look_ahead(series, f"{params.plan.period[1]}Q4", run.paths, run.seed, beside, region)


def _share(params: RunParams, known: pd.DataFrame, target: Target) -> Projection:
    shares = shares_of(target, known, params.run.region)
    outlook = share_ahead(shares, f"{params.plan.period[1]}Q4", params.run.paths, params.run.seed)
    trials = back_test_share(shares, target.value or Decimal(0), params.run.seed) if outlook else []
    return Projection(outlook, trials, [])
