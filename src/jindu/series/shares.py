"""Shares by quarter: numerator over denominator of one scope (method, section 4)."""

from collections.abc import Mapping
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.params.plan import Target
from jindu.series.known_on import KnownOn


def shares_of(target: Target, known: KnownOn, region: str) -> Mapping[str, Decimal]:
    """Year-to-date share by quarter, percent: numerator over denominator of one quarter, else as published."""
    tops = known.quarterly(region, target.numerator or "", "level")
    bottoms = known.quarterly(region, target.denominator or "", "level")
    both = {p: tops[p] / bottoms[p] * 100 for p in tops if bottoms.get(p)}
    return both or known.quarterly(region, target.indicator or "", "share_pct")


def share_reaches(share: Decimal, target: Decimal, rounding: str) -> bool:
    """Whether a share reaches its target, percent: as it is, or half up to one decimal under `rounded_1dp`."""
    return (round_half_up(share, 1) if rounding == "rounded_1dp" else share) >= target
