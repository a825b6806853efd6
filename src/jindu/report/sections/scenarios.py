"""Section 10: what growth over the rest of the period would bring, and how good past forecasts have been."""

from decimal import Decimal
from fractions import Fraction

from jindu.facts.plan import Target
from jindu.growth import average, reaches
from jindu.numbers import factor, rate_pct, round_half_up
from jindu.numerals import Bare, Chance, Count, Percent, Phrase, Points, Rest, Term, Whole, phrase
from jindu.outlook import Skill, skill
from jindu.periods import year_quarter
from jindu.report.blocks import Block, Column, Heading, Number, Paragraph, Table
from jindu.report.sections import common
from jindu.results import Results
from jindu.targets.average_growth import full_years
from jindu.targets.judge import growth_target

STEPS = (-2, 0, 2)  # percentage points around the growth so far


def section(results: Results) -> list[Block]:
    """Tables of the rest of the period, then the back-test in two lines."""
    blocks: list[Block] = [Heading(Phrase("section.scenarios"), "sec-scenarios")]
    running = [t for t in common.growth_targets(results) if is_running(results, t)]
    if running:
        blocks += [
            Paragraph((Phrase("scenario_text.intro"),)),
            _table(results, running),
            Paragraph((Phrase("missing.slip"),)),
        ]
    return [*blocks, Heading(Phrase("head.past"), "sec-past", 2), *_past(results)]


def is_running(results: Results, target: Target) -> bool:
    """Whether just the plan's last year is open and part of it is published."""
    a = results.assessment(target.id)
    return common.is_open(a) and a.required_rest is not None and not a.now_period.endswith("Q4")


def _table(results: Results, targets: list[Target]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.growth_rest", facts=(("quarter", Rest(results.run.period, is_short=True)),)),
        Column("col.full_year"),
        Column("col.two_year"),
        Column("col.goal"),
        Column("col.reaches", "left"),
    )
    rows = tuple(
        _row(results, target, rate)
        for target in targets
        for a in [results.assessment(target.id)]
        for rate in scenario_rates(a.now or Decimal(0), a.required_rest or Decimal(0))
    )
    return Table("rest", Phrase("caption.scenarios"), columns, rows, Phrase("source.computed"), ("long",))


def scenario_rates(now: Decimal, required: Decimal) -> list[Decimal]:
    """Growth rates to show, percent: around the growth so far, and the lowest that reaches."""
    return sorted({*(now + step for step in STEPS), required})


def rest_of_year(results: Results, target: Target, growth_rest: Decimal) -> tuple[Decimal, list[Decimal]]:
    """Full-year growth to one decimal, and the plan's yearly rates, when the open quarters grow by `growth_rest`."""
    index = results.index(target.indicator or "")
    a = results.assessment(target.id)
    assert index is not None and a.now is not None
    year, number = year_quarter(a.now_period)
    share = index.share_through(f"{year - 1}Q{number}")
    total = share * factor(index.growth[a.now_period]) + (1 - share) * factor(growth_rest)
    full = round_half_up(rate_pct(Fraction(total)), 1)
    known = full_years(growth_target(target), index)
    return full, [known.get(y, full) for y in target.years]


def _row(results: Results, target: Target, growth_rest: Decimal) -> tuple:
    full, rates = rest_of_year(results, target, growth_rest)
    goal = growth_target(target)
    verdict = "yes" if reaches(rates, goal.value, goal.reading, goal.rounding) else "no"
    return (
        common.target_name(target),
        Number(Percent(growth_rest)),
        Number(Percent(full)),
        Number(Percent(average(rates, goal.reading), 2)),
        Number(Percent(goal.value)),
        Term(f"verdict.{verdict}"),
    )


def _past(results: Results) -> list[Block]:
    found = [
        (t, skill(list(results.trials.get(t.id, ())), t.value or Decimal(0))) for t in common.growth_targets(results)
    ]
    known = [(t, s) for t, s in found if s is not None]
    if not known:
        return [Paragraph((Phrase("scenario_text.none"),))]
    said = [*_lines(known[0][1])] if len(known) == 1 else [Phrase("scenario_text.many")]
    if _has_assumed_dates(results):
        said.append(Phrase("scenario_text.pseudo"))
    return [Paragraph(tuple(said)), _skill_table(known)]


def _has_assumed_dates(results: Results) -> bool:
    return results.run.region == "000000" or bool((results.files.source == "published").any())


def _lines(s: Skill) -> list[Phrase]:
    return [
        phrase(
            "scenario_text.skill",
            n=Count(s.trials, "origins"),
            error=Points(_dec(s.error), 2),
            naive=Points(_dec(s.naive_error), 2),
            coverage=Chance(_dec(s.coverage80)),
        ),
        phrase("scenario_text.brier", brier=Bare(Percent(_dec(s.brier), 3)), base=Bare(Percent(_dec(s.base_brier), 3))),
    ]


def _dec(value: float) -> Decimal:
    return Decimal(repr(round(value, 6)))


def _skill_table(known: list[tuple[Target, Skill]]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.trials"),
        Column("col.error"),
        Column("col.naive"),
        Column("col.coverage"),
        Column("col.brier"),
        Column("col.base"),
    )
    rows = tuple(
        (
            common.target_name(t),
            Number(Whole(s.trials)),
            Number(Points(_dec(s.error), 2)),
            Number(Points(_dec(s.naive_error), 2)),
            Number(Chance(_dec(s.coverage80))),
            Number(Percent(_dec(s.brier), 3)),
            Number(Percent(_dec(s.base_brier), 3)),
        )
        for t, s in known
    )
    return Table("skill", Phrase("caption.skill"), columns, rows, Phrase("source.skill"))
