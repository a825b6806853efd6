"""From one table to observations, asides, findings and messages, cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from jindu.params.indicators import Indicator
from jindu.reading.checks.one_file import InTable, check_table
from jindu.reading.files.grids import Cell, address
from jindu.reading.outcome import Finding, Gathered, Level, Message, Stamp
from jindu.reading.tables.columns import Column, Segment, find_columns, find_segments
from jindu.reading.tables.context import Notes, context_of_table, read_notes
from jindu.reading.tables.find import Table, has_number
from jindu.reading.tables.lines import Context
from jindu.reading.tables.meanings import (
    Meaning,
    Problem,
    find_basis,
    find_indicator,
    find_periods_of,
    find_region,
    find_role,
    status_of,
)
from jindu.reading.tables.measures import (
    KEPT,
    contradiction,
    find_measure,
    nearest_units,
    scale,
    set_aside,
    value_of,
)
from jindu.reading.tables.neighbours import complete_columns, has_growth_beside
from jindu.reading.tables.rows import Row, find_rows, ragged_rows
from jindu.reading.tables.timing import Clues, Timing, settle
from jindu.reading.words.labels import Label
from jindu.reading.words.names import Names
from jindu.reading.words.numbers import Value, negative
from jindu.tables.records.observation import Observation

FATAL = ("impossible_period",)


@dataclass(frozen=True)
class Spot:
    """One cell with its row, its column, and the block of columns around it."""

    cell: Cell
    row: Row
    column: Column
    segment: Segment

    @property
    def address(self) -> str:
        """The place in its sheet."""
        return address(self.row.number, self.column.number)

    @property
    def labels(self) -> list[Label]:
        """The labels of the row, then those of the column from the top."""
        return [*self.row.labels, *self.column.chain]


def read_table(table: Table, outer: Context, names: Names, stamp: Stamp) -> Gathered:
    """What one table gives."""
    return _TableReader(table, outer, names, stamp).read()


class _TableReader:
    def __init__(self, table: Table, outer: Context, names: Names, stamp: Stamp):
        self.table, self.names, self.stamp = table, names, stamp
        self.notes: Notes = read_notes(table.notes, names)
        context = context_of_table(table.lines, outer, names)
        self.context = replace(
            context,
            units=context.units or self.notes.units,
            basis=context.basis or self.notes.basis,
            status=self.notes.status or context.status,
            status_label=self.notes.status_label or context.status_label,
        )
        self.result = Gathered()
        self.told: set[tuple[str, str]] = set()
        self.bases: dict[int, list[Decimal]] = {}  # last year's levels by row
        self.kept: list[InTable] = []
        self.lagged: set[str] = set()  # cells whose indicator has a period of its own

    def read(self) -> Gathered:
        for segment in find_segments(find_columns(self.table, self.names), self.table, self.names):
            said = [label.units for stub in segment.stubs for label in stub.chain if label.units]
            self.context = replace(self.context, units=said[-1]) if said else self.context
            segment.values = complete_columns(segment.values, self.names, self.context.period)
            for spot in self._spots(segment):
                self._read_cell(spot)
        self.result.findings += check_table(self.kept, self.bases, self.context.period, self.names)
        return self.result

    def _spots(self, segment: Segment) -> Iterator[Spot]:
        """The printed cells of a block, row by row; a row that may have shifted is told and left out."""
        ragged = ragged_rows(segment.values, self.table)
        for row in find_rows(self.table, segment, self.names, self.context.region):
            cells = [(column, self.table.grid.at(row.number, column.number)) for column in segment.values]
            if row.number in ragged:
                column, cell = cells[0]
                self._tell(Problem("ragged_row"), Spot(cell or Cell(""), row, column, segment))
                continue
            for column, cell in cells:
                if cell is not None and (cell.text.strip() or cell.problem):
                    yield Spot(cell, row, column, segment)

    def _read_cell(self, spot: Spot) -> None:
        role = find_role(spot.row, spot.column, self.context)
        if role == "restated":
            self._keep_base(spot)
        if role and role not in KEPT:
            return
        outcome = self._understand(spot, role)
        if isinstance(outcome, Observation):
            self._keep(outcome, spot, role)
        elif isinstance(outcome, Problem) and not role:
            self._tell(outcome, spot)

    def _keep_base(self, spot: Spot) -> None:
        """Last year's value on this year's enterprises: only to check growth against."""
        value = value_of(spot.cell)
        growth = any(label.measure in ("yoy_pct", "decline") for label in spot.column.chain)
        if isinstance(value, Value) and value.kind == "number" and value.number and not growth and value.number > 0:
            self.bases.setdefault(spot.row.number, []).append(value.number)

    def _keep(self, seen: Observation, spot: Spot, role: str) -> None:
        """A value beside the others of its table, or as the aside that its role makes of it."""
        value = spot.cell.value
        kept = set_aside(seen, role, spot.column) if role else seen
        if kept is None:
            return
        (self.result.asides if role else self.result.observations).append(kept)
        if value.flag:
            self.result.findings.append(Finding(kept, value.flag))
        if not role and value.number is not None:
            self.kept.append(InTable(kept, spot.row.number, value.number, spot.address in self.lagged))

    def _tell(self, problem: Problem, spot: Spot) -> None:
        level: Level = "note" if problem.silent else "error" if problem.code in FATAL else "warn"
        key = (problem.code, problem.found)
        if (problem.silent or problem.code == "unknown_head") and key in self.told:
            return
        self.told.add(key)
        fields = {"found": problem.found or spot.cell.text or spot.cell.problem, "raw": spot.cell.text}
        place = f"{self.table.grid.name}!{spot.address}"
        self.result.messages.append(Message(problem.code, place, level, fields))

    def _understand(self, spot: Spot, role: str) -> Observation | Problem | None:
        """The observation of a cell; a Problem where what is said of it does not fit; None where nothing is."""
        found = find_indicator(spot.row, spot.column, self.context, self.names)
        if isinstance(found, Problem):
            return found if has_number(spot.cell) else None
        indicator = self.names.indicators[self.names.scoped(found, self.context.scope)]
        value = value_of(spot.cell)
        if isinstance(value, Problem) or value is None:
            return value
        region = find_region(spot.row, spot.column, self.context, self.names)
        if isinstance(region, Problem):
            return region
        measure = role if role == "rank" else self._measure(spot, value, indicator)
        if isinstance(measure, Problem) or measure is None:
            return measure
        timing = self._timing(spot, indicator)
        if isinstance(timing, Problem):
            return timing
        return self._observe(spot, value, Meaning(indicator, region, measure, timing))

    def _measure(self, spot: Spot, value: Value, indicator: Indicator) -> str | Problem | None:
        units = nearest_units(value, spot.row, spot.column, self.names)
        beside = has_growth_beside(spot.column, spot.segment.values)
        measure = find_measure(spot.row, spot.column, self.context, indicator, value, units, beside)
        if isinstance(measure, Problem):
            return measure
        if value.kind == "unchanged" and measure != "yoy_pct":
            return None
        return contradiction(measure, value, spot.cell.text) or measure

    def _timing(self, spot: Spot, indicator: Indicator) -> Timing | Problem:
        timing = self._settled(spot, indicator)
        problem = next((label.problem for label in spot.labels if label.problem), "") or timing.problem
        if not problem:
            return timing
        found = " / ".join(label.text for label in spot.labels)
        return Problem(problem, silent=problem == "other_year", found=found)

    def _settled(self, spot: Spot, indicator: Indicator) -> Timing:
        row_period, column_period, lag = find_periods_of(spot.row, spot.column)
        lag = lag or self.notes.lag_of(indicator)
        basis = find_basis(spot.row, spot.column)
        if indicator.id in self.notes.behind and not lag:
            own = column_period or row_period or self.context.period
            if basis.startswith("single") or own is None or (own.kind != "ytd" and basis != "ytd"):
                return Timing(problem="period_conflict")
            basis = "last_ytd"
        if lag or basis == "last_ytd":
            self.lagged.add(spot.address)
        around = self.context
        clues = Clues(row_period, column_period, around.period, basis, around.basis, around.published, lag)
        return settle(clues, stock=indicator.basis == "stock", frequency=indicator.frequency)

    def _observe(self, spot: Spot, value: Value, meaning: Meaning) -> Observation | Problem | None:
        number, measure, indicator = value.number, meaning.measure, meaning.indicator
        assert number is not None
        if measure in ("yoy_pct", "decline") and indicator.id in self.notes.averages:
            return None
        if measure == "decline":
            if number < 0:
                return Problem("double_minus", found=spot.cell.text)
            number, measure = negative(number), "yoy_pct"
        units = nearest_units(value, spot.row, spot.column, self.names)
        said = scale(number, measure, indicator, units, self.context)
        if isinstance(said, Problem):
            return said
        if any(label.compared not in (0, meaning.timing.year - 1) for label in spot.labels):
            return None
        status, label = status_of(value, spot.row, spot.column, self.context, self.names)
        return Observation(
            region=meaning.region,
            indicator=indicator.id,
            period=meaning.timing.text,
            basis=meaning.timing.basis,
            measure=measure,
            value=said[0],
            unit=said[1],
            status=status,
            status_label=label,
            released=self.stamp.released,
            source=self.stamp.source,
            file=self.stamp.file,
            sheet=self.table.grid.name,
            cell=spot.address,
            raw=spot.cell.text,
            sha256=self.stamp.sha256,
        )
