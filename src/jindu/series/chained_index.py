"""The chained year-to-date index: volumes implied by published YTD growth (method, section 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import prod

from jindu.base.decimals import factor, rate_pct
from jindu.base.errors import ContradictionError
from jindu.base.periods import quarter, quarters_between, shift, year_quarter

EQUAL_QUARTERS = (Fraction(1, 4),) * 4


@dataclass(frozen=True)
class ChainedIndex:
    """Implied volumes, base year = 1. `ytd` and `single` are keyed by quarter; `imputed` names filled quarters."""

    profile: tuple[Fraction, ...]
    ytd: Mapping[str, Fraction]
    single: Mapping[str, Fraction]
    growth: Mapping[str, Decimal]  # YTD growth in percent, imputed quarters included
    imputed: frozenset[str]

    def share_through(self, period: str) -> Fraction:
        """Part of the whole year's volume that falls up to `period`."""
        year, _ = year_quarter(period)
        return self.ytd[period] / self.ytd[f"{year}Q4"]

    def single_growth(self, period: str) -> Decimal:
        """Growth of the single quarter on the same quarter a year before, percent."""
        return rate_pct(self.single[period] / self.single[shift(period, -4)])


def chain(
    growth: Mapping[str, Decimal],
    profile: tuple[Fraction, ...] = EQUAL_QUARTERS,
    monthly: Mapping[str, Decimal] | None = None,
) -> ChainedIndex:
    """Chain published YTD growth into volumes.

    growth: YTD growth in percent by quarter; gaps are filled from `monthly` YTD points (2019-05: 6.0) of the same
    quarter, else by last year's profile. profile: quarterly weights of the year before the first, summing to 1.
    Raises ContradictionError when two releases imply a negative quarter.
    """
    if sum(profile) != 1 or min(profile) < 0:
        raise ValueError("a base profile is four weights, none negative, that sum to 1")
    first, last = min(growth), max(growth)
    base = year_quarter(first)[0] - 1
    ytd = {quarter(base, n): sum(profile[:n], Fraction(0)) for n in range(1, 5)}
    filled: dict[str, Decimal] = {}
    imputed = set()
    for period in quarters_between(quarter(base + 1, 1), last):
        if period not in growth:
            imputed.add(period)
        rate = growth.get(period)
        ytd[period] = (
            ytd[shift(period, -4)] * factor(rate) if rate is not None else _impute(period, growth, monthly or {}, ytd)
        )
        filled[period] = growth.get(period, rate_pct(ytd[period] / ytd[shift(period, -4)]))
    single = {p: _single(p, ytd) for p in ytd}
    _refuse_negative(single)
    return ChainedIndex(profile, ytd, single, filled, frozenset(imputed))


def base_profile(levels: Mapping[str, Decimal], growth: Mapping[str, Decimal]) -> tuple[Fraction, ...] | None:
    """Quarterly weights of the base year, from cumulative levels; None without one whole year of them.

    The first whole year of levels is taken back to the base year by the growth published in between, so that the
    chain gives that year's quarterly shares again.
    """
    base = year_quarter(min(growth))[0] - 1
    year = next((y for y in sorted({p[:4] for p in levels}) if all(f"{y}Q{n}" in levels for n in range(1, 5))), None)
    if year is None or int(year) < base:
        return None
    between = [f"{y}Q{n}" for y in range(base + 1, int(year) + 1) for n in range(1, 5)]
    if any(period not in growth for period in between):
        return None
    ytd = [
        Fraction(levels[f"{year}Q{n}"])
        / prod((factor(growth[f"{y}Q{n}"]) for y in range(base + 1, int(year) + 1)), start=Fraction(1))
        for n in range(1, 5)
    ]
    weights = tuple((ytd[n] - (ytd[n - 1] if n else 0)) / ytd[3] for n in range(4))
    return weights if min(weights) > 0 else None


def _single(period: str, ytd: Mapping[str, Fraction]) -> Fraction:
    return ytd[period] - (0 if period.endswith("Q1") else ytd[shift(period, -1)])


def _refuse_negative(single: Mapping[str, Fraction]) -> None:
    for period, volume in single.items():
        if volume < 0:
            raise ContradictionError(
                f"{shift(period, -1)} and {period}",
                f"their YTD growth rates imply a negative volume in {period}",
                "rates that leave every quarter's volume at or above zero",
                "compare the two releases and record the wrong one in params/corrections.yml",
            )


def _impute(
    period: str, growth: Mapping[str, Decimal], monthly: Mapping[str, Decimal], ytd: Mapping[str, Fraction]
) -> Fraction:
    """YTD volume of a quarter without a published rate."""
    year, number = year_quarter(period)
    if (rate := monthly.get(f"{year}-{3 * number - 1:02d}")) is not None:
        return ytd[shift(period, -4)] * factor(rate)
    following = next((p for p in quarters_between(period, f"{year}Q4") if p in growth), None)
    last_year = {n: _single(quarter(year - 1, n), ytd) for n in range(1, 5)}
    before = Fraction(0) if number == 1 else ytd[shift(period, -1)]
    anchor, weight = before, last_year[number]
    if (rate := monthly.get(f"{year}-{3 * number - 2:02d}")) is not None:
        through = sum((last_year[n] for n in range(1, number)), Fraction(0)) + last_year[number] / 3
        anchor, weight = through * factor(rate), last_year[number] * 2 / 3
    if following is None:  # nothing published later this year: hold the latest growth
        held = ytd[shift(period, -1)] / ytd[shift(period, -5)] if number > 1 else Fraction(1)
        return ytd[shift(period, -4)] * held
    until = year_quarter(following)[1]
    rest = weight + sum((last_year[n] for n in range(number + 1, until + 1)), Fraction(0))
    return anchor + (ytd[shift(following, -4)] * factor(growth[following]) - anchor) * weight / rest
