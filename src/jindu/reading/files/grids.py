"""The common model of every container: sheets of cells, and paragraphs, in reading order."""

from dataclasses import dataclass, field
from decimal import Decimal

from jindu.reading.words.numbers import Value

NOT_READ = Value("text", why="not_read")


@dataclass(slots=True)
class Cell:
    """One cell as printed. `number`: the stored number, exact; a cell that prints 31.8% holds 31.8.
    `value`: what the cell says, parsed once for all who ask, before the tables are looked for."""

    text: str
    number: Decimal | None = None
    problem: str = ""  # formula, error, date, boolean: why the value must not be used
    indent: int = 0
    value: Value = NOT_READ


Place = tuple[int, int]  # row and column, counted from 1


@dataclass
class Grid:
    """One sheet or table: cells by place, with merged areas and hidden rows and columns."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)  # every covered place to its top left one
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    before: list[str] = field(default_factory=list)  # lines standing before the table
    after: list[str] = field(default_factory=list)  # lines standing after it
    widths: dict[int, int] = field(default_factory=dict)  # fields of each row of a delimited file
    marked: str = ""  # how addresses are marked when they are not of a spreadsheet

    def at(self, row: int, column: int) -> Cell | None:
        """The cell covering a place, or None where nothing is printed."""
        if row in self.hidden_rows or column in self.hidden_columns:
            return None
        return self.cells.get(self.merged.get((row, column), (row, column)))

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Cover an area by its top left cell."""
        for r in range(row, last_row + 1):
            for c in range(column, last_column + 1):
                self.merged[r, c] = (row, column)


@dataclass
class Paragraph:
    """A line of running text with the name of its place."""

    text: str
    place: str


@dataclass
class Contents:
    """What a container holds, in one shape for all formats."""

    grids: list[Grid] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    title: str = ""
    notices: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)  # code, place, fields: warnings

    def note_hidden(self, grid: Grid) -> None:
        """Tell of hidden rows and columns of a sheet where they hold something."""
        rows = sorted({row for row, _ in grid.cells} & grid.hidden_rows)
        columns = sorted({column for _, column in grid.cells} & grid.hidden_columns)
        if rows:
            self.notices.append(("hidden_rows", grid.name, {"found": ", ".join(map(str, rows[:10]))}))
        if columns:
            self.notices.append(("hidden_columns", grid.name, {"found": ", ".join(map(column_letters, columns[:10]))}))


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The A1 address of a place."""
    return f"{column_letters(column)}{row}"
