"""Numbers promised for every year: each year by itself, or all together (method, section 4)."""

from decimal import Decimal

from jindu.assessment.known import Known, Returned, pending, returns_of
from jindu.base.periods import year_quarter
from jindu.params.plan import Plan, Target
from jindu.tables.records.assessments import Assessment


def judge_annual_count(target: Target, plan: Plan, known: Known) -> Assessment:
    """This year's number so far against its time schedule; a finished year below its goal decides under each_year."""
    rows = [row for row in returns_of(target.id, known) if int(row.period[:4]) in target.years]
    if not rows or target.value is None:
        return pending(target, known, "no_return")
    latest = rows[-1]
    _, number = year_quarter(latest.period)
    status = _status(target, plan, _by_year(rows), latest.period)
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        status,
        "yes" if status == "reached" else "no",
        latest.value,
        latest.period,
        required=target.value,
        gap=latest.value - target.value,
        pace=latest.value / (target.value * number / 4),
        no_chance="count",
        evidence="reported",
        note=_note(status, latest.period, known),
        missing=max(target.value - latest.value, Decimal(0)),
        source=latest.place,
    )


def _by_year(rows: list[Returned]) -> dict[int, tuple[str, Decimal]]:
    """The last period and number of each year."""
    return {int(row.period[:4]): (row.period, row.value) for row in rows}


def _status(target: Target, plan: Plan, by_year: dict[int, tuple[str, Decimal]], latest: str) -> str:
    goal = target.value or Decimal(0)
    finished = {year: value for year, (period, value) in by_year.items() if period.endswith("Q4")}
    is_over = set(finished) == set(target.years)
    if target.reading("yearly") == "cumulative":
        enough = sum(value for _, value in by_year.values()) >= goal * len(target.years)
    else:
        if any(value < goal for value in finished.values()):
            return "not_reached"
        enough = by_year[int(latest[:4])][1] >= goal
    return ("reached" if enough else "not_reached") if is_over else "at_target" if enough else "pending"


def _note(status: str, period: str, known: Known) -> str:
    if period < known.run.period:
        return "late_return"
    return "deadline" if status == "pending" else ""
