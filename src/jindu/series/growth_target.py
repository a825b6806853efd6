"""A target for average annual growth, with the readings of its words that count."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.params.plan import Target


@dataclass(frozen=True)
class GrowthTarget:
    """A target for average annual growth, percent, and how it is judged."""

    id: str
    indicator: str
    value: Decimal
    years: tuple[int, ...]
    reading: str
    rounding: str


def growth_target(target: Target) -> GrowthTarget:
    """A growth target with the readings its plan chooses."""
    return GrowthTarget(
        target.id,
        target.indicator or "",
        target.value or Decimal(0),
        target.years,
        target.reading("average") or "geometric",
        target.reading("rounding") or "exact",
    )
