"""What the rest of the plan may bring, as sample paths, and the chance of reaching."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from jindu.base.decimals import round_half_up
from jindu.forecasting.published import Tenths, decimal_of, tenths
from jindu.series.growth import STEP
from jindu.series.growth_target import GrowthTarget
from jindu.series.shares import share_reaches

Array = NDArray[np.float64]
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
LEAST, MOST = Decimal("0.01"), Decimal("0.99")  # no short series supports certainty while anything is open


@dataclass(frozen=True)
class Outlook:
    """Joint paths of YTD growth or of a share, percent, for the quarters still open; `paths` is (draws, quarters)."""

    origin: str
    quarters: tuple[str, ...]
    paths: Array
    month: str = ""  # the month through which the first open quarter is known
    reference: str = ""  # the region whose growth informed the paths
    failed: tuple[str, ...] = ()  # components of the forecast that could not be fitted

    def quantiles(self) -> dict[tuple[str, float], Decimal]:
        """Quantiles by quarter and level, percent, unrounded: whoever prints them rounds, once."""
        table = np.quantile(self.paths, LEVELS, axis=0)
        return {
            (period, level): decimal_of(table[i, j])
            for j, period in enumerate(self.quarters)
            for i, level in enumerate(LEVELS)
        }

    def median(self, year: int) -> Decimal:
        """Median of the year's growth as it would be published (one decimal). Raises KeyError when not simulated."""
        return round_half_up(self.quantiles()[f"{year}Q4", 0.5], 1)

    def ends(self, year: int) -> Array | None:
        """(draws,) the full year's value of each draw, percent, unrounded; None when not simulated."""
        period = f"{year}Q4"
        return self.paths[:, self.quarters.index(period)] if period in self.quarters else None

    def full_year(self, year: int) -> Tenths | None:
        """(draws,) full-year growth as it would be published, in tenths of percent; None when not simulated."""
        ends = self.ends(year)
        return None if ends is None else tenths(ends)


def covering(outlook: Outlook | None, known: Mapping[int, Decimal], years: tuple[int, ...]) -> Outlook | None:
    """The outlook if every year is published or simulated.

    None for a year lost between the two: its full year came out later than the first quarter of the next.
    """
    if outlook is None or any(year not in known and f"{year}Q4" not in outlook.quarters for year in years):
        return None
    return outlook


def chance(outlook: Outlook, known: Mapping[int, Decimal], target: GrowthTarget) -> Decimal:
    """Share of draws that reach the target, judged by the function that gives the verdict; held within 0.01–0.99."""
    counts, hits = yearly_rates(outlook, known, target.years), 0
    for _, group in groupby(sorted(counts), key=lambda rates: rates[:-1]):
        rising = list(group)  # apart in the last year alone: once enough, always enough
        enough = rising[bisect_left(rising, True, key=target.reaches) :]
        hits += sum(counts[rates] for rates in enough)
    return held(Decimal(hits) / len(outlook.paths))


def yearly_rates(
    outlook: Outlook, known: Mapping[int, Decimal], years: tuple[int, ...]
) -> dict[tuple[Decimal, ...], int]:
    """How often each set of yearly rates, percent, occurs among the draws; published years are the same in every one.

    Raises ValueError for a year that is neither published nor simulated.
    """
    drawn = {year: ends for year in years if year not in known and (ends := outlook.full_year(year)) is not None}
    if missing := [year for year in years if year not in known and year not in drawn]:
        raise ValueError(f"{missing} neither published nor simulated from {outlook.origin}")
    if not drawn:
        return {tuple(known[year] for year in years): len(outlook.paths)}
    sets, counts = np.unique(np.column_stack(list(drawn.values())), axis=0, return_counts=True)
    found = {}
    for row, count in zip(sets.tolist(), counts.tolist(), strict=True):
        rates = {**known, **{year: n * STEP for year, n in zip(drawn, row, strict=True)}}
        found[tuple(rates[year] for year in years)] = count
    return found


def held(share: Decimal) -> Decimal:
    """A share of draws as a chance: four decimals, within 0.01–0.99."""
    return min(max(round_half_up(share, 4), LEAST), MOST)


def share_chance(outlook: Outlook, year: int, target: Decimal, rounding: str = "exact") -> Decimal | None:
    """Share of draws whose full-year share, percent, reaches `target` by the function that gives the verdict.

    Held within 0.01–0.99; None when the year is not simulated.
    """
    ends = outlook.ends(year)
    if ends is None:
        return None
    short = bisect_left(np.sort(ends), True, key=lambda end: share_reaches(decimal_of(end), target, rounding))
    return held(Decimal(len(ends) - short) / len(ends))
