"""Section 1: what the county head reads in thirty seconds."""

from collections import Counter
from decimal import Decimal

from jindu.forecasting.scores import doubt_of
from jindu.params.plan import Target
from jindu.report.blocks import Block, Bullets, Cell, Column, Heading, Number, Paragraph, Table, Tile, Tiles
from jindu.report.phrases import (
    Fact,
    Growth,
    Listing,
    Months,
    Percent,
    Phrase,
    Rate,
    Rest,
    Span,
    Starred,
    Term,
    Through,
    Whole,
    Years,
    phrase,
)
from jindu.report.sections import common, flips
from jindu.report.sections.decisions import decisions, standing_of
from jindu.report.sections.past import leanings
from jindu.report.sections.places import TargetPlaces
from jindu.report.sections.strip import strip
from jindu.tables.records.assessments import STATUSES, Assessment
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """The section's blocks: lead, tiles, counts, decisions, strip."""
    blocks: list[Block] = [Heading(Phrase("section.judgement"), "sec-judgement"), lead(results), *tiles(results)]
    if len(results.params.plan.targets) > 1:
        blocks += [
            counts(results),
            Heading(Phrase("head.decisions"), "sec-decisions", 2),
            Bullets(tuple(decisions(results))),
            *flips.closest(results),
            strip(results),
        ]
    return blocks


def lead(results: Results) -> Paragraph:
    """The judgement in at most three sentences: growth targets, the one in most danger, all targets."""
    if len(results.params.plan.targets) == 1:
        target = results.params.plan.targets[0]
        return Paragraph((yardstick(results, target, results.assessment(target.id)),), "lead")
    growth = [(t, results.assessment(t.id)) for t in common.growth_targets(results)]
    known = [(t, a) for t, a in growth if a.now is not None]
    said = [_growth_standing(results, [a for _, a in growth])] if growth else []
    if known:
        said.append(_worst(results, *min(known, key=lambda pair: standing_of(pair[1]))))
    return Paragraph((*said, coverage(results)), "lead")


def _growth_standing(results: Results, growth: list[Assessment]) -> Phrase:
    parts = Listing(tuple(_parts(growth)), are_clauses=True)
    end = Through(results.run.period, is_short=False)
    return phrase("page_one.counts", period=end, n=common.growth_count(len(growth)), parts=parts)


def _parts(assessments: list[Assessment]) -> list[Phrase]:
    found = [a.status for a in assessments]
    return [standing(s, found.count(s)) for s in STATUSES if s in found]


def standing(key: str, n: int) -> Phrase:
    """How many targets stand so: 2项需加力 · 2 need a push."""
    return phrase(f"standing.{key}", n, n=Whole(n))


def _worst(results: Results, target: Target, a: Assessment) -> Phrase:
    facts: dict[str, Fact] = {
        "target": common.said_name(results, target),
        "average": common.average_of(a),
        "compared": common.to_goal(target, a.average or Decimal(0), is_short=True),
    }
    if not common.is_open(a):
        return phrase("page_one.worst_final", **facts, verdict=Term(f"status_inline.{a.status}"))
    facts["odds"] = common.likely(results, target, a)
    needs = common.needs(target, a)
    return phrase("page_one.worst", **facts, needs=needs) if needs else phrase("page_one.worst_open", **facts)


def coverage(results: Results) -> Phrase:
    """How many of all targets stand where."""
    all_ = results.assessments
    return phrase("page_one.coverage", all=common.targets_count(len(all_)), parts=common.groups(all_))


def yardstick(results: Results, target: Target, a: Assessment) -> Phrase:
    """The one-sentence verdict of a plan with a single growth target."""
    facts: dict[str, Fact] = {
        "verdict": Term(f"status_inline.{a.status}"),
        "region": common.region_name(results, results.run.region),
        "indicator": common.said_name(results, target),
    }
    if not common.is_open(a):
        facts |= {"years": Years(*results.params.plan.period), "average": common.average_of(a)}
        return phrase("page_one.yardstick_over", **facts, compared=common.to_goal(target, a.average or Decimal(0)))
    facts["odds"] = common.likely(results, target, a)
    needs = common.needs(target, a)
    if needs is None or a.now is None:
        return phrase("page_one.yardstick_unknown", **facts)
    facts |= {"period": Span(a.now_period), "growth": Growth(a.now, 1, "growth_yoy")}
    return phrase("page_one.yardstick_open", **facts, goal=Percent(common.goal_of(target)), needs=needs)


def tiles(results: Results) -> list[Block]:
    """What the tiles show, and one per growth target."""
    said = phrase("tile.said", period=Months(results.run.period))
    for note in _notes(results):
        said = phrase("tile.noted", said=said, note=note)
    places = TargetPlaces(results)
    shown = tuple(_tile(places, t, results.assessment(t.id)) for t in common.growth_targets(results))
    return [Paragraph((said,), "source"), Tiles(shown)]


def _notes(results: Results) -> list[Phrase]:
    """What is to be held against the probabilities of the tiles."""
    doubted = any(
        doubt_of(results, a.target) for a in results.assessments if a.chance is not None and common.is_open(a)
    )
    notes = [Phrase("tile.starred")] if doubted else []
    targets = common.growth_targets(results)
    leaning: dict[str, list[Target]] = {}
    for (lean, _), those in leanings(results, targets).items():
        leaning.setdefault(lean, []).extend(those)
    for lean, those in leaning.items():
        names = Listing(tuple(common.target_name(t) for t in those))
        whose = Phrase("tile.whose_all") if len(those) == len(targets) else phrase("tile.whose", targets=names)
        notes.append(phrase(f"tile.leaning_{lean}", whose=whose))
    return notes


def _tile(places: TargetPlaces, target: Target, a: Assessment) -> Tile:
    value = _figure(places.now(None if a.now is None else Rate(a.now), target, a))
    name = Term("tile.average" if common.is_open(a) else "tile.whole")
    average = places.average(None if a.average is None else Rate(a.average, 2), target, a)
    lines: list[tuple[Fact, Fact]] = [] if a.average is None else [(name, _figure(average))]
    lines.append((Term("tile.target"), _figure(places.goal(Rate(common.goal_of(target)), target, a))))
    title = _tile_title(places.results, target, a)
    return Tile(title, value, (*lines, *_outlook_lines(places, target, a)), a.status)


def _tile_title(results: Results, target: Target, a: Assessment) -> Fact:
    """The target's name; with its period where that is not the one said above the tiles."""
    if a.now_period in ("", results.run.period):
        return common.target_name(target)
    return phrase("tile.title", target=common.target_name(target), period=Months(a.now_period))


def _figure(number: Number) -> Fact:
    return number.fact or Term("tile.none")


def _outlook_lines(places: TargetPlaces, target: Target, a: Assessment) -> list[tuple[Fact, Fact]]:
    if not common.is_open(a):
        return []
    said: list[tuple[Fact, Fact]] = []
    if a.is_safe:
        said.append((phrase("tile.rest", quarter=Rest(a.now_period, is_short=True)), Term("tile.none")))
    elif a.required_rest is not None and not a.now_period.endswith("Q4"):
        said.append(
            (
                phrase("tile.rest", quarter=Rest(a.now_period, is_short=True)),
                _figure(places.rest(Rate(a.required_rest), target)),
            )
        )
    elif a.lowest is not None:
        said.append((Term("tile.year"), _figure(places.required(Rate(a.lowest), target))))
    if a.chance is None:
        return [*said, (Term("tile.chance"), Term("tile.none"))]
    rate = Rate(a.chance * 100, 0)
    odds: Rate | Starred = Starred(rate) if doubt_of(places.results, target.id) else rate
    return [*said, (Term("tile.chance"), _figure(places.chance(odds, target)))]


def counts(results: Results) -> Table:
    """Targets by status, firm and aspirational apart."""
    shown = [s for s in STATUSES if any(a.status == s for a in results.assessments)]
    commitment = {t.id: t.commitment for t in results.params.plan.targets}
    columns = (Column("col.commitment", "left"), *(Column(f"status.{s}") for s in shown), Column("commitment.all"))
    rows: list[tuple[Cell, ...]] = []
    for kind in ("firm", "strive"):
        found = [a.status for a in results.assessments if commitment[a.target] == kind]
        rows.append(
            (
                Term(f"commitment_short.{kind}"),
                *(Number(Whole(found.count(s))) for s in shown),
                Number(Whole(len(found))),
            )
        )
    return Table("status", Phrase("caption.counts"), columns, tuple(rows), _waiting(results))


def _waiting(results: Results) -> Phrase | None:
    """What pending targets wait for; None without any."""
    notes = Counter(a.note or "other" for a in results.assessments if a.status == "pending")
    if not notes:
        return None
    said = (
        phrase("page_one.waits", reason=Term(f"missing.{note}"), n=Whole(count)) for note, count in notes.most_common()
    )
    return phrase("page_one.waiting", n=common.targets_count(notes.total()), reasons=Listing(tuple(said)))
