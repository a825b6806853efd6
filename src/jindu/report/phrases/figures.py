"""Figures: rates, shares, amounts, counts, probabilities."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.phrases.fact import Vocabulary

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
class OutOf:
    """A part of a whole, or a place among so many: 3/6."""

    part: int
    whole: int

    def text(self, words: Vocabulary) -> str:
        return f"{self.part}/{self.whole}"


@dataclass(frozen=True)
class Bare:
    """A figure without its unit, where the sentence around it carries the unit."""

    fact: "Percent | Points | Chance | Money"

    def text(self, words: Vocabulary) -> str:
        return self.cell()

    def cell(self) -> str:
        return self.fact.cell()


@dataclass(frozen=True)
class Starred:
    """A figure with a star that a note below the table or tile explains."""

    fact: "Percent | Chance | Rate"

    def text(self, words: Vocabulary) -> str:
        return self.fact.text(words) + "*"

    def cell(self) -> str:
        return self.fact.cell() + "*"


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

    def cell(self) -> str:
        return plain(self.value, self.places)
