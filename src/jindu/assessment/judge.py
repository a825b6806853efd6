"""Every target of the plan, each given to the judge of its kind."""

from collections.abc import Callable

from jindu.assessment import average_growth
from jindu.assessment.average_growth import KnownGrowth
from jindu.assessment.counts import judge_count
from jindu.assessment.known import Known, evidence_of, place_of
from jindu.assessment.returned import judge_compared, judge_coverage, judge_external, judge_milestone, judge_ranking
from jindu.assessment.shares import judge_share
from jindu.assessment.yearly import judge_annual_count
from jindu.params.plan import Plan, Target
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_target import growth_target
from jindu.tables.records.assessments import Assessment


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


def _growth(target: Target, known: Known) -> Assessment:
    index = known.indexes.get(target.id)
    series = None if index is None else _known_growth(target, known, index)
    outlook = known.outlooks.get(target.id)
    return average_growth.judge(growth_target(target), known.run.region, series, outlook, known.run.thresholds)


def _known_growth(target: Target, known: Known, index: ChainedIndex) -> KnownGrowth | None:
    rows = known.values.up_to(known.run.period).rows(known.run.region, target.indicator or "", "yoy_pct")
    quarters = [row for row in rows if "Q" in row.period]
    if not quarters:
        return None
    last = quarters[-1]
    return KnownGrowth(index, last.period, evidence_of(last), place_of(last))
