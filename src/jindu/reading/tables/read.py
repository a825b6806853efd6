"""From one table to observations and messages, cell by cell."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from jindu.params.indicators import Indicator
from jindu.reading.files.grids import Cell, address
from jindu.reading.outcome import Message
from jindu.reading.tables.asides import KEPT, set_aside
from jindu.reading.tables.cell_values import contradiction, has_number, value_of
from jindu.reading.tables.columns import Column, Segment, find_columns, find_segments
from jindu.reading.tables.find import Table
from jindu.reading.tables.lines import Context, is_release_date, is_sentence, read_title
from jindu.reading.tables.meanings import Problem, find_basis, find_indicator, find_periods_of, find_region, find_role
from jindu.reading.tables.measures import find_measure, nearest_units, scale
from jindu.reading.tables.neighbours import complete_columns, has_growth_beside
from jindu.reading.tables.notes import Notes, read_notes
from jindu.reading.tables.rows import Row, find_rows
from jindu.reading.tables.timing import Clues, Timing, settle
from jindu.reading.tables.whole_table import check_bases, flag_old_head, is_ragged, status_of
from jindu.reading.words.names import Names
from jindu.reading.words.numbers import Value
from jindu.tables.records.observation import Observation

FATAL = ("impossible_period",)


@dataclass
class TableReading:
    """What one table gave."""

    observations: list[Observation] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    asides: list[Observation] = field(default_factory=list)  # ranks, targets, last year's bases


def read_context(lines: list[str], outer: Context, names: Names) -> Context:
    """The context of a table: its lines, nearest first, within a wider context."""
    context = outer
    for line in filter(is_sentence, lines):
        said = read_title(line, names)
        context = Context(said.period, status=said.status, status_label=said.status_label).under(context, names)
    dated = [line for before, line in pairwise(["", *lines]) if not is_release_date(before, line)]
    titles = [read_title(line, names) for line in dated if not is_sentence(line)]
    if any(title.region or title.noun for title in titles):
        context = replace(context, scope="")  # a title of its own says what the table covers
    for title in titles:
        context = title.under(context, names)
    return context


def read_table(table: Table, outer: Context, names: Names) -> TableReading:
    """All observations of one table."""
    return _TableReader(table, outer, names).read()


class _TableReader:
    def __init__(self, table: Table, outer: Context, names: Names):
        self.table, self.names = table, names
        self.notes: Notes = read_notes(table.notes, names)
        context = read_context(table.lines, outer, names)
        self.context = replace(
            context,
            units=context.units or self.notes.units,
            basis=context.basis or self.notes.basis,
            status=self.notes.status or context.status,
            status_label=self.notes.status_label or context.status_label,
        )
        self.result = TableReading()
        self.told: set[tuple[str, str]] = set()
        self.bases: dict[int, list[Decimal]] = {}  # last year's levels by row
        self.rows: dict[str, int] = {}  # row of each cell read
        self.lagged: set[str] = set()  # cells whose indicator has a period of its own

    def read(self) -> TableReading:
        columns = find_columns(self.table, self.names)
        for segment in find_segments(columns, self.table, self.names):
            said = [label.units for stub in segment.stubs for label in stub.chain if label.units]
            self.context = replace(self.context, units=said[-1]) if said else self.context
            segment.values = complete_columns(segment.values, self.names, self.context.period)
            for row in find_rows(self.table, segment, self.names, self.context.region):
                if is_ragged(row.number, segment.values, self.table):
                    self._tell(Problem("ragged_row"), row, segment.values[0], self._first_cell(row, segment))
                    continue
                for column in segment.values:
                    self._read_cell(row, column, segment)
        seen = check_bases(self.result.observations, self.bases, self.rows, self.names)
        self.result.observations = flag_old_head(seen, self.context.period, self.lagged)
        return self.result

    def _read_cell(self, row: Row, column: Column, segment: Segment) -> None:
        cell = self.table.grid.at(row.number, column.number)
        if cell is None or not (cell.text.strip() or cell.problem):
            return
        outcome = self._understand(cell, row, column, segment)
        if isinstance(outcome, Observation):
            self.result.observations.append(outcome)
        elif isinstance(outcome, Problem):
            self._tell(outcome, row, column, cell)

    def _first_cell(self, row: Row, segment: Segment) -> Cell:
        return self.table.grid.at(row.number, segment.values[0].number) or Cell("")

    def _keep_base(self, cell: Cell, row: Row, column: Column) -> None:
        """Last year's value on this year's enterprises: only to check growth against."""
        value = value_of(cell, self.names)
        growth = any(label.measure in ("yoy_pct", "decline") for label in column.chain)
        if isinstance(value, Value) and value.number is not None and not growth and value.number > 0:
            self.bases.setdefault(row.number, []).append(value.number)

    def _tell(self, problem: Problem, row: Row, column: Column, cell: Cell) -> None:
        level = "note" if problem.silent else "error" if problem.code in FATAL else "warn"
        key = (problem.code, problem.found)
        if (problem.silent or problem.code == "unknown_head") and key in self.told:
            return
        self.told.add(key)
        place = f"{self.table.grid.name}!{address(row.number, column.number)}"
        fields = {"found": problem.found or cell.text or cell.problem, "raw": cell.text}
        self.result.messages.append(Message(problem.code, place, level, fields))  # type: ignore[arg-type]

    def _understand(self, cell: Cell, row: Row, column: Column, segment: Segment) -> Observation | Problem | None:
        role = find_role(row, column, self.context)
        if role == "restated" and has_number(cell, self.names):
            self._keep_base(cell, row, column)
        if not role:
            return self._read_plain(cell, row, column, segment)
        if role in KEPT and isinstance(plain := self._read_plain(cell, row, column, segment, role), Observation):
            self.result.asides += filter(None, [set_aside(plain, role, column)])
        return None

    def _read_plain(
        self, cell: Cell, row: Row, column: Column, segment: Segment, role: str = ""
    ) -> Observation | Problem | None:
        indicator = find_indicator(row, column, self.context, self.names)
        if isinstance(indicator, Problem):
            return indicator if has_number(cell, self.names) else None
        fact = self.names.indicators[self.names.scoped(indicator, self.context.scope)]
        value = value_of(cell, self.names)
        if isinstance(value, Problem) or value is None:
            return value
        region = find_region(row, column, self.context, self.names)
        if isinstance(region, Problem):
            return region
        if role == "rank":
            return self._observe_when(cell, value, fact, region, "rank", row, column)
        return self._measure(cell, value, fact, region, row, column, segment)

    def _measure(
        self,
        cell: Cell,
        value: Value,
        fact: Indicator,
        region: str,
        row: Row,
        column: Column,
        segment: Segment,
    ) -> Observation | Problem | None:
        units = nearest_units(value, row, column, self.names)
        beside = has_growth_beside(column, segment.values)
        measure = find_measure(row, column, self.context, fact, value, cell.percent, units, beside)
        if isinstance(measure, Problem):
            return measure
        if value.kind == "unchanged" and measure != "yoy_pct":
            return None
        if wrong := contradiction(measure, value, cell, units):
            return wrong
        return self._observe_when(cell, value, fact, region, measure, row, column)

    def _observe_when(
        self, cell: Cell, value: Value, fact: Indicator, region: str, measure: str, row: Row, column: Column
    ) -> Observation | Problem | None:
        timing = self._timing(row, column, fact)
        if problem := next((label.problem for label in [*row.labels, *column.chain] if label.problem), ""):
            timing = Timing(problem=problem)
        if timing.problem:
            silent = timing.problem == "other_year"
            return Problem(
                timing.problem,
                silent=silent,
                found=" / ".join(label.text for label in [*row.labels, *column.chain]),
            )
        return self._observe(cell, value, fact, region, measure, timing, row, column)

    def _timing(self, row: Row, column: Column, fact: Indicator) -> Timing:
        row_period, column_period, lag = find_periods_of(row, column)
        lag = lag or self.notes.lag_of(fact)
        basis = find_basis(row, column)
        if fact.id in self.notes.behind and not lag:
            own = column_period or row_period or self.context.period
            if basis.startswith("single") or own is None or (own.kind != "ytd" and basis != "ytd"):
                return Timing(problem="period_conflict")
            basis = "last_ytd"
        if lag or basis == "last_ytd":
            self.lagged.add(address(row.number, column.number))
        clues = Clues(
            row_period,
            column_period,
            self.context.period,
            basis,
            self.context.basis,
            self.context.published,
            lag,
        )
        return settle(clues, stock=fact.basis == "stock", frequency=fact.frequency)

    def _observe(
        self,
        cell: Cell,
        value: Value,
        fact: Indicator,
        region: str,
        measure: str,
        timing: Timing,
        row: Row,
        column: Column,
    ) -> Observation | Problem | None:
        if measure in ("yoy_pct", "decline") and fact.id in self.notes.averages:
            return None
        number = value.number
        assert number is not None
        if measure == "decline":
            if number < 0:
                return Problem("double_minus", found=cell.text)
            number, measure = -number if number else number, "yoy_pct"
        scaled = scale(number, measure, fact, nearest_units(value, row, column, self.names), self.context)
        if isinstance(scaled, Problem):
            return scaled
        if any(label.compared not in (0, timing.year - 1) for label in [*column.chain, *row.labels]):
            return None
        status, label = status_of(value, row, column, self.context, self.names)
        self.rows[address(row.number, column.number)] = row.number
        return Observation(
            region=region,
            indicator=fact.id,
            period=timing.text,
            basis=timing.basis,
            measure=measure,
            value=scaled[0],
            unit=scaled[1],
            status=status,
            status_label=label,
            flag=value.flag,
            sheet=self.table.grid.name,
            cell=address(row.number, column.number),
            raw=cell.text,
        )
