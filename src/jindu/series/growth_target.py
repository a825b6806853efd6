"""A target for average annual growth, with the readings of its words that count."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jindu.params.plan import Target
from jindu.series.growth import average, reaches


@dataclass(frozen=True)
class GrowthTarget:
    """What the average growth over `years` is judged against, percent, and how."""

    value: Decimal
    years: tuple[int, ...]
    reading: str = "geometric"  # one of growth.READINGS
    rounding: str = "exact"  # one of growth.ROUNDINGS
    indicator: str = ""
    id: str = ""

    def reaches(self, rates: Sequence[Decimal]) -> bool:
        """Whether yearly rates, percent, one for each of `years`, reach the target."""
        return reaches(list(rates), self.value, self.reading, self.rounding)

    def average(self, rates: Sequence[Decimal]) -> Decimal:
        """The figure compared with the target, percent, unrounded."""
        return average(list(rates), self.reading)


def growth_target(target: Target) -> GrowthTarget:
    """A growth target with the readings its plan chooses."""
    return GrowthTarget(
        target.value or Decimal(0),
        target.years,
        target.reading("average") or "geometric",
        target.reading("rounding") or "exact",
        target.indicator or "",
        target.id,
    )
