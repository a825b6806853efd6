"""What moved each verdict since the last edition: the method, values revised, values new, one step after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from jindu.facts.run import Run
from jindu.paths import Project
from jindu.projections import growth_indexes, outlooks_of
from jindu.results import Facts, decimals_of, typed
from jindu.store import Store
from jindu.targets.assessment import Assessment
from jindu.targets.judge import judge_all
from jindu.targets.known import Known
from jindu.targets.moves import Move
from jindu.vintages import KEY, as_known, canonical

Judged = Mapping[str, Assessment]


@dataclass(frozen=True)
class Step:
    """One step from the last edition to this one: the data that count, and the run as it judges them."""

    run: Run
    observations: pd.DataFrame
    ledger: pd.DataFrame


def moves(
    project: Project,
    facts: Facts,
    observations: pd.DataFrame,
    ledger: pd.DataFrame,
    judged: Sequence[Assessment],
    references: Mapping[str, str],
) -> list[Move]:
    """One move per target that was judged then and now; empty for a run that compares with none."""
    previous = facts.previous
    if previous is None:
        return []
    returned = ledger[[day <= previous.as_of for day in ledger.released]]
    then = facts.run.model_copy(update={"period": previous.period, "as_of": previous.as_of})
    later = then.model_copy(update={"as_of": facts.run.as_of})
    before = _judge(facts, Step(then, observations, returned), references)
    revised = _judge(facts, Step(later, _known_then(observations, then), returned), references)
    printed = _printed(project, previous.name)
    return [_move(printed.get(a.target), before[a.target], revised[a.target], a) for a in judged]


def _judge(facts: Facts, step: Step, references: Mapping[str, str]) -> Judged:
    """Every target judged by today's method on the data of one step."""
    own = replace(facts, run=step.run)
    values = as_known(step.observations, step.run.as_of, step.run.vintage)
    indexes = growth_indexes(own, step.observations, step.run.vintage)
    outlooks = outlooks_of(own, step.observations, references)
    known = Known(step.run, values, step.ledger, indexes, outlooks, facts.indicators)
    return {a.target: a for a in judge_all(facts.plan, known)}


def _known_then(observations: pd.DataFrame, then: Run) -> pd.DataFrame:
    """Every release of the values that were known then, whenever it came."""
    keys = set(map(tuple, as_known(observations, then.as_of, then.vintage)[KEY].to_numpy()))
    return observations[[tuple(key) in keys for key in canonical(observations)[KEY].to_numpy()]]


def _printed(project: Project, run: str) -> Judged:
    """Assessments of the last edition; empty where its results are not at hand."""
    store = Store(project.processed(run))
    if not store.has("assessments"):
        return {}
    found = typed(store.load("assessments", decimals_of(Assessment)), Assessment)
    return {a.target: a for a in found}


def _move(printed: Assessment | None, before: Assessment, revised: Assessment, now: Assessment) -> Move:
    then = printed or before
    return Move(
        now.target,
        then.status,
        now.status,
        printed.chance if printed else None,
        before.chance,
        revised.chance,
        now.chance,
        printed is not None,
    )
