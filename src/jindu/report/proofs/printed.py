"""Figures as they are printed, read back."""

import re
from decimal import Decimal

from jindu.report.phrases.figures import MINUS

NUMBER = rf"{MINUS}?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(NUMBER)


def value_of(number: str) -> Decimal:
    """The value of one printed figure."""
    return Decimal(number.replace(",", "").replace(MINUS, "-"))


def numbers(text: str) -> list[Decimal]:
    """Figures printed in a text."""
    return [value_of(found) for found in _NUMBER.findall(text)]


def first(text: str) -> Decimal | None:
    """The first figure printed in a text."""
    return next(iter(numbers(text)), None)
