"""Read files: each by itself, then against the other files of the call."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from jindu.params.layouts import Layout, find_layout
from jindu.reading.checks.across_files import check_files
from jindu.reading.checks.one_file import check_file
from jindu.reading.files.containers import open_contents
from jindu.reading.files.grids import Contents, Grid
from jindu.reading.files.safety import read_bytes
from jindu.reading.outcome import FileOutcome, Gathered, Message, Refused, Stamp, settled
from jindu.reading.prose.read import read_prose
from jindu.reading.tables.context import (
    context_of_block,
    context_of_file,
    context_of_layout,
    context_of_sheet,
    doubts_of_titles,
    shared_by_sheets,
)
from jindu.reading.tables.find import Table, find_tables, names_anything
from jindu.reading.tables.lines import Context
from jindu.reading.tables.read import read_table
from jindu.reading.words.lexicon import Lexicon
from jindu.reading.words.names import Names
from jindu.reading.words.texts import squeeze
from jindu.tables.records.observation import Observation

NOTES_ONLY = ("hidden_sheet",)  # notices of a container that are no warnings


def read_files(
    paths: Iterable[str | Path], lexicon: Lexicon, *, as_of: date, strict: bool = False
) -> list[FileOutcome]:
    """What became of every file, in the order given. One bad file never stops the others, unless strict:
    then the first refused file is the last one read."""
    names = Names(lexicon)
    outcomes: list[FileOutcome] = []
    for path in paths:
        outcomes.append(_read_one(Path(path), names, as_of, Stamp(_name_of(path))))
        if strict and outcomes[-1].outcome == "reject":
            break
    return [settled(outcome) for outcome in check_files(outcomes, names)]


def read_release(paths: Iterable[Path], names: Names, *, released: date, source: str) -> list[FileOutcome]:
    """What became of every file of one release. Findings still lie beside the values: earlier releases add theirs."""
    stamps = [(path, Stamp(_name_of(path), released=released, source=source)) for path in paths]
    return check_files([_read_one(path, names, released, stamp) for path, stamp in stamps], names)


def _name_of(path: str | Path) -> str:
    return os.path.basename(os.fspath(path))


def _read_one(path: Path, names: Names, as_of: date, stamp: Stamp) -> FileOutcome:
    """What became of one file by itself."""
    try:
        data, sha256 = read_bytes(path)
        stamp = replace(stamp, sha256=sha256)
        contents = open_contents(data, stamp.file)
        layout = find_layout(names.layouts, stamp.file, as_of)
        return _judge(contents, understand(contents, stamp, names, layout), stamp, names, as_of)
    except Refused as refused:
        return _rejected(stamp, [refused.message])
    except RecursionError:
        return _rejected(stamp, [Message("too_deep", level="error")])
    except Exception as error:  # a defect of ours: told, and the other files are still read
        found = f"{type(error).__name__}: {error}"[:200]
        return _rejected(stamp, [Message("internal", level="error", fields={"found": found})])


def _rejected(stamp: Stamp, messages: list[Message]) -> FileOutcome:
    return FileOutcome(stamp.file, "reject", tuple(messages), (), stamp.sha256)


def understand(contents: Contents, stamp: Stamp, names: Names, layout: Layout | None = None) -> Gathered:
    """What all sheets and paragraphs give, before any check on the whole file."""
    if layout:
        _respell(contents, layout)
    known = context_of_layout(layout, names) if layout else None
    outer = context_of_file(contents, Path(stamp.file).stem, known, names)
    tables = [find_tables(grid, names) for grid in contents.grids]
    shared = shared_by_sheets(outer, contents.grids, tables, names) if len(tables) > 1 else outer
    total = Gathered()
    for grid, found in zip(contents.grids, tables, strict=True):
        total.add(_read_sheet(grid, found, shared, names, stamp))
    if contents.paragraphs:
        total.add(read_prose(contents.paragraphs, outer, names, stamp))
    return total


def _respell(contents: Contents, layout: Layout) -> None:
    """Put known wordings in place of the sender's own heads and names; values are never touched."""
    known = {squeeze(own): wording for own, wording in layout.words.items() if wording}
    for grid in contents.grids:
        for cell in grid.cells.values():
            if cell.number is None and squeeze(cell.text) in known:
                cell.text = known[squeeze(cell.text)]


def _read_sheet(grid: Grid, tables: list[Table], outer: Context, names: Names, stamp: Stamp) -> Gathered:
    total = Gathered()
    sheet = context_of_sheet(grid, tables, outer, names)
    for number, table in enumerate(tables):
        if table.head:
            total.add(read_table(table, context_of_block(number, tables, sheet, names), names, stamp))
        else:
            place = f"{grid.name}!{table.rows[0]}"
            total.messages.append(Message("no_head", place, "warn" if names_anything(table, names) else "note"))
    total.findings += doubts_of_titles(total.observations, outer.period, tables, names)
    return total


def _judge(contents: Contents, read: Gathered, stamp: Stamp, names: Names, as_of: date) -> FileOutcome:
    """What is kept of a file, with everything there is to tell about it."""
    checked = check_file(read, names, as_of)
    notices = [
        Message(code, place, "note" if code in NOTES_ONLY else "warn", fields)
        for code, place, fields in contents.notices
    ]
    messages = [*notices, *read.messages, *checked.messages]
    if any(message.level == "error" for message in messages):
        return _rejected(stamp, messages)
    if not checked.observations:
        return _rejected(stamp, [*messages, Message("no_values", level="error")])
    return FileOutcome(
        stamp.file,
        "warn" if any(message.level == "warn" for message in messages) else "accept",
        tuple(messages),
        tuple(sorted(checked.observations, key=_order)),
        stamp.sha256,
        tuple(checked.asides),
        tuple(checked.findings),
    )


def _order(seen: Observation) -> tuple[str, ...]:
    return seen.sheet, seen.region, seen.indicator, seen.period, seen.basis, seen.measure
