"""A growth series as known on a day: its chained index, what weights the base year, and how far to trust it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from jindu.params.indicators import Indicator
from jindu.series.base_year_weights import FEWEST, Fit, error_pp, fit
from jindu.series.chained_index import EQUAL_QUARTERS, ChainedIndex, base_profile, chain
from jindu.series.known_on import KnownOn, once

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


@once
def series_of(known: KnownOn, region: str, indicator: Indicator, comparisons: tuple[str, ...] = ()) -> Series | None:
    """One growth series; None without data. The first region with published single-quarter rates tells its error.

    Raises ContradictionError when published rates imply a negative quarter.
    """
    index = index_of(known, region, indicator)
    if index is None:
        return None
    months = known.monthly(region, indicator.id)
    for other in (region, *comparisons):
        if (error := _error(known, other, indicator)) is not None:
            return Series(index, months, error, other)
    return Series(index, months)


@once
def index_of(known: KnownOn, region: str, indicator: Indicator) -> ChainedIndex | None:
    """Chained index of published cumulative growth, from the first full year on; None without data."""
    growth = growth_of(known, region, indicator.id)
    if not growth:
        return None
    return chain(growth, profile_of(known, region, indicator)[1], known.monthly(region, indicator.id))


@once
def profile_of(known: KnownOn, region: str, indicator: Indicator) -> tuple[str, tuple[Fraction, ...]]:
    """What weights the base year's quarters, and the weights.

    The indicator's own levels, else those of its stand-in, else weights fitted to its published single-quarter
    rates (`single_rates`), else equal quarters (empty).
    """
    growth = growth_of(known, region, indicator.id)
    for name in filter(None, (indicator.id, indicator.profile_from)):
        if growth and (weights := base_profile(known.quarterly(region, name, "level"), growth)):
            return name, weights
    fitted = fitted_weights(known, region, indicator)
    return ("", EQUAL_QUARTERS) if fitted is None else (SINGLE_RATES, fitted.weights)


@once
def fitted_weights(known: KnownOn, region: str, indicator: Indicator) -> Fit | None:
    """Base-year weights fitted to published single-quarter rates; None with too few, or when they fit no better."""
    rates = single_rates(known, region, indicator.id)
    if len(rates) < FEWEST or not growth_of(known, region, indicator.id):
        return None
    return fit(equal_chain(known, region, indicator), rates)


def equal_chain(known: KnownOn, region: str, indicator: Indicator) -> ChainedIndex:
    """The chain with equal quarters in the base year. Raises ValueError without growth."""
    return chain(growth_of(known, region, indicator.id), EQUAL_QUARTERS, known.monthly(region, indicator.id))


def single_rates(known: KnownOn, region: str, indicator: str) -> Mapping[str, Decimal]:
    """Published growth of single quarters on a year earlier, percent."""
    return known.quarterly(region, indicator, basis="single")


@once
def growth_of(known: KnownOn, region: str, indicator: str) -> Mapping[str, Decimal]:
    """Published cumulative growth by quarter, percent, from the first year with more than one quarter.

    Lone early points are no history.
    """
    growth = known.quarterly(region, indicator)
    per_year = Counter(period[:4] for period in growth)
    first = min((year for year, n in per_year.items() if n > 1), default="9999")
    return {period: rate for period, rate in growth.items() if period[:4] >= first}


@once
def _error(known: KnownOn, region: str, indicator: Indicator) -> float | None:
    """What published single-quarter rates leave unexplained, percentage points; None where too few are published."""
    rates = single_rates(known, region, indicator.id)
    if len(rates) < FEWEST or not growth_of(known, region, indicator.id):
        return None
    fitted = fitted_weights(known, region, indicator)
    if fitted is not None and profile_of(known, region, indicator)[0] == SINGLE_RATES:
        return fitted.error_pp
    index = index_of(known, region, indicator)
    return None if index is None else error_pp(index, rates)
