"""From raw files to observations: every release read, every vintage kept, every file accounted for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from jindu.observations.accounted import refuse_unmet, why_aside
from jindu.observations.arrivals import deliveries, folders_read
from jindu.observations.ingest_params import IngestParams
from jindu.observations.ledgers import take_ledgers
from jindu.observations.raw_folders import LEDGER, Release
from jindu.observations.statistics import take_statistics
from jindu.observations.taken import Taken
from jindu.returns import Entry, Problem, Return
from jindu.returns.promises import promises_of
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


def ingest(params: IngestParams, releases: Sequence[Release]) -> Ingested:
    """Of all releases those published by the run's date, read; bad files are kept out and named, never dropped.

    Raises SourceError for a refused file where the run is strict, ParamsError for a correction that no longer holds
    or that nothing answers to.
    """
    due = tuple(c for c in params.corrections if why_aside(c, releases, params) is None)
    taken = _take(releases_of(params, releases), replace(params, corrections=due))
    refuse_unmet(due, taken)
    files = frame([row for each in taken for row in each.files], FileRow)
    returns = [row for each in taken for row in each.returns]
    problems = [row for each in taken for row in each.problems]
    return Ingested(
        frame([row for each in taken for row in each.observations], Observation),
        files,
        frame([row for each in taken for row in each.told], Told),
        frame(_deliveries(taken, files, releases, params), Delivery),
        frame([row for each in taken for _, row in each.decided], Applied),
        frame(returns, Return),
        frame([row for each in taken for row in each.entries], Entry),
        frame(problems, Problem),
        frame(_units(returns, problems, params), UnitReturn),
    )


def _take(releases: Iterable[Release], params: IngestParams) -> list[Taken]:
    """What every release gave, oldest first; figures and returns do not touch one another."""
    ordered = sorted(releases, key=lambda r: (r.released, r.source))
    figures = take_statistics([r for r in ordered if r.kind != LEDGER], params)
    returns = take_ledgers([r for r in ordered if r.kind == LEDGER], params)
    return sorted([*figures, *returns], key=lambda each: (each.release.released, each.release.source))


def releases_of(params: IngestParams, releases: Iterable[Release]) -> list[Release]:
    """Releases a run reads: from its sources, and out by its date (collections date each value)."""
    return [
        release
        for release in releases
        if (not params.sources or release.source in params.sources)
        and (release.kind == "published" or release.released <= params.as_of)
    ]


def _deliveries(
    taken: Iterable[Taken], files: pd.DataFrame, releases: Iterable[Release], params: IngestParams
) -> list[Delivery]:
    covered = {(t.release.source, t.release.released) for t in taken if t.covers(params.period)}
    folders = folders_read(params.sources, releases)
    return deliveries(params.senders, files, covered, folders, params.period, params.as_of)


def _units(returns: list[Return], problems: list[Problem], params: IngestParams) -> list[UnitReturn]:
    """How each lead unit stands, where the returns' day is known."""
    senders = (s for s in params.senders if any(folder.endswith(LEDGER) for folder in s.folders))
    collector = next(senders, None)
    if collector is None:
        return []
    asked = asked_by_unit(params.plan, promises_of(params.plan).values())
    return unit_returns(asked, returns, problems, params.period, collector.due(params.period), params.as_of)
