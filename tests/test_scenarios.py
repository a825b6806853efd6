"""What if: slips by arithmetic, paths without probability, what a slip costs by the quarter it falls in."""

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pandas as pd
import pytest

from jindu.assessment.known import Known
from jindu.assessment.scenarios import Position, projects_to_spare, required, scenarios, slip_of
from jindu.assessment.what_if import what_if
from jindu.params.plan import load_plan
from jindu.params.run import Run
from jindu.series.chained_index import chain
from jindu.series.growth_target import GrowthTarget
from jindu.series.known_on import KnownOn
from jindu.tables.records.observation import Observation
from jindu.tables.records.scenarios import Scenario, Slip
from jindu.tables.store import frame

PLAN = Path(__file__).resolve().parents[1] / "params/plans/taojiang-2022-2023.yml"
FLAT = {f"2022Q{q}": D(8) for q in (1, 2, 3, 4)}


def position(quarters: int, reading: str = "geometric", ytd: str = "8") -> Position:
    """8 % in 2022 and so much to date in 2023, of a target of 10 % a year."""
    growth = FLAT | {f"2023Q{q}": D(ytd) for q in range(1, quarters + 1)}
    return Position(chain(growth), max(growth), {2022: D(8)}, GrowthTarget(D(10), (2022, 2023), reading, "exact"))


@pytest.mark.parametrize(("quarters", "points"), [(3, "6.0"), (2, "3.0"), (1, "2.0"), (0, "1.5")])
def test_a_slip_costs_what_the_last_quarter_loses(quarters, points):
    """Two projects of 3 % of a quarter: six points of the fourth quarter, spread over the quarters still open."""
    assert slip_of(position(quarters), D(2), 2, D(3), "assumed").points == D(points)


def test_without_projects_a_slip_is_the_stated_points():
    """Where no project's part is known, growth falls by the points the run states."""
    assert slip_of(position(3), D(2), 2, None, "assumed") == Slip(D(2))


def test_a_short_series_gets_arithmetic_and_no_chance():
    """Growth to date goes on; no scenario has a probability."""
    found = scenarios(position(3), None, Slip(D(2)))

    assert [(s.name, s.rest, s.chance) for s in found] == [
        ("steady", D("8"), None),
        ("slip", D("6"), None),
        ("push", D("24.2"), None),
    ]
    assert [s.last_year for s in found] == [D("8.0"), D("7.5"), D("12.1")]
    assert [s.reaches for s in found] == [False, False, True]


def test_what_cannot_be_reached_has_no_push():
    """When each year counts and 2022 fell short, no growth of 2023 makes up for it."""
    assert required(position(3, "each_year")) is None
    assert {s.name for s in scenarios(position(3, "each_year"), None, Slip(D(2)))} == {"steady", "slip"}


def test_two_open_years_are_one_path():
    """With both years open, every quarter of both must grow by the target."""
    growth = {f"2021Q{q}": D(8) for q in (1, 2, 3, 4)}
    both = Position(chain(growth), "2021Q4", {}, GrowthTarget(D(10), (2022, 2023), "geometric", "exact"))

    assert required(both) == D("10.0") and both.years(D("9.5")) == [D("9.5"), D("9.5")]


@pytest.mark.parametrize(("base", "spare"), [("19.8", 5), ("6.9", 0), ("7.0", 1), ("3.0", 0)])
def test_projects_to_spare(base, spare):
    """Required 4.0 %, three points a project: 19.8 % bears five, 7.0 % one, 6.9 % none."""
    found = [
        Scenario(name, D(rest), D(0), D(0), True, None)
        for name, rest in (("base", base), ("slip", "0"), ("push", "4.0"))
    ]

    assert projects_to_spare(found, Slip(D(6), 2, D(3))) == spare
    assert projects_to_spare(found, Slip(D(2))) is None


def test_the_ledger_outranks_the_assumed_part_of_a_project():
    """A return of 5 % a project counts, the run's 3 % is set aside."""
    rule = {"projects": 2, "project_pct": {"industrial_investment": 3}, "ledger": "key_project_list"}
    run = Run(name="x", period="2023Q3", as_of=date(2023, 10, 31), region="430922", plan="p", slip=rule)
    row = {"target": "key_project_list.industrial_investment", "value": D(5), "total": None, "period": "2023Q3"}
    target = next(t for t in load_plan(PLAN, PLAN.parents[1]).targets if t.indicator == "industrial_investment")

    def slip(*returns):
        ledger = pd.DataFrame(returns, columns=[*row, "released", "file", "cell"])
        known = Known(run, KnownOn(frame([], Observation)), ledger, {target.id: position(3).index}, {})
        return what_if(target, known).slip

    assert (slip().points, slip().source) == (D("6.0"), "assumed")
    assert (slip(row).points, slip(row).source) == (D("10.0"), "ledger")
