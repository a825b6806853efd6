"""The workbook as a file: the same bytes for the same run, and each formula with the value it comes to."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

Results = Mapping[str, Decimal | str | None]  # what each formula comes to, by address

_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')


def save(book: Workbook, path: Path, day: date, computed: Mapping[str, Results]) -> Path:
    """Write `book` as of `day`. computed: results of formulas by title of sheet, for readers that never compute."""
    made = BytesIO()
    ExcelWriter(book, ZipFile(made, "w")).save()
    sheets = {f"xl/worksheets/sheet{i}.xml": computed.get(s.title, {}) for i, s in enumerate(book.worksheets, start=1)}
    with ZipFile(made) as parts, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            content = parts.read(name)
            file.writestr(entry, _with_results(content, sheets[name]) if sheets.get(name) else content)
    return path


def _with_results(content: bytes, results: Results) -> bytes:
    def filled(match: re.Match[str]) -> str:
        address, attributes, formula = match.groups()
        value = results.get(address)
        if value is None:
            return match[0]
        kind = ' t="str"' if isinstance(value, str) else ""
        return f'<c r="{address}"{attributes}{kind}><f>{formula}</f><v>{_text(value)}</v></c>'

    return _CELL.sub(filled, content.decode("utf-8")).encode("utf-8")


def _text(value: Decimal | str) -> str:
    return escape(value) if isinstance(value, str) else f"{float(value):.16g}"
