"""How good such forecasts were before: every past origin again, with the data known then, against what came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np

from jindu.base.periods import shift, year_quarter
from jindu.forecasting.look_ahead import MIN_QUARTERS, look_ahead, share_ahead
from jindu.forecasting.outlook import Outlook, chance, share_chance
from jindu.forecasting.scores import PSEUDO, REAL_TIME
from jindu.params.indicators import Indicator
from jindu.series.growth_series import Series, series_of
from jindu.series.growth_target import GrowthTarget
from jindu.series.known_on import KnownOn
from jindu.series.shares import share_reaches
from jindu.series.vintages import Vintage, Vintages
from jindu.tables.records.forecasts import Trial

DRAWS = 1000
ASSUMED = "published"  # source whose release days are partly assumed: a test on it is never called real-time


@dataclass(frozen=True)
class Archive:
    """Every vintage of one indicator, for a region and those it is compared with."""

    vintages: Vintages
    region: str
    indicator: Indicator
    comparisons: tuple[str, ...] = ()
    vintage: Vintage = "latest"

    def known(self, day: date) -> KnownOn:
        """What was known on `day`."""
        return self.vintages.known(day, self.vintage)

    def series(self, known: KnownOn, region: str = "") -> Series | None:
        """The growth series of a region; None without data."""
        return series_of(known, region or self.region, self.indicator, self.comparisons)


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
    series = archive.series(latest.up_to(period))
    if series is None:
        return []
    days = archive.vintages.first_days(archive.region, archive.indicator.id)
    growth = series.index.growth
    found = [_past(archive, latest, days, *pair, growth) for pair in origins(growth, series.index.imputed)]
    return [past for past in found if past is not None]


def _past(
    archive: Archive, latest: KnownOn, days: Mapping[str, date], origin: str, end: str, growth: Mapping[str, Decimal]
) -> Past | None:
    known, vintage = _known_then(archive, latest, days[origin], origin)
    then = known.up_to(origin, months_too=True)
    series = archive.series(then)
    if series is None or series.origin != origin or len(series.index.growth) < MIN_QUARTERS:
        return None
    beside = {r: s for r in archive.comparisons if (s := archive.series(then, r)) is not None}
    return Past(end, vintage, series, beside, growth)


def _known_then(archive: Archive, latest: KnownOn, day: date, origin: str) -> tuple[KnownOn, str]:
    """What was known when `origin` came out, and how far that is the truth; `latest` where no vintage reaches back."""
    known, own = archive.known(day), (archive.region, archive.indicator.id)
    published = known.quarterly(*own)
    if len(published) < MIN_QUARTERS or max(published) != origin:
        return latest, PSEUDO
    return known, PSEUDO if ASSUMED in known.sources(*own) else REAL_TIME


def back_test(past: Sequence[Past], target: GrowthTarget, seed: int, reference: str = "") -> list[Trial]:
    """Forecasts of full-year growth from every past origin, against the outcome.

    What is judged is the average of as many years as the target has, the last of them the one in sight. With
    `reference` the growth of that region informs each forecast, as far as it was known then.
    """
    found = []
    for p in past:
        outlook = look_ahead(p.series, p.end, DRAWS, seed, p.beside.get(reference), reference)
        if outlook is not None:
            facts = (*_outcome(p), *_judged(outlook, p, target))
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


def _judged(outlook: Outlook, p: Past, target: GrowthTarget) -> tuple[float, bool, bool]:
    """Chance given then that the average up to the year's end reaches, whether the naive one does, whether it did."""
    last = int(p.end[:4])
    years = tuple(y for y in range(last - len(target.years) + 1, last + 1) if f"{y}Q4" in p.outcome)
    before = {y: p.series.index.growth[f"{y}Q4"] for y in years[:-1]}
    odds = chance(outlook, before, replace(target, years=years))
    held = [*before.values(), p.series.index.growth[p.series.origin]]
    return float(odds), target.reaches(held), target.reaches([p.outcome[f"{y}Q4"] for y in years])


def _trial(
    outlook: Outlook, vintage: str, naive: float, actual: float, odds: float, naive_reaches: bool, reached: bool
) -> Trial:
    ends = outlook.paths[:, -1]
    low, median, high = (float(v) for v in np.quantile(ends, (0.1, 0.5, 0.9)))
    spot = float((ends < actual).mean())
    end = outlook.quarters[-1]
    return Trial(outlook.origin, end, vintage, median, low, high, naive, actual, odds, naive_reaches, reached, spot)


def back_test_share(shares: Mapping[str, Decimal], goal: Decimal, seed: int, rounding: str = "exact") -> list[Trial]:
    """The same for a share, with the data as last published; the naive forecast is the last full year's share."""
    found = []
    for origin, end in origins(shares):
        outlook = share_ahead({p: v for p, v in shares.items() if p <= origin}, end, DRAWS, seed)
        odds = None if outlook is None else share_chance(outlook, int(end[:4]), goal, rounding)
        before = shares.get(shift(end, -4))
        if outlook is not None and odds is not None and before is not None:
            naive, reached = (share_reaches(share, goal, rounding) for share in (before, shares[end]))
            found.append(_trial(outlook, PSEUDO, float(before), float(shares[end]), float(odds), naive, reached))
    return found
