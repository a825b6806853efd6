"""What the open part of the plan may bring, and what follows."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Slip:
    """How a slip lowers growth over the open quarters: percentage points, of so many projects or as assumed."""

    points: Decimal
    projects: int = 0  # that slip by a quarter; 0 when the points are simply assumed
    each_pct: Decimal | None = None  # of the same quarter's volume a year earlier that one project carries
    source: str = "assumed"  # or ledger


@dataclass(frozen=True)
class Scenario:
    """One growth rate over the open quarters and what follows; `chance` is that of growing at least as much."""

    name: str  # base (the median), steady (growth to date goes on), slip, push (the lowest that reaches)
    rest: Decimal
    last_year: Decimal
    average: Decimal
    reaches: bool
    chance: Decimal | None


@dataclass(frozen=True)
class Point:
    """Growth over the open quarters, percent, and the chance of at least that much."""

    rest: Decimal
    chance: Decimal
