"""Section 10: what growth over the rest of the period would bring, and how good past forecasts have been."""

from decimal import Decimal
from functools import partial

from jindu.assessment.scenarios import projects_to_spare
from jindu.params.plan import Target
from jindu.report.blocks import Block, Bullets, Cell, Column, Figure, Heading, Number, Paragraph, Table
from jindu.report.charts.scenario_curve import ScenarioCurve, scenario_curve
from jindu.report.parts import chances, naming, progress
from jindu.report.parts.places import TargetPlaces
from jindu.report.phrases import (
    Chance,
    Count,
    Day,
    Fact,
    Listing,
    Percent,
    Phrase,
    Points,
    Rest,
    Term,
    phrase,
)
from jindu.report.sections.past import figures_of, past
from jindu.report.sections.what_if import controls
from jindu.tables.records.scenarios import Scenario
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """The curve and table of the rest of the period, what a slip would do, then the back-test."""
    blocks: list[Block] = [Heading(Phrase("section.scenarios"), "sec-scenarios")]
    opened = [t for t in progress.growth_targets(results) if results.scenarios.get(t.id)]
    if opened:
        blocks.append(Paragraph(tuple(introduction(results, opened))))
        blocks += [_figure(results, drawn)] if (drawn := [t for t in opened if results.curves.get(t.id)]) else []
        blocks += [_table(results, opened), *controls(results)]
        if answers := [s for t in opened for s in what_if_projects_slip(results, t)]:
            blocks.append(Bullets(tuple(answers)))
    blocks += [Heading(Phrase("head.past"), "sec-past", 2), *past(results)]
    return blocks if results.run.annexes else [*blocks, *figures_of(results)]


def introduction(results: Results, targets: list[Target]) -> list[Phrase]:
    """What the scenarios mean, each rule said once."""
    names = {s.name for t in targets for s in results.scenarios[t.id]}
    said = [Phrase("scenario_text.intro"), Phrase(f"scenario_text.{'base' if 'base' in names else 'steady'}")]
    by_project = [t for t in targets if results.slips[t.id].projects]
    if by_project:
        slip = results.slips[by_project[0].id]
        said.append(
            phrase(
                f"scenario_text.slip_{slip.source}",
                targets=naming.said_names(results, by_project),
                n=Count(slip.projects, "key_projects"),
                share=Listing(tuple(dict.fromkeys(_each(results, t) for t in by_project))),
            )
        )
    if assumed := [t for t in targets if not results.slips[t.id].projects]:
        points = Points(results.slips[assumed[0].id].points)
        said.append(phrase("scenario_text.slip_points", targets=naming.said_names(results, assumed), points=points))
    return [*said, *([Phrase("scenario_text.none_reaches")] if _lacking(results) else [])]


def _each(results: Results, target: Target) -> Percent:
    return Percent(results.slips[target.id].each_pct or Decimal(0))


def _lacking(results: Results) -> bool:
    return any("push" not in {s.name for s in found} for found in results.scenarios.values())


def _rest(results: Results, targets: list[Target], is_short: bool = False) -> Fact:
    """What is left of the year after the latest growth of the targets; the open quarters where that differs."""
    latest = {results.assessment(t.id).now_period for t in targets}
    return Rest(latest.pop(), is_short) if len(latest) == 1 else Term(f"rest{'_short' if is_short else ''}.open")


def _figure(results: Results, targets: list[Target]) -> Figure:
    curves = [_curve(results, t) for t in targets]
    rest = _rest(results, targets, is_short=True)
    alt = phrase(
        "alt.curve",
        n=progress.growth_count(len(targets)),
        rest=_rest(results, targets),
        needs=Listing(tuple(_needed(results, t) for t in targets), joint="；"),
    )
    caption = phrase("caption.curve", rest=_rest(results, targets))
    source = phrase("source.curve_chart", note=Phrase("source.curve"), day=Day(results.run.as_of))
    data = _curve_data(results, targets)
    return Figure("curve", caption, alt, partial(scenario_curve, curves, rest), source, data)


def _needed(results: Results, target: Target) -> Phrase:
    """What a target needs and how likely that is."""
    name = naming.said_name(results, target)
    if results.assessment(target.id).is_safe:
        return phrase("alt.curve_safe", name=name)
    push = next((s for s in results.scenarios[target.id] if s.name == "push"), None)
    if push is None:
        return phrase("alt.curve_none", name=name)
    chance = chances.odds(results, target, push.chance or Decimal(0))
    return phrase("alt.curve_item", name=name, growth=progress.growth_of(push.rest), chance=chance)


def _curve_data(results: Results, targets: list[Target]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.growth_rest", facts=(("quarter", _rest(results, targets, is_short=True)),)),
        Column("col.at_least"),
    )
    rows = tuple(
        (naming.target_name(t), Number(Percent(point.rest)), Number(Chance(point.chance)))
        for t in targets
        for point in results.curves[t.id]
        if point.rest == point.rest.to_integral_value()
    )
    return Table("data-curve", phrase("caption.curve", rest=_rest(results, targets)), columns, rows)


def _called(results: Results, target: Target, s: Scenario) -> str:
    """Projects slip; growth of a target without any slows down."""
    return "slowdown" if s.name == "slip" and not results.slips[target.id].projects else s.name


def _curve(results: Results, target: Target) -> ScenarioCurve:
    found = progress.scenarios_of(results, target)
    marks = [(_called(results, target, s), s.rest, s.chance) for s in found if s.chance is not None]
    points = [(p.rest, p.chance) for p in results.curves[target.id]]
    return ScenarioCurve(naming.target_name(target), points, marks)


def _table(results: Results, targets: list[Target]) -> Table:
    has_chance = any(s.chance is not None for t in targets for s in results.scenarios[t.id])
    columns = (
        Column("col.target", "left"),
        Column("col.scenario", "left"),
        Column("col.growth_rest", facts=(("quarter", _rest(results, targets, is_short=True)),)),
        Column("col.full_year"),
        Column("col.two_year"),
        Column("col.goal"),
        Column("col.reaches", "left"),
        *([Column("col.at_least")] if has_chance else []),
    )
    places = TargetPlaces(results)
    rows = tuple(_row(places, t, s, has_chance) for t in targets for s in progress.scenarios_of(results, t))
    caption = phrase("caption.scenarios", rest=_rest(results, targets))
    source = chances.starred(results, Phrase("source.computed"), targets)
    return Table("rest", caption, columns, rows, source, ("long",))


def _row(places: TargetPlaces, target: Target, s: Scenario, has_chance: bool) -> tuple[Cell, ...]:
    a = places.results.assessment(target.id)
    odds = places.chance(chances.odds_figure(places.results, target, s.chance), target)
    return (
        naming.target_name(target),
        Term(f"scenario.{_called(places.results, target, s)}"),
        places.rest(Percent(s.rest), target),
        places.rest(Percent(s.last_year), target),
        places.rest(Percent(s.average, 2), target),
        places.goal(Percent(progress.goal_of(target)), target, a),
        Term(f"verdict.{'yes' if s.reaches else 'no'}"),
        *([odds] if has_chance else []),
    )


def what_if_projects_slip(results: Results, target: Target) -> list[Phrase]:
    """Whether a target is still reached when projects slip by a quarter, and how many it can bear."""
    slip, found = results.slips[target.id], {s.name: s for s in results.scenarios[target.id]}
    after = found["slip"]
    start = found.get("base", found.get("steady", after))
    if not slip.projects:
        return []
    facts: dict[str, Fact] = {
        "target": naming.said_name(results, target),
        "n": Count(slip.projects, "key_projects"),
        "quarter": _rest(results, [target]),
        "before": Percent(start.rest),
        "after": Percent(after.rest),
        "average": Percent(after.average, 2),
        "compared": progress.to_goal(target, after.average),
    }
    key = f"scenario_text.projects_{'yes' if after.reaches else 'no'}"
    return [phrase(key, **facts, spare=_spare(start, projects_to_spare(list(found.values()), slip)))]


def _spare(start: Scenario, spare: int | None) -> Phrase:
    if not start.reaches:
        return Phrase("scenario_text.not_reached_anyway")
    return phrase("scenario_text.spare", n=Count(spare, "projects")) if spare else Phrase("scenario_text.no_spare")
