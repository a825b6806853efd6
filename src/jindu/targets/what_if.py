"""Scenarios of a growth target from what a run knows."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.facts.plan import Target
from jindu.scenarios import Goal, Point, Position, Scenario, Slip, curve, scenarios, slip_of
from jindu.targets.average_growth import full_years
from jindu.targets.judge import growth_target
from jindu.targets.known import Known, latest_return


@dataclass(frozen=True)
class WhatIf:
    """Scenarios, the slip behind one of them, and the curve of chances (empty without paths)."""

    scenarios: list[Scenario]
    slip: Slip
    curve: list[Point]


def what_if(target: Target, known: Known) -> WhatIf | None:
    """The scenarios of one growth target; None without data or when its period is over."""
    index, goal = known.indexes.get(target.id), growth_target(target)
    if index is None:
        return None
    published = full_years(goal, index)
    if len(published) == len(goal.years):
        return None
    wanted = Goal(goal.value, goal.years, goal.reading, goal.rounding)
    position, outlook = Position(index, max(index.growth), published, wanted), known.outlooks.get(target.id)
    slip = _slip(goal.indicator, position, known)
    found = scenarios(position, outlook, slip)
    return WhatIf(found, slip, [] if outlook is None else curve(position, outlook))


def _slip(indicator: str, position: Position, known: Known) -> Slip:
    """The ledger's part of a project in a quarter's volume, else the run's, else points as the run states them."""
    rule = known.run.slip
    each, source = rule.project_pct.get(indicator), "assumed"
    row = latest_return(f"{rule.ledger}.{indicator}", known) if rule.ledger else None
    if row is not None and Decimal(0) < row.value < Decimal(100):
        each, source = row.value, "ledger"
    return slip_of(position, rule.points, rule.projects, each, source)
