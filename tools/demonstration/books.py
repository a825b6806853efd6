"""Writing files whose bytes depend on nothing but their content."""

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MARK = "演示数据，非统计数据"
Cell = str | int | float | None
THIN = Border(*(Side(style="thin") for _ in range(4)))


@dataclass(frozen=True)
class Sheet:
    """One table: title, unit line, head rows, body rows and notes, as a bureau lays it out."""

    name: str
    title: str
    unit_line: str
    head: Sequence[Sequence[Cell]]
    body: Sequence[Sequence[Cell]]
    notes: Sequence[str]
    merges: Sequence[str] = ()  # ranges within the head, with row 1 = its first row
    widths: Sequence[int] = (44,)  # of the first columns; the others are 12 wide


def write_book(path: Path, sheets: Sequence[Sheet], released: date) -> None:
    """A workbook with fixed time stamps, so that the same content gives the same bytes."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        fill_sheet(book.create_sheet(sheet.name), sheet)
    book.properties.creator = "demonstration"
    book.properties.title = MARK
    raw = io.BytesIO()
    book.save(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(without_clock(raw.getvalue(), released))


def without_clock(content: bytes, released: date) -> bytes:
    """The same package, uncompressed, with every time set to the day of release."""
    target = io.BytesIO()
    stamp = f"{released.isoformat()}T09:00:00Z"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp.encode(), part)
            new.writestr(zipfile.ZipInfo(name, (released.year, released.month, released.day, 9, 0, 0)), part)
    return target.getvalue()


def fill_sheet(ws: Worksheet, sheet: Sheet) -> None:
    """Title, unit line, head, body and notes, one below the other."""
    width = len(sheet.head[0])
    for row, text in enumerate((sheet.title, sheet.unit_line), start=1):
        put_line(ws, row, text, width)
    ws["A1"].font = Font(name="SimHei", size=14, bold=True)
    ws["A1"].alignment = Alignment(horizontal="center")
    ws["A2"].alignment = Alignment(horizontal="right")
    for offset, values in enumerate([*sheet.head, *sheet.body], start=3):
        put_row(ws, offset, values, is_head=offset < 3 + len(sheet.head))
    for reference in sheet.merges:
        ws.merge_cells(shifted(reference, 2))
    last = 3 + len(sheet.head) + len(sheet.body)
    for row, note in enumerate(sheet.notes, start=last):
        put_line(ws, row, note, width)
    for column in range(1, width + 1):
        wide = sheet.widths[column - 1] if column <= len(sheet.widths) else 12
        ws.column_dimensions[get_column_letter(column)].width = wide
    ws.freeze_panes = f"B{3 + len(sheet.head)}"


def put_line(ws: Worksheet, row: int, text: str, width: int) -> None:
    """One text across the table."""
    ws.cell(row, 1, text)
    ws.merge_cells(f"A{row}:{get_column_letter(width)}{row}")


def put_row(ws: Worksheet, row: int, values: Sequence[Cell], is_head: bool) -> None:
    """One table row with borders and number formats."""
    for column, value in enumerate(values, start=1):
        cell = ws.cell(row, column, None if value == "" else value)
        cell.border = THIN
        cell.font = Font(name="SimSun", size=10, bold=is_head)
        if is_head:
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        elif isinstance(value, float):
            cell.number_format = "0.0"
        elif isinstance(value, int):
            cell.number_format = "#,##0"


def shifted(reference: str, rows: int) -> str:
    """A1-style range moved down."""
    return re.sub(r"\d+", lambda found: str(int(found.group()) + rows), reference)


PUBLISHERS = {
    "demo-statistics-bureau": ("县统计局（演示）", "County Statistics Bureau (demonstration)"),
    "demo-city-comparison": ("市统计局（演示）", "City Statistics Bureau (demonstration)"),
    "demo-ledger": ("领导小组办公室（演示）", "Leading Group Office (demonstration)"),
    "demo-bulletin": ("县新闻稿（演示）", "County news text (demonstration)"),
}


def write_origin(folder: Path, source: str, released: date, what: str) -> None:
    """origin.yml of one release folder."""
    files = sorted(path for path in folder.iterdir() if path.name != "origin.yml")
    origin = {
        "source": source,
        "demonstration": True,
        "from": f"{what}. Invented by tools/make_demonstration_data.py. {MARK}",
        "when": released.isoformat(),
        "licence": "The project's own; invented figures, not statistics",
        "publisher_zh": PUBLISHERS[source][0],
        "publisher_en": PUBLISHERS[source][1],
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }
    text = yaml.safe_dump(origin, allow_unicode=True, sort_keys=False, width=110)
    (folder / "origin.yml").write_text(text, encoding="utf-8")
