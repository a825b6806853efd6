"""Past forecasts against outcomes, in numbers: error, coverage, Brier score; and whether more evidence helps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from jindu.tables.records.forecasts import NARROW, Comparison, Trial
from jindu.tables.results import Results

REAL_TIME, PSEUDO = "real_time", "pseudo"


@dataclass(frozen=True)
class Skill:
    """Past performance over all trials; errors in percentage points, the rest between 0 and 1."""

    trials: int
    real_time: int
    error: float
    naive_error: float
    coverage80: float
    brier: float
    naive_brier: float  # of the naive forecast, taken as a yes or a no
    below: float  # share of outcomes under the median

    @property
    def doubt(self) -> str:
        """narrow or wide when 80 % intervals covered fewer than 60 or more than 95 of 100 outcomes; else empty."""
        return "narrow" if self.coverage80 < NARROW else "wide" if self.coverage80 > 0.95 else ""


def skill(trials: Sequence[Trial]) -> Skill | None:
    """Scores over `trials`; the base rate of the same event stands beside the Brier score. None without trials."""
    if not trials:
        return None
    hit = np.array([float(t.reached) for t in trials])
    return Skill(
        len(trials),
        sum(t.vintage == REAL_TIME for t in trials),
        float(np.mean([abs(t.median - t.actual) for t in trials])),
        float(np.mean([abs(t.naive - t.actual) for t in trials])),
        float(np.mean([t.low <= t.actual <= t.high for t in trials])),
        float(np.mean((np.array([t.chance for t in trials]) - hit) ** 2)),
        float(np.mean([t.naive_reaches != t.reached for t in trials])),
        float(np.mean([t.median > t.actual for t in trials])),
    )


def skill_of(results: Results, target: str) -> Skill | None:
    """How good past forecasts of one target were; None without any."""
    return skill(results.trials.get(target, ()))


def doubt_of(results: Results, target: str) -> str:
    """narrow or wide when the past intervals of a target's forecasts were so; else empty."""
    past = skill_of(results, target)
    return past.doubt if past else ""


def leaning(trials: Sequence[Trial], origin: str) -> str:
    """high or low when every past forecast made at the same point of the year missed to that side; else empty."""
    same = [t for t in trials if t.origin[-2:] == origin[-2:]]
    if len(same) < 2:
        return ""
    if all(t.median > t.actual for t in same):
        return "high"
    return "low" if all(t.median < t.actual for t in same) else ""


def compare(region: str, without: Sequence[Trial], informed: Sequence[Trial]) -> Comparison | None:
    """The two back-tests side by side; None when the evidence changed no forecast."""
    plain, other = skill(without), skill(informed)
    if plain is None or other is None or list(without) == list(informed):
        return None
    changed = sum(a.median != b.median for a, b in zip(without, informed, strict=True))
    return Comparison(
        region,
        changed,
        *(plain.error, other.error),
        *(plain.brier, other.brier),
        *(plain.coverage80, other.coverage80),
    )


def best_reference(
    regions: Iterable[str], test: Callable[[str], list[Trial]]
) -> tuple[str, list[Trial], list[Comparison]]:
    """The region whose growth improves the back-test most (empty: none does), its trials, and all comparisons."""
    plain = test("")
    tried = [(region, test(region)) for region in regions]
    compared = [(c, trials) for region, trials in tried if (c := compare(region, plain, trials)) is not None]
    good = [(c.error_with, c.region, trials) for c, trials in compared if c.is_better]
    _, region, trials = min(good, key=lambda g: g[:2], default=(0.0, "", plain))
    return region, trials, [c for c, _ in compared]
