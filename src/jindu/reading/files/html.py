"""Pages: tables with spans, and the paragraphs around them. Scripts, styles and hidden parts are left out."""

import re
from typing import Any

import lxml.html
from lxml import etree

from jindu.reading.files.grids import Cell, Contents, Grid, Paragraph
from jindu.reading.files.safety import MOST_CELLS
from jindu.reading.outcome import Refused

SKIPPED = {
    "script",
    "style",
    "head",
    "del",
    "s",
    "strike",
    "template",
    "noscript",
    "svg",
    "object",
    "iframe",
    "select",
    "option",
}
BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "caption",
    "section",
    "article",
    "td",
    "th",
    "tr",
    "body",
    "center",
    "dd",
    "dt",
    "pre",
}
WIDEST_SPAN = 1000
MOST_DEPTH = 200
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def read_html(text: str) -> Contents:
    """The tables and paragraphs of a page in reading order."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("broken_file", found=str(error)[:120]) from None
    page = _Page()
    page.contents.title = " ".join(t.strip() for t in root.xpath("//title/text()")[:1])
    body = root.find("body")
    page.walk(body if body is not None else root, 0)
    page.flush()
    page.finish()
    return page.contents


def _is_hidden(element: Any) -> bool:
    return bool(INVISIBLE.search(element.get("style") or "")) or element.get("hidden") is not None


class _Page:
    def __init__(self) -> None:
        self.contents = Contents()
        self.line: list[str] = []
        self.lines: list[str] = []  # since the last table
        self.count = 0

    def walk(self, element: Any, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise Refused("too_deep")
        name = element.tag if isinstance(element.tag, str) else ""
        if name in SKIPPED or _is_hidden(element):
            return
        if name == "table" and not element.xpath(".//table"):
            self.flush()
            self._take_table(element)
            return
        if name in BLOCKS:
            self.flush()
        if name == "br":
            self.flush()
        self.line.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1)
            self.line.append(child.tail or "")
        if name in BLOCKS:
            self.flush()

    def flush(self) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self.line)).strip(" ")
        self.line = []
        if text.strip():
            self.lines.append(text)
            self.contents.paragraphs.append(Paragraph(text, f"P{len(self.contents.paragraphs) + 1}"))

    def _take_table(self, element: Any) -> None:
        grid = Grid(f"表{len(self.contents.grids) + 1}")
        grid.before = [*self.lines, *(_text(caption) for caption in element.iter("caption"))]
        if self.contents.grids:
            self.contents.grids[-1].after = self.lines
        self.lines = []
        for row, node in enumerate(element.iter("tr"), 1):
            if _is_hidden(node):
                grid.hidden_rows.add(row)
            self._take_row(node, grid, row)
        self.contents.grids.append(grid)

    def _take_row(self, node: Any, grid: Grid, row: int) -> None:
        column = 1
        for cell in node:
            if cell.tag not in ("td", "th"):
                continue
            while (row, column) in grid.merged:
                column += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            self.count += wide * high
            if self.count > MOST_CELLS:
                raise Refused("too_many_cells", grid.name, expected=MOST_CELLS)
            text = "" if _is_hidden(cell) else _text(cell)
            if text.strip():
                grid.cells[row, column] = Cell(text)
            if wide > 1 or high > 1:
                grid.merge(row, column, row + high - 1, column + wide - 1)
            column += wide

    def finish(self) -> None:
        if self.contents.grids:
            self.contents.grids[-1].after = self.lines


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), WIDEST_SPAN) if text.isdigit() and len(text) < 6 else 1


def _text(element: Any) -> str:
    """Printed text of a cell: source spaces collapsed, footnote marks and hidden parts left out."""
    parts: list[str] = []
    _collect(element, parts, 0)
    return re.sub(r"[ \t\r\n]+", " ", "".join(parts)).strip(" ")


def _collect(element: Any, parts: list[str], depth: int) -> None:
    if depth > MOST_DEPTH:
        raise Refused("too_deep")
    name = element.tag if isinstance(element.tag, str) else ""
    if name in SKIPPED or name == "sup" or (depth and _is_hidden(element)):
        return
    parts.append(" " if name == "br" else element.text or "")
    for child in element:
        _collect(child, parts, depth + 1)
        parts.append(child.tail or "")
