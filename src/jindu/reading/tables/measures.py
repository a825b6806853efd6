"""What one value measures and in which unit, from everything said about its cell."""

import re
from dataclasses import replace
from decimal import Decimal

from jindu.base.periods import year_month
from jindu.params.indicators import Indicator
from jindu.reading.files.grids import Cell
from jindu.reading.tables.columns import Column
from jindu.reading.tables.lines import Context
from jindu.reading.tables.meanings import Problem
from jindu.reading.tables.rows import Row
from jindu.reading.words.lexicon import Unit
from jindu.reading.words.names import Names
from jindu.reading.words.numbers import Value, scaled
from jindu.tables.records.observation import Observation

KEPT = ("rank", "target", "restated")  # roles whose values are kept as asides
OTHER_TIME = re.compile("末|底|初|全年|基数|上月|上期|上季|变化|升降|进退")


def value_of(cell: Cell) -> Value | Problem | None:
    """The printed value; None for a missing one, a Problem for one that must not be used."""
    value = cell.value
    if cell.problem:
        return Problem(cell.problem, found=cell.text)
    if value.kind == "missing" or value.unit == "百分点":
        return None
    if value.kind == "text":
        return Problem("not_a_number" if value.why == "text" else value.why, found=cell.text)
    return Problem("approximate", found=cell.text) if value.approximate else value


def contradiction(measure: str, value: Value, found: str) -> Problem | None:
    """A percent sign on a level, or a unit of money on a rate."""
    if measure in ("level", "count") and (value.unit == "%" or value.signed_by_word):
        return Problem("percent_in_level", found=found)
    if measure in ("yoy_pct", "share_pct", "decline") and value.unit not in ("", "%"):
        return Problem("unit_mismatch", found=found)
    if measure == "count" and value.number is not None and value.number < 0:
        return Problem("negative_count", found=found)
    return None


def find_measure(
    row: Row,
    column: Column,
    context: Context,
    indicator: Indicator,
    value: Value,
    units: tuple[Unit, ...],
    has_growth_beside: bool,
) -> str | Problem:
    """yoy_pct, decline, level, share_pct or count; a Problem where it cannot be told."""
    said = _said_measure(row, column)
    if said == "growth_of_share":
        return _not_kept(indicator)
    if said in ("yoy_pct", "decline"):
        if row.unit and units and not _growth_column(column) and all(unit.base != "%" for unit in units):
            return Problem("unit_mismatch", found=row.unit)
        return said if "yoy_pct" in indicator.measures else _not_kept(indicator)
    if said == "share":
        return "share_pct" if "share_pct" in indicator.measures else _not_kept(indicator)
    plain = indicator.value_measure
    if value.signed_by_word and "yoy_pct" in indicator.measures:
        return "yoy_pct"
    if units:
        return _by_unit(units, indicator, said)
    if value.unit == "%":
        if plain == "share_pct":
            return plain
        return Problem("percent_in_level") if said == "value" and context.measure != "yoy_pct" else "yoy_pct"
    if said == "value" and plain:
        return plain
    return _by_context(context, indicator, has_growth_beside)


def _not_kept(indicator: Indicator) -> Problem:
    return Problem("measure_not_kept", silent=True, found=indicator.zh)


def _said_measure(row: Row, column: Column) -> str:
    labels = [*([row.measure] if row.measure else []), *reversed(column.chain), *row.labels, *row.section]
    said = [label.measure for label in labels if label.measure]
    strong = [measure for measure in said if measure != "value"]
    if "share" in strong and {"yoy_pct", "decline"} & set(strong):
        return "growth_of_share"
    return (strong or said or [""])[0]


def _growth_column(column: Column) -> bool:
    return any(label.measure in ("yoy_pct", "decline") for label in column.chain)


def _by_unit(units: tuple[Unit, ...], indicator: Indicator, said: str) -> str | Problem:
    bases = {unit.base for unit in units}
    plain = indicator.value_measure
    if bases == {"%"}:
        return plain if plain == "share_pct" else "yoy_pct"
    if indicator.unit in bases and plain:
        return plain if "%" not in bases or said == "value" else Problem("ambiguous_measure")
    return Problem("unit_mismatch", found=units[0].unit)


def _by_context(context: Context, indicator: Indicator, has_growth_beside: bool) -> str | Problem:
    plain, bases = indicator.value_measure, {unit.base for unit in context.units}
    if plain in ("share_pct", "count"):
        return plain
    if plain is None:
        return "yoy_pct"
    if has_growth_beside:
        return plain
    if (context.measure == "yoy_pct" and bases <= {"%"}) or bases == {"%"}:
        return "yoy_pct"
    if bases and "%" not in bases:
        return plain
    if context.measure == "share":
        return Problem("ambiguous_measure")
    return Problem("ambiguous_measure") if bases else Problem("no_unit")


def scale(
    number: Decimal, measure: str, indicator: Indicator, units: tuple[Unit, ...], context: Context
) -> tuple[Decimal, str] | Problem:
    """The value in the unit of the indicator, exactly."""
    if measure in ("yoy_pct", "share_pct"):
        return number, "%"
    if measure == "rank":
        return number, "位"
    fitting = [unit for unit in (units or context.units) if unit.base == indicator.unit]
    if len({unit.power_of_ten for unit in fitting}) > 1:
        return Problem("ambiguous_unit", found="、".join(unit.unit for unit in fitting))
    if fitting:
        return scaled(number, fitting[0].power_of_ten), indicator.unit
    if measure == "count" and not units:
        return number, indicator.unit
    return Problem("no_unit", found=indicator.zh)


def nearest_units(value: Value, row: Row, column: Column, names: Names) -> tuple[Unit, ...]:
    """The units said closest to the cell: in it, in the unit column, in its row, in its column."""
    if value.unit and value.unit != "%" and (own := names.unit_list(value.unit)):
        return own
    if row.unit and (own := names.unit_list(row.unit)):
        return own
    growth = _growth_column(column)
    for labels in (row.labels, list(reversed(column.chain)), row.section):
        for label in labels:
            if label.units and not (growth and {unit.base for unit in label.units} == {"%"}):
                return label.units
    return ()


def set_aside(plain: Observation, role: str, column: Column) -> Observation | None:
    """A value read as if it were plain, as the rank, target or restated base that it is."""
    said = "".join(label.text for label in column.chain if label.role)
    if role == "target":
        return replace(plain, status="target", period=plain.period[:4], basis=_whole_year(plain.basis))
    if OTHER_TIME.search(said):
        return None
    if role == "rank":
        whole = plain.value == plain.value.to_integral_value() and 1 <= plain.value <= 200
        return replace(plain, measure="rank", unit="位") if whole else None
    dated = any(label.period and label.period.year for label in column.chain)
    return replace(plain, status="restated", period=plain.period if dated else _year_before(plain.period))


def _whole_year(basis: str) -> str:
    return basis if basis == "stock" else "annual"


def _year_before(period: str) -> str:
    return f"{year_month(period)[0] - 1}{period[4:]}"
