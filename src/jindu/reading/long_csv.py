"""Figures collected one by one from public pages: a long CSV in the project's own words."""

import csv
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from jindu.base.errors import LayoutError
from jindu.base.periods import is_period
from jindu.tables.records.observation import Observation

TAKEN = ("region", "indicator", "period", "basis", "measure", "unit", "status", "status_label", "flag")
USABLE_FLAG = "derived"  # worked out from a stated difference: usable as history, its status says so


def read_long_csv(path: Path, source: str) -> list[Observation]:
    """Observations of a long CSV, with row numbers as places. Raises LayoutError naming row and column."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except UnicodeDecodeError:
        raise LayoutError(path.name, "is not UTF-8 text", "a CSV file in UTF-8, one row per value") from None
    if not rows:
        raise LayoutError(path.name, "no rows", "a head row and one row per value")
    if missing := [name for name in (*TAKEN, "value", "released") if name not in rows[0]]:
        raise LayoutError(path.name, f"no column {', '.join(missing)}", ", ".join(f.name for f in fields(Observation)))
    return [_observation(path, number, row, source) for number, row in enumerate(rows, start=2)]


def _observation(path: Path, number: int, row: dict[str, str], source: str) -> Observation:
    place = f"{path.name}, row {number}"
    if not is_period(row["period"]):
        raise LayoutError(place, f"period {row['period']!r}", "2023, 2023Q2 or 2023-06")
    try:
        value, released = Decimal(row["value"]), date.fromisoformat(row["released"])
    except (InvalidOperation, ValueError):
        raise LayoutError(
            place, f"value {row['value']!r}, released {row['released']!r}", "a number and a date"
        ) from None
    taken = {name: row[name] for name in TAKEN}
    if taken["flag"] == USABLE_FLAG and taken["status"] == "derived":
        taken["flag"] = ""
    return Observation(
        **taken, value=value, released=released, source=source, file=path.name, cell=f"row {number}", raw=row["value"]
    )
