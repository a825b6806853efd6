"""Every target under every other reading of its words and on the first release: what the verdict would be."""

from collections.abc import Mapping
from dataclasses import replace

from jindu.assessment.judge import judge_one
from jindu.assessment.known import Known
from jindu.params.plan import Plan, Target
from jindu.series.growth_series import index_of
from jindu.tables.records.assessments import Alternative, Assessment

JUDGED: Mapping[str, tuple[str, ...]] = {  # questions whose readings each judge knows
    "avg_annual_growth": ("average", "rounding", "vintage"),
    "level_share": ("rounding", "vintage"),
    "count": ("counting", "kinds", "number", "due"),
    "annual_count": ("yearly",),
    "ranking": ("rank",),
}
UNDEFINED = ("top_group",)  # the plan does not say how many the leaders are


def alternatives(plan: Plan, judged: list[Assessment], known: Known, known_first: Known) -> list[Alternative]:
    """One row per target, question and other reading, in plan order."""
    counting = {a.target: a for a in judged}
    return [
        _alternative(
            target, question, option, plan, counting[target.id], known_first if question == "vintage" else known
        )
        for target in plan.targets
        for question, reading in target.readings.items()
        for option in reading.others
    ]


def _alternative(
    target: Target, question: str, option: str, plan: Plan, counting: Assessment, known: Known
) -> Alternative:
    said = _judge_under(target, question, option, plan, known)
    if said is None or said.reached == "no_data":
        return Alternative(target.id, question, option, "", None, False)
    unsimulated = said.status == "pending" and counting.chance is not None
    status = "" if unsimulated else said.status
    return Alternative(target.id, question, option, status, said.now, status not in ("", counting.status))


def _judge_under(target: Target, question: str, option: str, plan: Plan, known: Known) -> Assessment | None:
    choice = plan.readings[question].options[option]
    other = target.under(question, option)
    if choice.indicator and target.kind == "avg_annual_growth":
        return judge_one(*_measured_by(other, choice.indicator, plan, known))
    is_known = question in JUDGED.get(target.kind, ()) or (
        choice.adds not in ("", target.id) and target.kind == "count"
    )
    return judge_one(other, plan, known) if is_known and option not in UNDEFINED else None


def _measured_by(target: Target, indicator: str, plan: Plan, known: Known) -> tuple[Target, Plan, Known]:
    """The target measured by another indicator, whose paths are not simulated."""
    index = index_of(known.values.up_to(known.run.period), known.run.region, known.indicators[indicator])
    changed = replace(known, indexes={**known.indexes, target.id: index}, outlooks={})
    return target.model_copy(update={"indicator": indicator}), plan, changed
