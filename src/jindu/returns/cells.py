"""One cell of a return, read as its column's type, or the reason why it cannot be."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from jindu.params.forms import FormField
from jindu.reading.files.grids import Cell

MISSING = ("", "-", "—", "——", "…", "……", "未报送", "/", "无")
DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})日?$")


@dataclass(frozen=True)
class Typed:
    """A value read: text (ISO day, code of a choice) and number; or the code of a problem and what was expected."""

    text: str = ""
    number: Decimal | None = None
    problem: str = ""
    expected: str = ""


def typed(cell: Cell | None, field: FormField) -> Typed:
    """The cell as its column's type. Missing marks read as empty."""
    text = text_of(cell)
    if text in MISSING and field.type != "text":
        return Typed()
    if field.type == "text":
        return Typed(text)
    if field.type == "choice":
        return _choice(text, field)
    if cell is not None and cell.problem and cell.problem != "date":
        return Typed(text, problem=f"cell_{cell.problem}")
    return _day(text) if field.type == "date" else _number(text, whole=field.type == "whole")


def text_of(cell: Cell | None) -> str:
    """The printed text, trimmed, on one line."""
    return " ".join(cell.text.split()) if cell else ""


def _choice(text: str, field: FormField) -> Typed:
    for code, choice in field.choices.items():
        if text in (choice.zh, choice.en):
            return Typed(code)
    return Typed(text, problem="not_a_choice", expected="、".join(choice.zh for choice in field.choices.values()))


def _day(text: str) -> Typed:
    found = DAY.match(unicodedata.normalize("NFKC", text))
    try:
        return Typed(date(*map(int, found.groups())).isoformat()) if found else Typed(text, problem="not_a_date")
    except ValueError:
        return Typed(text, problem="not_a_date")


def _number(text: str, whole: bool) -> Typed:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").replace("\u2212", "-")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return Typed(text, problem="not_a_number")
    if not number.is_finite():
        return Typed(text, problem="not_a_number")
    if whole and (number != number.to_integral_value() or number < 0):
        return Typed(text, problem="not_whole")
    return Typed(text, number)
