"""What units return: milestones, coverage, rank, comparison with the city; and controls set from above."""

from jindu.facts.plan import Target
from jindu.numbers import round_half_up
from jindu.targets.assessment import Assessment
from jindu.targets.known import Known, evidence_of, latest_return, pending, place_of, undecided
from jindu.vintages import select


def judge_external(target: Target, known: Known) -> Assessment:
    """Pending until the control values are issued; the latest figure stands beside, never a verdict."""
    measures = ("yoy_pct", "level")
    rows = [select(known.values, known.run.region, target.indicator or "", m) for m in measures]
    found = next((table.iloc[-1] for table in rows if len(table) and table.iloc[-1].unit == target.unit), None)
    row = latest_return(target.id, known) if found is None else None
    if found is not None:
        now, period, evidence, place = found.value, found.period, evidence_of(found), place_of(found)
    elif row is not None:
        now, period, evidence, place = row.value, row.period, "reported", f"{row.file} · {row.cell}"
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


def judge_reported(target: Target, known: Known) -> Assessment:
    """Coverage and rank: the unit's latest figure; the verdict waits for the end of the period."""
    row = latest_return(target.id, known)
    if row is None:
        return pending(target, known, "no_return")
    value, parts = row.value, {}
    if target.kind == "coverage" and row.total:
        parts = {"numerator": row.value, "denominator": row.total, "missing": row.total - row.value}
        value = row.value / row.total * 100
    return undecided(
        target,
        known,
        value,
        row.period,
        required=target.value,
        gap=None if target.value is None else round_half_up(value, 1) - target.value,
        no_chance="reported",
        evidence="reported",
        note="deadline" if row.period == known.run.period else "late_return",
        source=f"{row.file} · {row.cell}",
        **parts,
    )


def judge_compared(target: Target, known: Known) -> Assessment:
    """Own ratio against the comparator's of the same period; no verdict before the year is over."""
    row = latest_return(target.id, known)
    if row is None:
        return pending(target, known, "no_return")
    others = select(known.values, target.comparator or "", target.indicator or "", "share_pct").set_index("period")
    other = others.value.get(row.period)
    gap = None if other is None else round_half_up(row.value, 1) - round_half_up(other, 1)
    note = "no_comparator" if gap is None else "below_comparator" if gap < 0 else "deadline"
    return undecided(
        target,
        known,
        row.value,
        row.period,
        required=other,
        gap=gap,
        no_chance="reported",
        evidence="reported",
        note=note,
        source=f"{row.file} · {row.cell}",
    )
