"""Scenarios of a growth target from what a run knows."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.assessment.average_growth import full_years
from jindu.assessment.known import Known, latest_return
from jindu.assessment.scenarios import Position, curve, scenarios, slip_of
from jindu.forecasting.outlook import covering
from jindu.params.plan import Target
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth import STEP
from jindu.series.growth_target import growth_target
from jindu.tables.records.scenarios import Point, Scenario, Slip


@dataclass(frozen=True)
class WhatIf:
    """Scenarios, the slip behind one of them, and the curve of chances (empty without paths)."""

    scenarios: list[Scenario]
    slip: Slip
    curve: list[Point]


@dataclass(frozen=True)
class Outcome:
    """What one growth rate over the open quarters leads to."""

    rest: Decimal
    last_year: Decimal
    average: Decimal
    reaches: bool


def outcomes(position: Position, lowest: int, highest: int) -> list[Outcome]:
    """What follows from every growth rate from `lowest` to `highest` percent, in steps of 0.1."""
    return [_outcome(position, tenths * STEP) for tenths in range(10 * lowest, 10 * highest + 1)]


def _outcome(position: Position, rest: Decimal) -> Outcome:
    rates = position.years(rest)
    return Outcome(rest, rates[-1], position.goal.average(rates), position.goal.reaches(rates))


def position_of(target: Target, index: ChainedIndex | None) -> Position | None:
    """Where a growth target stands; None without data or when its period is over."""
    goal = growth_target(target)
    published = {} if index is None else full_years(goal, index)
    if index is None or len(published) == len(goal.years):
        return None
    return Position(index, max(index.growth), published, goal)


def what_if(target: Target, known: Known) -> WhatIf | None:
    """The scenarios of one growth target; None without data or when its period is over."""
    goal, position = growth_target(target), position_of(target, known.indexes.get(target.id))
    if position is None:
        return None
    outlook = covering(known.outlooks.get(target.id), position.known, goal.years)
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
