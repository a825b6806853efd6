"""Word documents: paragraphs and tables in reading order. Deleted and hidden text is left out."""

from typing import Any

from jindu.reading.files.grids import Cell, Contents, Grid, Paragraph
from jindu.reading.files.ooxml import children, local, parse_xml, relations
from jindu.reading.files.safety import MOST_CELLS, Package
from jindu.reading.outcome import Refused

LEFT_OUT = ("del", "moveFrom", "txbxContent", "Fallback", "footnote", "comment", "instrText", "delText")


def read_docx(package: Package) -> Contents:
    """The paragraphs and tables of a document."""
    main = next(
        (target for kind, target, _ in relations(package, "").values() if kind == "officeDocument"),
        "word/document.xml",
    )
    root = parse_xml(package.read(main if package.has(main) else "word/document.xml"), main)
    reader = _Document()
    for body in children(root, "body")[:1]:
        reader.walk(body)
    reader.finish()
    return reader.contents


class _Document:
    def __init__(self) -> None:
        self.contents = Contents()
        self.lines: list[str] = []
        self.count = 0

    def walk(self, parent: Any) -> None:
        for node in parent:
            name = local(node)
            if name == "p":
                self._take_paragraph(_text(node))
            elif name == "tbl":
                self._take_table(node)
            elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"):
                self.walk(node)

    def _take_paragraph(self, text: str) -> None:
        if text.strip():
            self.lines.append(text)
            self.contents.title = self.contents.title or text.strip()
            self.contents.paragraphs.append(Paragraph(text, f"P{len(self.contents.paragraphs) + 1}"))

    def _take_table(self, node: Any) -> None:
        grid = Grid(f"表{len(self.contents.grids) + 1}", before=self.lines)
        if self.contents.grids:
            self.contents.grids[-1].after = self.lines
        self.lines = []
        self.contents.grids.append(grid)
        open_above: dict[int, tuple[int, int]] = {}
        for row, element in enumerate((n for n in node if local(n) == "tr"), 1):
            self._take_row(element, grid, row, open_above)

    def _take_row(self, element: Any, grid: Grid, row: int, open_above: dict[int, tuple[int, int]]) -> None:
        column = 1 + _value(element, "gridBefore", 0)
        for cell in (
            n for n in element.iter() if local(n) == "tc" and n.getparent() is not None and _row_of(n) is element
        ):
            wide = max(1, min(_value(cell, "gridSpan", 1), 500))
            self.count += wide
            if self.count > MOST_CELLS:
                raise Refused("too_many_cells", grid.name, expected=MOST_CELLS)
            self._take_cell(cell, grid, row, column, wide, open_above)
            column += wide

    def _take_cell(
        self, cell: Any, grid: Grid, row: int, column: int, wide: int, open_above: dict[int, tuple[int, int]]
    ) -> None:
        merge = next(iter(children_of_properties(cell, "vMerge")), None)
        if merge is not None and _attribute(merge, "val") != "restart" and column in open_above:
            top, left = open_above[column]
            for c in range(column, column + wide):
                grid.merged[row, c] = (top, left)
            return
        text = "\n".join(_text(p) for p in cell.iter() if local(p) == "p").rstrip("\n")
        if text.strip():
            grid.cells[row, column] = Cell(text)
        if wide > 1:
            grid.merge(row, column, row, column + wide - 1)
        open_above.pop(column, None)
        if merge is not None:
            open_above[column] = (row, column)

    def finish(self) -> None:
        if self.contents.grids:
            self.contents.grids[-1].after = self.lines


def children_of_properties(cell: Any, name: str) -> list[Any]:
    """Settings of a cell or row, not of what is nested in it."""
    return [node for part in cell if local(part) in ("tcPr", "trPr") for node in part if local(node) == name]


def _value(element: Any, name: str, default: int) -> int:
    node = next(iter(children_of_properties(element, name)), None)
    text = _attribute(node, "val") if node is not None else ""
    return int(text) if text.isdigit() and len(text) < 5 else default


def _attribute(node: Any, name: str) -> str:
    return next((value for key, value in node.attrib.items() if key.rsplit("}", 1)[-1] == name), "")


def _row_of(cell: Any) -> Any:
    node = cell.getparent()
    while node is not None and local(node) != "tr":
        node = node.getparent()
    return node


def _text(paragraph: Any) -> str:
    """Printed text of a paragraph."""
    parts: list[str] = []
    _collect(paragraph, parts)
    return "".join(parts)


def _collect(node: Any, parts: list[str]) -> None:
    for child in node:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in ("tab", "br", "cr"):
            parts.append(" ")
        elif name in ("noBreakHyphen", "softHyphen"):
            parts.append("-" if name == "noBreakHyphen" else "")
        elif name == "r" and _is_left_out(child):
            continue
        elif name not in LEFT_OUT and name not in ("rPr", "pPr"):
            _collect(child, parts)


def _is_left_out(run: Any) -> bool:
    """Hidden, struck-out or superscript runs: deletions and footnote marks."""
    for properties in (n for n in run if local(n) == "rPr"):
        for node in properties:
            name, value = local(node), _attribute(node, "val")
            if name in ("vanish", "strike", "dstrike", "webHidden") and value not in ("0", "false"):
                return True
            if name == "vertAlign" and value == "superscript":
                return True
    return False
