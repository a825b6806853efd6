"""Periods as text of their own frequency: 2023, 2023Q2, 2023-06. Cumulative figures carry the last one covered."""

import calendar
import re
from datetime import date

_YEAR = re.compile(r"(\d{4})$")
_QUARTER = re.compile(r"(\d{4})Q([1-4])$")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])$")


def is_period(text: str) -> bool:
    """Whether `text` is a year, a quarter or a month."""
    return any(pattern.match(text) for pattern in (_YEAR, _QUARTER, _MONTH))


def year_month(period: str) -> tuple[int, int]:
    """Year and last month covered: 2023Q2 → (2023, 6), 2023 → (2023, 12)."""
    if match := _YEAR.match(period):
        return int(match[1]), 12
    if match := _QUARTER.match(period):
        return int(match[1]), 3 * int(match[2])
    if match := _MONTH.match(period):
        return int(match[1]), int(match[2])
    raise ValueError(f"{period!r} is not a period such as 2023, 2023Q2 or 2023-06")


def year_quarter(period: str) -> tuple[int, int]:
    """Year and quarter of a year (its fourth), a quarter, or the last month of a quarter."""
    year, month = year_month(period)
    if month % 3:
        raise ValueError(f"{period!r} does not end a quarter")
    return year, month // 3


def quarter(year: int, number: int) -> str:
    """The quarter `number` quarters after the start of `year`: (2022, 5) → 2023Q1."""
    return f"{year + (number - 1) // 4}Q{(number - 1) % 4 + 1}"


def shift(period: str, quarters: int) -> str:
    """The quarter `quarters` later (earlier, if negative)."""
    year, number = year_quarter(period)
    return quarter(year, number + quarters)


def quarters_between(first: str, last: str) -> list[str]:
    """Every quarter from `first` to `last`, both included; empty when `last` is earlier."""
    (first_year, first_number), (last_year, last_number) = year_quarter(first), year_quarter(last)
    count = 4 * (last_year - first_year) + last_number - first_number + 1
    return [quarter(first_year, first_number + step) for step in range(max(count, 0))]


def last_quarter_ended(day: date) -> str:
    """The latest quarter that had ended on `day`."""
    number = (day.month - 1) // 3
    return quarter(day.year, number) if number else f"{day.year - 1}Q4"


def last_day(period: str) -> date:
    """The last day a period covers."""
    year, month = year_month(period)
    return date(year, month, calendar.monthrange(year, month)[1])
