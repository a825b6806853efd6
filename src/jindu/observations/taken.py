"""What one release gave: rows of every table, and how its files and messages are put into rows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jindu.base.digest import sha256_of
from jindu.base.errors import SourceError
from jindu.base.periods import year_month
from jindu.observations.earlier_releases import News
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.params.corrections import Correction
from jindu.reading.outcome import LEVELS, Message
from jindu.tables.records.arrivals import Applied, FileRow, Told
from jindu.tables.records.observation import Observation
from jindu.tables.records.returns import Entry, Problem, Return


@dataclass(frozen=True)
class Taken:
    """The rows of one release."""

    release: Release
    files: tuple[FileRow, ...]
    told: tuple[Told, ...]
    decided: tuple[tuple[Correction, Applied], ...] = ()
    observations: tuple[Observation, ...] = ()
    returns: tuple[Return, ...] = ()
    unused: tuple[Return, ...] = ()  # returns kept out
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    def covers(self, period: str) -> bool:
        """Whether it has a value, or a usable return, of a period."""
        end = year_month(period)
        return any(year_month(o.period) == end for o in self.observations) or any(
            row.period == period for row in self.returns
        )


def file_row(
    release: Release, file: str, outcome: str, values: int, counts: Mapping[News, int], sha256: str = ""
) -> FileRow:
    """One file: its outcome, its values, and how many of them are new, revised, repeated or withheld (0 if unsaid)."""
    return FileRow(
        release.source,
        _publisher(release),
        release.released,
        file,
        outcome,
        values,
        counts.get("new", 0),
        counts.get("revised", 0),
        counts.get("repeated", 0),
        counts.get("withheld", 0),
        release.origin.demonstration,
        sha256 or _checksum(release.folder / file),
    )


def _publisher(release: Release) -> str:
    """Publisher in both languages, as origin.yml gives it; the folder's name without one."""
    origin = release.origin
    return f"{origin.publisher_zh} · {origin.publisher_en}" if origin.publisher_zh else release.source


def _checksum(path: Path) -> str:
    """SHA-256 of an ordinary file; empty for what is not opened."""
    return sha256_of(path) if path.is_file() and not path.is_symlink() else ""


def tell(
    release: Release,
    file: str,
    messages: Iterable[Message],
    params: IngestParams,
    settled: Collection[tuple[str, str]] = (),
) -> list[Told]:
    """Messages on one file in both languages, the gravest first, each once; decided where (file, place) is settled."""
    ordered = sorted(messages, key=lambda m: LEVELS.index(m.level), reverse=True)
    said = [
        (
            "decided" if (file, m.place) in settled else m.level,
            *(m.code, m.place, params.zh.sentence(m), params.en.sentence(m)),
        )
        for m in ordered
    ]
    return [Told(release.source, release.released, file, *row) for row in dict.fromkeys(said)]


def refused_folders(release: Release, params: IngestParams) -> tuple[list[FileRow], list[Told]]:
    """Folders inside a release, listed as not read. Raises SourceError where the run is strict."""
    told = Message("folder", level="error")
    for name in release.subfolders:
        stop_if_strict(release, f"{name}: {params.en.sentence(told)}", params)
    files = [file_row(release, name, "reject", 0, {}) for name in release.subfolders]
    return files, [line for name in release.subfolders for line in tell(release, name, [told], params)]


def stop_if_strict(release: Release, said: str, params: IngestParams) -> None:
    """Raise SourceError with what is said of a refused file where the run is strict."""
    if params.strict:
        raise SourceError(release.place, said, "files that can all be read", "or set strict: false in the run")
