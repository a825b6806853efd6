"""From a series as known to its outlook: sample paths, widened by what the chain leaves open, moved by evidence."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from jindu.base.periods import quarter, quarters_between, shift, year_quarter
from jindu.forecasting.engine.evidence import given
from jindu.forecasting.engine.sampling import Sample, sample
from jindu.forecasting.other_regions import expected
from jindu.forecasting.outlook import Outlook
from jindu.forecasting.partly_known_quarter import Evidence, partly_known
from jindu.forecasting.seeds import seeds_of
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_series import Series

Array = NDArray[np.float64]
MIN_QUARTERS, MIN_YEARS = 12, 8
KEPT = 64  # samples kept: back-tests and editions ask for the same ones again
REGION_PATHS = 1000  # draws of another region's forecast


def look_ahead(
    series: Series, until: str, n_paths: int, seed: int, beside: Series | None = None, region: str = ""
) -> Outlook | None:
    """Paths from the quarter after the last published one to `until`; None when the history is too short.

    The error of the chain widens them, a partly known quarter narrows them, and the series `beside` of another
    `region`, where given, moves the year in sight.
    """
    index, origin, seeds = series.index, series.origin, seeds_of(seed)
    ahead = tuple(quarters_between(shift(origin, 1), until))
    if len(index.growth) < MIN_QUARTERS or not ahead:
        return None
    drawn = _growth_sample(index, len(ahead), n_paths, seeds.engine)
    paths = _widened(drawn.paths, series, ahead, seeds.chain)
    month = partly_known(series)
    other = None if beside is None else _beside(series, beside, region, ahead, seeds.region_paths)
    for told, own_seed in ((month, seeds.month), (other, seeds.region)):
        if told is not None:
            paths = given(paths, ahead.index(told.period), told.value, told.error, own_seed)
    return Outlook(origin, ahead, paths, month.source if month else "", other.source if other else "", drawn.failed)


def _growth_sample(index: ChainedIndex, horizon: int, n_paths: int, seed: int) -> Sample:
    history = tuple(float(index.growth[p]) for p in sorted(index.growth))
    return _sample(history, horizon, 4, "ytd_growth", year_quarter(max(index.growth))[1], seed, n_paths)


@lru_cache(KEPT)
def _sample(
    history: tuple[float, ...], horizon: int, season: int, kind: str, last_quarter: int, seed: int, n_paths: int
) -> Sample:
    drawn = sample(history, horizon, season, kind, last_quarter, seed, n_paths)
    drawn.paths.setflags(write=False)  # shared by all who ask for the same
    return drawn


def _widened(paths: Array, series: Series, ahead: tuple[str, ...], seed: int) -> Array:
    """Paths with the error of the chain's single quarters added to each open one, at its weight in the YTD volume."""
    errors = np.random.default_rng(seed).normal(0, series.error_pp, paths.shape)
    widened: Array = paths + errors @ _weights(series.index, ahead)
    return widened


def _weights(index: ChainedIndex, ahead: tuple[str, ...]) -> Array:
    """(open, open): share of each open quarter, by last year's volumes, in the YTD volume of itself and later ones."""
    weights = np.zeros((len(ahead), len(ahead)))
    for j, period in enumerate(ahead):
        year, number = year_quarter(period)
        base = quarter(year - 1, number)
        while base not in index.ytd:
            base = shift(base, -4)
        for i, earlier in enumerate(ahead[: j + 1]):
            if earlier[:4] == period[:4]:
                own = shift(base, year_quarter(earlier)[1] - number)
                weights[i, j] = float(index.single[own] / index.ytd[base])
    return weights


def _beside(own: Series, beside: Series, region: str, ahead: tuple[str, ...], seed: int) -> Evidence | None:
    """What the other region's forecast says of the year in sight; it gets paths of its own."""
    end = next((p for p in ahead if p.endswith("Q4")), None)
    other = None if end is None else look_ahead(beside, end, REGION_PATHS, seed)
    if other is None or end is None or other.origin != own.origin:
        return None
    return expected(own.index, beside.index, region, end, other.paths[:, -1])


def share_ahead(shares: Mapping[str, Decimal], until: str, n_paths: int, seed: int) -> Outlook | None:
    """Paths of a share, percent, on the logit scale: by quarter from 12 unbroken ones up, else by year from 8 up.

    `shares` are year-to-date by quarter; a share through a first quarter is not a full year's, so quarters have a
    season. None when neither history is long enough.
    """
    if not shares:
        return None
    last = max(shares)
    for step, fewest, season in ((1, MIN_QUARTERS, 4), (4, MIN_YEARS, 1)):
        end = last if step == 1 else max((p for p in shares if p.endswith("Q4")), default=last)
        history = _unbroken(shares, end, step)
        ahead = tuple(p for p in quarters_between(shift(end, 1), until) if step == 1 or p.endswith("Q4"))
        if len(history) >= fewest and ahead:
            drawn = _sample(history, len(ahead), season, "share", 4, seed, n_paths)
            return Outlook(end, ahead, drawn.paths, failed=drawn.failed)
    return None


def _unbroken(shares: Mapping[str, Decimal], end: str, step: int) -> tuple[float, ...]:
    found: list[float] = []
    while end in shares:
        found.insert(0, float(shares[end]))
        end = shift(end, -step)
    return tuple(found)
