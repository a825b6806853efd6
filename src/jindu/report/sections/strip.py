"""The figure of page one: every measurable target by its distance from the goal."""

from decimal import Decimal
from functools import partial

from jindu.assessment.shares import places_of
from jindu.params.plan import Target
from jindu.report.blocks import Cell, Column, Figure, Number, Paragraph, Table
from jindu.report.charts.target_strip import Distance, target_strip
from jindu.report.parts import naming, progress
from jindu.report.phrases import Day, Percent, Phrase, phrase
from jindu.tables.results import Results

MOST = 24  # targets that page one has room for


def strip(results: Results) -> Figure | Paragraph:
    """Every measurable target by the distance of its latest value from the goal, or words that say there is none."""
    found = sorted(distances(results), key=lambda d: d.ratio_pct, reverse=True)
    if not found:
        return Paragraph((Phrase("missing.no_values"),))
    alt = phrase(
        "alt.strip",
        n=progress.targets_count(len(found)),
        reached=progress.targets_count(sum(d.ratio_pct >= 100 for d in found)),
        near=_said(found[0]),
        far=_said(found[-1]),
    )
    drawn, day = found[-MOST:], Day(results.run.as_of)
    source = phrase("source.strip", day=day)
    if len(found) > MOST:
        source = phrase("source.strip_farthest", n=progress.targets_count(MOST), day=day)
    caption = Phrase("caption.strip")
    return Figure("strip", caption, alt, partial(target_strip, drawn), source, _data(drawn))


def _said(distance: Distance) -> Phrase:
    return phrase("alt.strip_item", name=distance.name, ratio=Percent(distance.ratio_pct))


def _data(found: list[Distance]) -> Table:
    columns = (Column("col.target", "left"), Column("col.now"), Column("col.need"), Column("col.ratio"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            d.name,
            Number(Percent(d.now, d.places)),
            Number(Percent(d.goal, d.goal_places)),
            Number(Percent(d.ratio_pct)),
        )
        for d in found
    )
    return Table("data-strip", Phrase("caption.strip"), columns, rows)


def distances(results: Results) -> list[Distance]:
    """Latest value against goal of every target that has both."""
    by_id = {t.id: t for t in results.params.plan.targets}
    found = []
    for a in results.assessments:
        target, is_growth = by_id[a.target], by_id[a.target].kind == "avg_annual_growth"
        goal = a.required if target.kind == "comparative" else target.value
        value = a.average if is_growth else a.now
        if goal and value is not None:
            goal_places = _places(target, value, goal)
            places = 2 if is_growth else max(goal_places, places_of(target) if goal_places else 0)
            found.append(Distance(naming.target_name(target), value, goal, value / goal * 100, places, goal_places))
    return found


def _places(target: Target, value: Decimal, goal: Decimal) -> int:
    """Decimals of the goal: none where both are numbers of things."""
    is_whole = value == value.to_integral_value() and goal == goal.to_integral_value()
    return 0 if is_whole and target.unit != "%" else 1
