"""Releases of figures, each read by itself: every value with its source and its day, contradictions set beside."""

from dataclasses import dataclass
from pathlib import Path

from jindu.observations.earlier_releases import settle_release
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.observations.taken import stop_if_strict
from jindu.reading.files.safety import read_bytes
from jindu.reading.long_csv import read_long_csv
from jindu.reading.outcome import FileOutcome, Finding, Refused
from jindu.reading.reader import read_release as read_files_of
from jindu.reading.words.names import Names

Conflicts = dict[int, list[Finding]]  # by the number of the file


@dataclass(frozen=True)
class ReadRelease:
    """What became of the files of one release, and what contradicts itself in it."""

    release: Release
    outcomes: list[FileOutcome]
    conflicts: Conflicts


def read_release(release: Release, names: Names, params: IngestParams) -> ReadRelease:
    """A release of figures read. Raises SourceError where the run is strict and a file is refused."""
    if release.kind == "published":
        read = ReadRelease(release, [_read_collection(path, release, params) for path in release.files], {})
    else:
        outcomes = read_files_of(release.files, names, released=release.released, source=release.source)
        read = ReadRelease(release, *settle_release(outcomes))
    for outcome in read.outcomes:
        if outcome.outcome == "reject":
            stop_if_strict(release, params.en.messages(outcome), params)
    return read


def _read_collection(path: Path, release: Release, params: IngestParams) -> FileOutcome:
    """The values of a collection that were out by the run's date."""
    try:
        _, sha256 = read_bytes(path)
    except Refused as refused:
        return FileOutcome(path.name, "reject", (refused.message,), (), "")
    known = [o for o in read_long_csv(path, release.source) if o.indicator in params.lexicon.indicators]
    out = tuple(o for o in known if o.released is not None and o.released <= params.as_of)
    return FileOutcome(path.name, "accept", (), out, sha256)
