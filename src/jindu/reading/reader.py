"""Read files: each by itself, then against the other files of the call."""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from jindu.params.layouts import Layout, find_layout
from jindu.reading.checks.across_files import check_files
from jindu.reading.checks.one_file import check_file
from jindu.reading.files.containers import open_contents
from jindu.reading.files.grids import Contents, Grid
from jindu.reading.files.safety import read_bytes
from jindu.reading.outcome import FileReading, Message, Refused
from jindu.reading.tables.asides import unequivocal
from jindu.reading.tables.find import Table, find_tables, is_value
from jindu.reading.tables.lines import LONGEST_TITLE, Context, office_region, read_title
from jindu.reading.tables.notes import ALL_OF_FILE, ALL_OF_SHEET, overall_status
from jindu.reading.tables.read import TableReading, read_context, read_table
from jindu.reading.tables.shared_context import with_shared
from jindu.reading.words.labels import read_label
from jindu.reading.words.lexicon import Lexicon
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period, find_periods
from jindu.reading.words.texts import squeeze
from jindu.tables.records.observation import Observation


def read_files(
    paths: Iterable[str | Path], lexicon: Lexicon, *, as_of: date, strict: bool = False
) -> list[FileReading]:
    """The reading of every file, in the order given. One bad file never stops the others, unless strict:
    then the first refused file is the last one read."""
    names = Names(lexicon)
    readings: list[FileReading] = []
    for path in paths:
        readings.append(read_one(Path(path), names, as_of, lexicon.layouts))
        if strict and readings[-1].outcome == "reject":
            break
    return check_files(readings, names)


def read_one(path: Path, names: Names, as_of: date, layouts: tuple[Layout, ...] = ()) -> FileReading:
    """The reading of one file by itself."""
    file = os.path.basename(os.fspath(path))
    sha256 = ""
    try:
        data, sha256 = read_bytes(path)
        contents = open_contents(data, file)
        layout = find_layout(layouts, file, as_of)
        if layout:
            respell(contents, layout)
        reading = understand(contents, file, names, layout_context(layout, names) if layout else None)
        return _finish(reading, contents, file, sha256, names, as_of)
    except Refused as refused:
        return FileReading(file, "reject", (refused.message,), (), sha256)
    except RecursionError:
        return FileReading(file, "reject", (Message("too_deep", level="error"),), (), sha256)
    except Exception as error:  # a defect of ours: told, and the other files are still read
        message = Message("internal", level="error", fields={"found": f"{type(error).__name__}: {error}"[:200]})
        return FileReading(file, "reject", (message,), (), sha256)


def respell(contents: Contents, layout: Layout) -> None:
    """Put known wordings in place of the sender's own heads and names; values are never touched."""
    known = {squeeze(own): wording for own, wording in layout.words.items() if wording}
    for grid in contents.grids:
        for cell in grid.cells.values():
            if cell.number is None and squeeze(cell.text) in known:
                cell.text = known[squeeze(cell.text)]


def layout_context(layout: Layout, names: Names) -> Context:
    """What the layout of a known sender says where the file says nothing."""
    said = read_title(f"{layout.period} 单位：{layout.units}", names)
    return replace(said, region=layout.region, basis=layout.basis, status=layout.status)


def understand(contents: Contents, file: str, names: Names, known: Context | None = None) -> TableReading:
    """Observations and messages of all sheets and paragraphs."""
    from jindu.reading.prose.read import read_prose

    stem = Path(file).stem
    signed = [paragraph.text for paragraph in (*contents.paragraphs[:4], *contents.paragraphs[-2:])]
    known = known or Context(region=office_region(signed, names))
    outer = replace(read_title(stem, names), unknown_region="", indicator=None, noun="", role="").under(known, names)
    if contents.title:
        outer = read_title(contents.title, names).under(outer, names)
    outer = replace(_with_status(outer, _lines(contents), ALL_OF_FILE, names), published=_published(contents))
    tables = [find_tables(grid, names) for grid in contents.grids]
    shared = with_shared(outer, contents.grids, tables, names) if len(tables) > 1 else outer
    total = TableReading()
    for grid, found in zip(contents.grids, tables, strict=True):
        _add(total, _read_grid(grid, found, shared, names))
    _add(total, read_prose(contents.paragraphs, outer, names))
    return total


def _lines(contents: Contents) -> list[str]:
    """The paragraphs of a file and the lines around its tables."""
    around = [line for grid in contents.grids for line in (*grid.before, *grid.after)]
    return [paragraph.text for paragraph in contents.paragraphs] + around


def _with_status(context: Context, lines: list[str], scope: re.Pattern[str], names: Names) -> Context:
    """The context with the status a note gives to all of a file or sheet, unless it has one."""
    status, label = overall_status(lines, scope, names)
    return context if context.status or not status else replace(context, status=status, status_label=label)


def _published(contents: Contents) -> Period | None:
    """The date of release printed near the top of a page or bulletin."""
    for paragraph in contents.paragraphs[:12]:
        for period in find_periods(squeeze(paragraph.text[:LONGEST_TITLE])):
            if period.kind == "date":
                return period
    return None


def _read_grid(grid: Grid, tables: list[Table], outer: Context, names: Names) -> TableReading:
    total = TableReading()
    sheet = replace(read_title(grid.name, names), unknown_region="", indicator=None, noun="").under(outer, names)
    sheet = _with_status(sheet, [note for table in tables for note in table.notes], ALL_OF_SHEET, names)
    for number, table in enumerate(tables):
        context = sheet if number == 0 else _inherited(tables, number, sheet, names)
        if not table.head:
            level: Literal["note", "warn"] = "warn" if _names_any(table, names) else "note"
            total.messages.append(Message("no_head", f"{grid.name}!{table.rows[0]}", level, {}))
            continue
        _add(total, read_table(table, context, names))
    return flag_other_month(total, outer.period, tables, names)


def _names_any(table: Table, names: Names) -> bool:
    """Whether a row of numbers names an indicator or a region; a list of contents does not."""
    for row in table.rows:
        cells = [table.grid.at(row, column) for r, column in table.grid.cells if r == row]
        labels = [read_label(cell.text, names) for cell in cells if cell and not is_value(cell, names)]
        if len(cells) > len(labels) and any(label.indicator or label.region for label in labels):
            return True
    return False


def _inherited(tables: list[Table], number: int, sheet: Context, names: Names) -> Context:
    """The first title holds for later blocks; its unit line only where they have no lines."""
    context = read_context(tables[0].lines, sheet, names)
    return replace(context, indicator=None, noun="", units=() if tables[number].lines else context.units)


def flag_other_month(total: TableReading, said: Period | None, tables: list[Table], names: Names) -> TableReading:
    """Flag values whose title names another month than the file name: an old title may have been kept."""
    titles = [read_title(line, names).period for table in tables for line in table.lines]
    months = {(p.year, p.month) for p in titles if p and p.year and p.month and p.kind in ("ytd", "single")}
    if (
        not said
        or not said.year
        or not said.month
        or said.kind == "iso"
        or not months
        or (said.year, said.month) in months
    ):
        return total
    told = f"{said.year}-{said.month:02d}"
    total.observations = [replace(o, flag=o.flag or f"head_month:{told}") for o in total.observations]
    return total


def _add(total: TableReading, found: TableReading) -> None:
    total.observations += found.observations
    total.asides += found.asides
    total.messages += found.messages


def _finish(
    reading: TableReading, contents: Contents, file: str, sha256: str, names: Names, as_of: date
) -> FileReading:
    messages = [
        Message(code, place, _notice_level(code), fields) for code, place, fields in contents.notices
    ] + reading.messages
    observations = [replace(seen, file=file, sha256=sha256) for seen in reading.observations]
    observations, found = check_file(observations, names, as_of)
    messages += found
    if any(message.level == "error" for message in messages):
        return FileReading(file, "reject", tuple(messages), (), sha256)
    if not observations:
        return FileReading(file, "reject", (*messages, Message("no_values", level="error")), (), sha256)
    outcome = "warn" if any(message.level == "warn" for message in messages) else "accept"
    asides = unequivocal([replace(seen, file=file, sha256=sha256) for seen in reading.asides], observations)
    return FileReading(file, outcome, tuple(messages), tuple(sorted(observations, key=_order)), sha256, asides)  # type: ignore[arg-type]


def _order(seen: Observation) -> tuple[str, ...]:
    return seen.sheet, seen.region, seen.indicator, seen.period, seen.basis, seen.measure


def _notice_level(code: str) -> Literal["note", "warn"]:
    return "note" if code in ("hidden_sheet",) else "warn"
