"""Releases of units' returns taken in from the oldest: each workbook read, then held against plan and earlier ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jindu.base.periods import last_quarter_ended
from jindu.observations.corrections import correct_returns
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.observations.taken import Taken, file_row, refused_folders, stop_if_strict, tell
from jindu.reading.outcome import Message, Refused
from jindu.returns import Returned, read_returns
from jindu.returns.checks import examine, settle
from jindu.returns.promises import promises_of
from jindu.tables.records.arrivals import FileRow
from jindu.tables.records.returns import Problem, Return


def take_ledgers(releases: Sequence[Release], params: IngestParams) -> list[Taken]:
    """The rows of every release of returns, given from the oldest. Raises SourceError for a refused file if strict."""
    taken: list[Taken] = []
    earlier: list[Return] = []
    for release in releases:
        taken.append(_take(release, earlier, params))
        earlier += taken[-1].returns
    return taken


def _take(release: Release, earlier: Sequence[Return], params: IngestParams) -> Taken:
    """Workbooks of one reporting date."""
    read, refused = _read(release, params)
    promises = promises_of(params.plan)
    total = _total(read.values(), release.source)
    examined, decided = correct_returns(params.corrections, examine(total, promises, earlier))
    settled = settle(examined, promises, total.problems)
    files, told = refused_folders(release, params)
    for file, message in refused.items():
        files.append(file_row(release, file, "reject", 0, {}))
        told += tell(release, file, [message], params)
    files += _rows_of_files(release, read, settled.problems)
    return Taken(
        release,
        tuple(files),
        tuple(told),
        tuple(decided),
        returns=tuple(settled.returns),
        unused=tuple(row for row in total.returns if row not in settled.returns),
        entries=tuple(total.entries),
        problems=tuple(settled.problems),
    )


def _read(release: Release, params: IngestParams) -> tuple[dict[str, Returned], dict[str, Message]]:
    """What each workbook holds, and why others cannot be opened, by file."""
    read: dict[str, Returned] = {}
    refused: dict[str, Message] = {}
    period = last_quarter_ended(release.released)
    for path in release.files:
        try:
            read[path.name] = read_returns(path, release.released, period, params.plan, params.forms)
        except Refused as reason:
            stop_if_strict(release, f"{path.name}: {params.en.say(reason.message)}", params)
            refused[path.name] = reason.message
    return read, refused


def _total(read: Iterable[Returned], source: str) -> Returned:
    """Several workbooks as one, every row with its raw folder."""
    total = Returned()
    for each in read:
        total.returns += [replace(row, source=source) for row in each.returns]
        total.entries += [replace(entry, source=source) for entry in each.entries]
        total.problems += each.problems
    return total


def _rows_of_files(release: Release, read: Mapping[str, Returned], problems: Sequence[Problem]) -> list[FileRow]:
    troubled = {problem.file for problem in problems}
    rows = []
    for file, each in read.items():
        count = len(each.returns) + len(each.entries)
        outcome = "reject" if not count else "warn" if file in troubled else "accept"
        rows.append(file_row(release, file, outcome, count, {"new": count}))
    return rows
