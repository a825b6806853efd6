"""Legacy BIFF workbooks (.xls), with formats, merged areas and hidden parts."""

import io
import os
from contextlib import redirect_stdout
from typing import Any

import xlrd

from jindu.reading.files.grids import Cell, Contents, Grid
from jindu.reading.files.number_formats import Format, number_cell, read_format
from jindu.reading.files.safety import MOST_CELLS, MOST_MERGED
from jindu.reading.outcome import Refused

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORD = "WordDocument".encode("utf-16-le")
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read_xls(data: bytes) -> Contents:
    """The visible sheets of a BIFF workbook."""
    if ENCRYPTED in data:
        raise Refused("encrypted")
    if WORD in data:
        raise Refused("unsupported", found="doc")
    book = _open(data)
    contents = Contents()
    total = 0
    for number in range(book.nsheets):
        sheet = _sheet(book, number)
        if sheet.visibility:
            contents.notices.append(("hidden_sheet", sheet.name, {"found": sheet.name}))
            continue
        grid = _read_sheet(book, sheet)
        total += len(grid.cells)
        if total > MOST_CELLS:
            raise Refused("too_many_cells", sheet.name, expected=MOST_CELLS)
        contents.grids.append(grid)
        contents.note_hidden(grid)
    return contents


def _open(data: bytes) -> Any:
    try:
        with redirect_stdout(io.StringIO()), open(os.devnull, "w", encoding="utf-8") as silent:
            return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=silent, ragged_rows=True)
    except xlrd.XLRDError as error:
        code = "encrypted" if "encrypt" in str(error).lower() else "broken_file"
        raise Refused(code, found=error) from None
    except MemoryError:
        raise Refused("too_large", found="?", expected="?") from None
    except Exception as error:  # xlrd fails in many ways on damaged files
        raise Refused("broken_file", found=f"{type(error).__name__}: {error}"[:120]) from None


def _sheet(book: Any, number: int) -> Any:
    try:
        return book.sheet_by_index(number)
    except Exception as error:
        raise Refused("broken_file", found=f"{type(error).__name__}: {error}"[:120]) from None


def _read_sheet(book: Any, sheet: Any) -> Grid:
    grid = Grid(sheet.name)
    grid.hidden_rows = {
        row + 1
        for row, info in sheet.rowinfo_map.items()
        if info.hidden or (info.height == 0 and info.has_default_height == 0 and info.height_mismatch)
    }
    grid.hidden_columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet.cell(row, column))
            if cell:
                grid.cells[row + 1, column + 1] = cell
    for first, last, left, right in sheet.merged_cells:
        if (last - first) * (right - left) + len(grid.merged) > MOST_MERGED:
            raise Refused("too_many_cells", sheet.name, expected=MOST_MERGED)
        grid.merge(first + 1, left + 1, min(last, sheet.nrows), right)
    return grid


def _cell(book: Any, found: Any) -> Cell | None:
    form, indent = _style(book, found.xf_index)
    if found.ctype == xlrd.XL_CELL_TEXT:
        return Cell(found.value, indent=indent) if found.value else None
    if found.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return number_cell(found.value, form, indent, epoch_1904=book.datemode == 1)
    if found.ctype == xlrd.XL_CELL_BOOLEAN:
        return Cell(str(bool(found.value)), problem="boolean")
    if found.ctype == xlrd.XL_CELL_ERROR:
        return Cell(ERRORS.get(found.value, "#ERR"), problem="error")
    return None


def _style(book: Any, index: int | None) -> tuple[Format, int]:
    try:
        xf = book.xf_list[index]
        form = book.format_map.get(xf.format_key)
        return read_format(xf.format_key, form.format_str if form else ""), xf.alignment.indent_level
    except (IndexError, TypeError, AttributeError):
        return read_format(0), 0
