"""From raw files to observations: every release read, every vintage kept, every file accounted for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from jindu.errors import LayoutError
from jindu.ledger import Return, read_ledger
from jindu.long_csv import read_long_csv
from jindu.observations import Observation
from jindu.paths import Project
from jindu.periods import last_quarter_ended
from jindu.raw import Release, list_releases, sha256_of
from jindu.results import Facts
from jindu.sources import FileReading, read_files
from jindu.sources.lexicon import Lexicon, load_lexicon
from jindu.sources.speaking import Speaker
from jindu.store import frame

LEDGER = "ledger"  # sources whose name ends so hold department returns
PUBLISHED = "published"  # layout of figures read one by one from public pages


@dataclass(frozen=True)
class FileRow:
    """One raw file: when it came out, how it was read and how many values it gave."""

    source: str
    publisher: str
    released: date
    file: str
    outcome: str
    values: int
    message_zh: str
    message_en: str
    demonstration: bool
    sha256: str


@dataclass(frozen=True)
class Ingested:
    """Tables of one ingest: observations of every vintage, files, department returns."""

    observations: pd.DataFrame
    files: pd.DataFrame
    ledger: pd.DataFrame


def ingest(project: Project, facts: Facts) -> Ingested:
    """Read every release published by the run's date; bad files are kept out and named, never silently dropped."""
    observations: list[Observation] = []
    files: list[FileRow] = []
    returns: list[Return] = []
    speakers = tuple(Speaker(lang, project.params / "text" / "reading.yml") for lang in ("zh", "en"))
    lexicon = load_lexicon(project.params, facts.run.region)
    for release in list_releases(project):
        if _concerns(release, facts):
            rows, kept, ledger = _read_release(release, facts, lexicon, speakers)
            files += rows
            observations += kept
            returns += ledger
    table = frame(observations, Observation)
    return Ingested(table, frame(files, FileRow), frame(returns, Return))


def _concerns(release: Release, facts: Facts) -> bool:
    """Whether a run reads a release: from its sources, and out by its date (collections date each value)."""
    wanted = not facts.run.sources or release.source in facts.run.sources
    return wanted and (release.origin.layout == PUBLISHED or release.released <= facts.run.as_of)


def _read_release(
    release: Release, facts: Facts, lexicon: Lexicon, speakers: tuple[Speaker, ...]
) -> tuple[list[FileRow], list[Observation], list[Return]]:
    if release.origin.layout == PUBLISHED:
        return _read_published(release, facts)
    if release.source.endswith(LEDGER):
        return _read_ledgers(release, facts)
    readings = read_files(release.files, lexicon, as_of=release.released)
    stamped = [_stamp(observation, release) for reading in readings for observation in reading.observations]
    return [_file_row(release, reading, speakers) for reading in readings], stamped, []


def _read_ledgers(release: Release, facts: Facts) -> tuple[list[FileRow], list[Observation], list[Return]]:
    rows: list[FileRow] = []
    returns: list[Return] = []
    period = last_quarter_ended(release.released)
    for path in release.files:
        try:
            found = read_ledger(path, release.released, period, facts.plan.reportable_ids)
            returns += found
            rows.append(_plain_row(release, path.name, len(found)))
        except LayoutError as error:
            rows.append(_plain_row(release, path.name, 0, "reject", str(error)))
    return rows, [], returns


def _stamp(observation: Observation, release: Release) -> Observation:
    fields: dict[str, Any] = {name: getattr(observation, name) for name in Observation.__slots__}
    return Observation(**{**fields, "released": release.released, "source": release.source})


def publisher_of(release: Release) -> str:
    """Publisher in both languages, as origin.yml gives it; the folder's name without one."""
    origin = release.origin
    return f"{origin.publisher_zh} · {origin.publisher_en}" if origin.publisher_zh else release.source


def _file_row(release: Release, reading: FileReading, speakers: tuple[Speaker, ...]) -> FileRow:
    zh, en = (speaker.messages(reading) for speaker in speakers)
    return FileRow(
        release.source,
        publisher_of(release),
        release.released,
        reading.file,
        reading.outcome,
        len(reading.observations),
        zh,
        en,
        release.origin.demonstration,
        reading.sha256,
    )


def _plain_row(release: Release, file: str, values: int, outcome: str = "accept", message: str = "") -> FileRow:
    return FileRow(
        release.source,
        publisher_of(release),
        release.released,
        file,
        outcome,
        values,
        message,
        message,
        release.origin.demonstration,
        sha256_of(release.folder / file),
    )


def _read_published(release: Release, facts: Facts) -> tuple[list[FileRow], list[Observation], list[Return]]:
    rows, kept = [], []
    for path in release.files:
        observations = [o for o in read_long_csv(path, release.source) if o.indicator in facts.indicators]
        kept += [o for o in observations if o.released is not None and o.released <= facts.run.as_of]
        rows.append(_plain_row(release, path.name, len(kept)))
    return rows, kept, []
