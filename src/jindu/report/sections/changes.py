"""Section 9: what changed since the last edition: values revised and values new."""

from decimal import Decimal
from functools import partial
from itertools import pairwise

from jindu.base.decimals import round_half_up
from jindu.report.blocks import Block, Cell, Column, Figure, Heading, Number, Paragraph, Table, computed, read
from jindu.report.charts.revision_bars import Revised, revision_bars
from jindu.report.citations import Citations, citations_of
from jindu.report.parts import naming, progress
from jindu.report.parts.places import TargetPlaces
from jindu.report.parts.values import label_fact, unit_fact, value_fact
from jindu.report.phrases import (
    Count,
    Day,
    Fact,
    Listing,
    Name,
    Phrase,
    Points,
    Span,
    Term,
    Whole,
    phrase,
)
from jindu.tables.records.moves import Move
from jindu.tables.records.revisions import Revision
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """Revisions and news, or words that say there are none."""
    blocks: list[Block] = [Heading(Phrase("section.changes"), "sec-changes")]
    previous = results.params.previous
    if previous is None:
        return [*blocks, Paragraph((Phrase("missing.previous"),))]
    moved = [m for m in results.moves if _then(m) is not None and m.chance_now is not None]
    said = [*_data(results, previous.period), *flipped(results), *_steps(moved)]
    blocks += [Paragraph(tuple(said)), *([_moves(results, moved)] if moved else [])]
    if results.revisions:
        blocks += [*revised(results), _revisions(results)]
    return blocks


def _data(results: Results, previous: str) -> list[Phrase]:
    """How many published figures were revised, and how many are new."""
    if not results.revisions and results.news.empty:
        return [Phrase("missing.revisions"), Phrase("missing.news")]
    facts: dict[str, Fact] = {"previous": Span(previous), "added": Count(len(results.news), "changed")}
    if results.revisions:
        facts["revised"] = Count(len(results.revisions), "changed")
    return [phrase("changes_text.intro" if results.revisions else "changes_text.no_revision", **facts)]


def flipped(results: Results) -> list[Phrase]:
    """Targets whose status is another than in the last edition."""
    by_id = {t.id: t for t in results.params.plan.targets}
    found = [m for m in results.moves if m.status_then != m.status_now]
    if not found:
        return [Phrase("changes_text.no_flip")] if results.moves else []
    flips = tuple(
        phrase(
            "changes_text.flip",
            target=naming.said_name(results, by_id[m.target]),
            before=Term(f"status_inline.{m.status_then}"),
            after=Term(f"status_inline.{m.status_now}"),
        )
        for m in found
    )
    count = progress.targets_count(len(found))
    return [phrase("changes_text.flipped", len(found), n=count, flips=Listing(flips, joint="；"))]


def _then(move: Move) -> Decimal | None:
    return move.chance_then if move.is_from_edition else move.chance_before


def _steps(moved: list[Move]) -> list[Phrase]:
    if not moved:
        return []
    return [Phrase("changes_text.steps" if any(m.is_from_edition for m in moved) else "changes_text.steps_only")]


def _moves(results: Results, moved: list[Move]) -> Table:
    """The probability of each target then and now, and what each step of the data or method moved it by."""
    by_id = {t.id: t for t in results.params.plan.targets}
    places, has_method = TargetPlaces(results), any(m.is_from_edition for m in moved)
    first = ("chance_then", "by_method") if has_method else ("chance_before",)
    keys = (*first, "by_revision", "by_news", "chance_change")
    columns = (Column("col.target", "left"), *(Column(f"col.{key}") for key in (*keys, "chance_now")))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (naming.target_name(by_id[m.target]), *(places.chance(p, by_id[m.target]) for p in _parts(m, has_method)))
        for m in moved
    )
    return Table("moves", Phrase("caption.moves"), columns, rows, Phrase("source.moves"))


def _parts(move: Move, has_method: bool) -> tuple[Fact | None, ...]:
    """Differences of the printed chances, so that the parts add up; None where a step has none to judge."""
    steps = [_printed(c) for c in (_then(move), move.chance_before, move.chance_revised, move.chance_now)]
    then, now = steps[0] or Decimal(0), steps[-1] or Decimal(0)
    parts = [None if a is None or b is None else b - a for a, b in pairwise(steps)]
    shown = [then, *(parts if has_method else parts[1:]), now - then, now]
    return tuple(None if value is None else Points(value, 0) for value in shown)


def _printed(chance: Decimal | None) -> Decimal | None:
    return None if chance is None else round_half_up(chance * 100, 0)


def _revisions(results: Results) -> Table:
    columns = (
        Column("col.indicator", "left"),
        Column("col.period", "left"),
        Column("col.unit", "left"),
        Column("col.old"),
        Column("col.new"),
        Column("col.change"),
        Column("col.label", "left"),
        Column("col.released", "left"),
    )
    citations = citations_of(results)
    rows = tuple(
        (
            series_name(results, r.region, r.indicator, r.measure),
            period_fact(r.period),
            unit_fact(r.unit),
            *_values(citations, r),
            label_fact(r.new_label),
            Day(r.released),
        )
        for r in results.revisions
    )
    return Table("revisions", Phrase("caption.revisions"), columns, rows, Phrase("source.computed"), ("long",))


def _values(citations: Citations, r: Revision) -> tuple[Number, Number, Number]:
    """Old and new value with the releases they stood in, and the change."""
    old, new = citations.of_revision(r)
    return (
        read(value_fact(r.old), old),
        read(value_fact(r.new), new),
        computed(value_fact(r.change), (old, new)),
    )


def series_name(results: Results, region: str, indicator: str, measure: str) -> Fact:
    """Region, indicator and, for a growth rate, the word growth."""
    key = "series.growth" if measure == "yoy_pct" else "series.level"
    name, place = naming.indicator_name(results, indicator), naming.region_name(results, region)
    return phrase(key, region=place, indicator=name)


def period_fact(period: str) -> Fact:
    """A cumulative quarter in words, a month as it stands."""
    return (
        Span(period) if "Q" in period else phrase("month.through", year=year_name(period), month=Whole(int(period[5:])))
    )


def year_name(period: str) -> Name:
    """The year of a month, without a thousands separator."""
    return Name(period[:4], period[:4])


def revised(results: Results) -> list[Figure]:
    """The rates and shares that were revised, old against new; amounts, which share no scale, are in the table."""
    found = sorted((r for r in results.revisions if r.unit == "%"), key=lambda r: -abs(r.change))
    if not found:
        return []
    drawn = [Revised(_revised_name(results, r), r.old, r.new, value_fact(r.new).places) for r in found]
    items = tuple(
        phrase(
            "alt.revised_item",
            name=series_name(results, r.region, r.indicator, r.measure),
            period=period_fact(r.period),
            old=value_fact(r.old),
            new=value_fact(r.new),
        )
        for r in found
    )
    alt = phrase("alt.revised", n=Count(len(found), "changed"), items=Listing(items, joint="；"))
    publishers = dict.fromkeys(s for r in found for s in _publishers(results, r))
    source = phrase("source.revised_chart", sources=Listing(tuple(publishers)), day=Day(results.run.as_of))
    caption, data = Phrase("caption.revised"), _revisions(results)
    return [Figure("revised", caption, alt, partial(revision_bars, drawn), source, data)]


def _revised_name(results: Results, r: Revision) -> Phrase:
    name = series_name(results, r.region, r.indicator, r.measure)
    return phrase("chart.revised_name", name=name, period=period_fact(r.period))


def _publishers(results: Results, r: Revision) -> list[Fact]:
    known = results.known
    rows = known[(known.region == r.region) & (known.indicator == r.indicator) & (known.period == r.period)]
    return [naming.source_name(results, source) for source in rows.source.unique()]
