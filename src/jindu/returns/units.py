"""Which lead units have reported for a period, and who is late."""

from collections.abc import Iterable
from datetime import date

from jindu.params.plan import Plan
from jindu.params.senders import days_late, standing
from jindu.returns.promises import Promise
from jindu.tables.records.returns import Problem, Return, UnitReturn

FROM_BUREAU = ("avg_annual_growth", "level_share")  # published, so nobody is asked


def asked_by_unit(plan: Plan, promises: Iterable[Promise]) -> dict[str, list[Promise]]:
    """The lines each unit reports on: the first named lead's, or the publisher's where the plan names none."""
    groups: dict[str, list[Promise]] = {}
    for promise in promises:
        if promise.kind not in FROM_BUREAU:
            groups.setdefault(promise.owner or plan.publisher_zh, []).append(promise)
    return groups


def reported(targets: Iterable[str]) -> set[str]:
    """Lines that returns cover: their own, and the whole whose parts were reported."""
    own = set(targets)
    return own | {target.partition(".")[0] for target in own}


def unit_returns(
    asked: dict[str, list[Promise]],
    returns: Iterable[Return],
    problems: Iterable[Problem],
    period: str,
    due: date,
    as_of: date,
) -> list[UnitReturn]:
    """One row per unit that is asked something."""
    own = [row for row in returns if row.period == period]
    told = [problem for problem in problems if problem.period == period]
    return [_unit(unit, lines, own, told, due, as_of) for unit, lines in asked.items()]


def _unit(
    unit: str, lines: list[Promise], returns: list[Return], problems: list[Problem], due: date, as_of: date
) -> UnitReturn:
    ids = {line.id for line in lines}
    rows = [row for row in returns if row.target in ids and (row.value is not None or row.stage)]
    levels = [problem.level for problem in problems if problem.target in ids or problem.unit == unit]
    came = min((row.released for row in rows), default=None)
    return UnitReturn(
        unit,
        standing(came, due, as_of),
        due,
        came,
        days_late(came, due, as_of),
        len(ids),
        len(reported(row.target for row in rows) & ids),
        levels.count("error"),
        levels.count("warn"),
    )
