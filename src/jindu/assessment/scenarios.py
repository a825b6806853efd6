"""What the open part of the plan must bring, and what if: base, slip and push paths, and the chance of each.

A scenario is one growth rate in every open quarter, on the same quarter a year earlier. What is published stays as it
is, and the yearly rates follow by arithmetic, published to one decimal and judged like the verdict.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, takewhile
from math import floor, prod

from jindu.base.decimals import factor, rate_pct, round_half_up, to_decimal
from jindu.base.periods import shift, year_quarter
from jindu.forecasting.outlook import LEAST, MOST, Outlook, held, yearly_rates
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth import STEP, average
from jindu.series.growth_target import GrowthTarget
from jindu.tables.records.scenarios import Point, Scenario, Slip

TENTHS = (-20_000, 200_000)  # growth rates tried, in steps of 0.1 percent
NOTHING = Decimal(-100)  # the growth of a year without output
REACH = 800  # steps of 0.1 to either side of the middle that the curve may run


@dataclass(frozen=True)
class Position:
    """Where a growth target stands: the chain up to the last published quarter, and the plan's years published."""

    index: ChainedIndex
    origin: str
    known: Mapping[int, Decimal]
    goal: GrowthTarget

    @property
    def to_date(self) -> Decimal | None:
        """Published growth of an open plan year; None when none of it is published."""
        year, number = year_quarter(self.origin)
        return self.index.growth[self.origin] if number < 4 and year in self.goal.years else None

    @property
    def share_published(self) -> Fraction:
        """Part of last year's volume in the quarters already published of the running year."""
        return Fraction(0) if self.to_date is None else self.index.share_through(shift(self.origin, -4))

    def years(self, rest: Decimal) -> list[Decimal]:
        """The plan's yearly rates, one decimal, when every open quarter grows by `rest`."""
        return [self._year(year, rest) for year in self.goal.years]

    def _year(self, year: int, rest: Decimal) -> Decimal:
        if year in self.known:
            return self.known[year]
        if self.to_date is None or year != year_quarter(self.origin)[0]:
            return max(NOTHING, round_half_up(rest, 1))
        share = self.share_published
        whole = share * factor(self.to_date) + (1 - share) * factor(rest)
        return max(NOTHING, round_half_up(rate_pct(whole), 1))


@dataclass(frozen=True)
class Odds:
    """How often the draws come to what; no draw is ever changed, so chances here and in the verdict are the same."""

    standings: tuple[Fraction, ...]  # rising
    below: tuple[int, ...]  # how many draws stand lower than each, and last how many there are
    reading: str

    def at_least(self, rates: list[Decimal]) -> Decimal:
        """Share of draws that do at least as well as `rates`, held within 0.01–0.99."""
        place = bisect_left(self.standings, standing(rates, self.reading))
        return held(Decimal(self.below[-1] - self.below[place]) / self.below[-1])


def odds_of(position: Position, outlook: Outlook) -> Odds:
    """The draws by where they leave the average."""
    reading, counts = position.goal.reading, Counter[Fraction]()
    for rates, n in yearly_rates(outlook, position.known, position.goal.years).items():
        counts[standing(list(rates), reading)] += n
    standings = tuple(sorted(counts))
    return Odds(standings, tuple(accumulate((counts[s] for s in standings), initial=0)), reading)


def standing(rates: list[Decimal], reading: str) -> Fraction:
    """A number that rises with the average of the rates and is exact."""
    if reading == "geometric":
        return prod((factor(r) for r in rates), start=Fraction(1))
    return Fraction(average(rates, reading))


def scenarios(position: Position, outlook: Outlook | None, slip: Slip) -> list[Scenario]:
    """Base or steady path, the same after a slip, and the path that reaches; the last is left out where none does."""
    start = position.index.growth[position.origin] if outlook is None else central(position, outlook)
    odds = None if outlook is None else odds_of(position, outlook)
    rests = {"steady" if outlook is None else "base": start, "slip": start - slip.points, "push": required(position)}
    return [_scenario(name, position, rest, odds) for name, rest in rests.items() if rest is not None]


def _scenario(name: str, position: Position, rest: Decimal, odds: Odds | None) -> Scenario:
    rates = position.years(rest)
    chance = None if odds is None else odds.at_least(rates)
    mean = position.goal.average(rates)
    return Scenario(name, rest, rates[-1], mean, position.goal.reaches(rates), chance)


def required(position: Position) -> Decimal | None:
    """The lowest one-decimal growth over the open quarters that reaches; None when none does."""
    return _lowest(lambda rest: position.goal.reaches(position.years(rest)))


def central(position: Position, outlook: Outlook) -> Decimal:
    """Growth over the open quarters, one decimal, that leads to the medians of the paths."""
    years, known = position.goal.years, position.known
    rates = [known[year] if year in known else outlook.median(year) for year in years]
    if position.to_date is None or len(years) - len(known) > 1:
        bar = standing(rates, "geometric")
        return _lowest(lambda rest: standing(position.years(rest), "geometric") >= bar) or rates[-1]
    share = position.share_published
    rest = (Fraction(rates[-1]) - share * Fraction(position.to_date)) / (1 - share)
    return round_half_up(to_decimal(rest), 1)


def _lowest(is_enough: Callable[[Decimal], bool]) -> Decimal | None:
    """The lowest rate tried that is enough; None when none is."""
    low, high = TENTHS
    if not is_enough(high * STEP):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle * STEP) else (middle + 1, high)
    return high * STEP


def curve(position: Position, outlook: Outlook) -> list[Point]:
    """Growth over the open quarters against the chance of at least that much, from nearly certain to hardly any.

    One point for each yearly rate that can be published, at the lowest growth that gives it.
    """
    odds, middle = odds_of(position, outlook), central(position, outlook)
    found: dict[tuple[Decimal, ...], Point] = {}
    for rest in _around(middle, position, odds):
        rates = position.years(rest)
        found.setdefault(tuple(rates), Point(rest, odds.at_least(rates)))
    return list(found.values())


def _around(middle: Decimal, position: Position, odds: Odds) -> list[Decimal]:
    """Rates in steps of 0.1 around `middle`, as far as chances are neither nearly certain nor nearly none."""

    def within(rest: Decimal) -> bool:
        return LEAST < odds.at_least(position.years(rest)) < MOST

    below = list(takewhile(within, (middle - i * STEP for i in range(1, REACH))))
    above = list(takewhile(within, (middle + i * STEP for i in range(REACH))))
    return [*reversed(below), *above]


def slip_of(position: Position, points: Decimal, projects: int, each_pct: Decimal | None, source: str) -> Slip:
    """What a slip takes off growth: `points`, or for projects what they carry of the plan's last quarter.

    What slips a quarter is made good in the next one, so only the last quarter loses; its loss is spread over the
    open quarters by last year's volumes. `each_pct`: of that quarter's volume a year before, one project.
    """
    if each_pct is None:
        return Slip(points)
    return Slip(
        round_half_up(to_decimal(projects * Fraction(each_pct) * _last_part(position)), 1), projects, each_pct, source
    )


def _last_part(position: Position) -> Fraction:
    """The last quarter's part in the volume of the open quarters, a year earlier."""
    year, number = year_quarter(position.origin)
    last = f"{year if number == 4 else year - 1}Q4"
    opened = len([y for y in position.goal.years if y not in position.known]) - position.share_published
    return position.index.single[last] / position.index.ytd[last] / opened


def projects_to_spare(found: Sequence[Scenario], slip: Slip) -> int | None:
    """How many projects may slip with the goal still reached on the base path; None when slips are not of projects."""
    rest = {s.name: s.rest for s in found}
    start = rest.get("base", rest.get("steady"))
    if not slip.projects or start is None or "push" not in rest or slip.points <= 0:
        return None
    return max(0, floor((start - rest["push"]) * slip.projects / slip.points))
