"""What the rest of the plan may bring: sample paths of full-year growth, the chance of reaching, past performance."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from jindu.chain import ChainedIndex
from jindu.forecasting import sample_paths
from jindu.growth import reaches
from jindu.numbers import round_half_up
from jindu.periods import quarters_between, shift, year_quarter

MIN_QUARTERS = 12
FIRST_ORIGIN = 12  # quarters of history before the first back-test origin
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)


@dataclass(frozen=True)
class Outlook:
    """Joint paths of YTD growth, percent, for the quarters still open; `paths` is (draws, quarters)."""

    origin: str
    quarters: tuple[str, ...]
    paths: np.ndarray

    def quantiles(self) -> dict[tuple[str, float], Decimal]:
        """Quantiles of YTD growth by quarter and level, percent."""
        table = np.quantile(self.paths, LEVELS, axis=0)
        return {
            (period, level): Decimal(repr(round(float(table[i, j]), 4)))
            for j, period in enumerate(self.quarters)
            for i, level in enumerate(LEVELS)
        }

    def full_year(self, year: int) -> list[Decimal] | None:
        """Full-year growth of each draw as it would be published (one decimal); None when not simulated."""
        period = f"{year}Q4"
        if period not in self.quarters:
            return None
        column = self.paths[:, self.quarters.index(period)]
        return [round_half_up(Decimal(repr(float(v))), 1) for v in column]


def look_ahead(index: ChainedIndex, origin: str, until: str, n_paths: int, seed: int) -> Outlook | None:
    """Paths from the quarter after `origin` to `until`; None when the history is too short for a probability."""
    history = [float(index.growth[p]) for p in sorted(index.growth) if p <= origin]
    ahead = tuple(quarters_between(shift(origin, 1), until))
    if len(history) < MIN_QUARTERS or not ahead:
        return None
    last_quarter = year_quarter(origin)[1]
    paths = sample_paths(
        np.array(history), len(ahead), 4, kind="ytd_growth", last_quarter=last_quarter, seed=seed, n_paths=n_paths
    )
    return Outlook(origin, ahead, paths)


def chance(
    outlook: Outlook, known: Mapping[int, Decimal], years: tuple[int, ...], target: Decimal, reading: str, rounding: str
) -> Decimal:
    """Share of draws that reach the target, judged by the function that gives the verdict; held within 0.01–0.99."""
    columns = {year: outlook.full_year(year) for year in years if year not in known}
    draws = len(outlook.paths)
    combos: dict[tuple[Decimal, ...], int] = {}
    for i in range(draws):
        key = tuple(known[y] if y in known else columns[y][i] for y in years)  # type: ignore[index]
        combos[key] = combos.get(key, 0) + 1
    hits = sum(n for rates, n in combos.items() if reaches(list(rates), target, reading, rounding))
    return min(max(round_half_up(Decimal(hits) / draws, 4), Decimal("0.01")), Decimal("0.99"))


@dataclass(frozen=True)
class Trial:
    """One past origin: what was forecast for the year's full growth, and what happened."""

    origin: str
    period: str
    median: float
    low: float
    high: float
    naive: float
    actual: float
    chance: float
    pit: float


@dataclass(frozen=True)
class Skill:
    """Past performance over all trials; errors in percentage points, coverage and Brier between 0 and 1."""

    trials: int
    error: float
    naive_error: float
    coverage80: float
    brier: float
    base_brier: float

    @property
    def is_doubtful(self) -> bool:
        """Whether 80 % intervals covered fewer than 60 or more than 95 of 100 outcomes."""
        return not 0.60 <= self.coverage80 <= 0.95


def back_test(index: ChainedIndex, event: Decimal, until: str, seed: int) -> list[Trial]:
    """Forecasts of full-year growth from every past origin with enough history, against the published outcome."""
    published = sorted(p for p in index.growth if p <= until)
    origins = published[FIRST_ORIGIN - 1 :]
    trials = []
    for origin in origins:
        end = f"{year_quarter(shift(origin, 1))[0]}Q4"
        if end in published and not {origin, end} & index.imputed:
            trials.append(_trial(index, origin, end, event, seed))
    return trials


def _trial(index: ChainedIndex, origin: str, end: str, event: Decimal, seed: int) -> Trial:
    outlook = look_ahead(index, origin, end, 1000, seed)
    assert outlook is not None  # origins are chosen long enough
    ends = outlook.paths[:, -1]
    low, median, high = np.quantile(ends, (0.1, 0.5, 0.9))
    actual = float(index.growth[end])
    share = float((np.round(ends, 1) >= float(event) - 1e-9).mean())
    return Trial(
        origin,
        end,
        float(median),
        float(low),
        float(high),
        float(index.growth[origin]),
        actual,
        share,
        float((ends < actual).mean()),
    )


def leaning(trials: list[Trial], origin: str) -> str:
    """high or low when every past forecast made at the same point of the year missed to that side; else empty."""
    same = [t for t in trials if t.origin[-2:] == origin[-2:]]
    if len(same) < 2:
        return ""
    if all(t.median > t.actual for t in same):
        return "high"
    return "low" if all(t.median < t.actual for t in same) else ""


def skill(trials: list[Trial], event: Decimal) -> Skill | None:
    """Scores over `trials`; the base rate of the same event stands beside the Brier score. None without trials."""
    if not trials:
        return None
    actual = np.array([t.actual for t in trials])
    hit = (actual >= float(event)).astype(float)
    return Skill(
        len(trials),
        float(np.mean([abs(t.median - t.actual) for t in trials])),
        float(np.mean([abs(t.naive - t.actual) for t in trials])),
        float(np.mean([t.low <= t.actual <= t.high for t in trials])),
        float(np.mean((np.array([t.chance for t in trials]) - hit) ** 2)),
        float(np.mean((hit.mean() - hit) ** 2)),
    )
