"""Text files: their encoding, and whether they are tables or prose."""

import csv
import io
import re
from collections.abc import Callable

from jindu.reading.files.grids import Cell, Contents, Grid, Paragraph
from jindu.reading.files.safety import MOST_CELLS
from jindu.reading.outcome import Refused

LOST = ("\ufffd", "锟斤拷", "烫烫烫")
DELIMITERS = (",", "\t", ";", "|", "，")
MOST_LINES_IN_CELL = 40
WRAPPED = 18
SENTENCE_ENDS = ("。", "；", "！", "？", "：", "）", ")", ";", ":")
MOST_COLUMNS = 2000
LAST_LINE = "\x03"  # put after the text: swallowed when a quote stays open


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or GB18030; lost or mixed text is refused."""
    text = _decode(data)
    if any(mark in text for mark in LOST):
        raise Refused("mojibake", found=next(mark for mark in LOST if mark in text))
    if len(re.findall("[\u00c0-\u00ff][\u0080-\u00bf\u2000-\u20ff]", text)) > 5 and not re.search(
        "[\u4e00-\u9fff]{2}", text
    ):
        raise Refused("mojibake", found=text[:40])
    if text.count("\x00"):
        raise Refused("binary")
    return text


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strict(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse_mixed(data)
        return _strict(data, "gb18030")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("bad_encoding", found=f"{encoding}, byte {error.start}") from None


def _refuse_mixed(data: bytes) -> None:
    """Lines in UTF-8 beside lines that cannot be: a file pasted together from two encodings."""
    utf8, other = [], []
    for number, line in enumerate(data.splitlines(), 1):
        if line.isascii():
            continue
        try:
            text = line.decode("utf-8-sig")
            if len(re.findall("[\u3000-\u9fff\uff00-\uffef]", text)) >= 2:
                utf8.append(number)
        except UnicodeDecodeError:
            other.append(number)
    if utf8 and other:
        raise Refused("mixed_encoding", found=f"{utf8[0]} / {other[0]}")


def read_text(data: bytes, extension: str) -> Contents:
    """A delimited table, or the paragraphs of prose."""
    text = decode(data)
    contents = Contents()
    delimiter = find_delimiter(text, extension)
    if delimiter:
        contents.grids.append(read_delimited(text, delimiter))
    else:
        lines = text.splitlines()
        contents.paragraphs = join_wrapped(lines)
        contents.title = next((line.strip() for line in lines if line.strip()), "")
    return contents


def join_wrapped(lines: list[str]) -> list[Paragraph]:
    """Paragraphs; a long line that ends in mid-sentence goes on in the next."""
    joined: list[tuple[list[str], str]] = []
    runs_on = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            runs_on = False
        elif runs_on and not line.startswith((" ", "\u3000", "\t")):
            joined[-1][0].append(line.strip())
        else:
            joined.append(([line], f"P{number}"))
        runs_on = (
            bool(line.strip()) and number > 1 and len(line) >= WRAPPED and not line.rstrip().endswith(SENTENCE_ENDS)
        )
    return [Paragraph("".join(parts), place) for parts, place in joined]


def find_delimiter(text: str, extension: str) -> str:
    """The character between cells, or nothing for prose."""
    lines = [line for line in text.splitlines() if line.strip()][:200]
    best, most = "", 0.0
    for delimiter in DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        share = sum(count >= 1 for count in counts) / max(len(lines), 1)
        typical = max(set(counts), key=counts.count) if counts else 0
        steady = sum(count == typical for count in counts) / max(len(lines), 1)
        if typical >= 1 and share >= 0.5 and steady > most:
            best, most = delimiter, steady
    prose = sum(line.rstrip().endswith(("。", "；", "）")) and len(line) > 25 for line in lines)
    if best and prose * 3 > len(lines) and extension not in (".csv", ".tsv"):
        return ""
    if best == "，" and (prose or len(lines) < 3 or most < 0.6 or extension not in (".csv", ".tsv")):
        best = ""
    return best or (DELIMITERS[0] if extension == ".csv" and any("," in line for line in lines) else "")


def read_delimited(text: str, delimiter: str) -> Grid:
    """One grid of text cells."""
    grid = Grid("CSV", marked="delimited")
    csv.field_size_limit(1_000_000)
    lines = io.StringIO(f"{text.rstrip()}\n{LAST_LINE}", newline="")
    fields: list[str] = []
    try:
        for number, fields in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            if fields != [LAST_LINE]:
                _take_fields(grid, number, fields, delimiter)
    except csv.Error as error:
        raise Refused("broken_csv", found=str(error)) from None
    if fields != [LAST_LINE]:
        raise Refused("broken_csv", found="quote")
    return grid


def _take_fields(grid: Grid, number: int, fields: list[str], delimiter: str) -> None:
    if len(fields) > MOST_COLUMNS or len(grid.cells) > MOST_CELLS:
        raise Refused("too_many_cells", f"{number}", expected=MOST_CELLS)
    grid.widths[number] = len(fields)
    for column, field in enumerate(fields, 1):
        lines = field.split("\n")
        if len(lines) > MOST_LINES_IN_CELL or (len(lines) > 1 and max(map(_count_of(delimiter), lines)) > 1):
            raise Refused("broken_csv", f"{number}", found="quote")
        if field.strip():
            grid.cells[number, column] = Cell(field)


def _count_of(delimiter: str) -> Callable[[str], int]:
    """How many delimiters a line holds: two in one line of a cell are a row swallowed by a quote."""
    return lambda line: line.count(delimiter)
