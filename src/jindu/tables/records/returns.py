"""What units returned, what is wrong with it, and how each unit stands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jindu.params.senders import Standing

Level = Literal["error", "warn", "blank"]


@dataclass(frozen=True)
class Return:
    """What one unit reported on one target or task for one period."""

    target: str
    name: str
    unit: str
    period: str
    value: Decimal | None
    total: Decimal | None  # units to be covered, or ranked
    value_unit: str
    stage: str
    evidence: str
    due: str  # ISO day on which it was done, or is due; empty where none is given
    problem: str
    next_step: str
    note: str
    released: date
    file: str
    cell: str
    source: str = ""  # raw folder


@dataclass(frozen=True)
class Entry:
    """One filled-in cell of another sheet: a project's investment, a chain's chief, a park's item."""

    form: str
    row: str  # what the row is about: project, chain, park, kind
    field: str
    text: str  # as typed; the code of a choice
    number: Decimal | None
    period: str
    released: date
    file: str
    cell: str
    source: str = ""  # raw folder


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a return: an error keeps its row out, a warning does not, a blank row says nothing."""

    unit: str
    period: str
    level: Level
    code: str  # key under returns.problem in params/text
    target: str  # id, or what the row is about
    name: str
    found: str
    expected: str
    released: date
    file: str
    cell: str
    source: str = ""  # raw folder


@dataclass(frozen=True)
class UnitReturn:
    """One lead unit in one period: lines asked and reported, problems, and whether it came in time."""

    unit: str
    standing: Standing
    due: date
    received: date | None
    days_late: int
    asked: int
    reported: int
    errors: int
    warnings: int
