"""What a growth target needs over the rest of the year, as formulas over cells that a reader can change.

The formulas say exactly what `series.growth` computes: a year is published to one decimal, half up, so the rest of the
year must bring the lowest one-decimal growth with which it is published at a rate that reaches. A quotient is rounded
to nine decimals before it is cut, so that binary fractions cannot move it over an edge.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jindu.assessment.average_growth import full_years
from jindu.base.decimals import round_half_up, to_decimal
from jindu.base.periods import year_quarter
from jindu.params.plan import Target
from jindu.report.annex.model import Content, Formula
from jindu.report.phrases import Term, phrase
from jindu.series import growth
from jindu.series.growth_target import GrowthTarget, growth_target
from jindu.series.of_results import series_in
from jindu.tables.records.assessments import Assessment
from jindu.tables.results import Results

NONE_NEEDED = "annex.none_needed"
QUARTERS = ("q1", "q2", "q3", "q4")
HALF_STEP = Decimal("0.05")


@dataclass(frozen=True)
class Position:
    """A growth target on the day of the report: rates of full years, growth so far, last year's quarters."""

    goal: GrowthTarget
    known: dict[int, Decimal]
    year: int | None  # the open year, where it is the only one
    so_far: Decimal | None
    share: Fraction  # of last year's volume in the quarters published this year
    quarters: tuple[Fraction, ...]  # of last year's volume; empty where no year is open
    published: int  # quarters of the open year


def position(results: Results, target: Target, a: Assessment) -> Position | None:
    """Where a growth target stands; None without a series."""
    series = series_in(results, target.indicator or "")
    if series is None or a.now is None:
        return None
    goal, index = growth_target(target), series.index
    known = full_years(goal, index)
    is_open = len(goal.years) - len(known) == 1
    year, number = year_quarter(a.now_period)
    running = year in goal.years and number < 4
    if not is_open:
        return Position(goal, known, None, a.now if running else None, Fraction(0), (), 0)
    open_year = next(y for y in goal.years if y not in known)
    last = [index.single[f"{open_year - 1}Q{n}"] / index.ytd[f"{open_year - 1}Q4"] for n in range(1, 5)]
    published = number if running else 0
    return Position(
        goal, known, open_year, a.now if running else None, sum(last[:published], Fraction(0)), tuple(last), published
    )


def workings(results: Results, target: Target, a: Assessment) -> dict[str, Content]:
    """The cells of one growth target: inputs, and the formulas over them."""
    at = position(results, target, a)
    if at is None:
        return {}
    row: dict[str, Content] = {f"g{year}": rate for year, rate in at.known.items()}
    if at.so_far is not None:
        row[f"g{at.year or year_quarter(a.now_period)[0]}"] = at.so_far
    reading, rounding = Term(f"reading.{at.goal.reading}"), Term(f"rounding.{at.goal.rounding}")
    row["reading"] = phrase("annex.reading", reading=reading, rounding=rounding)
    row["average_live"] = _average(at, a)
    if at.year is None or a.lowest is None:
        return {**row, "lowest_live": _final(at, a)}
    row |= {name: _exact(part * 100) for name, part in zip(QUARTERS, at.quarters, strict=True)}
    row["share"] = Formula(_share(at), _exact(at.share))
    row["lowest_live"] = Formula(lowest(at), a.lowest)
    row["rest_live"] = Formula(rest(f"{{g{at.year}}}"), requirement(a))
    return row | _assumed(at, a)


def requirement(a: Assessment) -> Decimal | Term | None:
    """Growth that the rest of the year must bring, or words that it need bring none."""
    return Term(NONE_NEEDED) if a.is_safe else a.required_rest


def _exact(value: Fraction) -> Decimal:
    return to_decimal(value)


def _final(at: Position, a: Assessment) -> Formula | None:
    """The rate that the last of the years needed, once all are published."""
    if a.lowest is None or len(at.known) < len(at.goal.years):
        return None
    return Formula(lowest(at), a.lowest)


def _average(at: Position, a: Assessment) -> Formula | None:
    """Average of the full years and the growth so far, as printed; while a year is open it is geometric."""
    if a.average is None:
        return None
    years = [f"{{g{year}}}" for year in at.known]
    if at.so_far is not None:
        years.append(f"{{g{at.year or year_quarter(a.now_period)[0]}}}")
    is_final = len(at.known) == len(at.goal.years)
    return Formula(f"ROUND({mean(years, at.goal.reading if is_final else 'geometric')},2)", round_half_up(a.average, 2))


def mean(cells: list[str], reading: str) -> str:
    """The average of yearly rates under a reading."""
    if reading == "arithmetic":
        return f"AVERAGE({','.join(cells)})"
    if reading == "each_year":
        return f"MIN({','.join(cells)})"
    return f"({_product(cells)})^(1/{len(cells)})*100-100"


def _product(cells: list[str]) -> str:
    return "*".join(f"(1+{cell}/100)" for cell in cells) or "1"


def lowest(at: Position) -> str:
    """The lowest one-decimal rate of the last year with which the target is reached."""
    years = at.goal.years
    known = [f"{{g{year}}}" for year in years[:-1]] if at.year is None else [f"{{g{y}}}" for y in years if y != at.year]
    edge = "{goal}" if at.goal.rounding == "exact" else f"(-INT(-ROUND({{goal}}*10,9))/10-{HALF_STEP})"
    if at.goal.reading == "geometric":
        needed = f"((1+{edge}/100)^{len(years)}/({_product(known)})-1)*100"
    elif at.goal.reading == "arithmetic":
        needed = "-".join([f"{len(years)}*{edge}", *known])
    else:
        needed = edge
    up = f"-INT(-ROUND(({needed})*10,9))"
    if at.goal.rounding == "exact":
        return f"{up}/10"
    return f"IF({{goal}}>0,{up},INT(ROUND(({needed})*10,9))+1)/10"


def _share(at: Position) -> str:
    if not at.published:
        return "0/SUM({q1}:{q4})"
    return f"SUM({{q1}}:{{{QUARTERS[at.published - 1]}}})/SUM({{q1}}:{{q4}})"


def rest(so_far: str) -> str:
    """The lowest one-decimal growth over the rest of the year with which the year is published at the rate needed.

    Words where the year is published at that rate even if the rest brings nothing.
    """
    steps = f"ROUND(({{lowest_live}}-{HALF_STEP}-{{share}}*{so_far})/(1-{{share}})*10,9)"
    found = f"IF({{lowest_live}}>0,-INT(-{steps}),INT({steps})+1)/10"
    return f"IF({found}<=-100,{{{NONE_NEEDED}}},{found})"


def _assumed(at: Position, a: Assessment) -> dict[str, Content]:
    """What an assumed growth over the rest comes to: full year, average, verdict.

    First it is the growth required, no growth where none is.
    """
    if a.required_rest is None or a.lowest is None:
        return {}
    so_far, assumed = Fraction(at.so_far or 0), a.needed_rest or Decimal(0)
    year = round_half_up(to_decimal(at.share * so_far + (1 - at.share) * Fraction(assumed)), 1)
    cells = [*(f"{{g{y}}}" for y in at.known), "{year_then}"]
    average = growth.average([*at.known.values(), year], at.goal.reading)
    return {
        "assumed": assumed,
        "year_then": Formula(f"ROUND(ROUND({{share}}*{{g{at.year}}}+(1-{{share}})*{{assumed}},9),1)", year),
        "average_then": Formula(mean(cells, at.goal.reading), average),
        "reaches": Formula(
            "IF(ROUND({year_then}-{lowest_live},6)>=0,{verdict.yes},{verdict.no})",
            Term(f"verdict.{'yes' if year >= a.lowest else 'no'}"),
        ),
    }
