"""What moved each verdict since the last edition: the method, values revised, values new, one step after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jindu.assessment.judge import judge_all
from jindu.assessment.known import Known
from jindu.forecasting.per_target import growth_indexes, outlooks_of
from jindu.params.plan import Plan
from jindu.params.run import Run
from jindu.series.vintages import Vintages
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.moves import Move

Judged = Mapping[str, Assessment]


def moves(
    plan: Plan, known: Known, vintages: Vintages, judged: Sequence[Assessment], previous: Run | None, printed: Judged
) -> list[Move]:
    """One move per target that was judged then and now; empty for a run that compares with none.

    `known` and `judged` are this edition's, `previous` is the last edition's run and `printed` its assessments by
    target, empty where its results are not at hand.
    """
    if previous is None:
        return []
    then = known.run.model_copy(update={"period": previous.period, "as_of": previous.as_of})
    later = then.model_copy(update={"as_of": known.run.as_of})
    returned = replace(known, ledger=known.ledger.loc[[day <= then.as_of for day in known.ledger.released]])
    before = _judge(plan, returned, then, vintages)
    revised = _judge(plan, returned, later, vintages.of(vintages.known(then.as_of, then.vintage)))
    return [_move(printed.get(a.target), before[a.target], revised[a.target], a) for a in judged]


def _judge(plan: Plan, known: Known, run: Run, vintages: Vintages) -> Judged:
    """Every target judged by today's method on the published values of one step; the rest as in `known`."""
    values = vintages.known(run.as_of, run.vintage)
    references = {name: outlook.reference for name, outlook in known.outlooks.items() if outlook is not None}
    indexes = growth_indexes(run, plan, known.indicators, values)
    outlooks = outlooks_of(run, plan, known.indicators, vintages, references)
    step = replace(known, run=run, values=values, indexes=indexes, outlooks=outlooks)
    return {a.target: a for a in judge_all(plan, step)}


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
