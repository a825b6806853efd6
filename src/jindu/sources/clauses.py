"""Clauses of running text: where the values stand, and what is said before each of them."""

import re
from dataclasses import dataclass

from jindu.sources.names import Names
from jindu.sources.numbers import Value, read_value
from jindu.sources.texts import pattern, squeeze, unify

SENTENCE = re.compile(r"(?<!\d)。|(?<=\d)。(?!\d{1,2}(?:%|个百分点))|[!?！？]")
CLAUSE = re.compile(r";|(?<!\d),|,(?!\d{3}(?!\d))")
LONGEST_PARAGRAPH = 3000
DIGITS = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:(?:\.\.|\.|。)\d+)?"


@dataclass(frozen=True)
class Figure:
    """One value of a clause with the text before it, since the last value, and the text after it."""

    value: Value
    before: str
    after: str
    raw: str


def split_sentences(text: str, names: Names) -> list[str]:
    """Sentences of a paragraph, in half-width simplified text without spaces."""
    if len(text) > LONGEST_PARAGRAPH:
        return [part for long in text.split("。") for part in split_sentences(long[:LONGEST_PARAGRAPH], names)]
    tight = squeeze(unify(text, names.words))
    opened = re.sub(r"\(([^()]*\d[^()]*(?:%|元|百分点|千瓦时|家|户)[^()]*)\)", r",\1,", tight)
    whole = re.fullmatch(r"\((.*)\)", opened)
    without = whole[1] if whole else re.sub(r"\([^()]*\)", "", opened)
    return [sentence for sentence in SENTENCE.split(without) if sentence]


def split_clauses(sentence: str) -> list[str]:
    """Clauses of a sentence."""
    return [clause for clause in CLAUSE.split(sentence) if clause]


def figure_pattern(names: Names) -> re.Pattern[str]:
    """A number with a unit, or 持平."""
    units = sorted((*names.units, "个百分点", "百分点", "个点", "倍"), key=len, reverse=True)
    joined = "|".join(re.escape(unit) for unit in units if unit not in ("百分比",))
    return pattern(rf"(?P<digits>{DIGITS})(?P<unit>{joined})(?!以?第)|(?P<same>持平)")


def find_figures(clause: str, names: Names) -> list[Figure]:
    """The values of a clause, in order."""
    figures, start = [], 0
    for match in figure_pattern(names).finditer(clause):
        if match["same"]:
            value = Value("unchanged", read_value("持平", names.words, names.units).number, unit="%")
        else:
            value = read_value(match[0], names.words, names.units)
        figures.append(Figure(value, clause[start : match.start()], clause[match.end() :], clause))
        start = match.end()
    return figures
