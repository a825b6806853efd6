"""What units return: milestones, coverage, rank, comparison with the city; and controls set from above."""

from decimal import Decimal

from jindu.assessment.known import (
    Known,
    evidence_of,
    latest_return,
    pending,
    place_of,
    return_at,
    returns_of,
    undecided,
)
from jindu.base.decimals import round_half_up
from jindu.params.plan import Plan, Target
from jindu.tables.records.assessments import Assessment


def judge_external(target: Target, known: Known) -> Assessment:
    """Pending until the control values are issued; the latest figure stands beside, never a verdict."""
    series = [known.values.rows(known.run.region, target.indicator or "", m) for m in ("yoy_pct", "level")]
    found = next((rows[-1] for rows in series if rows and rows[-1].unit == target.unit), None)
    row = latest_return(target.id, known) if found is None else None
    if found is not None:
        now, period, evidence, place = found.value, found.period, evidence_of(found), place_of(found)
    elif row is not None:
        now, period, evidence, place = row.value, row.period, "reported", row.place
    else:
        return pending(target, known, "external")
    return undecided(
        target,
        known,
        now,
        period,
        no_chance="external",
        evidence=evidence,
        note="external",
        source=place,
    )


def judge_milestone(target: Target, known: Known) -> Assessment:
    """Done, due or overdue, by the latest stage a unit returned."""
    rows = known.ledger[known.ledger.target == target.id].sort_values(["period", "released"])
    over = target.deadline is not None and known.run.as_of > target.deadline
    if rows.empty:
        if over:
            return Assessment(known.run.region, target.id, target.kind, "overdue", "no_data", note="no_return")
        return pending(target, known, "no_return")
    row = rows.iloc[-1]
    done = row.stage == "done"
    status = "reached" if done else "overdue" if over else "pending"
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        status,
        "yes" if done else "no",
        now_period=row.period,
        no_chance="milestone",
        evidence="reported",
        note="" if done else "deadline",
        source=f"{row.file} · {row.cell}",
    )


def judge_coverage(target: Target, plan: Plan, known: Known) -> Assessment:
    """Covered out of listed, in percent; complete counts as reached once the plan's period is over."""
    rows = returns_of(target.id, known)
    row = rows[-1] if rows else None
    if row is None or not row.total:
        return pending(target, known, "no_return")
    value = row.value / row.total * 100
    goal = target.value or Decimal(100)
    had_reached = any(r.total and r.value / r.total * 100 >= goal for r in rows)
    status = _by_end(value >= goal, row.period, plan)
    return undecided(
        target,
        known,
        value,
        row.period,
        status=status,
        required=goal,
        gap=round_half_up(value, 1) - goal,
        no_chance="reported",
        evidence="reported",
        note="part_late" if row.is_mixed else _waiting(status, row.period, known, "fell_back" if had_reached else ""),
        numerator=row.value,
        denominator=row.total,
        missing=max(row.total * goal / 100 - row.value, Decimal(0)),
        source=row.place,
    )


def judge_ranking(target: Target, plan: Plan, known: Known) -> Assessment:
    """The latest rank against the base year's, or last year's; rank 1 kept counts. Gap: places gained."""
    row = latest_return(target.id, known)
    if row is None:
        return pending(target, known, "no_return")
    year = int(row.period[:4])
    base_year = plan.base_year if target.reading("rank") != "better_than_last_year" else year - 1
    base = return_at(target.id, f"{base_year}Q4", known)
    if base is None or year <= base_year:
        return undecided(
            target, known, row.value, row.period, no_chance="reported", evidence="reported", note="no_base"
        )
    better = row.value < base.value or row.value == 1
    status = _by_end(better, row.period, plan) if row.period >= known.run.period else "pending"
    return undecided(
        target,
        known,
        row.value,
        row.period,
        status=status,
        required=base.value,
        gap=base.value - row.value,
        no_chance="reported",
        evidence="reported",
        note="annual" if _is_latest_year(row.period, known) else _waiting(status, row.period, known),
        denominator=row.total,
        source=row.place,
    )


def judge_compared(target: Target, plan: Plan, known: Known) -> Assessment:
    """Own ratio against the comparator's of the same period, every year; a finished year below it decides."""
    rows = returns_of(target.id, known)
    if not rows:
        return pending(target, known, "no_return")
    row = rows[-1]
    others = known.values.quarterly(target.comparator or "", target.indicator or "", "share_pct")
    gaps = {r.period: _gap(r.value, others.get(r.period)) for r in rows}
    gap, finished = gaps[row.period], {p: g for p, g in gaps.items() if p.endswith("Q4") and int(p[:4]) in target.years}
    status = "pending"
    if any(g is not None and g < 0 for g in finished.values()):
        status = "not_reached"
    elif gap is not None and gap >= 0:
        over = len(finished) == len(target.years) and None not in finished.values()
        status = "reached" if over else "at_target"
    return undecided(
        target,
        known,
        row.value,
        row.period,
        status=status,
        required=others.get(row.period),
        gap=gap,
        no_chance="reported",
        evidence="reported",
        note="no_comparator" if gap is None else "below_comparator" if gap < 0 else _waiting(status, row.period, known),
        source=row.place,
    )


def _gap(own: Decimal, other: Decimal | None) -> Decimal | None:
    """Percentage points above the comparator; None where either ratio is none: new loans may be zero or negative."""
    if other is None or not (0 < own <= 100 and 0 < other <= 100):
        return None
    return round_half_up(own, 1) - round_half_up(other, 1)


def _by_end(enough: bool, period: str, plan: Plan) -> str:
    """Status of what counts at the end of the plan, from a return for `period`."""
    if period == f"{plan.period[1]}Q4":
        return "reached" if enough else "not_reached"
    return "at_target" if enough else "pending"


def _is_latest_year(period: str, known: Known) -> bool:
    """Whether a yearly result is the last there can be: of the year before, while the run's year is not over."""
    run = known.run.period
    return period == f"{int(run[:4]) - 1}Q4" and not run.endswith("Q4")


def _waiting(status: str, period: str, known: Known, otherwise: str = "") -> str:
    if period < known.run.period:
        return "late_return"
    return (otherwise or "deadline") if status == "pending" else ""
