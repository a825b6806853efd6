"""Figures: rates, shares, amounts, counts, probabilities."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.phrases.fact import Numeral, Vocabulary

MINUS = "−"


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
        """The rate with its unit."""
        return plain(self.value, self.places) + words.label("figure_unit.percent")

    def cell(self) -> str:
        """The rate in percent, without its unit."""
        return plain(self.value, self.places)


@dataclass(frozen=True)
class Points:
    """A difference of two rates, percentage points, written without its sign; in the singular up to one."""

    value: Decimal
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        """The size with its unit."""
        size = abs(round_half_up(self.value, self.places))
        return plain(size, self.places) + words.label("counted.points", 1 if size <= 1 else size)

    def cell(self) -> str:
        """The difference with its sign, without its unit."""
        return plain(self.value, self.places)


@dataclass(frozen=True)
class Chance:
    """A probability, 0 to 1, written in whole percent; never 0 or 100 while anything is open."""

    value: Decimal

    def text(self, words: Vocabulary) -> str:
        """The probability in percent with its unit."""
        return self.cell() + words.label("figure_unit.percent")

    def cell(self) -> str:
        """The probability in whole percent, without its unit."""
        return plain(self.value * 100, 0)


@dataclass(frozen=True)
class Money:
    """An amount in 亿元; in English in billion yuan with every digit kept."""

    value: Decimal
    places: int = 2

    def text(self, words: Vocabulary) -> str:
        """The amount in the unit of the language."""
        if words.lang == "zh":
            return self.cell() + words.label("figure_unit.money")
        return plain(round_half_up(self.value, self.places) / 10, self.places + 1) + words.label("figure_unit.money")

    def cell(self) -> str:
        """The amount in 亿元, without its unit."""
        return plain(self.value, self.places)


@dataclass(frozen=True)
class Count:
    """A whole number of something named by a text key with its plural forms."""

    value: int
    unit: str

    def text(self, words: Vocabulary) -> str:
        """The number and what is counted."""
        return self.cell() + words.label(f"counted.{self.unit}", self.value)

    def cell(self) -> str:
        """The number alone."""
        return f"{self.value:,}"


@dataclass(frozen=True)
class Whole:
    """A bare whole number."""

    value: int

    def text(self, words: Vocabulary) -> str:
        """The number."""
        return self.cell()

    def cell(self) -> str:
        """The number."""
        return f"{self.value:,}"


@dataclass(frozen=True)
class OutOf:
    """A part of a whole, or a place among so many: 3/6."""

    part: int
    whole: int

    def text(self, words: Vocabulary) -> str:
        """The part and the whole."""
        return f"{self.part}/{self.whole}"


@dataclass(frozen=True)
class Bare:
    """A figure without its unit, where the sentence around it carries the unit."""

    fact: Numeral

    def text(self, words: Vocabulary) -> str:
        """The figure without its unit."""
        return self.cell()

    def cell(self) -> str:
        """The figure as in a table."""
        return self.fact.cell()


@dataclass(frozen=True)
class Starred:
    """A figure with a star that a note below the table or tile explains."""

    fact: Numeral

    def text(self, words: Vocabulary) -> str:
        """The figure with its unit and star."""
        return self.fact.text(words) + "*"

    def cell(self) -> str:
        """The figure as in a table, with its star."""
        return self.fact.cell() + "*"


@dataclass(frozen=True)
class Ratio:
    """A coverage with both its counts: 98.5 (196/199)."""

    covered: int
    listed: int
    pct: Decimal

    def text(self, words: Vocabulary) -> str:
        """The coverage and its counts."""
        return self.cell()

    def cell(self) -> str:
        """The coverage and its counts."""
        return f"{plain(self.pct, 1)} ({self.covered:,}/{self.listed:,})"


@dataclass(frozen=True)
class Rate:
    """A rate with the sign %, for tiles and charts, the same in every language."""

    value: Decimal
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        """The rate with the sign %."""
        return plain(self.value, self.places) + "%"

    def cell(self) -> str:
        """The rate without its sign %."""
        return plain(self.value, self.places)
