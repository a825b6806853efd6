"""The growth series of one run's results, each computed once and shared."""

from functools import lru_cache

from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_series import Series, index_of, profile_of, series_of
from jindu.series.known_on import KnownOn
from jindu.tables.results import Results

KEPT = 8  # results of a process whose series are kept


@lru_cache(KEPT)
def known_in(results: Results) -> KnownOn:
    """What the run knew, by series."""
    return KnownOn(results.known)


def index_in(results: Results, indicator: str, region: str = "") -> ChainedIndex | None:
    """The chained index of a growth series; None when nothing is published."""
    return index_of(known_in(results), region or results.run.region, results.params.indicators[indicator])


def series_in(results: Results, indicator: str) -> Series | None:
    """The growth series as the forecasts use it; None when nothing is published."""
    run, measured = results.run, results.params.indicators[indicator]
    return series_of(known_in(results).up_to(run.period), run.region, measured, run.comparisons)


def profile_in(results: Results, indicator: str) -> str:
    """Indicator whose levels weight the base year of a growth series; empty for equal quarters."""
    return profile_of(known_in(results), results.run.region, results.params.indicators[indicator])[0]
