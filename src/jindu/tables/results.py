"""Everything a report tells, loaded from the tables of one run. No language here."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar

import pandas as pd

from jindu.params.run import Run
from jindu.params.run_params import RunParams
from jindu.tables.records.assessments import Alternative, Assessment, Flip, Verdict
from jindu.tables.records.forecasts import Comparison, Trial
from jindu.tables.records.moves import Move
from jindu.tables.records.revisions import Revision
from jindu.tables.records.scenarios import Point, Scenario, Slip
from jindu.tables.store import Store

T = TypeVar("T")
DATES = ("released",)


@dataclass(frozen=True, eq=False)  # one set of results is itself only, so that what is computed of it can be kept
class Results:
    """The tables of one run, typed."""

    params: RunParams
    observations: pd.DataFrame  # every vintage
    known: pd.DataFrame  # one row per key as known on as_of
    files: pd.DataFrame  # one row per raw file
    told: pd.DataFrame  # one row per doubt or refusal
    deliveries: pd.DataFrame  # one row per sender
    corrections: pd.DataFrame  # one row per correction in force
    assessments: tuple[Assessment, ...]
    verdicts: tuple[Verdict, ...]
    alternatives: tuple[Alternative, ...]  # every target under every other reading
    flips: tuple[Flip, ...]  # what would change each verdict
    trials: dict[str, tuple[Trial, ...]]
    quantiles: pd.DataFrame  # target, period, quantile, value; month and reference that informed the paths
    references: dict[str, tuple[Comparison, ...]]  # other regions' growth tried as evidence
    scenarios: dict[str, tuple[Scenario, ...]]
    slips: dict[str, Slip]
    curves: dict[str, tuple[Point, ...]]
    revisions: tuple[Revision, ...]
    news: pd.DataFrame
    ledger: pd.DataFrame  # one row per return on a target or task
    entries: pd.DataFrame  # one row per filled-in cell of the other sheets of returns
    problems: pd.DataFrame  # one row per thing wrong with a return
    units: pd.DataFrame  # one row per lead unit
    moves: tuple[Move, ...]  # every target since the last edition

    @property
    def run(self) -> Run:
        return self.params.run

    def assessment(self, target: str) -> Assessment:
        """The assessment of one target."""
        return next(a for a in self.assessments if a.target == target)

    @property
    def is_demonstration(self) -> bool:
        """Whether any file the run used is demonstration data."""
        return bool(self.files.demonstration.any())


def typed(table: pd.DataFrame, kind: type[T]) -> tuple[T, ...]:
    """Rows of a table as dataclass records."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return tuple(kind(**{n: _python(row[n]) for n in names}) for row in table.to_dict("records"))


def _python(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def decimals_of(kind: type) -> tuple[str, ...]:
    """Names of the Decimal fields of a dataclass."""
    return tuple(f.name for f in fields(kind) if "Decimal" in str(f.type) or f.type is Decimal)


def by_target(store, name: str, kind: type[T]) -> dict[str, tuple[T, ...]]:
    """A stored table as records of one kind, by the target they belong to."""
    table = store.load(name, decimals_of(kind))
    return {target: typed(rows, kind) for target, rows in table.groupby("target", sort=False)}


KINDS = {
    "assessments": Assessment,
    "verdicts": Verdict,
    "alternatives": Alternative,
    "flips": Flip,
    "revisions": Revision,
    "moves": Move,
    "trials": Trial,
    "references": Comparison,
    "scenarios": Scenario,
    "slips": Slip,
    "curves": Point,
}
SHIM = {n: (decimals_of(k), DATES if n == "revisions" else ()) for n, k in KINDS.items()} | {
    "observations": (("value",), DATES),
    "indicators": (("value",), DATES),
    "files": ((), DATES),
    "told": ((), DATES),
    "deliveries": ((), ("due", "received")),
    "corrections": (("printed", "used"), (*DATES, "decided")),
    "forecasts": (("value",), ()),
    "news": (("value",), DATES),
    "ledger": (("value", "total"), DATES),
    "entries": (("number",), DATES),
    "problems": ((), DATES),
    "units": ((), ("due", "received")),
}


class _Many:
    def __init__(self, folders):
        self.stores = [Store(f) for f in folders]

    def load(self, name, *a, **k):
        return next(s for s in self.stores if s.has(name)).load(name)


def load_tables(params: RunParams, folders) -> Results:
    """The results whose tables lie in `folders`."""
    store = _Many(folders)
    return Results(
        params,
        store.load("observations", ("value",), DATES),
        store.load("indicators", ("value",), DATES),
        store.load("files", dates=DATES),
        store.load("told", dates=DATES),
        store.load("deliveries", dates=("due", "received")),
        store.load("corrections", ("printed", "used"), (*DATES, "decided")),
        typed(store.load("assessments", decimals_of(Assessment)), Assessment),
        typed(store.load("verdicts", decimals_of(Verdict)), Verdict),
        typed(store.load("alternatives", decimals_of(Alternative)), Alternative),
        typed(store.load("flips", decimals_of(Flip)), Flip),
        by_target(store, "trials", Trial),
        store.load("forecasts", ("value",)),
        by_target(store, "references", Comparison),
        by_target(store, "scenarios", Scenario),
        {name: slips[0] for name, slips in by_target(store, "slips", Slip).items()},
        by_target(store, "curves", Point),
        typed(store.load("revisions", decimals_of(Revision), DATES), Revision),
        store.load("news", ("value",), DATES),
        store.load("ledger", ("value", "total"), DATES),
        store.load("entries", ("number",), DATES),
        store.load("problems", dates=DATES),
        store.load("units", dates=("due", "received")),
        typed(store.load("moves", decimals_of(Move)), Move),
    )
