"""Names, terms, lists and phrases chosen by the data."""

from dataclasses import dataclass
from decimal import Decimal

from jindu.numbers import round_half_up
from jindu.numerals.fact import Fact, Vocabulary
from jindu.numerals.figures import Percent, Points


@dataclass(frozen=True)
class Name:
    """A proper name that carries both languages (an indicator, a region, a unit)."""

    zh: str
    en: str

    def text(self, words: Vocabulary) -> str:
        return self.zh if words.lang == "zh" else self.en


@dataclass(frozen=True)
class Verbatim:
    """Words of a raw file as they stand, in one or two languages; where they are shown decides how they are written."""

    zh: str
    en: str = ""

    def text(self, words: Vocabulary) -> str:
        return words.raw(self.zh if words.lang == "zh" else self.en or self.zh) or "—"


@dataclass(frozen=True)
class Term:
    """A word from the text file."""

    key: str

    def text(self, words: Vocabulary) -> str:
        return words.label(self.key)


@dataclass(frozen=True)
class Listing:
    """Several facts in a row: 甲、乙和丙 · A, B and C; clauses take 甲，乙，丙 in Chinese."""

    items: tuple[Fact, ...]
    are_clauses: bool = False

    def text(self, words: Vocabulary) -> str:
        written = [item.text(words) for item in self.items]
        if len(written) < 2:
            return "".join(written)
        if words.lang == "zh" and self.are_clauses:
            return "，".join(written)
        clauses = ", and " if self.are_clauses and len(written) > 2 else " and "
        comma, last = ("、", "和") if words.lang == "zh" else (", ", clauses)
        return comma.join(written[:-1]) + last + written[-1]


@dataclass(frozen=True)
class Clauses:
    """Clauses that go on a sentence after its main one, led by a comma; in English several by a semicolon."""

    items: tuple[Fact, ...]

    def text(self, words: Vocabulary) -> str:
        if words.lang == "zh":
            return "".join("，" + item.text(words) for item in self.items)
        written = [item.text(words) for item in self.items]
        if len(written) > 1:
            return f"; {', '.join(written[:-1])} and {written[-1]}"
        return "".join(f", {clause}" for clause in written)


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
    other: Fact
    places: int = 1

    def text(self, words: Vocabulary) -> str:
        size = round_half_up(self.gap, self.places)
        key = "compared.equal" if size == 0 else "compared.above" if size > 0 else "compared.below"
        return words.say(key, gap=Points(size, self.places), other=self.other)
