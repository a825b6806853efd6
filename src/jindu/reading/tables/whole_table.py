"""What only shows for a table as a whole: old heads, growth against last year's column, statuses."""

from dataclasses import replace
from decimal import Decimal

from jindu.reading.checks.plausibility import month_of
from jindu.reading.tables.columns import Column
from jindu.reading.tables.find import Table
from jindu.reading.tables.lines import Context, find_status
from jindu.reading.tables.rows import Row
from jindu.reading.words.names import Names
from jindu.reading.words.numbers import Value, read_value
from jindu.reading.words.periods import Period
from jindu.reading.words.texts import pattern, squeeze, unify
from jindu.tables.records.observation import Observation

ROOM_PP = {"comparable": Decimal(12), "nominal": Decimal(2)}


def flag_old_head(observations: list[Observation], said: Period | None, lagged: set[str]) -> list[Observation]:
    """Flag the values of a table none of whose heads has the month of its title."""
    if not said or not said.year or not said.month or said.kind not in ("ytd", "single"):
        return observations
    flows = {o for o in observations if o.basis != "stock" and o.cell not in lagged}
    if not flows or (said.year, said.month) in {month_of(o) for o in flows}:
        return observations
    told = f"head_month:{said.year}-{said.month:02d}"
    return [replace(o, flag=o.flag or told) if o in flows else o for o in observations]


def check_bases(
    observations: list[Observation], bases: dict[int, list[Decimal]], rows: dict[str, int], names: Names
) -> list[Observation]:
    """Flag a growth rate that does not follow from the level and the base of last year beside it."""
    told: dict[Observation, str] = {}
    for number, base in bases.items():
        level = [o for o in observations if o.measure == "level" and rows.get(o.cell) == number]
        growth = [o for o in observations if o.measure == "yoy_pct" and rows.get(o.cell) == number]
        if len(base) == len(level) == len(growth) == 1 and level[0].period == growth[0].period:
            rate = _rate(level[0], base[0], names)
            room = ROOM_PP[names.indicators[level[0].indicator].prices]
            if abs(rate - growth[0].value) > room:
                told |= dict.fromkeys((level[0], growth[0]), f"growth_of_levels:{rate:.1f}%")
    return [replace(o, flag=o.flag or told[o]) if o in told else o for o in observations]


def _rate(level: Observation, base: Decimal, names: Names) -> Decimal:
    printed = read_value(level.raw, names.words, names.units).number or Decimal(0)
    return (printed / base - 1) * 100


def is_ragged(number: int, values: list[Column], table: Table) -> bool:
    """Whether a row of a delimited file is not as long as its head, so that its values may have shifted."""
    grid = table.grid
    if not grid.marked:
        return False
    head_end = max((c for r, c in grid.cells if r in table.head), default=0)
    if any((number, c) in grid.cells for c in range(head_end + 1, head_end + 6)):
        return True
    last = max((column.number for column in values if column.number <= head_end), default=0)
    short = [row for row in table.rows if grid.widths.get(row, last) < last]
    return number in short and len(short) * 2 < len(table.rows)


def status_of(value: Value, row: Row, column: Column, context: Context, names: Names) -> tuple[str, str]:
    """Status and its word: of the cell, else of the remark, the labels, the lines around the table."""
    if value.status:
        return value.status, value.status
    remark = squeeze(unify(row.remark, names.words))
    for status, source in names.words.statuses.items():
        if match := pattern(f"^[(]?({source})(?:核算|统计|核实)?[数值]?[)]?$").search(remark):
            return status, match[1]
    for label in [*row.labels, *column.chain]:
        if label.status:
            return label.status, find_status(label.text, names)[1] or label.status
    return context.status, context.status_label
