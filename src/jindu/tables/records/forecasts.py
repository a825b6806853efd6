"""Forecasts by quantile, past ones against outcomes, and what evidence from other regions brought."""

from dataclasses import dataclass
from decimal import Decimal

NARROW = 0.60  # coverage of 80 % intervals below which they were too narrow
BETTER = 0.95  # of the error without it: what a reference series must bring to be used


@dataclass(frozen=True)
class Quantile:
    """One quantile of growth, or of a share, in one quarter still open; percent."""

    target: str
    origin: str
    period: str
    quantile: float
    value: Decimal
    month: str  # through which the first open quarter is known; empty where it is not known in part
    reference: str  # region whose growth informed the forecast


@dataclass(frozen=True)
class Trial:
    """One past origin: what was forecast for the year in sight, and what happened. Rates in percent."""

    origin: str
    period: str
    vintage: str  # real_time: as known then; pseudo: as known later, or on a release day that is assumed
    median: float
    low: float
    high: float
    naive: float
    actual: float
    chance: float
    naive_reaches: bool
    reached: bool
    pit: float


@dataclass(frozen=True)
class Comparison:
    """The back-test with another region's growth as evidence, against the one without."""

    region: str
    trials: int
    error: float
    error_with: float
    brier: float
    brier_with: float
    coverage: float
    coverage_with: float

    @property
    def is_covered(self) -> bool:
        """Whether the intervals, made narrower by the evidence, still held enough outcomes."""
        return self.coverage_with >= min(NARROW, self.coverage)

    @property
    def is_better(self) -> bool:
        """Whether the evidence lowers the error by a twentieth at least and does no harm to the chances."""
        return self.error_with <= BETTER * self.error and self.brier_with <= self.brier and self.is_covered
