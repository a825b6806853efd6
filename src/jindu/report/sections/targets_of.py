"""Sections 3 to 7: the targets of a part of the plan with their latest data, and what is missing from whom."""

from decimal import Decimal

from jindu.facts.plan import Target
from jindu.numerals import Fact, Money, Percent, Phrase, Points, Term, Through, Whole, phrase
from jindu.report.blocks import Block, Cell, Column, Heading, Number, Paragraph, Status, Table
from jindu.report.sections import common
from jindu.results import Results
from jindu.targets.assessment import Assessment

PARTS: dict[str, tuple[str, ...]] = {  # clauses of the plan, or kinds of target within its first part
    "structure": ("level_share", "external_control"),
    "enterprises": ("二（一）",),
    "parks": ("二（二）", "二（三）", "二（四）"),
    "assistance": ("二（五）", "二（六）"),
}


def section(results: Results, part: str) -> list[Block]:
    """Heading, table of the part's targets, and a line that names what is missing."""
    targets = [t for t in results.facts.plan.targets if belongs(t, part)]
    blocks: list[Block] = [Heading(Phrase(f"section.{part}"), f"sec-{part}")]
    if not targets:
        return [*blocks, Paragraph((Phrase("missing.none_here"),))]
    silent = [t for t in targets if results.assessment(t.id).reached == "no_data"]
    blocks.append(_table(results, part, targets))
    if silent:
        units = common.leads(results, silent)
        blocks.append(Paragraph((phrase("missing.section", n=common.targets_count(len(silent)), units=units),)))
    return blocks


def belongs(target: Target, part: str) -> bool:
    """Whether a target is told in this part of the report."""
    if part == "enterprises" and target.clause == "一" and target.kind == "count":
        return True
    return target.clause in PARTS[part] or (target.clause == "一" and target.kind in PARTS[part])


def chains(results: Results) -> list[Block]:
    """Section 7: nothing has been returned yet, and who owes it."""
    return [Heading(Phrase("section.chains"), "sec-chains"), Paragraph((Phrase("missing.chains"),))]


def _table(results: Results, part: str, targets: list[Target]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.commitment", "left"),
        Column("col.need"),
        Column("col.now"),
        Column("col.at", "left"),
        Column("col.gap_plain"),
        Column("col.lead", "left"),
        Column("col.status", "left"),
        Column("col.missing", "left"),
    )
    rows = tuple(_row(results, t, results.assessment(t.id)) for t in targets)
    caption = phrase("caption.section_targets", section=Term(f"section.{part}"))
    return Table(part, caption, columns, rows, Phrase("source.returns"), ("wide", "ledger"))


def _row(results: Results, target: Target, a: Assessment) -> tuple[Cell, ...]:
    return (
        common.target_name(target),
        Term(f"commitment_short.{target.commitment}"),
        Number(None if target.value is None else in_unit(target, target.value)),
        Number(None if a.now is None else in_unit(target, a.now)),
        Through(a.now_period) if a.now_period else None,
        Number(None if a.gap is None else gap_in_unit(target, a.gap)),
        common.lead_short(results, target),
        Status(a.status),
        Term(f"missing.{a.note}") if a.note else None,
    )


def in_unit(target: Target, value: Decimal) -> Fact:
    """A value in the target's own unit, as a bare number."""
    if value == value.to_integral_value() and target.kind not in ("level_share", "comparative", "coverage"):
        return Whole(int(value))
    return Percent(value, decimals(target))


def gap_in_unit(target: Target, gap: Decimal) -> Fact:
    """A gap in the target's own unit."""
    if gap == gap.to_integral_value() and target.kind not in ("level_share", "coverage"):
        return Money(gap, 0)
    return Points(gap, decimals(target))


def decimals(target: Target) -> int:
    """Decimals a target's figures are printed with."""
    return max(1, -int((target.value or Decimal(0)).as_tuple().exponent))
