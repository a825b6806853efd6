"""A filled-in workbook read back: rows that can be used, and a problem for every cell that cannot."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jindu.params.forms import LEDGER, Form
from jindu.params.plan import Plan
from jindu.reading.files.containers import open_contents
from jindu.reading.files.grids import Grid
from jindu.reading.files.safety import read_bytes
from jindu.returns.cells import Typed, typed
from jindu.returns.promises import Promise, promises_of
from jindu.returns.records import Returned
from jindu.returns.sheets import Missing, Row, find_rows
from jindu.tables.records.returns import Entry, Level, Problem, Return


def read_returns(path: Path, released: date, period: str, plan: Plan, forms: dict[str, Form]) -> Returned:
    """Every sheet of a return, read and checked by itself. Raises Refused for a file that cannot be opened."""
    data, _ = read_bytes(path)
    grids = {grid.name: grid for grid in open_contents(data, path.name).grids}
    reader = _Reader(path.name, released, period, plan, forms)
    for form in forms.values():
        if form.sheet in grids:
            reader.take(form, grids[form.sheet])
    if not any(form.sheet in grids for form in forms.values()):
        found, expected = "、".join(grids), "、".join(form.sheet for form in forms.values())
        reader.complain("error", "no_sheet", "", found, expected)
    return reader.total


@dataclass
class _Reader:
    file: str
    released: date
    period: str
    plan: Plan
    forms: dict[str, Form]

    def __post_init__(self) -> None:
        self.total = Returned()
        self.promises = promises_of(self.plan)
        self.owner = ""

    def take(self, form: Form, grid: Grid) -> None:
        rows = find_rows(grid, form)
        self.owner = form.units[0] if form.units else ""
        if isinstance(rows, Missing):
            self.complain("error", "no_columns", grid.name, "", "、".join(rows.columns))
            return
        for row in rows:
            self._take_row(form, row)

    def complain(self, level: Level, code: str, cell: str, found: str, expected: str = "", about: str = "") -> None:
        """Note one problem; `about` is the id or name of the row."""
        promise = self.promises.get(about)
        name, owner = (promise.name_zh, promise.owner) if promise else (about, "")
        unit = owner or self.owner
        self.total.problems.append(
            Problem(unit, self.period, level, code, about, name, found, expected, self.released, self.file, cell)
        )

    def _take_row(self, form: Form, row: Row) -> None:
        about = row.text(form.key)
        if form.id == LEDGER:
            self.owner = row.text("unit").strip("—")
            if about not in self.promises:
                self.complain("error", "unknown_target", row.place(form.key), about, "", about)
                return
        values = {name: typed(row.cells.get(name), field) for name, field in form.fields.items()}
        wrong = self._problems(form, row, values, about)
        if form.id == LEDGER:
            if not wrong:
                self.total.returns.append(self._return(row, values, self.promises[about]))
        else:
            self._keep_entries(form, row, values, about, wrong)

    def _problems(self, form: Form, row: Row, values: dict[str, Typed], about: str) -> set[str]:
        """Names of the fields that cannot be used, each told."""
        wrong = set()
        filled = any(v.text for name, v in values.items() if not form.fields[name].locked)
        for name, value in values.items():
            place = row.place(name) if name in row.columns else row.sheet
            if value.problem:
                self.complain("error", value.problem, place, value.text, value.expected, about)
                wrong.add(name)
            elif form.fields[name].required and filled and not value.text:
                self.complain("warn", "empty", place, form.fields[name].zh, "", about)
        return wrong

    def _return(self, row: Row, values: dict[str, Typed], promise: Promise) -> Return:
        texts = {name: values[name].text for name in ("stage", "evidence", "due", "problem", "next_step", "note")}
        at = next((n for n in ("value", "stage") if values[n].text), "value")
        return Return(
            target=promise.id,
            name=row.text("name"),
            unit=row.text("unit"),
            period=self.period,
            value=values["value"].number,
            total=values["total"].number,
            value_unit=row.text("value_unit"),
            **texts,
            released=self.released,
            file=self.file,
            cell=row.place(at),
        )

    def _keep_entries(self, form: Form, row: Row, values: dict[str, Typed], about: str, wrong: set[str]) -> None:
        if not about:
            self.complain("error", "no_name", row.place(form.key), "", form.fields[form.key].zh)
            return
        given = {n: v for n, v in values.items() if n not in wrong and v.text and n != form.key}
        for name, value in given.items():
            self.total.entries.append(
                Entry(
                    *(form.id, about, name, value.text, value.number),
                    *(self.period, self.released, self.file, row.place(name)),
                )
            )
