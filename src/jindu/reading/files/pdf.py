"""PDF files with a text layer: ruled tables, tables set by spaces, and prose."""

import io
import logging
import re
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.text import extract_text

from jindu.reading.files.grids import Cell, Contents, Grid, Paragraph
from jindu.reading.files.pdf_words import Line, looks_tabular, place_words, read_lines
from jindu.reading.outcome import Refused

MOST_PAGES = 60
MOST_CHARACTERS = 60_000
UNREADABLE = re.compile(r"\(cid:\d+\)")
ENDS = ("。", "；", "！", "？", "：", ")", "）")


def read_pdf(data: bytes) -> Contents:
    """The tables and paragraphs of a PDF."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return _read(document)
    except PDFPasswordIncorrect:
        raise Refused("encrypted") from None
    except Refused:
        raise
    except Exception as error:  # pdfminer fails in many ways on damaged files
        if (
            "Password" in f"{error!r} {error.args!r} {error.__context__!r}"
            or "Encryption" in f"{error!r} {error.args!r}"
        ):
            raise Refused("encrypted") from None
        raise Refused("broken_file", found=f"{type(error).__name__}: {error}"[:120]) from None


def _read(document: Any) -> Contents:
    if len(document.pages) > MOST_PAGES:
        raise Refused("too_many_pages", found=len(document.pages), expected=MOST_PAGES)
    reader = _Reader()
    characters = 0
    for page in document.pages:
        characters += len(page.chars)
        if characters > MOST_CHARACTERS:
            raise Refused("too_large", found=characters, expected=MOST_CHARACTERS)
        reader.take_page(page)
        page.close()
    if not characters:
        raise Refused("no_text_layer")
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self.contents = Contents()
        self.lines: list[str] = []  # since the last table

    def take_page(self, page: Any) -> None:
        visible = page.filter(_is_visible).dedupe_chars()
        tables = [table for table in visible.find_tables() if len(table.rows) > 1 and _is_wide(table)]
        lines = read_lines(visible, [table.bbox for table in tables])
        blocks: list[tuple[float, Any]] = [(table.bbox[1], table) for table in tables]
        blocks += [(group[0].top, group) for group in _group(lines, [table.bbox[1] for table in tables])]
        for _, block in sorted(blocks, key=lambda pair: pair[0]):
            if isinstance(block, list):
                self._take_lines(block)
            else:
                self._take_ruled(block, visible)

    def _take_ruled(self, table: Any, page: Any) -> None:
        grid = self._new_grid()
        rights = [*sorted({round(cell[0]) for cell in table.cells}), round(table.bbox[2])]
        downs = [*sorted({round(cell[1]) for cell in table.cells}), round(table.bbox[3])]
        for left, top, right, bottom in table.cells:
            row, column = _index(downs, top), _index(rights, left)
            last_row, last_column = (
                max(row, _index(downs, bottom) - 1),
                max(column, _index(rights, right) - 1),
            )
            text = _cell_text(page, (left, top, right, bottom))
            if text.strip():
                grid.cells[row + 1, column + 1] = Cell(text)
            if last_row > row or last_column > column:
                grid.merge(row + 1, column + 1, last_row + 1, last_column + 1)

    def _take_lines(self, lines: list[Line]) -> None:
        if looks_tabular(lines):
            grid = self._new_grid()
            place_words(lines, grid)
            return
        for text in _paragraphs(lines):
            if UNREADABLE.search(text):
                raise Refused("mojibake", found=text[:40])
            self.lines.append(text)
            self.contents.title = self.contents.title or text
            self.contents.paragraphs.append(Paragraph(text, f"P{len(self.contents.paragraphs) + 1}"))

    def _new_grid(self) -> Grid:
        if self.contents.grids:
            self.contents.grids[-1].after = self.lines
        grid = Grid(f"表{len(self.contents.grids) + 1}", before=self.lines)
        self.lines = []
        self.contents.grids.append(grid)
        return grid

    def finish(self) -> Contents:
        if self.contents.grids:
            self.contents.grids[-1].after = self.lines
        return self.contents


def _is_visible(thing: Any) -> bool:
    """Leave out text in white or of no size: it does not print."""
    if thing.get("object_type") != "char":
        return True
    color = thing.get("non_stroking_color")
    white = color in ((1,), (1, 1, 1), 1, [1], [1, 1, 1], (1.0,), (0, 0, 0, 0))
    return thing.get("size", 1) > 1 and not white


def _is_wide(table: Any) -> bool:
    return any(len([cell for cell in row.cells if cell]) > 1 for row in table.rows)


def _index(edges: list[int], at: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - at))


def _cell_text(page: Any, box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    chars = [
        c
        for c in page.chars
        if left <= (c["x0"] + c["x1"]) / 2 <= right and top <= (c["top"] + c["bottom"]) / 2 <= bottom
    ]
    words = extract_text(chars, x_tolerance=2, y_tolerance=2) or ""
    return re.sub(r"\s*\n\s*", "", words)


def _group(lines: list[Line], tables: list[float]) -> list[list[Line]]:
    """Runs of lines that are all parts of a table, or all prose, with no ruled table between."""
    groups: list[list[Line]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        parted = above is None or any(above.top < top < line.top for top in tables)
        if not parted and above is not None and above.is_split == line.is_split:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _paragraphs(lines: list[Line]) -> list[str]:
    """Lines of prose joined where a sentence runs over the end of a line."""
    right = max((line.right for line in lines), default=0)
    joined: list[str] = []
    runs_on = False
    for line in lines:
        if runs_on and joined:
            joined[-1] += line.text
        else:
            joined.append(line.text)
        runs_on = line.right > right - 3 * line.size and not line.text.endswith(ENDS[:1]) and len(lines) > 1
    return joined
