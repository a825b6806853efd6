"""Names, terms, lists and phrases chosen by the data."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.phrases.fact import Fact, Vocabulary
from jindu.report.phrases.figures import Percent, Points
from jindu.report.phrases.locales import list_clauses, list_names


@dataclass(frozen=True)
class Name:
    """A proper name that carries both languages (an indicator, a region, a unit)."""

    zh: str
    en: str

    def text(self, words: Vocabulary) -> str:
        """The name in the language of the words."""
        return self.zh if words.lang == "zh" else self.en


@dataclass(frozen=True)
class Verbatim:
    """Words of a raw file as they stand, written as the medium needs; `en` for what was said of it in English."""

    written: str
    en: str = ""

    def text(self, words: Vocabulary) -> str:
        """The words as the medium writes them; a dash where there are none."""
        return words.verbatim(self.en if self.en and words.lang == "en" else self.written) or "—"


@dataclass(frozen=True)
class Term:
    """A word from the text file."""

    key: str

    def text(self, words: Vocabulary) -> str:
        """The word."""
        return words.label(self.key)


@dataclass(frozen=True)
class Listing:
    """Several facts in a row: 甲、乙和丙 · A, B and C; clauses take 甲，乙，丙, or the mark given."""

    items: tuple[Fact, ...]
    are_clauses: bool = False
    joint: str = ""

    def text(self, words: Vocabulary) -> str:
        """The facts, joined as the language joins them; empty for none."""
        written = [item.text(words) for item in self.items]
        if self.joint:
            return (self.joint if words.lang == "zh" else "; ").join(written)
        return (list_clauses if self.are_clauses else list_names)(words.lang, written)


@dataclass(frozen=True)
class Phrase:
    """A sentence part from the text file with facts of its own; `number` chooses among plural forms."""

    key: str
    facts: tuple[tuple[str, Fact], ...] = ()
    number: int | None = None

    def text(self, words: Vocabulary) -> str:
        """The sentence part, its blanks filled."""
        return words.say(self.key, self.number, **dict(self.facts))


def phrase(key: str, number: int | None = None, /, **facts: Fact) -> Phrase:
    """A `Phrase` with named facts, in the plural form that goes with `number` where it has several."""
    return Phrase(key, tuple(facts.items()), number)


@dataclass(frozen=True)
class Ordinal:
    """A place in a ranking: 第3位 · third."""

    value: int

    def text(self, words: Vocabulary) -> str:
        """The place, in English in words up to the tenth."""
        return words.ordinal(self.value)


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
        """The rate, its side in words."""
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
        """The printed gap and its side; that the two are equal where both print alike."""
        size = self.gap
        if size == 0:
            is_above, is_below = self.value > self.against, self.value < self.against
            key = "just_above" if is_above else "just_below" if is_below else "equal"
            return words.say(f"compared.{key}", other=self.other)
        side = "above" if size > 0 else "below"
        return words.say(f"compared.{side}", gap=Points(size, self.places), other=self.other)
