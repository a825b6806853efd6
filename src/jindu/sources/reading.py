"""Read files: each by itself, then against the other files of the call."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from jindu.facts.layouts import Layout, find_layout
from jindu.observations import Observation
from jindu.sources.across_files import check_files
from jindu.sources.checks import check_file
from jindu.sources.containers import open_contents
from jindu.sources.grids import Contents, Grid
from jindu.sources.lexicon import Lexicon
from jindu.sources.lines import LONGEST_TITLE, Context, read_title
from jindu.sources.names import Names
from jindu.sources.periods import Period, find_periods
from jindu.sources.readings import FileReading, Message, Refused
from jindu.sources.safety import read_bytes
from jindu.sources.table_reading import TableReading, read_table
from jindu.sources.tables import Table, find_tables
from jindu.sources.texts import squeeze


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
        reading = understand(contents, file, names, layout_context(layout, names) if layout else None)
        return _finish(reading, contents, file, sha256, names, as_of)
    except Refused as refused:
        return FileReading(file, "reject", (refused.message,), (), sha256)
    except RecursionError:
        return FileReading(file, "reject", (Message("too_deep", level="error"),), (), sha256)
    except Exception as error:  # a defect of ours: told, and the other files are still read
        message = Message("internal", level="error", fields={"found": f"{type(error).__name__}: {error}"[:200]})
        return FileReading(file, "reject", (message,), (), sha256)


def layout_context(layout: Layout, names: Names) -> Context:
    """What the layout of a known sender says where the file says nothing."""
    said = read_title(f"{layout.period} 单位：{layout.units}", names)
    return replace(said, region=layout.region, basis=layout.basis, status=layout.status)


def understand(contents: Contents, file: str, names: Names, known: Context | None = None) -> TableReading:
    """Observations and messages of all sheets and paragraphs."""
    from jindu.sources.prose import read_prose

    stem = Path(file).stem
    outer = replace(read_title(stem, names), unknown_region="", indicator=None, role="").under(
        known or Context(), names
    )
    if contents.title:
        outer = read_title(contents.title, names).under(outer, names)
    outer = replace(outer, published=_published(contents))
    total = TableReading()
    for grid in contents.grids:
        found = _read_grid(grid, outer, names)
        _add(total, found)
    _add(total, read_prose(contents.paragraphs, outer, names))
    return total


def _published(contents: Contents) -> Period | None:
    """The date of release printed near the top of a page or bulletin."""
    for paragraph in contents.paragraphs[:12]:
        for period in find_periods(squeeze(paragraph.text[:LONGEST_TITLE])):
            if period.kind == "date":
                return period
    return None


def _read_grid(grid: Grid, outer: Context, names: Names) -> TableReading:
    total = TableReading()
    tables = find_tables(grid, names)
    sheet = replace(read_title(grid.name, names), unknown_region="", indicator=None).under(outer, names)
    for number, table in enumerate(tables):
        context = sheet if number == 0 else _inherited(tables, number, sheet, names)
        if not table.head:
            total.messages.append(Message("no_head", f"{grid.name}!{table.rows[0]}", "warn", {}))
            continue
        _add(total, read_table(table, context, names))
    return flag_other_month(total, outer.period, tables, names)


def _inherited(tables: list[Table], number: int, sheet: Context, names: Names) -> Context:
    """The first title holds for later blocks; its unit line only where they have no lines."""
    context = sheet
    for line in tables[0].lines:
        context = read_title(line, names).under(context, names)
    return replace(context, indicator=None, units=() if tables[number].lines else context.units)


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
    return FileReading(file, outcome, tuple(messages), tuple(sorted(observations, key=_order)), sha256)  # type: ignore[arg-type]


def _order(seen: Observation) -> tuple[str, ...]:
    return seen.sheet, seen.region, seen.indicator, seen.period, seen.basis, seen.measure


def _notice_level(code: str) -> Literal["note", "warn"]:
    return "note" if code in ("hidden_sheet",) else "warn"
