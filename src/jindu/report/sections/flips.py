"""What would change each verdict, in one sentence, and what other readings would say."""

from datetime import date
from decimal import Decimal

from jindu.base.periods import year_quarter
from jindu.params.plan import Target
from jindu.report.blocks import Block, Bullets, Cell, Column, Heading, Status, Table
from jindu.report.parts import naming
from jindu.report.parts.target_cells import COUNTED
from jindu.report.phrases import (
    Count,
    Day,
    Fact,
    Listing,
    Money,
    Name,
    Ordinal,
    Percent,
    Phrase,
    Points,
    Rest,
    Term,
    Whole,
    Year,
    phrase,
)
from jindu.tables.records.assessments import Flip
from jindu.tables.results import Results

CLOSEST = 3


def closest(results: Results) -> list[Block]:
    """The verdicts nearest to a change, firm promises first."""
    firm = {t.id: t.commitment == "firm" for t in results.params.plan.targets}
    ranked = [f for f in results.flips if f.distance is not None]
    ranked.sort(key=lambda f: (not firm[f.target], f.distance))
    if not ranked:
        return []
    said = tuple(
        phrase("flip.of", target=_said(results, f.target), flip=sentence(results, f)) for f in ranked[:CLOSEST]
    )
    return [Heading(Phrase("head.flips"), "sec-flips", 2), Bullets(said)]


def flips_table(results: Results) -> Table:
    """Every target: what would change its verdict, and the other readings that give another one."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            _name(results, f.target),
            Status(results.assessment(f.target).status),
            sentence(results, f),
            _readings(results, f.target),
        )
        for f in results.flips
    )
    columns = tuple(Column(f"col.{key}", "left") for key in ("target", "status", "flip", "other_reading"))
    told = [other for other in results.alternatives if other.status]
    agreeing = sum(not other.differs for other in told)
    untold = len(results.alternatives) - len(told)
    source = phrase("source.alternatives", agreeing=Whole(agreeing), untold=Whole(untold))
    return Table("flips", Phrase("caption.flips"), columns, rows, source, ("long", "wide"))


def sentence(results: Results, flip: Flip) -> Phrase:
    """One flip in words."""
    target = next(t for t in results.params.plan.targets if t.id == flip.target)
    if flip.key == "growth_rest_down" and results.assessment(target.id).is_safe:
        return phrase("flip.growth_safe", quarter=Rest(flip.period))
    return phrase(f"flip.{flip.key}", **_facts(target, flip))


def _facts(target: Target, flip: Flip) -> dict[str, Fact]:
    value = flip.value if flip.value is not None else Decimal(0)
    if flip.key.startswith("growth_rest"):
        return {"quarter": Rest(flip.period), "rate": Percent(value)}
    if flip.key in ("growth_year", "growth_revised_up", "growth_revised_down"):
        return {"year": Year(_open_year(target, flip)), "rate": Percent(value)}
    if flip.key in ("share_up", "share_down"):
        return {"amount": Money(value)}
    if flip.key in ("ratio_up", "ratio_down", "share_published"):
        return {"gap": Points(abs(value))}
    if flip.key in ("count_up", "count_down"):
        return {"n": Count(int(value), COUNTED.get(target.unit, "items"))}
    if flip.key.startswith("rank"):
        return {"n": Ordinal(int(value))}
    return {"day": Day(date.fromisoformat(flip.period))} if flip.key == "milestone" else {}


def _open_year(target: Target, flip: Flip) -> int:
    """The plan's last year; the year the figure is of, once it is published in full."""
    year, number = year_quarter(flip.period) if flip.period else (target.years[-1], 1)
    return year if number == 4 and year == target.years[-1] else target.years[-1]


def _readings(results: Results, target: str) -> Cell:
    """Other readings with another verdict, each with it."""
    said = tuple(
        phrase("flip.reading", option=_option(results, o.question, o.option), status=Term(f"status_inline.{o.status}"))
        for o in results.alternatives
        if o.target == target and o.differs
    )
    return Listing(said, are_clauses=True) if said else None


def _option(results: Results, question: str, option: str) -> Fact:
    if question == "average":  # named as everywhere else in the report
        return Term(f"reading.{option}")
    words = results.params.plan.readings[question].options[option]
    return Name(words.zh, words.en)


def _said(results: Results, target: str) -> Name:
    return naming.said_name(results, next(t for t in results.params.plan.targets if t.id == target))


def _name(results: Results, target: str) -> Name:
    return naming.target_name(next(t for t in results.params.plan.targets if t.id == target))
