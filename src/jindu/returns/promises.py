"""What can be reported on: targets, their named parts, and tasks, each with its owner and what is asked."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jindu.params.plan import Commitment, Component, Plan, Target


@dataclass(frozen=True)
class Promise:
    """One line of the ledger."""

    id: str
    name_zh: str
    name_en: str
    kind: str  # kind of the target, or "task"
    unit: str  # of its value
    goal: Decimal | None
    lead_units: tuple[str, ...]
    deadline: date | None
    counting: str = "stock"

    @property
    def owner(self) -> str:
        """The unit that is asked: the first named lead; empty where the plan names none."""
        return self.lead_units[0] if self.lead_units else ""

    @property
    def is_cumulative(self) -> bool:
        """Whether its value cannot fall within a year: this year's titles, never stocks, which lapse."""
        return self.kind == "annual_count" or self.counting == "new_in_period"

    @property
    def is_whole(self) -> bool:
        """Whether its value is a number of things."""
        return self.kind in ("count", "annual_count", "ranking", "coverage")


def promises_of(plan: Plan) -> dict[str, Promise]:
    """Every line a ledger may have, by id, in plan order; parts follow their target."""
    lines = [line for target in plan.targets for line in _of_target(target)]
    return {line.id: line for line in [*lines, *map(_of_task, plan.commitments)]}


def _of_target(target: Target) -> list[Promise]:
    whole = Promise(
        id=target.id,
        name_zh=target.name_zh,
        name_en=target.name_en,
        kind=target.kind,
        unit=target.unit,
        goal=target.value,
        lead_units=target.lead_units,
        deadline=target.deadline,
        counting=target.counting,
    )
    return [whole, *(_part_of(whole, part) for part in target.components)]


def _part_of(whole: Promise, part: Component) -> Promise:
    return replace(
        whole,
        id=f"{whole.id}.{part.id}",
        name_zh=f"{whole.name_zh}（{part.name_zh}）",
        name_en=f"{whole.name_en} ({part.name_en})",
        goal=None,
    )


def _of_task(task: Commitment) -> Promise:
    return Promise(task.id, task.name_zh, task.name_en, "task", "", None, task.lead_units, None)
