"""Facts as they stand in a sentence or a table cell, in each language.

A fact knows its value and its kind; how it is written is decided here, once per language.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from jindu.numbers import round_half_up
from jindu.periods import year_month, year_quarter

Lang = Literal["zh", "en"]
MINUS = "−"
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


class Vocabulary(Protocol):
    """What a fact may ask of the words of a language."""

    lang: Lang

    def label(self, key: str) -> str: ...

    def say(self, key: str, **facts: "Fact | str") -> str: ...


class Fact(Protocol):
    """A value that can be written in any language."""

    def text(self, words: Vocabulary) -> str: ...


def plain(value: Decimal, places: int) -> str:
    """Digits with `places` decimals, half up, thousands separated, sign as U+2212."""
    rounded = round_half_up(value, places)
    digits = f"{abs(rounded):,.{places}f}"
    return f"{MINUS}{digits}" if rounded < 0 else digits


@dataclass(frozen=True)
class Percent:
    """A rate or share in percent."""

    value: Decimal
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        return plain(self.value, self.places) + ("%" if words.lang == "zh" else " percent")

    def cell(self) -> str:
        return plain(self.value, self.places)


@dataclass(frozen=True)
class Points:
    """A difference of two rates, percentage points, written without its sign."""

    value: Decimal
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        size = abs(round_half_up(self.value, self.places))
        if words.lang == "zh":
            return f"{plain(size, self.places)}个百分点"
        return f"{plain(size, self.places)} percentage point" + ("" if size <= 1 else "s")

    def cell(self) -> str:
        return plain(self.value, self.places)


@dataclass(frozen=True)
class Chance:
    """A probability, 0 to 1, written in whole percent; never 0 or 100 while anything is open."""

    value: Decimal

    def text(self, words: Vocabulary) -> str:
        return self.cell() + ("%" if words.lang == "zh" else " percent")

    def cell(self) -> str:
        return plain(self.value * 100, 0)


@dataclass(frozen=True)
class Growth:
    """A growth rate as a verb phrase: 增长8.6% · grew by 8.6 percent; 持平 when it prints as zero."""

    value: Decimal
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        size = round_half_up(self.value, self.places)
        key = "growth.flat" if size == 0 else "growth.up" if size > 0 else "growth.down"
        return words.say(key, rate=Percent(abs(size), self.places))


@dataclass(frozen=True)
class Compared:
    """A signed gap as a phrase: 高于…0.7个百分点 · 0.7 percentage point higher than …; equal when it prints as zero."""

    gap: Decimal
    other: "Fact"
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        size = round_half_up(self.gap, self.places)
        key = "compared.equal" if size == 0 else "compared.above" if size > 0 else "compared.below"
        return words.say(key, gap=Points(size, self.places), other=self.other)


@dataclass(frozen=True)
class Money:
    """An amount in 亿元; in English in billion yuan with every digit kept."""

    value: Decimal
    places: int = 2

    def text(self, words: Vocabulary) -> str:
        if words.lang == "zh":
            return plain(self.value, self.places) + "亿元"
        return plain(round_half_up(self.value, self.places) / 10, self.places + 1) + " billion yuan"

    def cell(self) -> str:
        return plain(self.value, self.places)


@dataclass(frozen=True)
class Count:
    """A whole number of something named by a text key with singular and plural."""

    value: int
    unit: str

    def text(self, words: Vocabulary) -> str:
        form = "one" if words.lang == "en" and self.value == 1 else "many"
        return f"{self.value:,}" + words.label(f"counted.{self.unit}.{form}")

    def cell(self) -> str:
        return f"{self.value:,}"


@dataclass(frozen=True)
class Whole:
    """A bare whole number."""

    value: int

    def text(self, words: Vocabulary) -> str:
        return self.cell()

    def cell(self) -> str:
        return f"{self.value:,}"


@dataclass(frozen=True)
class Bare:
    """A figure without its unit, where the sentence around it carries the unit."""

    fact: "Percent | Points | Chance | Money"

    def text(self, words: Vocabulary) -> str:
        return self.cell()

    def cell(self) -> str:
        return self.fact.cell()


@dataclass(frozen=True)
class Ratio:
    """A coverage with both its counts: 98.5 (196/199)."""

    covered: int
    listed: int
    pct: Decimal

    def text(self, words: Vocabulary) -> str:
        return self.cell()

    def cell(self) -> str:
        return f"{plain(self.pct, 1)} ({self.covered:,}/{self.listed:,})"


@dataclass(frozen=True)
class Rate:
    """A rate with the sign %, for tiles and charts, the same in every language."""

    value: Decimal
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        return plain(self.value, self.places) + "%"


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
class Through:
    """The last month a figure covers: 2023年9月 · Sep 2023, or September 2023 in sentences."""

    period: str
    is_short: bool = True

    def text(self, words: Vocabulary) -> str:
        year, month = year_month(self.period)
        name = MONTHS[month - 1][:3] if self.is_short else MONTHS[month - 1]
        return f"{year}年{month}月" if words.lang == "zh" else f"{name} {year}"


@dataclass(frozen=True)
class Rest:
    """What is left of the year after a cumulative quarter: 四季度 · the fourth quarter; for heads: Q4."""

    period: str
    is_short: bool = False

    def text(self, words: Vocabulary) -> str:
        _, number = year_quarter(self.period)
        return words.label(f"rest{'_short' if self.is_short else ''}.q{number}")


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


@dataclass(frozen=True)
class Name:
    """A proper name that carries both languages (an indicator, a region, a unit)."""

    zh: str
    en: str

    def text(self, words: Vocabulary) -> str:
        return self.zh if words.lang == "zh" else self.en


@dataclass(frozen=True)
class Term:
    """A word from the text file."""

    key: str

    def text(self, words: Vocabulary) -> str:
        return words.label(self.key)


@dataclass(frozen=True)
class Listing:
    """Several facts in a row: 甲、乙和丙 · A, B and C; clauses take 甲，乙，丙 in Chinese."""

    items: tuple["Fact", ...]
    are_clauses: bool = False

    def text(self, words: Vocabulary) -> str:
        written = [item.text(words) for item in self.items]
        if len(written) < 2:
            return "".join(written)
        if words.lang == "zh" and self.are_clauses:
            return "，".join(written)
        comma, last = ("、", "和") if words.lang == "zh" else (", ", " and ")
        return comma.join(written[:-1]) + last + written[-1]


@dataclass(frozen=True)
class Clauses:
    """Clauses that go on a sentence after its main one, each led by a comma; nothing when there are none."""

    items: tuple["Fact", ...]

    def text(self, words: Vocabulary) -> str:
        if words.lang == "zh":
            return "".join("，" + item.text(words) for item in self.items)
        lead = [", "] * (len(self.items) - 1) + [", and " if len(self.items) > 1 else ", "]
        return "".join(comma + item.text(words) for comma, item in zip(lead, self.items, strict=True))


@dataclass(frozen=True)
class Phrase:
    """A sentence part from the text file with facts of its own."""

    key: str
    facts: tuple[tuple[str, "Fact"], ...] = ()

    def text(self, words: Vocabulary) -> str:
        return words.say(self.key, **dict(self.facts))


def phrase(key: str, **facts: "Fact") -> Phrase:
    """A `Phrase` with named facts."""
    return Phrase(key, tuple(facts.items()))
