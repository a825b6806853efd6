"""Workbooks of the xlsx family, read as they print: cached values, number formats, hidden parts left out."""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from jindu.reading.files.grids import Cell, Contents, Grid, address
from jindu.reading.files.number_formats import Format, number_cell, read_format
from jindu.reading.files.ooxml import children, local, parse_xml, relations, rich_text
from jindu.reading.files.safety import MOST_CELLS, MOST_MERGED, Package, check_sheet_size
from jindu.reading.outcome import Refused

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
LONGEST_TEXT = 32_767
MOST_SHEETS = 200


def read_xlsx(package: Package) -> Contents:
    """The visible sheets of a workbook."""
    main = next(
        (target for kind, target, _ in relations(package, "").values() if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    if not package.has(main):
        main = next((n for n in package.infos if re.fullmatch(r"(?:.*/)?workbook\.xml", n)), main)
    book = parse_xml(package.read(main), main)
    links = relations(package, main)
    reader = _Workbook(package, book, links)
    contents = Contents()
    sheets = children(book, "sheet")
    if len(sheets) > MOST_SHEETS:
        raise Refused("too_many_sheets", found=len(sheets), expected=MOST_SHEETS)
    for sheet in sheets:
        name = sheet.get("name") or "?"
        if sheet.get("state") in ("hidden", "veryHidden"):
            contents.notices.append(("hidden_sheet", name, {"found": name}))
            continue
        identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        kind, target, external = links.get(identity, ("", "", False))
        if external or kind in ("chartsheet", "dialogsheet") or not target:
            continue
        contents.grids.append(reader.read_sheet(name, target, contents))
    if any(kind.startswith("externalLink") for kind, _, _ in links.values()):
        contents.notices.append(("external_link", "", {}))
    return contents


class _Workbook:
    def __init__(self, package: Package, book: Any, links: dict[str, tuple[str, str, bool]]):
        self.package = package
        self.epoch_1904 = any(node.get("date1904") in ("1", "true") for node in children(book, "workbookPr"))
        parts = {kind: target for kind, target, _ in links.values()}
        self.strings = self._read_strings(parts.get("sharedStrings", "xl/sharedStrings.xml"))
        self.styles = self._read_styles(parts.get("styles", "xl/styles.xml"))
        self.count = 0

    def _read_strings(self, part: str) -> list[str]:
        if not self.package.has(part):
            return []
        root = parse_xml(self.package.read(part), part)
        return [rich_text(item) for item in root if isinstance(item.tag, str) and local(item) == "si"]

    def _read_styles(self, part: str) -> list[tuple[Format, int]]:
        if not self.package.has(part):
            return []
        root = parse_xml(self.package.read(part), part)
        codes = {_whole(node.get("numFmtId")): node.get("formatCode") or "" for node in children(root, "numFmt")}
        styles = []
        for group in children(root, "cellXfs"):
            for xf in group:
                number = _whole(xf.get("numFmtId"))
                indent = next((_whole(a.get("indent")) for a in xf if local(a) == "alignment"), 0)
                styles.append((read_format(number, codes.get(number, "")), indent))
        return styles

    def read_sheet(self, name: str, part: str, contents: Contents) -> Grid:
        grid = Grid(name)
        content = self.package.read(part)
        check_sheet_size(content, name)
        try:
            for element in _stream(content):
                self._take(element, grid)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Refused("broken_xml", name, found=f"{part}: {error}"[:200]) from None
        contents.note_hidden(grid)
        return grid

    def _take(self, element: Any, grid: Grid) -> None:
        name = local(element)
        if name == "row":
            self._take_row(element, grid)
        elif name == "col" and (element.get("hidden") in ("1", "true") or element.get("width") == "0"):
            first, last = _whole(element.get("min")), min(_whole(element.get("max")), LAST_COLUMN)
            grid.hidden_columns.update(range(first, last + 1))
        elif name == "mergeCell":
            _merge(grid, element.get("ref") or "")

    def _take_row(self, element: Any, grid: Grid) -> None:
        number = _whole(element.get("r")) or max((row for row, _ in grid.cells), default=0) + 1
        if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
            grid.hidden_rows.add(number)
        column = 0
        for node in element:
            column = self._take_cell(node, grid, number, column + 1)

    def _take_cell(self, node: Any, grid: Grid, row: int, column: int) -> int:
        if match := REFERENCE.match(node.get("r") or ""):
            row, column = int(match[2]), _column(match[1])
        if not len(node):
            return column
        cell = self._cell(node)
        if cell and 1 <= row <= LAST_ROW and column <= LAST_COLUMN:
            self.count += 1
            if self.count > MOST_CELLS:
                raise Refused("too_many_cells", f"{grid.name}!{address(row, column)}", expected=MOST_CELLS)
            if (row, column) in grid.cells:
                raise Refused("cell_twice", f"{grid.name}!{address(row, column)}")
            grid.cells[row, column] = cell
        return column

    def _cell(self, node: Any) -> Cell | None:
        parts = {local(child): child for child in node}
        form, indent = self._style(node.get("s"))
        kind = node.get("t") or "n"
        raw = (parts["v"].text or "") if "v" in parts else ""
        if kind == "inlineStr" and "is" in parts:
            return Cell(rich_text(parts["is"])[:LONGEST_TEXT], indent=indent)
        if "f" in parts and ("v" not in parts or (raw == "" and kind != "str")):
            return Cell("=" + (parts["f"].text or ""), problem="formula", indent=indent)
        if raw == "":
            return None
        if kind == "s":
            return Cell(self._string(raw), indent=indent)
        if kind in ("str", "d"):
            return Cell(raw[:LONGEST_TEXT], indent=indent, problem="date" if kind == "d" else "")
        if kind in ("e", "b"):
            return Cell(raw, problem="error" if kind == "e" else "boolean")
        return number_cell(raw, form, indent, epoch_1904=self.epoch_1904)

    def _style(self, index: str | None) -> tuple[Format, int]:
        number = _whole(index)
        return self.styles[number] if number < len(self.styles) else (read_format(0), 0)

    def _string(self, raw: str) -> str:
        number = _whole(raw, -1)
        if not 0 <= number < len(self.strings):
            raise Refused("broken_xml", found=f"shared string {raw}"[:80])
        return self.strings[number][:LONGEST_TEXT]


def _stream(content: bytes) -> Iterator[Any]:
    tags = ("{*}row", "{*}col", "{*}mergeCell")
    for _, element in etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    ):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _merge(grid: Grid, reference: str) -> None:
    ends = [REFERENCE.match(part) for part in reference.split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return
    row, column, last_row, last_column = (
        int(ends[0][2]),
        _column(ends[0][1]),
        int(ends[1][2]),
        _column(ends[1][1]),
    )
    used_row = max((r for r, _ in grid.cells), default=0)
    used_column = max((c for _, c in grid.cells), default=0)
    last_row, last_column = min(last_row, used_row), min(last_column, max(used_column, column))
    if (last_row - row + 1) * (last_column - column + 1) + len(grid.merged) > MOST_MERGED:
        raise Refused("too_many_cells", f"{grid.name}!{reference}", expected=MOST_MERGED)
    grid.merge(row, column, last_row, last_column)


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else default


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
