"""One cell: text that stays text, numbers as numbers, dates as dates, formulas over named cells."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink

from jindu.base.palette import ACCENT, STATUS
from jindu.report.annex.model import Column, Content, Formula, Link, Starred, Status, Tongues
from jindu.report.escape import visible
from jindu.report.phrases import Term

FONT = "宋体"
LONGEST = 32_767  # UTF-16 units that a cell can hold
CUT = "……〔截断 cut〕"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_NAMED = re.compile(r"\{([\w.]+)\}")
DAY = "yyyy-mm-dd"
PLAIN = Font(name=FONT, size=10)
RIGHT = Alignment(wrap_text=True, vertical="center")
LEFT = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)


def literal(text: str) -> str:
    """`text` as a cell can hold it: control and bidi characters shown, nothing taken for an escape, cut with a note."""
    shown = "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    shown = _ESCAPED.sub(r"_x005F_\1", shown)
    if _size(shown) <= LONGEST:
        return shown
    kept = shown.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def number_format(places: int) -> str:
    """So many decimals, thousands separated, a minus as long as a plus."""
    digits = "#,##0" + ("." + "0" * places if places else "")
    return f'{digits};"−"{digits}'


def put(cell: Cell, content: Content, column: Column, names: Mapping[str, str], tongues: Tongues) -> None:
    """Write one cell; `names` gives the address of each column in this row."""
    cell.font, cell.alignment = PLAIN, RIGHT
    match content:
        case None:
            return
        case Formula():
            cell.value = "=" + _NAMED.sub(lambda m: _named(m[1], names, tongues), content.text)
            cell.number_format = column.format or number_format(_places(content.value))
        case Starred():
            cell.value, cell.number_format = content.number, number_format(0).replace("0;", '0"*";')
        case Decimal() | int():
            cell.value, cell.number_format = content, column.format or number_format(_places(content))
        case date():
            cell.value, cell.number_format = content, DAY
            cell.alignment = LEFT
        case Status():
            put_text(cell, tongues.both(Term(f"status.{content.key}")))
            cell.font = Font(name=FONT, size=10, bold=True, color=f"FF{STATUS[content.key][1:]}")
        case Link():
            put_link(cell, content, tongues)
        case str():
            put_text(cell, content)
        case _:
            put_text(cell, tongues.both(content))


def put_text(cell: Cell, text: str) -> None:
    """Text that no program takes for a formula."""
    cell.value = literal(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
    cell.alignment = LEFT


def put_link(cell: Cell, link: Link, tongues: Tongues) -> None:
    """A way to another sheet of the workbook."""
    put_text(cell, link.text)
    place = f"'{tongues.title(link.sheet)}'!A1"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, display=link.text)
    cell.font = Font(name=FONT, size=10, underline="single", color=f"FF{ACCENT[1:]}")


def _named(name: str, names: Mapping[str, str], tongues: Tongues) -> str:
    """The address of a column, or words as the text of a formula."""
    if "." not in name:
        return names[name]
    return '"' + tongues.both(Term(name), " ").replace('"', '""') + '"'


def _places(number: object) -> int:
    return min(6, max(0, -int(number.as_tuple().exponent))) if isinstance(number, Decimal) else 0
