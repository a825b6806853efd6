"""Releases of units' returns taken in from the oldest: each workbook read, then held against plan and earlier ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from jindu.base.periods import last_quarter_ended
from jindu.observations.corrections import correct_returns
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.observations.taken import Taken, file_row, refused_folders, stop_if_strict, tell
from jindu.reading.outcome import Message, Refused
from jindu.returns import Returned, read_returns
from jindu.returns.checks import examine, settle
from jindu.returns.promises import promises_of
from jindu.tables.records.arrivals import FileRow, Told
from jindu.tables.records.returns import Entry, Problem, Return

Row = TypeVar("Row", Return, Entry, Problem)


def take_ledgers(releases: Sequence[Release], params: IngestParams) -> list[Taken]:
    """The rows of every release of returns, given from the oldest. Raises SourceError for a refused file if strict."""
    taken: list[Taken] = []
    earlier: list[Return] = []
    for _, group in groupby(releases, key=lambda release: release.released):
        taken += _take_day(list(group), earlier, params)
        earlier = [row for each in taken for row in each.returns]
    return taken


def _take_day(releases: list[Release], earlier: Sequence[Return], params: IngestParams) -> list[Taken]:
    """Workbooks of one reporting date, held against one another in whichever folder they lie."""
    read = [_read(release, params) for release in releases]
    total = _total(each for each, _ in read)
    promises = promises_of(params.plan)
    examined, decided = correct_returns(params.corrections, examine(total, promises, earlier))
    settled = settle(examined, promises, total.problems)
    unused = [row for row in total.returns if row not in settled.returns]
    return [
        Taken(
            release,
            *_files_and_told(release, *each, settled.problems, params),
            decided=tuple((c, row) for c, row in decided if row.source == release.source),
            returns=_own(settled.returns, release),
            unused=_own(unused, release),
            entries=_own(total.entries, release),
            problems=_own(settled.problems, release),
        )
        for release, each in zip(releases, read, strict=True)
    ]


def _own(rows: Iterable[Row], release: Release) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.source == release.source)


def _read(release: Release, params: IngestParams) -> tuple[dict[str, Returned], dict[str, Message]]:
    """What each workbook holds, its rows with their raw folder, and why others cannot be opened, by file."""
    read: dict[str, Returned] = {}
    refused: dict[str, Message] = {}
    period = last_quarter_ended(release.released)
    for path in release.files:
        try:
            found = read_returns(path, release.released, period, params.plan, params.forms)
            read[path.name] = _in_folder(found, release.source)
        except Refused as reason:
            stop_if_strict(release, f"{path.name}: {params.en.say(reason.message)}", params)
            refused[path.name] = reason.message
    return read, refused


def _in_folder(found: Returned, source: str) -> Returned:
    return Returned(
        [replace(row, source=source) for row in found.returns],
        [replace(entry, source=source) for entry in found.entries],
        [replace(problem, source=source) for problem in found.problems],
    )


def _total(read: Iterable[dict[str, Returned]]) -> Returned:
    """Several workbooks as one."""
    every = [each for books in read for each in books.values()]
    return Returned(
        [row for each in every for row in each.returns],
        [entry for each in every for entry in each.entries],
        [problem for each in every for problem in each.problems],
    )


def _files_and_told(
    release: Release,
    read: Mapping[str, Returned],
    refused: Mapping[str, Message],
    problems: Iterable[Problem],
    params: IngestParams,
) -> tuple[tuple[FileRow, ...], tuple[Told, ...]]:
    """One row per file, folders and refused ones first, and why those are not read."""
    files, told = refused_folders(release, params)
    for file, message in refused.items():
        files.append(file_row(release, file, "reject", 0, {}))
        told += tell(release, file, [message], params)
    troubled = {problem.file for problem in _own(problems, release)}
    for file, each in read.items():
        count = len(each.returns) + len(each.entries)
        outcome = "reject" if not count else "warn" if file in troubled else "accept"
        files.append(file_row(release, file, outcome, count, {"new": count}))
    return tuple(files), tuple(told)
