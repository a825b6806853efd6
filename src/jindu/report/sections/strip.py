"""The figure of page one: every measurable target by its distance from the goal."""

from decimal import Decimal

from jindu.charts.target_strip import Distance, target_strip
from jindu.numerals import Count, Day, Phrase, phrase
from jindu.report.blocks import Figure
from jindu.report.sections import common
from jindu.results import Results


def strip(results: Results) -> Figure:
    """Every measurable target by the distance of its latest value from the goal."""
    found = distances(results)
    near, far = max(found, key=lambda d: d.ratio_pct), min(found, key=lambda d: d.ratio_pct)
    alt = phrase("alt.strip", n=Count(len(found), "targets"), near=near.name, far=far.name)
    source = phrase("source.strip", day=Day(results.run.as_of))
    return Figure("strip", Phrase("caption.strip"), alt, lambda words: target_strip(found, words), source)


def distances(results: Results) -> list[Distance]:
    """Latest value against goal of every target that has both."""
    by_id = {t.id: t for t in results.facts.plan.targets}
    found = []
    for a in results.assessments:
        goal = by_id[a.target].value
        value = a.average if by_id[a.target].kind == "avg_annual_growth" else a.now
        if goal and value is not None:
            places = 2 if by_id[a.target].kind == "avg_annual_growth" else _places(value, goal)
            name = common.target_name(by_id[a.target])
            found.append(Distance(name, value, goal, value / goal * 100, places))
    return found


def _places(value: Decimal, goal: Decimal) -> int:
    is_whole = value == value.to_integral_value() and goal == goal.to_integral_value()
    return 0 if is_whole else 1
