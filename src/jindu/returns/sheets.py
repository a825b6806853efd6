"""A sheet of a return found by its head row, and its filled-in rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from jindu.params.forms import Form
from jindu.reading.files.grids import Cell, Grid, address
from jindu.returns.cells import text_of

NOTES = ("注", "填表人", "备注：", "说明")


@dataclass(frozen=True)
class Row:
    """One row: its cells by field, and where each stands."""

    sheet: str
    number: int
    cells: dict[str, Cell]
    columns: dict[str, int]

    def place(self, field: str) -> str:
        """Sheet and address of a field's cell."""
        return f"{self.sheet}!{address(self.number, self.columns[field])}"

    def text(self, field: str) -> str:
        """The printed text of a field."""
        return text_of(self.cells.get(field))


@dataclass(frozen=True)
class Missing:
    """A sheet whose head row lacks columns."""

    sheet: str
    columns: tuple[str, ...]


def find_rows(grid: Grid, form: Form) -> list[Row] | Missing:
    """The rows below the head row of a form, without notes and empty rows; what is missing where there is no head."""
    heads = {field.zh: name for name, field in form.fields.items()}
    best: dict[str, int] = {}
    at = 0
    for number in sorted({row for row, _ in grid.cells})[:30]:
        found = {heads[t]: c for c, t in _texts(grid, number) if t in heads}
        if len(found) > len(best):
            best, at = found, number
    needed = [name for name, field in form.fields.items() if not field.info]
    if lacking := [form.fields[name].zh for name in needed if name not in best]:
        return Missing(grid.name, tuple(lacking))
    return list(_body(grid, form, best, at))


def _texts(grid: Grid, number: int) -> list[tuple[int, str]]:
    columns = sorted(c for r, c in grid.cells if r == number)
    return [(c, text_of(grid.at(number, c)).split(" ")[0]) for c in columns]


def _body(grid: Grid, form: Form, columns: dict[str, int], head: int) -> Iterator[Row]:
    for number in sorted({row for row, _ in grid.cells if row > head}):
        cells = {name: cell for name, column in columns.items() if (cell := grid.at(number, column))}
        row = Row(grid.name, number, cells, columns)
        typed_in = [name for name in cells if row.text(name) and not form.fields[name].locked]
        if row.text(form.key).startswith(NOTES) or not (row.text(form.key) or typed_in):
            continue
        yield row
