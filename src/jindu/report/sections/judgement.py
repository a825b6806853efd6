"""Section 1: what the county head reads in thirty seconds."""

from collections import Counter

from jindu.forecasting.scores import doubt_of
from jindu.params.plan import Target
from jindu.report.blocks import Block, Bullets, Cell, Column, Heading, Number, Paragraph, Table, Tile, Tiles
from jindu.report.parts import naming, progress
from jindu.report.parts.decisions import decisions
from jindu.report.parts.lead import lead
from jindu.report.parts.places import TargetPlaces
from jindu.report.phrases import (
    Fact,
    Listing,
    Months,
    Phrase,
    Rate,
    Rest,
    Starred,
    Term,
    Whole,
    phrase,
)
from jindu.report.sections import flips
from jindu.report.sections.past import leanings
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


def tiles(results: Results) -> list[Block]:
    """What the tiles show, and one per growth target."""
    said = phrase("tile.said", period=Months(results.run.period))
    for note in _notes(results):
        said = phrase("tile.noted", said=said, note=note)
    places = TargetPlaces(results)
    shown = tuple(_tile(places, t, results.assessment(t.id)) for t in progress.growth_targets(results))
    return [Paragraph((said,), "source"), Tiles(shown)]


def _notes(results: Results) -> list[Phrase]:
    """What is to be held against the probabilities of the tiles."""
    doubted = any(
        doubt_of(results, a.target) for a in results.assessments if a.chance is not None and progress.is_open(a)
    )
    notes = [Phrase("tile.starred")] if doubted else []
    targets = progress.growth_targets(results)
    leaning: dict[str, list[Target]] = {}
    for (lean, _), those in leanings(results, targets).items():
        leaning.setdefault(lean, []).extend(those)
    for lean, those in leaning.items():
        names = Listing(tuple(naming.target_name(t) for t in those))
        whose = Phrase("tile.whose_all") if len(those) == len(targets) else phrase("tile.whose", targets=names)
        notes.append(phrase(f"tile.leaning_{lean}", whose=whose))
    return notes


def _tile(places: TargetPlaces, target: Target, a: Assessment) -> Tile:
    value = _figure(places.now(None if a.now is None else Rate(a.now), target, a))
    name = Term("tile.average" if progress.is_open(a) else "tile.whole")
    average = places.average(None if a.average is None else Rate(a.average, 2), target, a)
    lines: list[tuple[Fact, Fact]] = [] if a.average is None else [(name, _figure(average))]
    lines.append((Term("tile.target"), _figure(places.goal(Rate(progress.goal_of(target)), target, a))))
    title = _tile_title(places.results, target, a)
    return Tile(title, value, (*lines, *_outlook_lines(places, target, a)), a.status)


def _tile_title(results: Results, target: Target, a: Assessment) -> Fact:
    """The target's name; with its period where that is not the one said above the tiles."""
    if a.now_period in ("", results.run.period):
        return naming.target_name(target)
    return phrase("tile.title", target=naming.target_name(target), period=Months(a.now_period))


def _figure(number: Number) -> Fact:
    return number.fact or Term("tile.none")


def _outlook_lines(places: TargetPlaces, target: Target, a: Assessment) -> list[tuple[Fact, Fact]]:
    if not progress.is_open(a):
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
    return phrase("page_one.waiting", n=progress.targets_count(notes.total()), reasons=Listing(tuple(said)))
