"""The growth series of one run's results, each computed once and shared."""

from functools import lru_cache

from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_series import Series, from_first_full_year, index_of, profile_of, series_of
from jindu.series.vintages import quarterly
from jindu.tables.results import Results

KEPT = 256


@lru_cache(KEPT)
def index_in(results: Results, indicator: str, region: str = "") -> ChainedIndex | None:
    """The chained index of a growth series; None when nothing is published."""
    return index_of(results.known, region or results.run.region, results.params.indicators[indicator])


@lru_cache(KEPT)
def series_in(results: Results, indicator: str) -> Series | None:
    """The growth series as the forecasts use it; None when nothing is published."""
    run, measured = results.run, results.params.indicators[indicator]
    return series_of(results.known, run.region, measured, run.period, run.comparisons)


@lru_cache(KEPT)
def profile_in(results: Results, indicator: str) -> str:
    """Indicator whose levels weight the base year of a growth series; empty for equal quarters."""
    region, measured = results.run.region, results.params.indicators[indicator]
    growth = from_first_full_year(quarterly(results.known, region, indicator))
    return profile_of(results.known, region, measured, growth)[0] if growth else ""
