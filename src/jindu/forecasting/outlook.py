"""What the rest of the plan may bring: sample paths of what is still open, and the chance of reaching."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from jindu.base.decimals import round_half_up
from jindu.base.periods import quarter, quarters_between, shift, year_quarter
from jindu.forecasting.engine.evidence import given
from jindu.forecasting.engine.sampling import sample_paths
from jindu.forecasting.other_regions import expected
from jindu.forecasting.partly_known_quarter import Reading, partly_known
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth import reaches
from jindu.series.growth_series import Series

Array = NDArray[np.float64]
MIN_QUARTERS, MIN_YEARS = 12, 8
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

    def quantiles(self) -> dict[tuple[str, float], Decimal]:
        """Quantiles by quarter and level, percent."""
        table = np.quantile(self.paths, LEVELS, axis=0)
        return {
            (period, level): Decimal(repr(round(float(table[i, j]), 4)))
            for j, period in enumerate(self.quarters)
            for i, level in enumerate(LEVELS)
        }

    def median(self, year: int) -> Decimal:
        """Median of the year's growth as it would be published (one decimal)."""
        return round_half_up(self.quantiles()[f"{year}Q4", 0.5], 1)

    def full_year(self, year: int) -> list[Decimal] | None:
        """Full-year growth of each draw as it would be published (one decimal); None when not simulated."""
        period = f"{year}Q4"
        if period not in self.quarters:
            return None
        column = self.paths[:, self.quarters.index(period)]
        return [round_half_up(Decimal(repr(float(v))), 1) for v in column]


def look_ahead(
    series: Series, until: str, n_paths: int, seed: int, beside: Series | None = None, region: str = ""
) -> Outlook | None:
    """Paths from the quarter after the last published one to `until`; None when the history is too short.

    The error of the chain widens them, a partly known quarter narrows them, and the series `beside` of another
    `region`, where given, moves the year in sight.
    """
    index, origin = series.index, series.origin
    ahead = tuple(quarters_between(shift(origin, 1), until))
    if len(index.growth) < MIN_QUARTERS or not ahead:
        return None
    paths = _widened(_sampled(index, len(ahead), n_paths, seed), series, ahead, seed)
    month = partly_known(series)
    other = None if beside is None else _beside(series, beside, region, ahead, seed)
    for told in (month, other):
        if told is not None:
            paths = given(paths, ahead.index(told.period), told.value, told.error, seed)
    return Outlook(origin, ahead, paths, month.source if month else "", other.source if other else "")


def _sampled(index: ChainedIndex, horizon: int, n_paths: int, seed: int) -> Array:
    history = np.array([float(index.growth[p]) for p in sorted(index.growth)])
    last = year_quarter(max(index.growth))[1]
    return sample_paths(history, horizon, 4, kind="ytd_growth", last_quarter=last, seed=seed, n_paths=n_paths)


def _widened(paths: Array, series: Series, ahead: tuple[str, ...], seed: int) -> Array:
    """Paths with the error of the chain's single quarters added to each open one, at its weight in the YTD volume."""
    errors = np.random.default_rng(seed + 1).normal(0, series.error_pp, paths.shape)
    return paths + errors @ _weights(series.index, ahead)


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


def _beside(own: Series, beside: Series, region: str, ahead: tuple[str, ...], seed: int) -> Reading | None:
    """What the other region's forecast says of the year in sight; it gets paths of its own."""
    end = next((p for p in ahead if p.endswith("Q4")), None)
    other = None if end is None else look_ahead(beside, end, 1000, seed)
    if other is None or end is None or other.origin != own.origin:
        return None
    return expected(own.index, beside.index, region, end, other.paths[:, -1])


def chance(
    outlook: Outlook, known: Mapping[int, Decimal], years: tuple[int, ...], target: Decimal, reading: str, rounding: str
) -> Decimal:
    """Share of draws that reach the target, judged by the function that gives the verdict; held within 0.01–0.99."""
    combos = yearly_rates(outlook, known, years)
    hits = sum(n for rates, n in combos.items() if reaches(list(rates), target, reading, rounding))
    return held(Decimal(hits) / combos.total())


def yearly_rates(
    outlook: Outlook, known: Mapping[int, Decimal], years: tuple[int, ...]
) -> Counter[tuple[Decimal, ...]]:
    """How often each set of yearly rates occurs among the draws; published years are the same in every one."""
    draws = len(outlook.paths)
    columns = [[known[y]] * draws if y in known else outlook.full_year(y) or [] for y in years]
    return Counter(zip(*columns, strict=True))


def held(share: Decimal) -> Decimal:
    """A share of draws as a chance: four decimals, within 0.01–0.99."""
    return min(max(round_half_up(share, 4), LEAST), MOST)


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
            return Outlook(end, ahead, share_paths(np.array(history), len(ahead), season, seed, n_paths))
    return None


def _unbroken(shares: Mapping[str, Decimal], end: str, step: int) -> list[float]:
    found: list[float] = []
    while end in shares:
        found.insert(0, float(shares[end]))
        end = shift(end, -step)
    return found


def share_paths(share_pct: Array, horizon: int, season: int, seed: int = 0, n_paths: int = 1000) -> Array:
    """(n_paths, horizon) equally likely futures of a share in percent, within 0–100."""
    return sample_paths(share_pct, horizon, season, kind="share", seed=seed, n_paths=n_paths)


def share_chance(outlook: Outlook, year: int, target: Decimal) -> Decimal | None:
    """Share of draws whose full-year share reaches `target`, held within 0.01–0.99; None when not simulated."""
    period = f"{year}Q4"
    if period not in outlook.quarters:
        return None
    return held(Decimal(repr(float((outlook.paths[:, outlook.quarters.index(period)] >= float(target)).mean()))))
