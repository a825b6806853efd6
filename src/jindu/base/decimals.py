"""Exact decimals: half-up rounding and rates in percent."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

PRECISION = 40


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` to `places` decimals, halves away from zero (8.45 → 8.5), never through a binary float."""
    with localcontext() as context:
        context.prec = PRECISION
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def factor(rate_pct: Decimal) -> Fraction:
    """Growth factor of a rate in percent, exact: 8.5 → 1.085."""
    return 1 + Fraction(rate_pct) / 100


def to_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal of `PRECISION` digits."""
    with localcontext() as context:
        context.prec = PRECISION
        return Decimal(value.numerator) / Decimal(value.denominator)


def rate_pct(value: Fraction) -> Decimal:
    """Rate in percent of a growth factor: 1.085 → 8.5."""
    return to_decimal((value - 1) * 100)


def root(value: Fraction, n: int) -> Decimal:
    """n-th root of a non-negative factor, `PRECISION` digits."""
    with localcontext() as context:
        context.prec = PRECISION
        return to_decimal(value) ** (Decimal(1) / Decimal(n)) if value else Decimal(0)
