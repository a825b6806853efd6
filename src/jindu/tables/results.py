"""Everything a report tells, loaded from the tables of one run. No language here."""

from dataclasses import dataclass

import pandas as pd

from jindu.params.run import Run
from jindu.params.run_params import RunParams
from jindu.tables.records.assessments import Alternative, Assessment, Flip, Verdict
from jindu.tables.records.forecasts import Comparison, Trial
from jindu.tables.records.moves import Move
from jindu.tables.records.revisions import Revision
from jindu.tables.records.scenarios import Point, Scenario, Slip
from jindu.tables.store import Tables


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


def results_of(params: RunParams, tables: Tables) -> Results:
    """The results that the stored tables of a run give."""
    load, records, by_target = tables.load, tables.records, tables.by_target
    return Results(
        params,
        observations=load("observations"),
        known=load("indicators"),
        files=load("files"),
        told=load("told"),
        deliveries=load("deliveries"),
        corrections=load("corrections"),
        assessments=records("assessments"),
        verdicts=records("verdicts"),
        alternatives=records("alternatives"),
        flips=records("flips"),
        trials=by_target("trials"),
        quantiles=load("forecasts"),
        references=by_target("references"),
        scenarios=by_target("scenarios"),
        slips={target: slip for target, (slip,) in by_target("slips").items()},
        curves=by_target("curves"),
        revisions=records("revisions"),
        news=load("news"),
        ledger=load("ledger"),
        entries=load("entries"),
        problems=load("problems"),
        units=load("units"),
        moves=records("moves"),
    )
