"""What a bulletin is talking about while it is read, and what its figures measure."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from jindu.params.indicators import Indicator
from jindu.reading.files.grids import Paragraph
from jindu.reading.prose.clauses import LONGEST_PARAGRAPH, Figure
from jindu.reading.prose.phrases import Phrase
from jindu.reading.tables.lines import find_status
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period
from jindu.reading.words.texts import pattern, squeeze, unify


@dataclass
class State:
    """What is being talked about."""

    main: Period | None = None  # the period of the whole text
    period: Period | None = None  # the one in force
    region: str = ""
    subject: str = ""  # id of the indicator in force; empty when unknown
    parent: str = ""  # Chinese name that 其中 refers to
    basis: str = ""
    whole: str = ""  # parent of an earlier paragraph, which 分门类看 at the start of the next one refers to
    several: list[str] = field(default_factory=list)  # subjects of a list, for 分别
    estimate: bool = False
    this_year: bool = False  # the clause says 今年
    breakdown: bool = False  # the names now listed are parts of the parent
    moved: str = ""  # the last value was where a change began
    planning: bool = False  # the rest of the sentence tells what is hoped for
    held: Period | None = None  # the period in force before one that is only of the subject
    borrowed: str = ""  # bracket or aside: how the subject got a period of its own
    counted: str = ""  # subject of the last value kept
    unclear: bool = False  # values without a period of their own cannot be placed

    def hear(self, clause: str, names: Names) -> None:
        """Take note of the words of a clause that say how its values are meant."""
        words = names.words.prose
        self.planning = self.planning or bool(pattern(words.planning).search(clause))
        self.estimate = self.estimate or bool(pattern(names.words.statuses["estimate"]).search(clause))
        self.this_year = bool(pattern(words.this_year).search(clause))
        self.unclear = self.unclear or bool(pattern(words.last_year).fullmatch(clause))


def differs(one: Period | None, other: Period | None) -> bool:
    """Whether two periods, both known, end in another month or are of another kind."""
    return bool(one and other and (one.month, one.kind) != (other.month, other.kind))


def phrase_is_up(figure: Figure, names: Names) -> bool:
    """Whether the word before a value says it rises."""
    return bool(re.search(f"(?<!负)(?:{names.words.prose.up})$", figure.before))


def measure_of(figure: Figure, phrase: Phrase, fact: Indicator) -> str:
    """The measure a figure can have; empty when its words do not say."""
    if figure.value.kind == "unchanged":
        return "yoy_pct" if phrase.compared and "share_pct" not in fact.measures else ""
    if figure.value.unit == "%":
        signed_name = figure.signed and bool(phrase.name)
        if phrase.direction or phrase.is_rate or signed_name or re.search(r"同比为?$", figure.before):
            return "yoy_pct"
        return "share_pct" if "share_pct" in fact.measures else ""
    if phrase.direction:
        return ""
    return fact.value_measure or ""


def signed(figure: Figure, phrase: Phrase, measure: str) -> Decimal | None:
    number = figure.value.number
    if number is None or measure != "yoy_pct" or phrase.direction != "down":
        return number
    return None if number < 0 else -number if number else number


def document_status(paragraphs: list[Paragraph], names: Names) -> tuple[str, str]:
    """The status a sentence gives to the whole text, with its word."""
    for paragraph in (p for p in paragraphs if len(p.text) <= LONGEST_PARAGRAPH):
        for sentence in re.split("[。;]", squeeze(unify(paragraph.text, names.words)).strip("()")):
            status, word = find_status(sentence, names)
            if status in ("preliminary", "final"):
                return status, word
    return "", ""
