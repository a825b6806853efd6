"""Periods and days in words."""

from dataclasses import dataclass
from datetime import date

from jindu.base.periods import year_month, year_quarter
from jindu.report.phrases.choices import Term
from jindu.report.phrases.fact import Vocabulary
from jindu.report.phrases.locales import month_names, write_day, write_month, write_year


@dataclass(frozen=True)
class Span:
    """A cumulative period: 2023年前三季度 · the first three quarters of 2023."""

    period: str
    with_year: bool = True

    def text(self, words: Vocabulary) -> str:
        """The quarters, with their year where it is wanted."""
        year, number = year_quarter(self.period)
        span = Term(f"span.q{number}")
        return words.say("period.span", span=span, year=str(year)) if self.with_year else span.text(words)


@dataclass(frozen=True)
class Rest:
    """What is left of the year after a cumulative quarter: 四季度 · the fourth quarter; for heads: Q4."""

    period: str
    is_short: bool = False

    def text(self, words: Vocabulary) -> str:
        """The quarters left, in a word or two."""
        _, number = year_quarter(self.period)
        return words.label(f"rest{'_short' if self.is_short else ''}.q{number}")


@dataclass(frozen=True)
class Through:
    """The last month a figure covers: 2023年9月 · Sep 2023, or September 2023 in sentences."""

    period: str
    is_short: bool = True

    def text(self, words: Vocabulary) -> str:
        """The month and its year."""
        return write_month(words.lang, *year_month(self.period), self.is_short)


@dataclass(frozen=True)
class Month:
    """A month without its year, short: 9月 · Sep."""

    number: int

    def text(self, words: Vocabulary) -> str:
        """The short name of the month."""
        return month_names(words.lang, is_short=True)[self.number]


@dataclass(frozen=True)
class Months:
    """A cumulative period, short, for table heads: 2023年1—9月 · Jan–Sep 2023; a full year is the year."""

    period: str

    def text(self, words: Vocabulary) -> str:
        """The months from January, or the year."""
        year, month = year_month(self.period)
        if month == 12:
            return Year(year).text(words)
        return words.say("period.months", last=Month(month), year=str(year))


@dataclass(frozen=True)
class Year:
    """A calendar year: 2023年 · 2023."""

    value: int

    def text(self, words: Vocabulary) -> str:
        """The year."""
        return write_year(words.lang, self.value)


@dataclass(frozen=True)
class Years:
    """A range of calendar years: 2022—2023年 · 2022–2023."""

    first: int
    last: int

    def text(self, words: Vocabulary) -> str:
        """The first and the last year."""
        return words.say("period.years", first=str(self.first), last=str(self.last))


@dataclass(frozen=True)
class Day:
    """A date: 2023年10月31日 · 31 October 2023."""

    value: date

    def text(self, words: Vocabulary) -> str:
        """The day, its month and year."""
        return write_day(words.lang, self.value)
