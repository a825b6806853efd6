"""The forecast of one target: paths of what is open, how good such forecasts were, what other evidence brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jindu.forecasting.back_test import Archive, back_test, back_test_share, pasts
from jindu.forecasting.look_ahead import look_ahead, share_ahead
from jindu.forecasting.outlook import Outlook
from jindu.forecasting.scores import best_reference
from jindu.params.indicators import Indicator
from jindu.params.plan import Plan, Target
from jindu.params.run import Run
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_series import index_of
from jindu.series.growth_target import GrowthTarget, growth_target
from jindu.series.known_on import KnownOn
from jindu.series.shares import shares_of
from jindu.series.vintages import Vintages
from jindu.tables.records.forecasts import Comparison, Trial

Indicators = Mapping[str, Indicator]


@dataclass(frozen=True)
class Projection:
    """Paths (None: the history is too short), past trials, and the back-tests with other regions as evidence."""

    outlook: Outlook | None
    trials: list[Trial]
    tried: list[Comparison]


def project_all(run: Run, plan: Plan, indicators: Indicators, vintages: Vintages) -> dict[str, Projection]:
    """Projections of the growth and share targets, by target, with what was known on the run's date."""
    known = vintages.known(run.as_of, run.vintage).up_to(run.period)
    found = {}
    for target in plan.targets:
        if target.kind == "avg_annual_growth":
            goal = growth_target(target)
            found[target.id] = _growth(run, plan, _archive(run, indicators[goal.indicator], vintages), goal)
        if target.kind == "level_share":
            found[target.id] = _share(run, plan, shares_of(target, known, run.region), target)
    return found


def growth_indexes(run: Run, plan: Plan, indicators: Indicators, known: KnownOn) -> dict[str, ChainedIndex | None]:
    """Chained index by growth target, up to the run's period; None without data."""
    growing = [target for target in plan.targets if target.kind == "avg_annual_growth"]
    rows = known.up_to(run.period)
    return {t.id: index_of(rows, run.region, indicators[t.indicator or ""]) for t in growing}


def outlooks_of(
    run: Run, plan: Plan, indicators: Indicators, vintages: Vintages, references: Mapping[str, str]
) -> dict[str, Outlook | None]:
    """Paths of the growth and share targets, each with the other region whose growth informs it, if any."""
    known = vintages.known(run.as_of, run.vintage).up_to(run.period)
    found = {}
    for target in plan.targets:
        if target.kind == "avg_annual_growth":
            archive = _archive(run, indicators[target.indicator or ""], vintages)
            found[target.id] = _outlook(run, plan, archive, references.get(target.id, ""))
        if target.kind == "level_share":
            found[target.id] = _share_outlook(run, plan, shares_of(target, known, run.region))
    return found


def _archive(run: Run, indicator: Indicator, vintages: Vintages) -> Archive:
    return Archive(vintages, run.region, indicator, run.comparisons, run.vintage)


def _growth(run: Run, plan: Plan, archive: Archive, target: GrowthTarget) -> Projection:
    past = pasts(archive, run.as_of, run.period)
    regions = [r for r in run.comparisons if any(r in p.beside for p in past)]
    region, trials, tried = best_reference(regions, lambda r: back_test(past, target, run.seed, r))
    return Projection(_outlook(run, plan, archive, region), trials, tried)


def _outlook(run: Run, plan: Plan, archive: Archive, region: str) -> Outlook | None:
    known = archive.known(run.as_of).up_to(run.period)
    series = archive.series(known)
    if series is None:
        return None
    beside = archive.series(known, region) if region else None
    return look_ahead(series, f"{plan.period[1]}Q4", run.paths, run.seed, beside, region)


def _share(run: Run, plan: Plan, shares: Mapping[str, Decimal], target: Target) -> Projection:
    outlook, goal = _share_outlook(run, plan, shares), target.value or Decimal(0)
    trials = back_test_share(shares, goal, run.seed, target.reading("rounding")) if outlook else []
    return Projection(outlook, trials, [])


def _share_outlook(run: Run, plan: Plan, shares: Mapping[str, Decimal]) -> Outlook | None:
    return share_ahead(shares, f"{plan.period[1]}Q4", run.paths, run.seed)
