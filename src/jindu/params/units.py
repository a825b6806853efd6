"""The units that lead or answer for a promise, in both languages."""

import csv
from dataclasses import dataclass

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath

COLUMNS = ["name_zh", "name_en", "short_en", "group", "aliases"]
GROUPS = ("county_department", "central_provincial_municipal", "class")


@dataclass(frozen=True, slots=True)
class Unit:
    """One bureau, or one class of units such as 各乡镇."""

    name_zh: str  # as the plan prints it
    name_en: str
    short_en: str  # for table rows
    group: str  # one of GROUPS
    aliases: tuple[str, ...] = ()  # other spellings seen in returns


def load_units(path: AnyPath) -> dict[str, Unit]:
    """Units by their Chinese name, from params/departments.csv."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise ParamsError(str(path), "cannot be read", "a CSV file", str(error.strerror)) from error
    units: dict[str, Unit] = {}
    for number, row in enumerate(rows, start=2):
        _refuse_bad_row(path, number, row, units)
        aliases = tuple(filter(None, row["aliases"].split("|")))
        units[row["name_zh"]] = Unit(row["name_zh"], row["name_en"], row["short_en"], row["group"], aliases)
    return units


def _refuse_bad_row(path: AnyPath, number: int, row: dict[str, str], known: dict[str, Unit]) -> None:
    where = f"{path.name}, row {number}"
    if list(row) != COLUMNS or None in row.values():
        raise ParamsError(where, f"columns {list(row)}", f"columns {COLUMNS}")
    if not (row["name_zh"] and row["name_en"] and row["short_en"]):
        raise ParamsError(where, "a name is empty", "name_zh, name_en and short_en")
    if row["group"] not in GROUPS:
        raise ParamsError(where, f"group {row['group']!r}", f"one of {', '.join(GROUPS)}")
    if row["name_zh"] in known:
        raise ParamsError(where, f"{row['name_zh']} is listed twice", "each unit once")
