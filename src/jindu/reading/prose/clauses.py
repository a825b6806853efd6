"""Clauses of running text: where the values stand, and what is said before each of them."""

import re
from dataclasses import dataclass

from jindu.reading.words.names import Names
from jindu.reading.words.numbers import Value, read_value
from jindu.reading.words.periods import find_periods
from jindu.reading.words.texts import pattern, squeeze, unify

SENTENCE = re.compile(r"(?<!\d)。|(?<=\d)。(?!\d{1,2}(?:%|个百分点))|[!?！？]")
CLAUSE = re.compile(r";|(?<!\d),|,(?!\d{3}(?!\d))")
LONGEST_PARAGRAPH = 3000
ASIDE, ASIDE_END = "\x02", "\x03"  # around the clauses of a bracket that holds values
DIGITS = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:(?:\.\.|\.|。)\d+)?"


@dataclass(frozen=True)
class Figure:
    """One value of a clause with the text before it, since the last value, and the text after it."""

    value: Value
    before: str
    after: str
    raw: str
    signed: bool = False  # printed with a plus or minus


def split_sentences(text: str, names: Names) -> list[str]:
    """Sentences of a paragraph, in half-width simplified text without spaces."""
    if len(text) > LONGEST_PARAGRAPH:
        return [part for long in text.split("。") for part in split_sentences(long[:LONGEST_PARAGRAPH], names)]
    tight = squeeze(unify(text, names.words))
    opened = re.sub(r"\(([^()]*\d[^()]*(?:%|元|百分点|千瓦时|家|户)[^()]*)\)", rf",{ASIDE}\1{ASIDE_END},", tight)
    whole = re.fullmatch(r"\((.*)\)", opened)
    without = whole[1] if whole else re.sub(r"\([^()]*\)", _keep_period, opened)
    return [sentence for sentence in SENTENCE.split(without) if sentence]


def _keep_period(bracket: re.Match[str]) -> str:
    """A bracket that holds nothing but a period stays: it is the period of the name before it."""
    inside = re.sub(r"(?:数据?|累计|下同|,)+$", "", bracket[0][1:-1])
    periods = find_periods(inside)
    alone = len(periods) == 1 and len(inside) == periods[0].end - periods[0].start
    return f"({inside})" if alone and periods[0].kind != "date" else ""


def split_clauses(sentence: str) -> list[str]:
    """Clauses of a sentence. Those of a bracket stand between the marks of an aside."""
    return [clause for clause in CLAUSE.split(sentence) if clause]


def figure_pattern(names: Names) -> re.Pattern[str]:
    """A number with a unit, or 持平."""
    units = sorted((*names.units, "个百分点", "百分点", "个点", "倍"), key=len, reverse=True)
    joined = "|".join(re.escape(unit) for unit in units if unit not in ("百分比",))
    return pattern(rf"(?P<digits>{DIGITS})(?P<unit>{joined})(?!以?第|月|(?<=个)(?:区|县|市|州|省))|(?P<same>持平)")


def find_figures(clause: str, names: Names) -> list[Figure]:
    """The values of a clause, in order."""
    figures, start = [], 0
    for match in figure_pattern(names).finditer(clause):
        if match["same"]:
            value = Value("unchanged", read_value("持平", names.words, names.units).number, unit="%")
        else:
            value = read_value(match[0], names.words, names.units)
        signed = (match["digits"] or "")[:1] in ("+", "-")
        figures.append(Figure(value, clause[start : match.start()], clause[match.end() :], clause, signed))
        start = match.end()
    return figures
