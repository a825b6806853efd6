"""From raw files to observations: every release read, every vintage kept, every file accounted for."""

from dataclasses import dataclass

import pandas as pd

from jindu.base.paths import Project
from jindu.observations.arrivals import deliveries, folders_read
from jindu.observations.intake import LEDGER, PUBLISHED, Intake
from jindu.observations.raw_folders import Release, list_releases
from jindu.params.run import Run
from jindu.params.run_params import RunParams
from jindu.params.senders import Sender, load_senders
from jindu.returns import Entry, Problem, Return
from jindu.returns.units import asked_by_unit, unit_returns
from jindu.tables.records.arrivals import Applied, Delivery, FileRow, Told
from jindu.tables.records.observation import Observation
from jindu.tables.records.returns import UnitReturn
from jindu.tables.store import frame


@dataclass(frozen=True)
class Ingested:
    """Tables of one ingest: observations of every vintage, files and what was told, senders, corrections; returns on
    targets (ledger), entries of other sheets, what is wrong with returns (problems), and how each lead unit stands."""

    observations: pd.DataFrame
    files: pd.DataFrame
    told: pd.DataFrame
    deliveries: pd.DataFrame
    corrections: pd.DataFrame
    ledger: pd.DataFrame
    entries: pd.DataFrame
    problems: pd.DataFrame
    units: pd.DataFrame


def ingest(project: Project, params: RunParams) -> Ingested:
    """Read every release published by the run's date; bad files are kept out and named, never silently dropped.

    Raises SourceError for a refused file where the run is strict, ParamsError for a correction that no longer holds.
    """
    releases = list_releases(project)
    intake = Intake(project, params)
    for release in releases_of(project, params.run):
        intake.take_in(release)
    files = frame(intake.files, FileRow)
    senders, folders = load_senders(project.params / "senders.yml"), folders_read(params.run.sources, releases)
    sent = deliveries(senders, files, intake.covered, folders, params.run.period, params.run.as_of)
    return Ingested(
        frame(intake.observations, Observation),
        files,
        frame(intake.told, Told),
        frame(sent, Delivery),
        frame(intake.corrections.applied, Applied),
        frame(intake.returns, Return),
        frame(intake.entries, Entry),
        frame(intake.problems, Problem),
        frame(_units(intake, senders), UnitReturn),
    )


def releases_of(project: Project, run: Run) -> list[Release]:
    """Releases a run reads: from its sources, and out by its date (collections date each value)."""
    return [
        release
        for release in list_releases(project)
        if (not run.sources or release.source in run.sources)
        and (release.origin.layout == PUBLISHED or release.released <= run.as_of)
    ]


def _units(intake: Intake, senders: tuple[Sender, ...]) -> list[UnitReturn]:
    """How each lead unit stands, where the returns' day is known."""
    run = intake.params.run
    due = next((s.due(run.period) for s in senders if any(f.endswith(LEDGER) for f in s.folders)), None)
    if due is None:
        return []
    asked = asked_by_unit(intake.params.plan, intake.promises.values())
    return unit_returns(asked, intake.returns, intake.problems, run.period, due, run.as_of)
