"""The rows of a table: what each stands for, with the rows it is a part of."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from jindu.reading.files.grids import Cell
from jindu.reading.tables.columns import Column, Segment
from jindu.reading.tables.find import Table
from jindu.reading.words.labels import Label, read_label
from jindu.reading.words.names import Names
from jindu.reading.words.texts import leading_width, pattern, squeeze, unify

TOTAL = re.compile("合计|总计")
BREAKDOWN = re.compile("(?:其中)?[分按].+分")  # 按轻重工业分 heads its parts, and is none itself


@dataclass
class Row:
    """One data row: its labels, the full names of the rows above it in rank, unit, and remarks."""

    number: int
    labels: list[Label] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)  # names from the widest to the nearest
    unit: str = ""
    remark: str = ""
    measure: Label | None = None
    narrowed: str = ""  # the row or section above that narrows this one to something unknown
    section: list[Label] = field(default_factory=list)
    beside: str = ""  # the last indicator above it, whatever its rank
    inherited: str = ""  # the indicator of the section, or of the row above, for a row that names none


@dataclass
class _Level:
    start: int  # where the text of the label begins
    label: Label
    name: str
    row: "Row | None" = None  # none for a section, which stands half a step above what it heads


def find_rows(table: Table, segment: Segment, names: Names, titled: str = "") -> list[Row]:
    """The rows of one segment, with their place in the hierarchy of indents, 其中 and #.
    `titled` is the region of the table, which is what 合计 among its parts means."""
    reader = _Rows(table, segment, names, titled)
    everything = sorted([*table.rows, *table.sections])
    return [row for number in everything if (row := reader.take(number))]


class _Rows:
    def __init__(self, table: Table, segment: Segment, names: Names, titled: str = ""):
        self.table, self.segment, self.names, self.titled = table, segment, names, titled
        self.levels: list[_Level] = []
        self.section: list[Label] = []
        self.last: dict[int, str] = {}
        self.beside = ""
        self.section_start, self.in_section = 0, False  # rows further in than a section end with it

    def take(self, number: int) -> Row | None:
        if number in self.table.sections:
            self._take_section(number)
            return None
        texts = self._stub_texts(number)
        if not any(texts.values()) and self.segment.stubs:
            return None
        self._leave_section(number, texts)
        row = Row(number, section=list(self.section))
        for column, text in texts.items():
            label = self._label(column, text)
            if text:
                row.labels.append(label)
            if text and column == self._ranked_column:
                self._rank(row, label, text, self.table.grid.at(number, column))
        if not any(label.name for label in row.labels):
            row.inherited = self._inherit(row)
        self._read_others(row)
        return row

    def _leave_section(self, number: int, texts: dict[int, str]) -> None:
        """A row back at the indent of a section whose rows stood further in is outside it."""
        column = self._ranked_column
        start = self._indent(texts.get(column, ""), self.table.grid.at(number, column))
        if self.in_section and start <= self.section_start:
            self.section, self.in_section = [], False
        self.in_section = self.in_section or bool(self.section and start > self.section_start)

    @staticmethod
    def _indent(text: str, cell: Cell | None) -> int:
        return leading_width(text) + (cell.indent * 2 if cell else 0)

    @cached_property
    def _ranked_column(self) -> int:
        """The column whose indents rank the rows."""
        return self.segment.stubs[-1].number if len(self.segment.stubs) == 1 else self._name_column()

    def _name_column(self) -> int:
        """The stub column that holds most names of indicators."""
        best, most = -1, 0
        for column in self.segment.stubs:
            cells = [self.table.grid.at(row, column.number) for row in self.table.rows]
            count = sum(bool(read_label(cell.text, self.names).indicator) for cell in cells if cell)
            if count > most:
                best, most = column.number, count
        return best

    def _stub_texts(self, number: int) -> dict[int, str]:
        texts = {}
        for column in self.segment.stubs:
            cell = self.table.grid.at(number, column.number)
            texts[column.number] = cell.text if cell else ""
        filled = [c for c, text in texts.items() if text.strip()]
        for number_of, text in list(texts.items()):
            if text.strip():
                self.last[number_of] = text
            elif filled and number_of < max(filled):
                texts[number_of] = self.last.get(number_of, "")
        return texts

    def _label(self, column: int, text: str) -> Label:
        head = next((squeeze(unify(c.head, self.names.words)) for c in self.segment.stubs if c.number == column), "")
        tight = squeeze(unify(text, self.names.words))
        if re.fullmatch(r"月份?|\(?月份?\)?", head) and re.fullmatch(r"\d{1,2}", tight):
            text = f"{tight}月"
        if re.fullmatch(r"季度?", head) and re.fullmatch(r"[1-4]", tight):
            text = f"{tight}季度"
        if re.fullmatch(r"月份?|季度?", head) and re.fullmatch(r"1-\d{1,2}", tight):
            text = tight + head[0] + ("度" if head[0] == "季" else "")
        label = read_label(text, self.names)
        whole = TOTAL.fullmatch(label.name) and not label.region and self._lists_parts(column)
        return replace(label, name="", region=self.titled) if whole else label

    def _lists_parts(self, column: int) -> bool:
        """Whether every other row of a column is a part of the region in the title."""
        cells = [self.table.grid.at(row, column) for row in self.table.rows]
        labels = [read_label(cell.text, self.names) for cell in cells if cell and cell.text.strip()]
        parts = [label.region for label in labels if not TOTAL.fullmatch(label.name)]
        return bool(self.titled and parts) and all(
            part in self.names.regions and self.names.regions[part].parent == self.titled for part in parts
        )

    def _take_section(self, number: int) -> None:
        text = self.table.sections[number]
        label = read_label(text, self.names)
        if label.period or label.region or label.units or label.measure or label.basis:
            self.section = [old for old in self.section if not _same_kind(old, label)] + [label]
            self.section_start, self.in_section = leading_width(text), False
        if label.name or label.indicator:
            self._push(leading_width(text), label)
        elif label.region or label.period:
            self.levels = []

    def _rank(self, row: Row, label: Label, text: str, cell: Cell | None) -> None:
        if not label.name:
            return
        indent = self._indent(text, cell)
        plain = unify(text, self.names.words).strip()
        marker = re.match(r"其\s*中\s*:?|#+", plain)
        start = indent + (6 if marker and "中" in marker[0] else 2 if marker else 0)
        while self.levels and not self._is_child(start, self.levels[-1]):
            self.levels.pop()
        row.parents = [level.name for level in self.levels]
        row.narrowed, row.beside = self._narrowing(), self.beside
        name = self._full_name(label, row)
        if label.is_part and row.parents and self.names.is_subset(self._id(name), self._id(row.parents[-1])):
            row.narrowed = row.parents[-1]
        self._narrow_parent(name, label)
        self.levels.append(_Level(start, label, name, row))
        self.beside = name if self.names.noun(name) else self.beside

    def _narrow_parent(self, name: str, label: Label) -> None:
        """工业总产值 with 其中:规模以上 below it is not the 规模以上 total its alias usually means."""
        parent = self.levels[-1] if self.levels else None
        if parent and parent.row and label.is_part and label.name != parent.label.name:
            own = self._id(name)
            if own and own == self._id(parent.name):
                parent.row.narrowed = parent.label.name

    def _id(self, name: str) -> str:
        return self.names.indicator(squeeze(unify(name, self.names.words)))

    def _push(self, start: int, label: Label) -> None:
        while self.levels and self.levels[-1].start >= (start if self.levels[-1].row else start - 1):
            self.levels.pop()
        self.levels.append(_Level(start - 1, label, label.name))

    def _inherit(self, row: Row) -> str:
        """A row of a section, or a bare 增速 below a named row, is about the same indicator."""
        level = self.levels[-1] if self.levels else None
        if level is None or (level.row is not None and not any(label.measure for label in row.labels)):
            return ""
        return self._id(level.name)

    def _is_child(self, start: int, level: _Level) -> bool:
        return start > level.start

    def _narrowing(self) -> str:
        for level in self.levels:
            if BREAKDOWN.fullmatch(level.name):
                continue
            if not level.label.indicator and pattern(self.names.words.narrowing).search(level.name):
                return level.name
        return ""

    def _full_name(self, label: Label, row: Row) -> str:
        found = self.names.within(label.name, row.parents, row.beside) if row.parents or row.beside else ""
        return self.names.indicators[found].zh if found else label.name

    def _read_others(self, row: Row) -> None:
        for column in self.segment.others:
            cell = self.table.grid.at(row.number, column.number)
            text = cell.text.strip() if cell else ""
            if column.kind == "unit":
                row.unit = text
            elif column.kind == "remark":
                row.remark = f"{row.remark} {text}".strip()
            elif column.kind == "measure" and text:
                row.measure = read_label(text, self.names)


def _same_kind(old: Label, new: Label) -> bool:
    return bool((old.period and new.period) or (old.region and new.region) or (old.units and new.units))


def ragged_rows(values: list[Column], table: Table) -> set[int]:
    """The rows of a delimited file that are not as long as its head, so that their values may have shifted."""
    grid = table.grid
    if not grid.marked:
        return set()
    head_end = max((c for r, c in grid.cells if r in table.head), default=0)
    last = max((column.number for column in values if column.number <= head_end), default=0)
    beyond = range(head_end + 1, head_end + 6)
    long = {row for row in table.rows if any((row, c) in grid.cells for c in beyond)}
    short = {row for row in table.rows if grid.widths.get(row, last) < last}
    return long | short if len(short) * 2 < len(table.rows) else long
