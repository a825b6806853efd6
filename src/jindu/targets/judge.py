"""Every target of the plan, each given to the judge of its kind."""

from collections.abc import Callable
from decimal import Decimal

from jindu.chain import ChainedIndex
from jindu.facts.plan import Plan, Target
from jindu.periods import year_quarter
from jindu.targets import average_growth
from jindu.targets.assessment import Assessment
from jindu.targets.counts import judge_count
from jindu.targets.known import Known, evidence_of, place_of
from jindu.targets.returned import judge_compared, judge_coverage, judge_external, judge_milestone, judge_ranking
from jindu.targets.shares import judge_share
from jindu.targets.yearly import judge_annual_count
from jindu.vintages import select


def judge_all(plan: Plan, known: Known) -> list[Assessment]:
    """One assessment per target, in plan order."""
    return [judge_one(target, plan, known) for target in plan.targets]


def judge_one(target: Target, plan: Plan, known: Known) -> Assessment:
    """The assessment of one target by the judge of its kind."""
    if target.kind == "avg_annual_growth":
        return _growth(target, known)
    if target.kind == "external_control":
        return judge_external(target, known)
    if target.kind == "binary_milestone":
        return judge_milestone(target, known)
    return JUDGES[target.kind](target, plan, known)


JUDGES: dict[str, Callable[[Target, Plan, Known], Assessment]] = {
    "level_share": judge_share,
    "count": judge_count,
    "annual_count": judge_annual_count,
    "coverage": judge_coverage,
    "comparative": judge_compared,
    "ranking": judge_ranking,
}


def growth_target(target: Target) -> average_growth.GrowthTarget:
    """A growth target with the readings its plan chooses."""
    return average_growth.GrowthTarget(
        target.id,
        target.indicator or "",
        target.value or Decimal(0),
        target.years,
        target.reading("average") or "geometric",
        target.reading("rounding") or "exact",
    )


def _growth(target: Target, known: Known) -> Assessment:
    index = known.indexes.get(target.id)
    evidence = None if index is None else _evidence(target, known, index)
    return average_growth.judge(
        growth_target(target), known.run.region, evidence, known.outlooks.get(target.id), known.run.thresholds
    )


def _evidence(target: Target, known: Known, index: ChainedIndex) -> average_growth.Evidence | None:
    rows = select(known.values, known.run.region, target.indicator or "", "yoy_pct")
    rows = rows[[("Q" in p) and year_quarter(p) <= year_quarter(known.run.period) for p in rows.period]]
    if rows.empty:
        return None
    last = rows.iloc[-1]
    return average_growth.Evidence(index, last.period, evidence_of(last), place_of(last))
