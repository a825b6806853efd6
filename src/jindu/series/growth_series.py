"""A growth series as known on a day: its chained index, what weights the base year, and how far to trust it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from jindu.params.indicators import Indicator
from jindu.series.base_year_weights import FEWEST, error_pp, fit
from jindu.series.chained_index import EQUAL_QUARTERS, ChainedIndex, base_profile, chain
from jindu.series.vintages import monthly, quarterly, select

SINGLE_RATES = "single_rates"


@dataclass(frozen=True)
class Series:
    """Chained index of one growth series; `error_pp` is how far its single quarters are from published ones."""

    index: ChainedIndex
    months: Mapping[str, Decimal] = field(default_factory=dict)  # YTD growth through months that end no quarter
    error_pp: float = 0.0
    error_from: str = ""  # region whose published single-quarter rates tell; empty when none do

    @property
    def origin(self) -> str:
        """The last quarter with growth."""
        return max(self.index.growth)


def series_of(
    known: pd.DataFrame, region: str, indicator: Indicator, period: str, comparisons: tuple[str, ...] = ()
) -> Series | None:
    """One growth series up to `period`; the first region with published single-quarter rates tells its error."""
    rows = up_to(known[known.indicator.isin([indicator.id, indicator.profile_from])], period)
    index = index_of(rows, region, indicator)
    if index is None:
        return None
    months = monthly(rows, region, indicator.id)
    for other in (region, *comparisons):
        if (error := _error(rows, other, indicator)) is not None:
            return Series(index, months, error, other)
    return Series(index, months)


def up_to(known: pd.DataFrame, period: str) -> pd.DataFrame:
    """Rows of quarters up to `period`; rows of months are all kept."""
    return known.loc[[("Q" not in p) or p <= period for p in known.period]]


def _error(known: pd.DataFrame, region: str, indicator: Indicator) -> float | None:
    """What published single-quarter rates leave unexplained, percentage points; None where too few are published."""
    rates = single_rates(known, region, indicator.id)
    growth = from_first_full_year(quarterly(known, region, indicator.id))
    if len(rates) < FEWEST or not growth:
        return None
    source, weights = profile_of(known, region, indicator, growth)
    if source == SINGLE_RATES and (fitted := fit(equal_chain(known, region, indicator), rates)):
        return fitted.error_pp
    return error_pp(chain(growth, weights, monthly(known, region, indicator.id)), rates)


def index_of(known: pd.DataFrame, region: str, indicator: Indicator) -> ChainedIndex | None:
    """Chained index of published cumulative growth, from the first full year on; None without data."""
    growth = from_first_full_year(quarterly(known, region, indicator.id))
    if not growth:
        return None
    return chain(growth, profile_of(known, region, indicator, growth)[1], monthly(known, region, indicator.id))


def profile_of(
    known: pd.DataFrame, region: str, indicator: Indicator, growth: Mapping[str, Decimal]
) -> tuple[str, tuple[Fraction, ...]]:
    """What weights the base year's quarters, and the weights.

    The indicator's own levels, else those of its stand-in, else weights fitted to its published single-quarter
    rates (`single_rates`), else equal quarters (empty).
    """
    for name in filter(None, (indicator.id, indicator.profile_from)):
        if weights := base_profile(quarterly(known, region, name, "level"), growth):
            return name, weights
    rates = single_rates(known, region, indicator.id)
    fitted = fit(equal_chain(known, region, indicator), rates) if len(rates) >= FEWEST else None
    return ("", EQUAL_QUARTERS) if fitted is None else (SINGLE_RATES, fitted.weights)


def equal_chain(known: pd.DataFrame, region: str, indicator: Indicator) -> ChainedIndex:
    """The chain with equal quarters in the base year."""
    growth = from_first_full_year(quarterly(known, region, indicator.id))
    return chain(growth, EQUAL_QUARTERS, monthly(known, region, indicator.id))


def single_rates(known: pd.DataFrame, region: str, indicator: str) -> dict[str, Decimal]:
    """Published growth of single quarters on a year earlier, percent."""
    rows = select(known, region, indicator, "yoy_pct", "single")
    return {row.period: row.value for row in rows.itertuples() if "Q" in row.period}


def from_first_full_year(growth: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The series from its first year with more than one published quarter; lone early points are no history."""
    per_year = Counter(period[:4] for period in growth)
    first = min((year for year, n in per_year.items() if n > 1), default="9999")
    return {period: rate for period, rate in growth.items() if period[:4] >= first}
