"""Running text taken apart: sentences, clauses, the values in them, and what the words before each value say."""

import re
from dataclasses import dataclass, replace

from jindu.reading.words.names import Names
from jindu.reading.words.numbers import Value, read_value
from jindu.reading.words.periods import Period, find_periods
from jindu.reading.words.texts import pattern, squeeze, unify

SENTENCE = re.compile(r"(?<!\d)。|(?<=\d)。(?!\d{1,2}(?:%|个百分点))|[!?！？]")
CLAUSE = re.compile(r";|(?<!\d),|,(?!\d{3}(?!\d))")
LONGEST_PARAGRAPH = 3000
ASIDE, ASIDE_END = "\x02", "\x03"  # around the clauses of a bracket that holds values
DIGITS = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:(?:\.\.|\.|。)\d+)?"
SINGLE = re.compile(r"当月|单月|本月份?")


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


@dataclass(frozen=True)
class Phrase:
    """What a stretch of text says about the value after it."""

    name: str = ""
    period: Period | None = None
    region: str = ""
    basis: str = ""
    is_part: bool = False
    direction: str = ""  # up or down, for growth
    is_rate: bool = False  # 增速为 … %
    compared: bool = False  # 同比, 比上年
    approximate: bool = False
    skip: bool = False  # targets, contributions, last year's values
    moved: str = ""  # rate or fall: the value is where a change began, the next is where it ended
    breakdown: bool = False  # 分三大门类看
    bracketed: bool = False  # the period stands in a bracket: it is that of this name only


def read_phrase(text: str, names: Names) -> Phrase:
    """The parts of the text before a value. What is left over is the name."""
    words = names.words.prose
    if pattern(words.gap).search(text):
        return Phrase(skip=True)
    if pattern(words.skip).search(text) or pattern(words.last_year).search(_without_compared(text, names)):
        return Phrase(skip=True, name=_leftover_name(text, names))
    if found := re.search("(?:由|从)(?!负|正|于|事)", text):
        falls = pattern(f"(?:{words.fall}|降幅)$").search(text[: found.start()]) or pattern(
            f"(?:{words.down})(?:了|为)?$"
        ).search(text[found.start() :])
        kind = "fall" if falls else "rate"
        return Phrase(skip=True, moved=kind, name=_leftover_name(text[: found.start()], names))
    bracketed = bool(re.search(r"\([^()]*\)", text))
    period, rest, moved = _take_period(text, names)
    if moved:
        return Phrase(skip=True)
    rest, region = _take_region(rest, names)
    region = "?" if pattern(words.places).search(rest) else region
    breakdown = bool(pattern(words.breakdown).search(rest))
    is_part = bool(re.search("其中", rest))
    basis = "single" if SINGLE.search(rest) else "ytd" if "累计" in rest else ""
    rest = SINGLE.sub("", rest.replace("其中", ""))
    approximate = bool(pattern(words.approximate_before).search(rest))
    rest = pattern(words.approximate_before).sub("", rest)
    rest, direction, is_rate, compared = _take_verb(rest, names)
    return Phrase(
        _name(rest, names),
        period,
        region,
        basis,
        is_part,
        direction,
        is_rate,
        compared,
        approximate,
        breakdown=breakdown,
        bracketed=bracketed,
    )


def _without_compared(text: str, names: Names) -> str:
    return pattern(names.words.prose.compared).sub("", text)


def _leftover_name(text: str, names: Names) -> str:
    """A name inside skipped text still becomes the subject, so that nothing is carried past it."""
    _, rest, _ = _take_period(text, names)
    rest, _ = _take_region(rest, names)
    name = _name(_take_verb(rest, names)[0], names)
    return "" if pattern(f"(?:{names.words.prose.nameless})+").fullmatch(name) else name


def _take_period(text: str, names: Names) -> tuple[Period | None, str, bool]:
    """The period a text sets, the text without it, and whether it only tells where a change began."""
    periods = [p for p in find_periods(text)]
    chosen, moved = None, False
    for period in sorted(periods, key=lambda p: -p.start):
        if pattern(names.words.prose.before).search(text[: period.start]):
            moved = True
        elif period.kind != "date":
            chosen = period if chosen is None else chosen.with_year(period.year)
        text = (text[: period.start] + text[period.end :]).replace("()", "")
    return chosen, text, moved and chosen is None


def _take_region(text: str, names: Names) -> tuple[str, str]:
    region = ""
    for match in names.region_pattern.finditer(text):
        region = names.by_region[match[0]]
    return names.region_pattern.sub("", text), region


def opens_with_region(text: str, names: Names) -> bool:
    """Whether a region is what a clause begins with, after its period and opening words."""
    rest = _take_period(text, names)[1]
    match = names.region_pattern.search(rest)
    return match is not None and not pattern(names.words.prose.fillers).sub("", rest[: match.start()]).strip(",:在")


def without_period(text: str, names: Names) -> str:
    """A text without its period and the 的 behind it."""
    return _take_period(text, names)[1].removesuffix("的")


def without_base_year(clause: str, around: Period | None, names: Names) -> str:
    """比2020年增长 as 比上年增长, where the figures are those of 2021; other base years stay."""
    match = pattern(names.words.prose.base_year).search(clause)
    if not match:
        return clause
    told = [period for period in find_periods(clause[: match.start()]) if period.year]
    year = told[-1].year if told else around and around.year
    return f"{clause[: match.start()]}比上年{clause[match.end() :]}" if year == int(match["base"]) + 1 else clause


def rate_after(phrase: Phrase, after: str, names: Names) -> Phrase:
    """7.3%的较快增长: the word that makes a rate of a value may stand behind it."""
    match = pattern(names.words.prose.rate_behind).match(after)
    if not match or phrase.direction or phrase.is_rate or phrase.skip:
        return phrase
    return replace(phrase, direction="down" if match["down"] else "up", compared=True)


def _take_verb(text: str, names: Names) -> tuple[str, str, bool, bool]:
    """The text without its verb; the direction; is it a rate; does it compare with last year."""
    words = names.words.prose
    compared = bool(pattern(words.compared).search(text))
    text = pattern(words.compared).sub("", text)
    for _ in range(4):
        text = (
            pattern(f"(?:{words.adverbs})$").sub("", text)
            if not pattern(f"(?:{words.rate}|{words.fall}|{words.share})$").search(text)
            else text
        )
    for source, direction, is_rate in (
        (words.fall, "down", True),
        (words.rate, "", True),
        (words.down, "down", False),
        (words.up, "up", False),
    ):
        if match := pattern(f"(?:{source})$").search(text):
            return _strip_adverbs(text[: match.start()], names), direction, is_rate, True
    return _strip_adverbs(text, names), "", False, compared


def _strip_adverbs(text: str, names: Names) -> str:
    for _ in range(4):
        text = pattern(f"(?:{names.words.prose.adverbs})$").sub("", text)
    return text


def _name(text: str, names: Names) -> str:
    """The name in what is left, without opening words and verbs."""
    words = names.words.prose
    text = pattern(names.words.numbering).sub("", text.strip(",、:：;“”\"' -.#*"))
    for _ in range(3):
        text = pattern(words.fillers).sub("", text).strip(",、:： ")
        text = pattern(f"^(?:{words.verbs})+").sub("", text) if not names.indicator(text) else text
        text = pattern(f"(?:{words.verbs})+$").sub("", text) if not names.indicator(text) else text
    if not names.indicator(text):
        joined = pattern(f"(?<=.)(?:{words.verbs})(?=.)").sub("", text, count=1)
        text = joined if names.indicator(joined) else text
    subject, _, last = text.rpartition(":")
    headed = pattern(words.heading).search(text) or pattern(names.words.topics).fullmatch(subject)
    text = last if names.indicator(last) and headed else text
    share = pattern(f"(?:{words.share})$").sub("比重", text)
    of_whole = text + "比重" if "占" in text else ""  # 占GDP的30.7%
    return next((name for name in (share, of_whole) if names.indicator(name)), text)
