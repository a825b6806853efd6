"""Cells of a table to and from Arrow: each checked against its column, a Decimal with every digit it was given."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from jindu.base.errors import TableError
from jindu.tables.schemas import ARROW, Column, Schema

Cells = Sequence[Any]
Array = NDArray[np.object_]
SCALE = Decimal(1).scaleb(-ARROW[Decimal].scale)
NUMBERS = Context(prec=ARROW[Decimal].precision, rounding=ROUND_HALF_EVEN)
LARGEST = 2**63
ORIGIN = ("source", "released", "file", "sheet", "cell", "place")
EXPECTED: dict[type, str] = {
    str: "text",
    Decimal: f"a Decimal below 1E+{NUMBERS.prec - ARROW[Decimal].scale}",
    date: "a date",
    int: "a whole number of at most 64 bits",
    float: "a float",
    bool: "True or False",
}


def to_arrow(name: str, schema: Schema, cells: Mapping[str, Cells]) -> pa.Table:
    """The columns of table `name` as they are stored. Raises TableError naming table, column and row (from 1)."""
    _refuse_columns(f"table {name}", list(cells), [column.name for column in schema.columns])
    checked = {column.name: _checked(name, column, cells) for column in schema.columns}
    _refuse_repeated(name, schema.key, checked)
    stored = [array for column in schema.columns for array in _stored(column, checked[column.name])]
    return pa.table(stored, schema=schema.arrow)


def _refuse_columns(where: str, found: Sequence[str], expected: Sequence[str]) -> None:
    """Raise TableError where a column is missing, unknown or there twice."""
    if sorted(found) != sorted(expected):
        missing, unknown = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
        said = [f"no column {n!r}" for n in missing] + [f"unknown column {n!r}" for n in unknown]
        raise TableError(where, ", ".join(said) or "a column twice", f"columns {', '.join(expected)}")


def _checked(name: str, column: Column, table: Mapping[str, Cells]) -> Cells:
    cells = table[column.name]
    plain = cells if set(map(type, cells)) <= {column.kind} else [_plain(cell, column) for cell in cells]
    for row, cell in enumerate(plain, 1):
        if not _fits(cell, column):
            where = f"table {name}, column {column.name}, row {row}"
            raise TableError(where, _named(cell), _expected(column), _origin(table, row))
    return plain


def _origin(table: Mapping[str, Cells], row: int) -> str:
    """Where to look: the file and cell that a row was read from, if it says so."""
    said = [str(table[column][row - 1]) for column in ORIGIN if column in table and table[column][row - 1]]
    return f"look at {' '.join(said)}" if said else ""


def _plain(cell: Any, column: Column) -> Any:
    """A cell of a data frame as a Python value; what pandas puts for a missing one is None."""
    if cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and column.kind is not float and cell != cell):
        return None
    return cell.item() if isinstance(cell, np.generic) else cell


def _fits(cell: Any, column: Column) -> bool:
    if cell is None:
        return column.is_nullable
    if column.kind is tuple and isinstance(cell, tuple):
        return all(_fits(item, replace(column, kind=column.item, is_nullable=False)) for item in cell)
    if type(cell) is not column.kind or (column.options and cell not in column.options):
        return False
    return column.kind not in LIMITS or LIMITS[column.kind](cell)


def _is_number(value: Decimal) -> bool:
    try:
        return NUMBERS.quantize(value, SCALE).is_finite()
    except InvalidOperation:
        return False


def _is_unicode(text: str) -> bool:
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


LIMITS: dict[type, Callable[[Any], bool]] = {
    Decimal: _is_number,
    str: _is_unicode,
    int: lambda n: -LARGEST <= n < LARGEST,
}


def _named(cell: Any) -> str:
    return "nothing" if cell is None else f"{cell!r} ({type(cell).__name__})"


def _expected(column: Column) -> str:
    inner = f"a tuple, each item {EXPECTED[column.item]}" if column.kind is tuple else EXPECTED[column.kind]
    return f"one of {', '.join(map(repr, column.options))}" if column.options else inner


def _refuse_repeated(name: str, key: tuple[str, ...], cells: Mapping[str, Cells]) -> None:
    first: dict[tuple[Any, ...], int] = {}
    for row, values in enumerate(zip(*(cells[column] for column in key), strict=True), 1):
        if first.setdefault(values, row) != row:
            said = ", ".join(f"{column} {value}" for column, value in zip(key, values, strict=True))
            raise TableError(f"table {name}, row {row}", f"the {said} of row {first[values]} again", "each once")


def _stored(column: Column, cells: Cells) -> Iterable[pa.Array]:
    """The Arrow arrays of one column, in the order of its fields."""
    types = [field.type for field in column.arrow]
    if column.kind is not Decimal:
        return [pa.array(cells, types[0])]
    numbers = [None if value is None else NUMBERS.quantize(value, SCALE) for value in cells]
    return [pa.array(numbers, types[0]), pa.array([None if v is None else str(v) for v in cells], types[1])]


def from_arrow(table: pa.Table, columns: Iterable[Column]) -> dict[str, Array]:
    """The cells of stored columns as arrays of Python objects."""
    return {column.name: _objects(column, table) for column in columns}


def _objects(column: Column, table: pa.Table) -> Array:
    if column.kind is Decimal:
        return _shared(table[column.digits], Decimal)
    if column.kind in (str, date):
        return _shared(table[column.name])
    read = table[column.name].to_pylist()
    return _array([cell if cell is None else tuple(cell) for cell in read] if column.kind is tuple else read)


def _shared(column: pa.ChunkedArray, read: Callable[[str], Any] | None = None) -> Array:
    """Cells of a column in which much is said again: equal ones are one object."""
    coded = column.combine_chunks().dictionary_encode()
    distinct = coded.dictionary.to_pylist()
    codes = coded.indices.fill_null(len(distinct)).to_numpy(zero_copy_only=False)
    taken: Array = _array([*(map(read, distinct) if read else distinct), None])[codes]
    return taken


def _array(cells: Cells) -> Array:
    """One object per cell, whatever the cells are."""
    array: Array = np.empty(len(cells), dtype=object)
    array[:] = cells
    return array
