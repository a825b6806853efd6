"""Small parts that several sections share."""

from collections.abc import Iterable
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.base.periods import quarters_between, shift
from jindu.params.plan import Target
from jindu.report.phrases import (
    Compared,
    Count,
    Fact,
    Growth,
    Listing,
    Percent,
    Phrase,
    Points,
    Rest,
    Span,
    Term,
    Whole,
    Year,
    phrase,
)
from jindu.series.of_results import index_in
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.scenarios import Scenario
from jindu.tables.results import Results

ORDER = (
    "overdue",
    "not_reached",
    "out_of_reach",
    "unlikely",
    "at_risk",
    "needs_push",
    "pending",
    "on_track",
    "at_target",
    "reached",
)


def goal_of(target: Target) -> Decimal:
    """The target's value; the plan's loader makes sure that a growth target has one."""
    return target.value or Decimal(0)


def growth_targets(results: Results) -> list[Target]:
    """Targets for average annual growth, in plan order."""
    return [t for t in results.params.plan.targets if t.kind == "avg_annual_growth"]


def movement(results: Results, indicator: str, period: str) -> Phrase | None:
    """How growth moved against the previous cumulative quarter of the same year, by the phrase bank's rules."""
    index = index_in(results, indicator)
    before = shift(period, -1)
    if index is None or period.endswith("Q1") or not {before, period} <= set(index.growth):
        return None
    return moved(round_half_up(index.growth[before], 1), round_half_up(index.growth[period], 1), Span(before, False))


def moved(old: Decimal, new: Decimal, before: Fact) -> Phrase:
    """The change between two printed rates: sign changes first, then direction."""
    if old == new:
        return phrase("moved.same", before=before)
    if turned := TURNED.get((_sign(old), _sign(new))):
        return Phrase(f"moved.{turned}")
    keys = ("narrower", "wider") if new < 0 else ("faster", "slower")
    return phrase(f"moved.{keys[0 if new > old else 1]}", before=before, change=Points(new - old))


TURNED = {(-1, 1): "turned_positive", (1, -1): "turned_negative", (-1, 0): "ended", (0, -1): "began"}


def _sign(rate: Decimal) -> int:
    return (rate > 0) - (rate < 0)


def plan_quarters(results: Results) -> list[str]:
    """Quarters of the plan period up to the run's period."""
    first = f"{results.params.plan.period[0]}Q1"
    return quarters_between(first, results.run.period)


def horizon_end(results: Results) -> str:
    """The last quarter of the plan."""
    return f"{results.params.plan.period[1]}Q4"


def needs(target: Target, a: Assessment) -> Phrase | None:
    """What the rest of the period has to bring; None where nothing single decides."""
    if a.is_safe and not a.now_period.endswith("Q4"):
        return phrase("needs.safe", quarter=Rest(a.now_period))
    if a.required_rest is not None and not a.now_period.endswith("Q4"):
        return phrase("needs.rest", quarter=Rest(a.now_period), rest=growth_of(a.required_rest))
    if a.lowest is not None:
        return phrase("needs.year", year=Year(target.years[-1]), lowest=growth_of(a.lowest))
    return None


def scenarios_of(results: Results, target: Target) -> tuple[Scenario, ...]:
    """Scenarios of a target as they are shown: without the path that reaches where no growth is needed."""
    found = results.scenarios.get(target.id, ())
    return tuple(s for s in found if s.name != "push") if results.assessment(target.id).is_safe else found


def growth_of(rate: Decimal) -> Phrase:
    """A required rate as a noun: 增长9.3%以上 · growth of 9.3 percent or more."""
    key = "needed.growth" if rate >= 0 else "needed.decline"
    return phrase(key, rate=Percent(abs(round_half_up(rate, 1))))


def average_of(a: Assessment) -> Growth:
    """Average growth as a noun: 平均增长8.00% · average growth of 8.00 percent."""
    return Growth(a.average or Decimal(0), 2, "growth_average")


def to_goal(target: Target, value: Decimal, places: int = 2, is_short: bool = False) -> Compared:
    """How a value stands to the target, by the figures printed; `is_short`: where the target itself stands beside."""
    goal = goal_of(target)
    other = Term("goal") if is_short else phrase("compared_with.goal", value=Percent(goal))
    return Compared(value, goal, other, places)


def growth_count(n: int) -> Count:
    """A number of growth targets."""
    return Count(n, "growth_targets")


def targets_count(n: int) -> Count:
    """A number of targets."""
    return Count(n, "targets")


def growth_or_none(value: Decimal | None) -> Percent | None:
    """A rate for a cell."""
    return None if value is None else Percent(value)


def is_open(assessment: Assessment) -> bool:
    """Whether the verdict on a target is still open."""
    return assessment.status not in ("reached", "not_reached", "overdue")


def city_of(results: Results) -> str:
    """The region the county is first compared with; empty without one."""
    return results.run.comparisons[0] if results.run.comparisons else ""


GROUPS = {  # statuses that page one counts together
    "reached": ("reached", "at_target"),
    "on_track": ("on_track",),
    "in_doubt": ("needs_push", "at_risk", "unlikely", "out_of_reach"),
    "missed": ("not_reached", "overdue"),
    "pending": ("pending",),
}


def groups(assessments: Iterable[Assessment]) -> Listing:
    """How many targets stand where, in as few groups as can be read at a glance."""
    found = [a.status for a in assessments]
    counted = {group: sum(found.count(status) for status in statuses) for group, statuses in GROUPS.items()}
    parts = (phrase(f"group.{group}", n, n=Whole(n)) for group, n in counted.items() if n)
    return Listing(tuple(parts), are_clauses=True)


def urgency(target: Target, assessment: Assessment) -> tuple[bool, int]:
    """Sorting key of a row: firm before aspirational, then what is overdue or at risk before the rest."""
    return target.commitment != "firm", ORDER.index(assessment.status)
