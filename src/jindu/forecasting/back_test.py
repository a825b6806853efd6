"""How good such forecasts were before: every past origin again, with the data known then, against what came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd

from jindu.base.periods import shift, year_quarter
from jindu.forecasting.outlook import MIN_QUARTERS, Outlook, chance, look_ahead, share_ahead, share_chance
from jindu.forecasting.scores import PSEUDO, REAL_TIME
from jindu.params.indicators import Indicator
from jindu.series.growth import reaches
from jindu.series.growth_series import Series, series_of, up_to
from jindu.series.vintages import as_known, canonical
from jindu.tables.records.forecasts import Trial

DRAWS = 1000
ASSUMED = "published"  # source whose release days are partly assumed: a test on it is never called real-time


@dataclass(frozen=True)
class Event:
    """What is judged at the end of each year in sight: the average of the last `years` years against `value`."""

    value: Decimal
    years: int
    reading: str
    rounding: str


@dataclass(frozen=True)
class Archive:
    """Every vintage of one indicator, for a region and those it is compared with."""

    observations: pd.DataFrame
    region: str
    indicator: Indicator
    comparisons: tuple[str, ...] = ()
    vintage: str = "latest"

    def known(self, day: date) -> pd.DataFrame:
        """One row per key as known on `day`."""
        return as_known(self.observations, day, self.vintage)

    def series(self, known: pd.DataFrame, period: str, region: str = "") -> Series | None:
        """The growth series of a region up to `period`."""
        return series_of(known, region or self.region, self.indicator, period, self.comparisons)

    def released(self) -> dict[str, date]:
        """Day on which each quarter's growth was first published."""
        table = canonical(self.observations)
        own = table[(table.region == self.region) & (table.indicator == self.indicator.id)]
        own = own[(own.measure == "yoy_pct") & (own.basis == "ytd") & own.released.notna()]
        return own.groupby("period").released.min().to_dict()


def archive_of(
    observations: pd.DataFrame, region: str, indicator: Indicator, comparisons: tuple[str, ...], vintage: str
) -> Archive:
    """The part of `observations` that bears on one indicator."""
    names, regions = [indicator.id, indicator.profile_from], [region, *comparisons]
    kept = observations[observations.indicator.isin(names) & observations.region.isin(regions)]
    return Archive(kept, region, indicator, comparisons, vintage)


@dataclass(frozen=True)
class Past:
    """One past origin as it stood: what was known then, of the region and of those beside it, and what came."""

    end: str
    vintage: str
    series: Series
    beside: Mapping[str, Series]
    outcome: Mapping[str, Decimal]  # YTD growth as known now


def pasts(archive: Archive, as_of: date, period: str) -> list[Past]:
    """Every past origin with enough history and an outcome known on `as_of`."""
    latest = archive.known(as_of)
    series = archive.series(latest, period)
    if series is None:
        return []
    days, growth = archive.released(), series.index.growth
    found = [_past(archive, latest, days, *pair, growth) for pair in origins(growth, series.index.imputed)]
    return [past for past in found if past is not None]


def _past(
    archive: Archive, latest: pd.DataFrame, days: dict[str, date], origin: str, end: str, growth: Mapping[str, Decimal]
) -> Past | None:
    known, vintage = archive.known(days[origin]), REAL_TIME
    own = known[(known.region == archive.region) & (known.indicator == archive.indicator.id)]
    if len(origins_of(own)) < MIN_QUARTERS or max(origins_of(own)) != origin:
        known, vintage = latest, PSEUDO  # no vintage reaches so far back
    elif (own.source == ASSUMED).any():
        vintage = PSEUDO
    then = _cut(known, origin)
    series = archive.series(then, origin)
    if series is None or series.origin != origin or len(series.index.growth) < MIN_QUARTERS:
        return None
    beside = {r: s for r in archive.comparisons if (s := archive.series(then, origin, r)) is not None}
    return Past(end, vintage, series, beside, growth)


def origins_of(own: pd.DataFrame) -> list[str]:
    """Quarters whose YTD growth is among the rows."""
    return [p for p in own[(own.measure == "yoy_pct") & (own.basis == "ytd")].period if "Q" in p]


def back_test(past: Sequence[Past], event: Event, seed: int, reference: str = "") -> list[Trial]:
    """Forecasts of full-year growth from every past origin, against the outcome.

    With `reference` the growth of that region informs each of them, as far as it was known then.
    """
    found = []
    for p in past:
        outlook = look_ahead(p.series, p.end, DRAWS, seed, p.beside.get(reference), reference)
        if outlook is not None:
            facts = (*_outcome(p), *_judged(outlook, p, event))
            found.append(_trial(outlook, p.vintage, *facts))
    return found


def _outcome(p: Past) -> tuple[float, float]:
    """The naive forecast, growth to date held until the year's end, and what came."""
    return float(p.series.index.growth[p.series.origin]), float(p.outcome[p.end])


def origins(growth: Mapping[str, Decimal], imputed: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Past origins with enough quarters before them, each with the end of the year in sight."""
    published = sorted(growth)
    pairs = [(p, f"{year_quarter(shift(p, 1))[0]}Q4") for p in published[MIN_QUARTERS - 1 :]]
    return [(origin, end) for origin, end in pairs if end in growth and not {origin, end} & imputed]


def _cut(known: pd.DataFrame, origin: str) -> pd.DataFrame:
    year, number = year_quarter(origin)
    table = up_to(known, origin)
    return table.loc[[("-" not in p) or p <= f"{year}-{3 * number:02d}" for p in table.period]]


def _judged(outlook: Outlook, p: Past, event: Event) -> tuple[float, bool, bool]:
    """Chance given then that the average up to the year's end reaches, whether the naive one does, whether it did."""
    last = int(p.end[:4])
    years = tuple(y for y in range(last - event.years + 1, last + 1) if f"{y}Q4" in p.outcome)
    before = {y: p.series.index.growth[f"{y}Q4"] for y in years[:-1]}
    odds = chance(outlook, before, years, event.value, event.reading, event.rounding)
    held = [*before.values(), p.series.index.growth[p.series.origin]]
    outcome = [p.outcome[f"{y}Q4"] for y in years]
    naive, did = (reaches(rates, event.value, event.reading, event.rounding) for rates in (held, outcome))
    return float(odds), naive, did


def _trial(
    outlook: Outlook, vintage: str, naive: float, actual: float, odds: float, naive_reaches: bool, reached: bool
) -> Trial:
    ends = outlook.paths[:, -1]
    low, median, high = (float(v) for v in np.quantile(ends, (0.1, 0.5, 0.9)))
    spot = float((ends < actual).mean())
    end = outlook.quarters[-1]
    return Trial(outlook.origin, end, vintage, median, low, high, naive, actual, odds, naive_reaches, reached, spot)


def back_test_share(shares: Mapping[str, Decimal], goal: Decimal, seed: int) -> list[Trial]:
    """The same for a share, with the data as last published; the naive forecast is the last full year's share."""
    found = []
    for origin, end in origins(shares):
        outlook = share_ahead({p: v for p, v in shares.items() if p <= origin}, end, DRAWS, seed)
        odds = None if outlook is None else share_chance(outlook, int(end[:4]), goal)
        before = shares.get(shift(end, -4))
        if outlook is not None and odds is not None and before is not None:
            facts = (float(before), float(shares[end]), float(odds), before >= goal, shares[end] >= goal)
            found.append(_trial(outlook, PSEUDO, *facts))
    return found
