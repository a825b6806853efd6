"""Names, terms, lists and phrases chosen by the data."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.phrases.fact import Fact, Vocabulary
from jindu.report.phrases.figures import Percent, Points

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True)
class Name:
    """A proper name that carries both languages (an indicator, a region, a unit)."""

    zh: str
    en: str

    def text(self, words: Vocabulary) -> str:
        return self.zh if words.lang == "zh" else self.en


@dataclass(frozen=True)
class Verbatim:
    """Words of a raw file as they stand, written as the medium needs; `en` for what was said of it in English."""

    written: str
    en: str = ""

    def text(self, words: Vocabulary) -> str:
        return words.verbatim(self.en if self.en and words.lang == "en" else self.written) or "—"


@dataclass(frozen=True)
class Term:
    """A word from the text file."""

    key: str

    def text(self, words: Vocabulary) -> str:
        return words.label(self.key)


@dataclass(frozen=True)
class Listing:
    """Several facts in a row: 甲、乙和丙 · A, B and C; clauses take 甲，乙，丙, or the mark given."""

    items: tuple[Fact, ...]
    are_clauses: bool = False
    joint: str = ""

    def text(self, words: Vocabulary) -> str:
        written = [item.text(words) for item in self.items]
        if len(written) < 2:
            return "".join(written)
        if self.joint:
            return (self.joint if words.lang == "zh" else "; ").join(written)
        if words.lang == "zh" and self.are_clauses:
            return "，".join(written)
        clauses = ", and " if self.are_clauses and len(written) > 2 else " and "
        comma, last = ("、", "和") if words.lang == "zh" else (", ", clauses)
        return comma.join(written[:-1]) + last + written[-1]


@dataclass(frozen=True)
class Phrase:
    """A sentence part from the text file with facts of its own."""

    key: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def text(self, words: Vocabulary) -> str:
        return words.say(self.key, **dict(self.facts))


def phrase(key: str, **facts: Fact) -> Phrase:
    """A `Phrase` with named facts."""
    return Phrase(key, tuple(facts.items()))


@dataclass(frozen=True)
class Ordinal:
    """A place in a ranking: 第3位 · third."""

    value: int

    def text(self, words: Vocabulary) -> str:
        if words.lang == "zh":
            return f"第{self.value}位"
        if 1 <= self.value <= len(ORDINALS):
            return ORDINALS[self.value - 1]
        ending = "th" if self.value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(self.value % 10, "th")
        return f"{self.value}{ending}"


def capital(text: str) -> str:
    """The text with a capital letter, as sentences, cells and captions begin."""
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


@dataclass(frozen=True)
class Growth:
    """A growth rate in words: 增长8.6% · grew by 8.6 percent; 持平 when it prints as zero.

    `style` names the group of the text file: growth, growth_yoy, growth_real, growth_average, growth_noun.
    """

    value: Decimal
    places: int = 1
    style: str = "growth"

    def text(self, words: Vocabulary) -> str:
        size = round_half_up(self.value, self.places)
        if size == 0:
            return words.say(f"{self.style}.flat")
        return words.say(f"{self.style}.{'up' if size > 0 else 'down'}", rate=Percent(abs(size), self.places))


@dataclass(frozen=True)
class Compared:
    """A value against another, by what is printed of both: 高于…0.7个百分点 · 0.7 percentage point higher than ….

    `other` is what the second value is called. Where rounding hides a difference, its side is said.
    """

    value: Decimal
    against: Decimal
    other: Fact
    places: int = 1

    @property
    def gap(self) -> Decimal:
        """The difference of the two as they are printed."""
        return round_half_up(self.value, self.places) - round_half_up(self.against, self.places)

    def text(self, words: Vocabulary) -> str:
        size = self.gap
        if size == 0:
            is_above, is_below = self.value > self.against, self.value < self.against
            key = "just_above" if is_above else "just_below" if is_below else "equal"
            return words.say(f"compared.{key}", other=self.other)
        side = "above" if size > 0 else "below"
        return words.say(f"compared.{side}", gap=Points(size, self.places), other=self.other)
