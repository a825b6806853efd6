"""Sections 3 to 7: the targets of a part of the plan with their latest data, and what is missing from whom."""

from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal
from typing import Any

from jindu.assessment.shares import places_of
from jindu.base.periods import year_quarter
from jindu.params.plan import Target
from jindu.report.blocks import Block, Cell, Column, Heading, Paragraph, Status, Table, read
from jindu.report.parts import chances, naming, progress
from jindu.report.parts.places import TargetPlaces
from jindu.report.parts.projects import project_standing
from jindu.report.parts.target_cells import committed_cell, gap_of, goal_cell, latest_cell, period_cell, reason_cell
from jindu.report.phrases import (
    Count,
    Fact,
    Money,
    Months,
    Percent,
    Phrase,
    Rest,
    Term,
    Whole,
    Year,
    phrase,
)
from jindu.report.sections import sheets
from jindu.report.sections.share_figure import shares
from jindu.tables.records.assessments import Assessment
from jindu.tables.results import Results

PARTS: dict[str, tuple[str, ...]] = {  # clauses of the plan, or kinds of target within its first part
    "structure": ("level_share", "external_control"),
    "enterprises": ("二（一）",),
    "parks": ("二（二）", "二（三）", "二（四）"),
    "assistance": ("二（五）", "二（六）"),
}

SHEETS: dict[str, tuple[Callable[[Results], list[Block]], ...]] = {
    "structure": (),
    "enterprises": (sheets.brands, sheets.ladder),
    "parks": (sheets.projects, sheets.parks),
    "assistance": (sheets.tickets,),
}


def section(results: Results, part: str) -> list[Block]:
    """Heading, table of the part's targets, and lines that name what is missing and who supplies it."""
    targets = [t for t in results.params.plan.targets if belongs(t, part)]
    targets.sort(key=lambda t: progress.urgency(t, results.assessment(t.id)))
    blocks: list[Block] = [Heading(Phrase(f"section.{part}"), f"sec-{part}")]
    if not targets:
        return [*blocks, Paragraph((Phrase("missing.none_here"),))]
    return [
        *blocks,
        Paragraph(tuple(_opening(results, part, targets))),
        (_shares if part == "structure" else _table)(results, part, targets),
        *shares(results, targets),
        *([Paragraph(said)] if (said := tuple(ahead(results, targets))) else []),
        *([missing] if (missing := _missing(results, part, targets)).sentences else []),
        *(block for sheet in SHEETS[part] for block in sheet(results)),
    ]


def _opening(results: Results, part: str, targets: list[Target]) -> list[Phrase]:
    """Where the targets of a part stand, and its key projects."""
    parts = progress.groups(results.assessment(t.id) for t in targets)
    n, name = progress.targets_count(len(targets)), Term(f"part_text.of.{part}")
    said = [phrase("part_text.standing", n=n, part=name, parts=parts)]
    return [*said, *(project_standing(results) if sheets.projects in SHEETS[part] else [])]


def ahead(results: Results, targets: list[Target]) -> list[Phrase]:
    """What shares may come to, with their chances; what counts come to under a stated assumption."""
    judged = [(t, results.assessment(t.id)) for t in targets]
    shares = [(t, a.chance) for t, a in judged if t.kind == "level_share" and a.chance is not None]
    said = [_share_ahead(results, t, odds, "next" if i else "first") for i, (t, odds) in enumerate(shares)]
    short = [t for t, a in judged if t.kind == "level_share" and a.no_chance == "too_short"]
    if short:
        said.append(phrase("share_text.short", targets=naming.said_names(results, short)))
    return [*said, *(_count_ahead(results, t, a) for t, a in judged if a.entries is not None and a.now is not None)]


def _share_ahead(results: Results, target: Target, chance: Decimal, key: str) -> Phrase:
    fan = results.quantiles[results.quantiles.target == target.id]
    end = fan[fan.period == progress.horizon_end(results)].set_index("quantile").value
    return phrase(
        f"share_text.{key}",
        target=naming.said_name(results, target),
        low=Percent(end[0.1], places_of(target)),
        high=Percent(end[0.9], places_of(target)),
        median=Percent(end[0.5], places_of(target)),
        chance=chances.odds(results, target, chance),
    )


def _count_ahead(results: Results, target: Target, a: Assessment) -> Phrase:
    now, entries, lapses = (value or Decimal(0) for value in (a.now, a.entries, a.lapses))
    goal = target.value or Decimal(0)
    end = now + entries - lapses
    unit = COUNTED.get(target.unit or "", "items")
    counted = {"entries": entries, "lapses": lapses, "end": end}
    facts: dict[str, Fact] = {
        "target": naming.said_name(results, target),
        "now": Count(int(now), unit),
        "goal": Count(int(goal), unit),
        "needed": Count(int(a.missing or 0), unit),
        "ahead": phrase(
            "count_text.end", rest=Rest(a.now_period), **{name: Count(int(n), unit) for name, n in counted.items()}
        ),
    }
    if end == goal:
        return phrase("count_text.equal", **facts)
    return phrase(f"count_text.{'above' if end > goal else 'below'}", **facts, gap=Count(abs(int(end - goal)), unit))


COUNTED = {"家": "firms", "人": "people"}


def _missing(results: Results, part: str, targets: list[Target]) -> Paragraph:
    """What the part still lacks: controls not issued, returns not made, and the parts of the section yet to come."""
    noted = {t.id: results.assessment(t.id).note for t in targets}
    said: list[Phrase] = []
    if external := [t for t in targets if noted[t.id] == "external"]:
        said.append(phrase("missing.external_line", n=progress.targets_count(len(external))))
    if silent := [t for t in targets if noted[t.id] == "no_return"]:
        said.append(_owing("missing.section", results, silent))
    if late := [t for t in targets if noted[t.id] == "late_return"]:
        said.append(_owing("missing.late_section", results, late))
    if part == "structure":
        said.append(phrase("missing.in_structure", year=Year(year_quarter(results.run.period)[0])))
    if any(t.kind == "ranking" and noted[t.id] == "annual" for t in targets):
        said.append(phrase("missing.yearly", year=Year(year_quarter(results.run.period)[0])))
    return Paragraph(tuple(said))


def _owing(key: str, results: Results, targets: list[Target]) -> Phrase:
    return phrase(key, len(targets), n=Whole(len(targets)), units=naming.leads(results, targets))


def belongs(target: Target, part: str) -> bool:
    """Whether a target is told in this part of the report."""
    if part == "enterprises" and target.clause == "一" and target.kind == "count":
        return True
    return target.clause in PARTS[part] or (target.clause == "一" and target.kind in PARTS[part])


def chains(results: Results) -> list[Block]:
    """Section 7: chains against the six ones, and the monthly returns received."""
    head = Heading(Phrase("section.chains"), "sec-chains")
    said = [Phrase("missing.chains_list")]
    row = latest_row(results, "monthly_chain_reports")
    if row is not None and row["total"] is not None:
        counts = {"due": Whole(int(row["total"])), "received": Whole(int(row["value"]))}
        said.append(phrase("missing.chains_monthly", period=Months(row["period"]), **counts))
    return [head, Paragraph(tuple(said)), *sheets.chains(results)]


def latest_row(results: Results, promise: str) -> dict[str, Any] | None:
    """The latest return with a number on one target or task."""
    rows = results.ledger
    rows = rows[(rows.target == promise) & rows.value.notna()] if len(rows) else rows
    return None if rows.empty else rows.sort_values("period").iloc[-1].to_dict()


def _shares(results: Results, part: str, targets: list[Target]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.need"),
        Column("col.now"),
        Column("col.at", "left"),
        Column("col.gap_plain"),
        Column("col.numerator"),
        Column("col.denominator"),
        Column("col.amount"),
        Column("col.chance"),
        Column("col.status", "left"),
    )
    places = TargetPlaces(results)
    rows = tuple(_share_row(places, t, results.assessment(t.id)) for t in targets)
    caption = phrase("caption.section_targets", section=Term(f"section.{part}"))
    source = chances.starred(results, Phrase("source.shares"), targets)
    return Table(part, caption, columns, rows, source, ("wide", "ledger"))


def _share_row(places: TargetPlaces, target: Target, a: Assessment) -> tuple[Cell, ...]:
    short = None if a.missing is None else a.missing.quantize(Decimal("0.01"), ROUND_CEILING)  # as flips say it
    top, bottom, amount = (None if each is None else Money(each) for each in (a.numerator, a.denominator, short))
    return (
        naming.target_name(target),
        goal_cell(places, target, a),
        places.now(None if a.now is None else Percent(a.now, places_of(target)), target, a),
        Months(a.now_period) if a.now_period else None,
        places.gap(gap_of(target, a), target, a),
        read(top, *places.part(target.numerator, a)),
        read(bottom, *places.part(target.denominator, a)),
        places.gap(amount, target, a),
        places.chance(chances.odds_figure(places.results, target, a.chance), target),
        Status(a.status),
    )


def _table(results: Results, part: str, targets: list[Target]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.need"),
        Column("col.now"),
        Column("col.at", "left"),
        Column("col.gap_plain"),
        Column("col.lead", "left"),
        Column("col.status", "left"),
        Column("col.reason", "left"),
    )
    places = TargetPlaces(results)
    rows = tuple(_row(places, t, results.assessment(t.id)) for t in targets)
    caption = phrase("caption.section_targets", section=Term(f"section.{part}"))
    has_share = any(t.kind == "level_share" for t in targets)
    source = Phrase("source.returns_shares" if has_share else "source.returns")
    return Table(part, caption, columns, rows, source, ("wide", "ledger"))


def _row(places: TargetPlaces, target: Target, a: Assessment) -> tuple[Cell, ...]:
    return (
        naming.target_name(target),
        committed_cell(places, target, a),
        latest_cell(places, target, a),
        period_cell(target, a),
        places.gap(gap_of(target, a), target, a),
        naming.lead_short(places.results, target),
        Status(a.status),
        reason_cell(a),
    )
