"""Releases of figures, each read by itself: every value with its source and its day, contradictions set beside."""

from dataclasses import dataclass, replace
from pathlib import Path

from jindu.base.errors import SourceError
from jindu.observations.earlier_releases import settle_release
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.reading import FileReading, read_files
from jindu.reading.checks.plausibility import Finding
from jindu.reading.files.safety import read_bytes
from jindu.reading.long_csv import read_long_csv
from jindu.reading.outcome import Refused
from jindu.reading.speaking import Speaker

Conflicts = dict[int, list[Finding]]  # by the number of the reading


@dataclass(frozen=True)
class ReadRelease:
    """The readings of one release, and what contradicts itself in it."""

    release: Release
    readings: list[FileReading]
    conflicts: Conflicts


def read_release(release: Release, params: IngestParams) -> ReadRelease:
    """A release of figures read. Raises SourceError where the run is strict and a file is refused."""
    if release.kind == "published":
        read = ReadRelease(release, [_read_collection(path, release, params) for path in release.files], {})
    else:
        readings = read_files(release.files, params.lexicon, as_of=release.released)
        read = ReadRelease(release, *settle_release([_stamped(reading, release) for reading in readings]))
    if params.strict:
        _refuse_rejected(read, params.en)
    return read


def _stamped(reading: FileReading, release: Release) -> FileReading:
    """A reading whose values say where and when they came out."""
    seen = (replace(o, released=release.released, source=release.source) for o in reading.observations)
    return replace(reading, observations=tuple(seen))


def _read_collection(path: Path, release: Release, params: IngestParams) -> FileReading:
    """The values of a collection that were out by the run's date."""
    try:
        read_bytes(path)
    except Refused as refused:
        return FileReading(path.name, "reject", (refused.message,), (), "")
    known = [o for o in read_long_csv(path, release.source) if o.indicator in params.lexicon.indicators]
    return FileReading(
        path.name, "accept", (), tuple(o for o in known if o.released is not None and o.released <= params.as_of), ""
    )


def _refuse_rejected(read: ReadRelease, speaker: Speaker) -> None:
    for reading in read.readings:
        if reading.outcome == "reject":
            raise SourceError(
                read.release.place,
                speaker.messages(reading),
                "files that can all be read",
                "or set strict: false in the run",
            )
