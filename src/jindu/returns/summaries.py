"""What the sheets beside the ledger add up to: funnel, ladder, projects, chains, parks, assistance."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from jindu.base.decimals import round_half_up

BATCHES = ("reserve", "applied", "approved")
LEVELS = ("national", "provincial")
SIX_ONES = ("chief", "leaders", "lead_unit", "task_force", "liaison")  # beside the chain itself


@dataclass(frozen=True)
class Sheet:
    """The latest rows of one form: their period, and what each cell said, by row and field."""

    period: str
    rows: dict[str, dict[str, str]]
    numbers: dict[str, dict[str, Decimal]]


def latest_sheet(entries: pd.DataFrame, form: str, period: str) -> Sheet | None:
    """The rows of a form as last returned for a period up to `period`; None where it never was."""
    own = entries[(entries.form == form) & (entries.period <= period)]
    if own.empty:
        return None
    newest = own[own.period == own.period.max()].sort_values("released", kind="stable")
    rows: dict[str, dict[str, str]] = {}
    numbers: dict[str, dict[str, Decimal]] = {}
    for cell in newest.itertuples():
        rows.setdefault(cell.row, {})[cell.field] = cell.text
        numbers.setdefault(cell.row, {})
        if cell.number is not None:
            numbers[cell.row][cell.field] = cell.number
    return Sheet(newest.period.iloc[0], rows, numbers)


def funnel(sheet: Sheet) -> dict[str, Counter[str]]:
    """Titles by level and batch: 储备, 申报, 获批."""
    counted = {level: Counter({batch: 0 for batch in BATCHES}) for level in LEVELS}
    for row in sheet.rows.values():
        if row.get("level") in counted and row.get("batch") in BATCHES:
            counted[row["level"]][row["batch"]] += 1
    return counted


@dataclass(frozen=True)
class Project:
    """A key project this year; investment in 万元, `schedule` the part of the year that has passed."""

    name: str
    kind: str
    owner: str
    planned: Decimal | None
    done: Decimal | None
    stage: str
    due: date | None
    milestone: str
    problem: str
    is_overdue: bool

    @property
    def progress(self) -> Decimal | None:
        """Done investment in percent of the year's plan, both in whole 万元 as they are printed."""
        planned = round_half_up(self.planned or Decimal(0), 0)
        return None if self.done is None or not planned else round_half_up(self.done, 0) / planned * 100


def projects(sheet: Sheet, as_of: date) -> list[Project]:
    """Every project, overdue ones first, then by how little of the year's plan is done."""
    found = [_project(name, row, sheet.numbers[name], as_of) for name, row in sheet.rows.items()]
    return sorted(found, key=lambda p: (not p.is_overdue, p.progress is None, p.progress or Decimal(0)))


def _project(name: str, row: dict[str, str], numbers: dict[str, Decimal], as_of: date) -> Project:
    due = date.fromisoformat(row["due"]) if row.get("due") else None
    return Project(
        name,
        row.get("kind", ""),
        row.get("owner", ""),
        numbers.get("planned"),
        numbers.get("done"),
        row.get("stage", ""),
        due,
        row.get("milestone", ""),
        row.get("problem", ""),
        due is not None and due < as_of and row.get("stage") != "done",
    )


@dataclass(frozen=True)
class Chain:
    """One industrial chain: which of the six are named, filing, monthly returns."""

    name: str
    present: dict[str, bool]
    is_filed: bool
    months: int | None
    months_due: int
    problem: str

    @property
    def complete(self) -> int:
        """How many of the six: the chain itself and what is named."""
        return 1 + sum(self.present.values())


def chains(sheet: Sheet) -> list[Chain]:
    """Every chain, in the order of its sheet."""
    months_due = 3 * int(sheet.period[-1])
    return [
        Chain(
            name,
            {field: bool(row.get(field)) for field in SIX_ONES},
            row.get("filed") == "filed",
            int(sheet.numbers[name]["months"]) if "months" in sheet.numbers[name] else None,
            months_due,
            row.get("problem", ""),
        )
        for name, row in sheet.rows.items()
    ]


def items(sheet: Sheet, fields: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """State of each item by park: met, building, unmet, or empty where nothing was said."""
    return {park: {field: row.get(field, "") for field in fields} for park, row in sheet.rows.items()}


def totals(sheet: Sheet, fields: tuple[str, ...]) -> dict[str, Decimal]:
    """Sums over the rows of a sheet."""
    return {field: sum((n.get(field, Decimal(0)) for n in sheet.numbers.values()), Decimal(0)) for field in fields}
