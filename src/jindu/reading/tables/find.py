"""Find the tables of a grid by their structure: lines above, head rows, data rows, notes below."""

import re
from dataclasses import dataclass, field

from jindu.reading.files.grids import Cell, Grid
from jindu.reading.words.labels import read_label
from jindu.reading.words.names import Names
from jindu.reading.words.numbers import read_stored, read_value
from jindu.reading.words.texts import pattern, squeeze, unify

LONG_LINE = 60
MOST_HEAD_ROWS = 5


@dataclass
class Table:
    """One block: numbers of its head and data rows, with the lines around it."""

    grid: Grid
    head: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)  # single-cell rows among the data, by row


def read_values(grid: Grid, names: Names) -> None:
    """Give every cell what it says as a value, the one time it is parsed."""
    for cell in grid.cells.values():
        if cell.number is None:
            cell.value = read_value(cell.text, names.words, names.units)
        else:
            behind = cell.text.removeprefix(f"{cell.number:f}")
            cell.value = read_stored(cell.number, behind, names.words, names.units)


def is_value(cell: Cell) -> bool:
    """Whether a cell holds a value, a mark for a missing one, or a broken one."""
    if cell.number is not None or cell.problem:
        return True
    return cell.value.kind != "text" or cell.value.why in ("approximate", "double_minus")


def has_number(cell: Cell) -> bool:
    """Whether a cell holds a number."""
    return cell.number is not None or cell.value.kind == "number"


def is_time(cell: Cell) -> bool:
    """Whether a cell is a bare year or a date, which heads a column rather than being a value."""
    return cell.problem == "date" or bool(re.fullmatch(r"(19|20)\d\d", cell.text.strip()))


def find_tables(grid: Grid, names: Names) -> list[Table]:
    """Blocks from top to bottom, every cell read as a value. A block without head rows has an empty `head`."""
    read_values(grid, names)
    finder = _Finder(grid, names)
    for row in sorted({row for row, _ in grid.cells} | {row for row, _ in grid.merged if (row, _) in grid.merged}):
        if row not in grid.hidden_rows:
            finder.take(row)
    return finder.finish()


def names_anything(table: Table, names: Names) -> bool:
    """Whether a row of numbers names an indicator or a region; a list of contents does not."""
    for row in table.rows:
        cells = [table.grid.at(row, column) for r, column in table.grid.cells if r == row]
        labels = [read_label(cell.text, names) for cell in cells if cell and not is_value(cell)]
        if len(cells) > len(labels) and any(label.indicator or label.region for label in labels):
            return True
    return False


class _Finder:
    """Walks down the rows and decides for each what it belongs to."""

    def __init__(self, grid: Grid, names: Names):
        self.grid, self.names = grid, names
        self.columns = sorted({c for _, c in grid.cells} - grid.hidden_columns)
        self.by_row: dict[int, list[int]] = {}
        for r, c in grid.cells:
            self.by_row.setdefault(r, []).append(c)
        self.tables: list[Table] = []
        self.open = Table(grid, lines=list(grid.before))
        self.waiting: list[tuple[int, str]] = []  # single-cell rows not yet given to a block
        self.in_notes = False

    def cells(self, row: int) -> list[tuple[int, Cell]]:
        """Printed cells that start in this row."""
        found = []
        for column in sorted(self.by_row.get(row, ())):
            cell = self.grid.at(row, column)
            if cell and (cell.text.strip() or cell.problem):
                found.append((column, cell))
        return found

    def take(self, row: int) -> None:
        cells = self.cells(row)
        if not cells:
            return
        kind = self._kind(row, cells)
        if kind == "line":
            self.waiting.append((row, " ".join(cell.text for _, cell in cells)))
        elif kind == "head":
            self._take_head(row)
        elif kind == "data":
            self._take_data(row)

    def _kind(self, row: int, cells: list[tuple[int, Cell]]) -> str:
        texts = [cell for _, cell in cells if not is_value(cell)]
        values = [cell for _, cell in cells if is_value(cell)]
        if any(self._is_preamble(cell.text) for cell in texts) and not values:
            return "line"
        if len(cells) == 1:
            return "line" if texts or (is_time(cells[0][1]) and not self.open.rows) else "stray"
        if not values or (all(is_time(cell) for cell in values) and not self.open.rows):
            return "head" if self._is_head(row, cells) else "data"
        return "data"

    def _is_preamble(self, text: str) -> bool:
        """Whether a cell stands above a table: 单位：% does, the head word 项目（单位：%） does not."""
        words = self.names.words
        tight = squeeze(unify(text, words))
        if pattern(words.neutral).fullmatch(re.sub(r"\([^()]*\)", "", tight)):
            return False
        return bool(pattern(words.preamble).search(tight))

    def _is_head(self, row: int, cells: list[tuple[int, Cell]]) -> bool:
        """Whether a row of words heads columns; among data rows most words must be of heads, or all below a title."""
        if not self.open.rows and not self.open.head:
            return True
        if not self.open.rows:
            return (
                self.in_merged_head(row)
                or self._fills_gaps(cells)
                or any(self._heads_column(cell.text) for _, cell in cells[1:])
            )
        known = [self._is_head_word(cell.text) for _, cell in cells]
        if (self.waiting or known[0]) and all(self._heads_column(cell.text) for _, cell in cells[1:]):
            return True
        return sum(known) * 2 > len(cells) and sum(known) >= 2

    def in_merged_head(self, row: int) -> bool:
        """Whether a merged head cell from above reaches into this row."""
        return any(r == row and top in self.open.head for (r, _), (top, _) in self.grid.merged.items() if r > top)

    def _fills_gaps(self, cells: list[tuple[int, Cell]]) -> bool:
        """Whether a row of words starts right of the head above it and stands where that one is blank."""
        above = {column for column, _ in self.cells(self.open.head[-1])}
        own = {column for column, _ in cells}
        return min(own) > min(above) and bool(own - above)

    def _heads_column(self, text: str) -> bool:
        """Whether a word can head a column below another head: a head word, a place, an indicator, a unit."""
        label = read_label(text, self.names)
        return self._is_head_word(text) or bool(label.region or label.indicator or label.units)

    def _is_head_word(self, text: str) -> bool:
        tight = squeeze(unify(text, self.names.words))
        if any(pattern(source).fullmatch(tight) for source in self.names.words.heads.values()):
            return True
        if pattern(self.names.words.neutral).fullmatch(tight):
            return True
        label = read_label(text, self.names)
        return bool(label.measure or label.role or label.basis or (label.period and not label.name))

    def _take_head(self, row: int) -> None:
        if self.open.rows:
            self._close()
        if self.waiting and self.open.head:
            self.open.lines += [cell.text for old in self.open.head for _, cell in self.cells(old)]
            self.open.head = []
        self._give_lines()
        self.open.head.append(row)

    def _take_data(self, row: int) -> None:
        if self.open.rows or self.open.head:
            self._give_sections()
        else:
            self._give_lines()
        self.open.rows.append(row)

    def _give_lines(self) -> None:
        """Waiting lines stand above the head: titles, except notes of the block before."""
        for _, text in self.waiting:
            target = self.tables[-1].notes if self._is_note(text) and self.tables else self.open.lines
            target.append(text)
        self.waiting, self.in_notes = [], False

    def _give_sections(self) -> None:
        for row, text in self.waiting:
            if self._is_note(text) or len(text) > LONG_LINE:
                self.open.notes.append(text)
            elif (
                pattern(self.names.words.preamble).search(squeeze(unify(text, self.names.words))) and not self.open.rows
            ):
                self.open.lines.append(text)
            else:
                self.open.sections[row] = text
        self.waiting, self.in_notes = [], False

    def _is_note(self, text: str) -> bool:
        tight = squeeze(unify(text, self.names.words))
        if pattern(self.names.words.notes).search(tight):
            self.in_notes = True
            return True
        return self.in_notes and bool(re.match(r"\d{1,2}[.、)]|\(\d", tight) or tight.endswith(("。", ".")))

    def _close(self) -> None:
        """End the open block; what waits may be notes of it or titles of the next."""
        finished, self.open = self.open, Table(self.grid)
        self.tables.append(finished)

    def finish(self) -> list[Table]:
        if self.open.rows or self.open.head:
            self._close()
        for _, text in self.waiting:
            (self.tables[-1].notes if self.tables else self.open.lines).append(text)
        for table in self.tables:
            table.notes += self.grid.after
            table.head, extra = table.head[-MOST_HEAD_ROWS:], table.head[:-MOST_HEAD_ROWS]
            table.lines += [" ".join(cell.text for _, cell in self.cells(row)) for row in extra]
        return [table for table in self.tables if table.rows]
