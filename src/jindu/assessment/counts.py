"""Counts: the latest stock or this year's number, published or returned by a unit."""

from decimal import Decimal

from jindu.assessment.known import Known, evidence_of, latest_return, pending, place_of, return_at
from jindu.base.periods import shift
from jindu.params.plan import Plan, Target
from jindu.tables.records.assessments import Assessment


def judge_count(target: Target, plan: Plan, known: Known) -> Assessment:
    """The latest number against the target; decided once the plan's period is over."""
    latest = _latest_count(target, known)
    if latest is None or target.value is None:
        return pending(target, known, "no_return")
    value, period, evidence, place = latest
    enough = _is_enough(target, plan, known, value)
    if enough is None:
        return pending(target, known, "no_base")
    entries, lapses = rest_of_year(target, known, period, evidence) or (None, None)
    over = period == f"{plan.period[1]}Q4" and target.reading("due") != "undated"
    status = ("reached" if enough else "not_reached") if over else ("at_target" if enough else "pending")
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        status,
        "yes" if enough and over else "no",
        value,
        period,
        required=target.value,
        gap=value - target.value,
        no_chance="count",
        evidence=evidence,
        note=_count_note(enough, over, period, known),
        missing=max(target.value - value, Decimal(0)),
        entries=entries,
        lapses=lapses,
        source=place,
    )


def _is_enough(target: Target, plan: Plan, known: Known, value: Decimal) -> bool | None:
    """Whether a number reaches its target under the readings that count; None where their data are missing."""
    goal = target.value or Decimal(0)
    if target.reading("counting") == "new_in_period":
        base = _at(target, f"{plan.base_year}Q4", known)
        return None if base is None else value - base >= goal
    adds = _added(target, plan)
    if adds and (more := _latest_count(plan.target(adds), known)) is not None:
        value += more[0]
    if target.reading("kinds") == "each_kind":
        parts = [latest_return(f"{target.id}.{part.id}", known) for part in target.components]
        numbers = [row.value for row in parts if row is not None]
        return all(number >= goal for number in numbers) if len(numbers) == len(parts) else None
    return value == goal if target.reading("number") == "exactly" else value >= goal


def _added(target: Target, plan: Plan) -> str:
    """The target whose number counts as well under the readings that count."""
    for question, reading in target.readings.items():
        other = plan.readings[question].options[reading.chosen].adds
        if other and other != target.id:
            return other
    return ""


def _at(target: Target, period: str, known: Known) -> Decimal | None:
    published = known.values.quarterly(known.run.region, target.indicator or "", "count", "stock")
    if period in published:
        return published[period]
    row = return_at(target.id, period, known)
    return None if row is None else row.value


def rest_of_year(target: Target, known: Known, period: str, evidence: str) -> tuple[Decimal, Decimal] | None:
    """What a published stock gained and lost between the same quarter and the end of last year.

    Recognition comes in batches, mostly in the fourth quarter, and certificates lapse then: an assumption for this
    year, not a forecast. None without last year's figures, and when the year is over.
    """
    indicator = known.indicators.get(target.indicator or "")
    if indicator is None or not indicator.entries or evidence == "reported" or period.endswith("Q4"):
        return None
    then, end = shift(period, -4), f"{int(period[:4]) - 1}Q4"
    stock = known.values.quarterly(known.run.region, indicator.id, "count", "stock")
    added = known.values.quarterly(known.run.region, indicator.entries, "count")
    if not {then, end} <= stock.keys() & added.keys():
        return None
    entries = added[end] - added[then]
    lapses = entries - (stock[end] - stock[then])
    return (entries, lapses) if entries >= 0 and lapses >= 0 else None


def _count_note(enough: bool, over: bool, period: str, known: Known) -> str:
    if period < known.run.period:
        return "late_return"
    return "" if over or enough else "deadline"


def _latest_count(target: Target, known: Known) -> tuple[Decimal, str, str, str] | None:
    """Value, period, evidence and place of the latest count, from statistics or a unit's return."""
    rows = known.values.rows(known.run.region, target.indicator or "", "count", "stock")
    # a published figure outranks a unit's own for one period
    found = [(r.period, True, r.value, evidence_of(r), place_of(r)) for r in rows if "Q" in r.period]
    row = latest_return(target.id, known)
    if row is not None:
        found.append((row.period, False, row.value, "reported", row.place))
    if not found:
        return None
    period, _, value, evidence, place = max(found)
    return value, period, evidence, place
