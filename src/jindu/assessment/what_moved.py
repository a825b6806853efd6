"""What moved each verdict since the last edition: the method, values revised, values new, one step after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from jindu.assessment.judge import judge_all
from jindu.assessment.known import Known
from jindu.base.paths import Project
from jindu.forecasting.per_target import growth_indexes, outlooks_of
from jindu.params.run import Run
from jindu.params.run_params import RunParams
from jindu.series.vintages import as_known, canonical
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.moves import Move
from jindu.tables.records.observation import KEY
from jindu.tables.store import Store

Judged = Mapping[str, Assessment]


@dataclass(frozen=True)
class Step:
    """One step from the last edition to this one: the data that count, and the run as it judges them."""

    run: Run
    observations: pd.DataFrame
    ledger: pd.DataFrame


def moves(
    project: Project,
    params: RunParams,
    observations: pd.DataFrame,
    ledger: pd.DataFrame,
    judged: Sequence[Assessment],
    references: Mapping[str, str],
) -> list[Move]:
    """One move per target that was judged then and now; empty for a run that compares with none."""
    previous = params.previous
    if previous is None:
        return []
    returned = ledger[[day <= previous.as_of for day in ledger.released]]
    then = params.run.model_copy(update={"period": previous.period, "as_of": previous.as_of})
    later = then.model_copy(update={"as_of": params.run.as_of})
    before = _judge(params, Step(then, observations, returned), references)
    revised = _judge(params, Step(later, _known_then(observations, then), returned), references)
    printed = _printed(project, previous.name)
    return [_move(printed.get(a.target), before[a.target], revised[a.target], a) for a in judged]


def _judge(params: RunParams, step: Step, references: Mapping[str, str]) -> Judged:
    """Every target judged by today's method on the data of one step."""
    own = replace(params, run=step.run)
    values = as_known(step.observations, step.run.as_of, step.run.vintage)
    indexes = growth_indexes(own, step.observations, step.run.vintage)
    outlooks = outlooks_of(own, step.observations, references)
    known = Known(step.run, values, step.ledger, indexes, outlooks, params.indicators)
    return {a.target: a for a in judge_all(params.plan, known)}


def _known_then(observations: pd.DataFrame, then: Run) -> pd.DataFrame:
    """Every release of the values that were known then, whenever it came."""
    keys = set(map(tuple, as_known(observations, then.as_of, then.vintage)[KEY].to_numpy()))
    return observations[[tuple(key) in keys for key in canonical(observations)[KEY].to_numpy()]]


def _printed(project: Project, run: str) -> Judged:
    """Assessments of the last edition; empty where its results are not at hand."""
    store = Store(project.processed(run))
    if not store.has("assessments"):
        return {}
    return {a.target: a for a in store.records("assessments")}


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
