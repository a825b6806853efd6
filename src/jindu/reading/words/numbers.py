"""Printed values: what one cell or phrase says, as an exact decimal or as the reason it says nothing."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from jindu.reading.words.lexicon import Unit, Words
from jindu.reading.words.texts import OVERRIDE, pattern, squeeze, unify

Kind = Literal["number", "missing", "unchanged", "text"]

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
UP = r"同比增长|增长|上升|上涨|提高|增|升|涨|↑"
DOWN = r"同比下降|下降|降低|减少|回落|负增长|减|降|跌|↓|▼"
VALUE = re.compile(
    rf"^(?P<up>(?:{UP})(?:了|为)?)?(?P<down>(?:{DOWN})(?:了|为)?)?(?P<sign>[+-])? ?"
    rf"(?P<digits>{DIGITS}) ?(?P<tail>.*)$"
)
LONGEST_VALUE = 60
SIGNED_IN_BRACKETS = re.compile(r"^\(([+-][\d., ]+%?)\)$")
SLIP = re.compile(r"(?<=\d)(?:\.\.|[。．]|\.。)(?=\d)")


@dataclass(frozen=True, slots=True)
class Value:
    """One printed value. `flag` tells a slip or a turn of phrase that was read, but should be looked at."""

    kind: Kind
    number: Decimal | None = None
    unit: str = ""  # %, 倍, 百分点, or a unit of params/units.csv
    approximate: bool = False
    signed_by_word: bool = False
    flag: str = ""
    status: str = ""
    why: str = ""  # for text: what kind of text


def scaled(number: Decimal, power_of_ten: int) -> Decimal:
    """The number times a power of ten, with every digit it has."""
    sign, digits, exponent = number.as_tuple()
    return Decimal((sign, digits, int(exponent) + power_of_ten)) if power_of_ten else number


def negative(number: Decimal) -> Decimal:
    """The number with its sign turned, with every digit it has; nought stays as it is."""
    return number.copy_negate() if number else number


def read_value(text: str, words: Words, units: dict[str, Unit]) -> Value:
    """What a printed value says."""
    if len(text) > LONGEST_VALUE:
        return Value("text", why="text")
    if OVERRIDE.search(text):
        return Value("text", why="reversed_text")
    plain = re.sub(r"^['‘’](?=[+\-\d.])", "", unify(text, words).strip())
    tight = squeeze(plain)
    if not tight or pattern(words.missing).fullmatch(squeeze(text)) or pattern(words.missing).fullmatch(tight):
        return Value("missing")
    if pattern(words.unchanged).fullmatch(tight):
        return Value("unchanged", Decimal("0.0"))
    status = _status(tight, words)
    return replace(_read_digits(_without_status(plain, words), words, units), status=status)


def read_stored(number: Decimal, tail: str, words: Words, units: dict[str, Unit]) -> Value:
    """What a number that was stored as one says together with the text printed behind it."""
    plain = unify(tail, words).strip(" ,.+-")
    status = _status(squeeze(plain), words)
    return replace(_read_tail(Value("number", number), _without_status(plain, words), words, units), status=status)


def _read_digits(plain: str, words: Words, units: dict[str, Unit]) -> Value:
    plain = SIGNED_IN_BRACKETS.sub(r"\1", plain)
    repaired = SLIP.sub(".", plain)
    repaired = re.sub(r"(?<=[+\-.\d]) +(?=[.%])|^([+-]) +", r"\1", repaired)
    match = VALUE.match(repaired)
    if not match:
        return Value(
            "text",
            why="approximate" if pattern(rf"(?:{words.approximate})+\d").match(squeeze(plain)) else "text",
        )
    number = Decimal(match["digits"].replace(",", "").replace(" ", ""))
    down, minus = bool(match["down"]), match["sign"] == "-"
    if (down and minus) or (match["up"] and match["down"]):
        return Value("text", why="double_minus")
    number = negative(number) if down or minus else number
    value = Value(
        "number",
        number,
        signed_by_word=bool(match["up"] or down),
        flag="slip" if repaired != plain and SLIP.search(plain) else "",
    )
    if match["up"] and minus:
        value = replace(value, flag="sign")
    return _read_tail(value, match["tail"], words, units)


def _read_tail(value: Value, tail: str, words: Words, units: dict[str, Unit]) -> Value:
    tail = squeeze(tail).rstrip("*#")
    if approximate := pattern(words.approximate).search(tail):
        tail, value = tail.replace(approximate[0], "", 1), replace(value, approximate=True)
    if tail in ("%", "﹪"):
        return replace(value, unit="%")
    if tail in ("个百分点", "百分点", "个点", "pct", "pp"):
        return replace(value, unit="百分点")
    if tail == "倍" and value.number is not None:
        return replace(value, unit="%", number=value.number * 100, flag="times")
    if tail in units:
        return replace(value, unit=tail)
    return value if not tail else Value("text", why="text")


def _status(tight: str, words: Words) -> str:
    for status, source in words.statuses.items():
        if re.search(rf"\((?:{source})[数值]?\)|^(?:{source})(?=[\d+-])", tight):
            return status
    return ""


def _without_status(plain: str, words: Words) -> str:
    everything = "|".join(words.statuses.values())
    return re.sub(rf"\((?:{everything})[数值]?\)|^(?:{everything})(?=[\d+-])", "", plain).strip()
