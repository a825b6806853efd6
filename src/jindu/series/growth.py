"""Growth targets over several years: averages, requirements, pace and the verdict, in exact arithmetic.

Rates are Decimal percent (8.5 means 8.5 %). Rounding happens only where a function says so.
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, prod

from jindu.base.decimals import factor, rate_pct, root, round_half_up, to_decimal

READINGS = ("geometric", "arithmetic", "each_year")
ROUNDINGS = ("exact", "rounded_1dp")
STEP = Decimal("0.1")  # published rates carry one decimal


def geometric_mean(rates: list[Decimal]) -> Decimal:
    """Average annual growth by the level method, percent, unrounded."""
    return (root(prod((factor(r) for r in rates), start=Fraction(1)), len(rates)) - 1) * 100


def arithmetic_mean(rates: list[Decimal]) -> Decimal:
    """Plain mean of the yearly rates, percent, unrounded."""
    return to_decimal(sum((Fraction(r) for r in rates), Fraction(0)) / len(rates))


def average(rates: list[Decimal], reading: str) -> Decimal:
    """The figure a reading compares with the target: a mean, or the lowest year."""
    if reading == "geometric":
        return geometric_mean(rates)
    return arithmetic_mean(rates) if reading == "arithmetic" else min(rates)


def reaches(rates: list[Decimal], target: Decimal, reading: str = "geometric", rounding: str = "exact") -> bool:
    """Whether the yearly rates reach the target (以上: the target itself counts).

    Exact comparisons are made on fractions, so no root is ever rounded at the edge.
    """
    if rounding == "rounded_1dp":
        return round_half_up(average(rates, reading), 1) >= target
    if reading == "geometric":
        return prod((factor(r) for r in rates), start=Fraction(1)) >= factor(target) ** len(rates)
    return average(rates, reading) >= target


def required_last_year(known: list[Decimal], target: Decimal, years: int) -> Decimal:
    """Growth the one year still open needs for the average (level method), percent, unrounded."""
    return rate_pct(factor(target) ** years / prod((factor(r) for r in known), start=Fraction(1)))


def lowest_reaching(
    known: list[Decimal], target: Decimal, reading: str = "geometric", rounding: str = "exact"
) -> Decimal | None:
    """The lowest one-decimal rate of the last year that reaches; None when the known years rule it out."""
    if reading == "each_year" and known and min(known) < target and not reaches(known, target, reading, rounding):
        return None
    low, high = -1000, 20000  # tenths of a percent
    while low < high:
        middle = (low + high) // 2
        if reaches([*known, middle * STEP], target, reading, rounding):
            high = middle
        else:
            low = middle + 1
    return high * STEP


def required_rest(required_year: Decimal, ytd: Decimal, share_last_year: Fraction) -> Decimal:
    """Growth needed over the rest of the year, percent, unrounded.

    `share_last_year` is the part of last year's volume that falls in the months already published.
    """
    rest = (Fraction(required_year) - share_last_year * Fraction(ytd)) / (1 - share_last_year)
    return to_decimal(rest)


def lowest_rest(lowest: Decimal, ytd: Decimal, share_last_year: Fraction) -> Decimal:
    """The lowest one-decimal growth over the rest of the year with which the full year is published as `lowest`.

    The full year is published to one decimal, half up, so it is enough to come within half a step of `lowest`.
    """
    edge = Fraction(lowest) - Fraction(STEP) / 2
    rest = (edge - share_last_year * Fraction(ytd)) / (1 - share_last_year)
    steps = rest / Fraction(STEP)
    return Decimal(ceil(steps) if lowest > 0 else floor(steps) + 1) * STEP  # −0.05 rounds away from zero, to −0.1


def average_so_far(full_years: list[Decimal], ytd: Decimal | None) -> Decimal | None:
    """Average growth of the full years and the running year to date, percent, unrounded."""
    rates = [*full_years, *([] if ytd is None else [ytd])]
    return geometric_mean(rates) if rates else None


def pace(so_far: Decimal, target: Decimal) -> Decimal:
    """Average so far as a ratio of the target (1 is on the required path)."""
    return so_far / target


def pace_band(ratio: Decimal) -> str:
    """ahead ≥ 1, level ≥ 0.95, slow ≥ 0.60, behind ≥ 0, backwards below 0."""
    bands = (("ahead", "1"), ("level", "0.95"), ("slow", "0.60"), ("behind", "0"))
    return next((name for name, floor in bands if ratio >= Decimal(floor)), "backwards")
