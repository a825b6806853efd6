"""Periods and days in words."""

from dataclasses import dataclass
from datetime import date

from jindu.base.periods import year_month, year_quarter
from jindu.report.phrases.fact import Vocabulary

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ZH_SPAN = {1: "一季度", 2: "上半年", 3: "前三季度", 4: "全年"}
_EN_SPAN = {1: "the first quarter", 2: "the first half", 3: "the first three quarters", 4: "the full year"}


@dataclass(frozen=True)
class Span:
    """A cumulative period: 2023年前三季度 · the first three quarters of 2023."""

    period: str
    with_year: bool = True

    def text(self, words: Vocabulary) -> str:
        year, number = year_quarter(self.period)
        if words.lang == "zh":
            return (f"{year}年" if self.with_year else "") + _ZH_SPAN[number]
        return _EN_SPAN[number] + (f" of {year}" if self.with_year else "")


@dataclass(frozen=True)
class Rest:
    """What is left of the year after a cumulative quarter: 四季度 · the fourth quarter; for heads: Q4."""

    period: str
    is_short: bool = False

    def text(self, words: Vocabulary) -> str:
        _, number = year_quarter(self.period)
        return words.label(f"rest{'_short' if self.is_short else ''}.q{number}")


@dataclass(frozen=True)
class Through:
    """The last month a figure covers: 2023年9月 · Sep 2023, or September 2023 in sentences."""

    period: str
    is_short: bool = True

    def text(self, words: Vocabulary) -> str:
        year, month = year_month(self.period)
        name = MONTHS[month - 1][:3] if self.is_short else MONTHS[month - 1]
        return f"{year}年{month}月" if words.lang == "zh" else f"{name} {year}"


@dataclass(frozen=True)
class Months:
    """A cumulative period, short, for table heads: 2023年1—9月 · Jan–Sep 2023; a full year is the year."""

    period: str

    def text(self, words: Vocabulary) -> str:
        year, month = year_month(self.period)
        if month == 12:
            return Year(year).text(words)
        return f"{year}年1—{month}月" if words.lang == "zh" else f"Jan–{MONTHS[month - 1][:3]} {year}"


@dataclass(frozen=True)
class Year:
    """A calendar year: 2023年 · 2023."""

    value: int

    def text(self, words: Vocabulary) -> str:
        return f"{self.value}年" if words.lang == "zh" else str(self.value)


@dataclass(frozen=True)
class Years:
    """A range of calendar years: 2022—2023年 · 2022–2023."""

    first: int
    last: int

    def text(self, words: Vocabulary) -> str:
        return f"{self.first}—{self.last}年" if words.lang == "zh" else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Day:
    """A date: 2023年10月31日 · 31 October 2023."""

    value: date

    def text(self, words: Vocabulary) -> str:
        day = self.value
        if words.lang == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
