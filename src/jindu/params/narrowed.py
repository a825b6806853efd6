"""Params cut down to what one stage may use: it cannot depend on what it is not given."""

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from jindu.base.fonts.faces import Fonts
from jindu.params.plan import Plan
from jindu.params.run import Run
from jindu.params.run_params import RunParams

M = TypeVar("M", bound=BaseModel)
FORECAST = ("period", "as_of", "region", "comparisons", "vintage", "paths", "seed")
ASSESSMENT = (*FORECAST, "thresholds", "slip")
COMPARED = ("period", "as_of")  # all that counts of the run before
FORECAST_KINDS = ("avg_annual_growth", "level_share")


def for_forecast(params: RunParams) -> RunParams:
    """What forecasts depend on: growth and share targets with their indicators, without a word of text."""
    plan = _computed(params.plan)
    targets = tuple(target for target in plan.targets if target.kind in FORECAST_KINDS)
    measured = {target.indicator for target in targets}
    levels = {params.indicators[name].profile_from for name in measured if name in params.indicators}
    kept = {name: entry for name, entry in params.indicators.items() if name in measured | levels}
    return _cut(params, FORECAST, plan.model_copy(update={"targets": targets, "readings": {}}), kept, None)


def for_assessment(params: RunParams) -> RunParams:
    """What verdicts depend on: every target and indicator, the thresholds, and the date of the run before."""
    before = None if params.previous is None else only(params.previous, COMPARED)
    return _cut(params, ASSESSMENT, _computed(params.plan), params.indicators, before)


def _cut(
    params: RunParams, fields: tuple[str, ...], plan: Plan, indicators: dict[str, Any], before: Run | None
) -> RunParams:
    return replace(
        params,
        run=only(params.run, fields),
        plan=plan,
        indicators={name: without_words(entry) for name, entry in indicators.items()},
        regions={},
        units={},
        forms={},
        fonts=Fonts(),
        previous=before,
    )


def only(run: Run, fields: tuple[str, ...]) -> Run:
    """A recipe with these fields; all others as if they had not been given."""
    dropped = {name: field for name, field in Run.model_fields.items() if name not in fields}
    blank = {n: "" if f.is_required() else f.default for n, f in dropped.items()}
    return run.model_copy(update=blank)


def _computed(plan: Plan) -> Plan:
    """A plan's figures and readings: no text, and nobody who answers for them."""
    bare = without_words(plan)
    owners: dict[str, tuple[str, ...]] = {"lead_units": (), "responsible_units": ()}
    targets = tuple(target.model_copy(update=owners) for target in bare.targets)
    return bare.model_copy(update={"targets": targets, "clauses": {}, "commitments": (), "text": ""})


def without_words(entry: M) -> M:
    """A record whose text in either language is empty, at every depth."""
    return entry.model_copy(update={name: _bare(name, getattr(entry, name)) for name in type(entry).model_fields})


def _bare(name: str, value: Any) -> Any:
    if name in ("zh", "en") or name.endswith(("_zh", "_en")):
        return type(value)()
    if isinstance(value, BaseModel):
        return without_words(value)
    if isinstance(value, tuple):
        return tuple(_bare("", entry) for entry in value)
    if isinstance(value, dict):
        return {key: _bare("", entry) for key, entry in value.items()}
    return value
