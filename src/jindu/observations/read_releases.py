"""Releases of figures, each read by itself: every value with its source and its day, contradictions set beside."""

from dataclasses import dataclass, replace
from pathlib import Path

from jindu.observations.earlier_releases import settle_release
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.observations.taken import stop_if_strict
from jindu.reading.checks.across_files import check_files
from jindu.reading.checks.plausibility import Finding
from jindu.reading.files.safety import read_bytes
from jindu.reading.long_csv import read_long_csv
from jindu.reading.outcome import FileReading, Refused
from jindu.reading.reader import read_one
from jindu.reading.words.names import Names

Conflicts = dict[int, list[Finding]]  # by the number of the reading


@dataclass(frozen=True)
class ReadRelease:
    """The readings of one release, and what contradicts itself in it."""

    release: Release
    readings: list[FileReading]
    conflicts: Conflicts


def read_release(release: Release, names: Names, params: IngestParams) -> ReadRelease:
    """A release of figures read. Raises SourceError where the run is strict and a file is refused."""
    if release.kind == "published":
        read = ReadRelease(release, [_read_collection(path, release, params) for path in release.files], {})
    else:
        layouts = params.lexicon.layouts
        readings = check_files([read_one(path, names, release.released, layouts) for path in release.files], names)
        read = ReadRelease(release, *settle_release([_stamped(reading, release) for reading in readings]))
    for reading in read.readings:
        if reading.outcome == "reject":
            stop_if_strict(release, params.en.messages(reading), params)
    return read


def _stamped(reading: FileReading, release: Release) -> FileReading:
    """A reading whose values say where and when they came out."""
    seen = (replace(o, released=release.released, source=release.source) for o in reading.observations)
    return replace(reading, observations=tuple(seen))


def _read_collection(path: Path, release: Release, params: IngestParams) -> FileReading:
    """The values of a collection that were out by the run's date."""
    try:
        _, sha256 = read_bytes(path)
    except Refused as refused:
        return FileReading(path.name, "reject", (refused.message,), (), "")
    known = [o for o in read_long_csv(path, release.source) if o.indicator in params.lexicon.indicators]
    out = tuple(o for o in known if o.released is not None and o.released <= params.as_of)
    return FileReading(path.name, "accept", (), out, sha256)
