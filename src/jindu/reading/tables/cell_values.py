"""The value one cell prints, or why it has none."""

import re

from jindu.reading.files.grids import Cell
from jindu.reading.tables.meanings import Problem
from jindu.reading.words.names import Names
from jindu.reading.words.numbers import Value, read_value
from jindu.reading.words.texts import unify


def has_number(cell: Cell, names: Names) -> bool:
    """Whether a cell holds a number."""
    return cell.number is not None or read_value(cell.text, names.words, names.units).kind == "number"


def value_of(cell: Cell, names: Names) -> Value | Problem | None:
    """The printed value; None for a missing one."""
    if cell.problem:
        return Problem(cell.problem, found=cell.text)
    if cell.number is not None and not re.search(r"[^\d.,+\-%\s]", unify(cell.text, names.words)):
        return Value("number", cell.number)
    value = read_value(cell.text, names.words, names.units)
    if value.kind == "missing" or value.unit == "百分点":
        return None
    if value.kind == "text":
        return Problem("not_a_number" if value.why == "text" else value.why, found=cell.text)
    return Problem("approximate", found=cell.text) if value.approximate else value


def contradiction(measure: str, value: Value, cell: Cell, units: tuple) -> Problem | None:  # type: ignore[type-arg]
    """A percent sign on a level, or a unit of money on a rate."""
    if measure in ("level", "count") and (cell.percent or value.unit == "%" or value.signed_by_word):
        return Problem("percent_in_level", found=cell.text)
    if measure in ("yoy_pct", "share_pct", "decline") and value.unit not in ("", "%"):
        return Problem("unit_mismatch", found=cell.text)
    if measure == "count" and value.number is not None and value.number < 0:
        return Problem("negative_count", found=cell.text)
    return None
