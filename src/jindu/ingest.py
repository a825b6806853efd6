"""From raw files to observations: every release read, every vintage kept, every file accounted for."""

from dataclasses import dataclass

import pandas as pd

from jindu.corrections import Applied
from jindu.deliveries import Delivery, deliveries, folders_read
from jindu.facts.senders import Sender, load_senders
from jindu.intake import LEDGER, PUBLISHED, FileRow, Intake, Told
from jindu.observations import Observation
from jindu.paths import Project
from jindu.raw import Release, list_releases
from jindu.results import Facts
from jindu.returns import Entry, Problem, Return
from jindu.returns.units import UnitReturn, asked_by_unit, unit_returns
from jindu.store import frame


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


def ingest(project: Project, facts: Facts) -> Ingested:
    """Read every release published by the run's date; bad files are kept out and named, never silently dropped.

    Raises SourceError for a refused file where the run is strict, ParamsError for a correction that no longer holds.
    """
    releases = list_releases(project)
    intake = Intake(project, facts)
    for release in releases:
        if _concerns(release, facts):
            intake.take_in(release)
    files = frame(intake.files, FileRow)
    senders, folders = load_senders(project.params / "senders.yml"), folders_read(facts.run.sources, releases)
    sent = deliveries(senders, files, intake.covered, folders, facts.run.period, facts.run.as_of)
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


def _concerns(release: Release, facts: Facts) -> bool:
    """Whether a run reads a release: from its sources, and out by its date (collections date each value)."""
    wanted = not facts.run.sources or release.source in facts.run.sources
    return wanted and (release.origin.layout == PUBLISHED or release.released <= facts.run.as_of)


def _units(intake: Intake, senders: tuple[Sender, ...]) -> list[UnitReturn]:
    """How each lead unit stands, where the returns' day is known."""
    run = intake.facts.run
    due = next((s.due(run.period) for s in senders if any(f.endswith(LEDGER) for f in s.folders)), None)
    if due is None:
        return []
    asked = asked_by_unit(intake.facts.plan, intake.promises.values())
    return unit_returns(asked, intake.returns, intake.problems, run.period, due, run.as_of)
