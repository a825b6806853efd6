"""One fact of a target's assessment as a table cell, in the target's own unit."""

from decimal import Decimal

from jindu.assessment.shares import places_of
from jindu.base.decimals import round_half_up
from jindu.params.plan import Target
from jindu.report.blocks import Cell, Number
from jindu.report.parts.places import TargetPlaces
from jindu.report.phrases import (
    Count,
    Fact,
    Money,
    Months,
    Ordinal,
    Percent,
    Points,
    Rate,
    Ratio,
    Term,
    Through,
    Whole,
    phrase,
)
from jindu.tables.records.assessments import Assessment

COUNTED = {"家": "enterprises", "个": "items", "人": "persons"}
AT_A_DAY = ("count", "coverage", "binary_milestone")  # what stands at the end of a period; the rest adds up within it


def reason_cell(a: Assessment) -> Cell:
    """What a verdict waits for."""
    return Term(f"missing.{a.note}") if a.note else None


def goal_cell(places: TargetPlaces, target: Target, a: Assessment) -> Fact | None:
    """The target's value; of a comparison, whose it is, of a rank that it must be better, of a milestone its time."""
    return places.goal(goal(target, a), target, a).fact


def goal(target: Target, a: Assessment) -> Fact | None:
    """The same without its place."""
    if target.kind == "binary_milestone":
        return Term("goal_of.on_time")
    value = target.value if target.value is not None else a.required
    if value is None:
        return None
    if target.kind == "ranking":
        return phrase("goal_of.rank", n=Ordinal(int(value)))
    if target.kind == "comparative":
        return phrase("goal_of.city", ratio=Rate(value))
    if target.unit in COUNTED:
        return Count(int(value), COUNTED[target.unit])
    return Rate(value, max(1, -int(value.as_tuple().exponent)))


def committed_cell(places: TargetPlaces, target: Target, a: Assessment) -> Fact | None:
    """The goal, marked where the plan only strives for it."""
    return places.goal(_committed(target, goal(target, a)), target, a).fact


def _committed(target: Target, shown: Fact | None) -> Fact | None:
    return shown if shown is None or target.commitment == "firm" else phrase("goal_of.strive", goal=shown)


def period_cell(target: Target, a: Assessment) -> Cell:
    """What period the latest value is of: its last month, or for what adds up within a year all its months."""
    if not a.now_period:
        return None
    return Through(a.now_period) if target.kind in AT_A_DAY else Months(a.now_period)


def latest_cell(places: TargetPlaces, target: Target, a: Assessment) -> Number:
    """What stands against the goal: average growth, or the latest value; coverage also by its two counts."""
    place = places.average if target.kind == "avg_annual_growth" else places.now
    return place(latest(target, a), target, a)


def latest(target: Target, a: Assessment) -> Fact | None:
    """The same without its place."""
    if target.kind == "avg_annual_growth":
        return None if a.average is None else Percent(a.average, 2)
    if a.now is None:
        return None
    if target.kind == "coverage" and a.numerator is not None and a.denominator is not None:
        return Ratio(int(a.numerator), int(a.denominator), a.now)
    return in_unit(target, a.now)


def in_unit(target: Target, value: Decimal) -> Fact:
    """A value in the target's own unit, as a bare number."""
    if value == value.to_integral_value() and target.unit != "%":
        return Whole(int(value))
    return Percent(value, places_of(target))


def gap_of(target: Target, a: Assessment) -> Fact | None:
    """The gap between value and goal as both are printed, in the target's own unit; + is better."""
    value = target.value if target.value is not None else a.required
    if a.gap is None or a.now is None or value is None:
        return None
    places = 0 if target.unit != "%" and a.now == a.now.to_integral_value() else places_of(target)
    size = abs(round_half_up(a.now, places) - (round_half_up(value, 1) if target.kind == "comparative" else value))
    gap = -size if a.gap < 0 else size
    return Points(gap, places) if target.unit == "%" or places else Money(gap, 0)
