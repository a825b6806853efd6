"""Number formats: the cell that a stored number prints, as an exact decimal."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from jindu.reading.files.grids import Cell

BUILTIN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    48: "##0.0E+0",
    49: "@",
}
DATE_IDS = {14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
TIME_IDS = {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56}


@dataclass(frozen=True)
class Format:
    """What a number format does to the digits."""

    kind: str  # number, date, time, hidden
    decimals: int | None = None
    percent: bool = False
    thousands: int = 0  # trailing commas: printed in thousands
    suffix: str = ""  # literal text after the digits
    shows_day: bool = True


@lru_cache(maxsize=2000)
def read_format(number: int, code: str = "") -> Format:
    """The meaning of a format id or code."""
    if number in TIME_IDS and not code:
        return Format("time")
    if number in DATE_IDS and not code:
        return Format("date", shows_day=number not in (17, 27, 36, 50, 52, 57))
    code = code or BUILTIN.get(number, "General")
    if code.replace(";", "").strip() == "" and ";" in code:
        return Format("hidden")
    section = code.split(";")[0]
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", section)
    if (
        re.search(r"[ymdhs]|[年月日]", bare, re.IGNORECASE)
        and not re.search(r"[0#?]", bare)
        and "general" not in bare.lower()
    ):
        kind = "date" if re.search(r"[ymd]", bare, re.IGNORECASE) and re.search(r"y|d", bare, re.IGNORECASE) else "time"
        return Format(kind, shows_day=bool(re.search("d", bare, re.IGNORECASE)))
    return _read_digits(section, bare)


def _read_digits(section: str, bare: str) -> Format:
    digits = re.search(r"[#0?][#0?,]*(?:\.([#0?]*))?(,*)", bare)
    literal = re.search(r'[#0?]\s*"([^"]*)"\s*$', section)
    suffix = literal[1].strip() if literal else ""
    percent = "%" in bare
    if not digits or "E" in bare.upper().replace("GENERAL", "") or "/" in bare:
        return Format("number", None, percent, suffix=suffix)
    trailing = re.search(r"[0#?](,+)(?:[^0#?,.]|$)", bare)
    return Format("number", len(digits[1] or ""), percent, len(trailing[1]) if trailing else 0, suffix)


def number_cell(raw: str | float, form: Format, indent: int = 0, *, epoch_1904: bool = False) -> Cell:
    """A stored number as its format prints it, exact from here on."""
    try:
        value = float(raw)
    except ValueError:
        return Cell(str(raw), problem="error")
    if value != value or value in (float("inf"), float("-inf")):
        return Cell(str(raw), problem="error")
    if form.kind == "hidden":
        return Cell(str(raw), problem="hidden_format")
    if form.kind in ("date", "time"):
        return Cell(date_text(value, form, epoch_1904=epoch_1904), problem="date", indent=indent)
    number = printed(value, form)
    text = f"{number:f}{'%' if form.percent else ''}{form.suffix}"
    return Cell(text, number, indent=indent)


def printed(number: float, form: Format) -> Decimal:
    """The digits as printed: the percent of a percent cell, rounded half up to the shown places."""
    exact = Decimal(f"{number:.15g}")
    if form.percent:
        exact *= 100
    if form.thousands:
        exact = exact.scaleb(-3 * form.thousands)
    if form.decimals is not None and abs(exact) < Decimal("1e20"):
        exact = exact.quantize(Decimal(1).scaleb(-form.decimals), rounding=ROUND_HALF_UP)
    return exact + 0 if exact else abs(exact)


def date_text(serial: float, form: Format, *, epoch_1904: bool) -> str:
    """A date cell as ISO text, with its day only when the format shows it."""
    start = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
    try:
        day = start + timedelta(days=int(serial))
    except (OverflowError, ValueError):
        return str(serial)
    return day.isoformat() if form.shows_day else f"{day.year}-{day.month:02d}"
