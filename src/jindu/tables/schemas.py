"""Every stored table, declared once: its row type, its key, and the Arrow columns that follow from them."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from jindu.base.errors import TableError
from jindu.tables.records.arrivals import Applied, Delivery, FileRow, Told
from jindu.tables.records.assessments import Alternative, Assessment, Flip, Verdict
from jindu.tables.records.forecasts import Comparison, Quantile, Trial
from jindu.tables.records.moves import Move
from jindu.tables.records.observation import KEY, Observation
from jindu.tables.records.returns import Entry, Problem, Return, UnitReturn
from jindu.tables.records.revisions import Revision
from jindu.tables.records.scenarios import Point, Scenario, Slip

TARGET = "target"
ARROW = {
    str: pa.string(),
    Decimal: pa.decimal128(38, 18),
    date: pa.date32(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
}


@dataclass(frozen=True)
class Column:
    """One column: the Python type of its cells (a tuple: of `item`s), and the texts it is limited to, if any.

    A decimal fills two Arrow columns: its number, for whoever computes with it, and its digits as they stood, since
    8.50 is not 8.5 on paper and one decimal column has one scale.
    """

    name: str
    kind: type
    is_nullable: bool = False
    options: tuple[str, ...] = ()
    item: type = str

    @property
    def digits(self) -> str:
        """Name of the column beside a decimal one that holds the digits."""
        return f"{self.name}_digits"

    @property
    def arrow(self) -> tuple[pa.Field, ...]:
        """The fields on disk."""
        stored = pa.list_(ARROW[self.item]) if self.kind is tuple else ARROW[self.kind]
        beside = [(self.digits, pa.string())] if self.kind is Decimal else []
        return tuple(pa.field(name, held, self.is_nullable) for name, held in [(self.name, stored), *beside])


@dataclass(frozen=True)
class Schema:
    """One stored table: the type of its rows and the columns that no two rows share.

    Where rows do not say which target they belong to, a first column does (`by_target`).
    """

    row: type
    key: tuple[str, ...] = ()
    by_target: bool = False

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields of a row, in order."""
        return tuple(field.name for field in fields(self.row))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        hints = get_type_hints(self.row)
        own = tuple(_column(name, hints[name]) for name in self.fields)
        return (Column(TARGET, str), *own) if self.by_target else own

    @cached_property
    def arrow(self) -> pa.Schema:
        """The columns on disk."""
        return pa.schema([field for column in self.columns for field in column.arrow])


def _column(name: str, hint: Any) -> Column:
    """The column of one annotated field."""
    hints = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    options = tuple(option for h in hints if get_origin(h) is Literal for option in get_args(h))
    types = set(map(_type, hints)) - {NoneType}
    if len(types) != 1 or not types <= {*ARROW, tuple}:
        raise TypeError(f"field {name} is {hint}: no column can hold it")
    item = next((get_args(h)[0] for h in hints if get_origin(h) is tuple), str)
    return Column(name, types.pop(), NoneType in hints, options, item)


def _type(hint: Any) -> Any:
    return str if get_origin(hint) is Literal else get_origin(hint) or hint


SCHEMAS = {
    "observations": Schema(Observation),  # no key: a file may say one thing twice
    "files": Schema(FileRow, ("source", "released", "file")),
    "told": Schema(Told),
    "deliveries": Schema(Delivery, ("sender",)),
    "corrections": Schema(Applied),
    "ledger": Schema(Return, ("target", "period", "source", "released", "file", "cell")),
    "entries": Schema(Entry, ("form", "row", "field", "source", "released", "file", "cell")),
    "problems": Schema(Problem),
    "units": Schema(UnitReturn, ("unit",)),
    "forecasts": Schema(Quantile, ("target", "period", "quantile")),
    "trials": Schema(Trial, ("target", "origin", "period"), by_target=True),
    "references": Schema(Comparison, ("target", "region"), by_target=True),
    "indicators": Schema(Observation, tuple(KEY)),
    "assessments": Schema(Assessment, ("region", "target")),
    "verdicts": Schema(Verdict, ("target", "reading", "rounding", "vintage")),
    "alternatives": Schema(Alternative, ("target", "question", "option")),
    "flips": Schema(Flip, ("target",)),
    "scenarios": Schema(Scenario, ("target", "name"), by_target=True),
    "slips": Schema(Slip, ("target",), by_target=True),
    "curves": Schema(Point, ("target", "rest"), by_target=True),
    "revisions": Schema(Revision),
    "news": Schema(Observation, tuple(KEY)),
    "moves": Schema(Move, ("target",)),
}


def schema_of(name: str) -> Schema:
    """The schema of a stored table; TableError for a name that is none."""
    if name not in SCHEMAS:
        raise TableError("tables", f"no table {name!r}", f"one of {', '.join(SCHEMAS)}")
    return SCHEMAS[name]
