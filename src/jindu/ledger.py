"""Department returns: one row per report by one unit on one target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from jindu.errors import LayoutError
from jindu.periods import is_period

SHEET = "台账"
COLUMNS = {
    "目标编号": "target",
    "目标": "name",
    "牵头单位": "unit",
    "数值": "value",
    "总数": "total",
    "单位": "value_unit",
    "阶段": "stage",
    "佐证": "evidence",
    "完成/截止日期": "due",
    "问题": "problem",
    "下一步": "next_step",
    "备注": "note",
}
STAGES = {"未启动": "not_started", "推进中": "under_way", "已完成": "done", "": ""}


@dataclass(frozen=True)
class Return:
    """What one unit reported on one target or task for one period."""

    target: str
    name: str
    unit: str
    period: str
    value: Decimal | None
    total: Decimal | None  # units to be covered, or ranked
    value_unit: str
    stage: str
    evidence: str
    due: str
    problem: str
    next_step: str
    note: str
    released: date
    file: str
    cell: str


def read_ledger(path: Path, released: date, period: str, targets: set[str]) -> list[Return]:
    """Rows of a ledger workbook. Raises LayoutError for a missing column, an unknown target, stage or number."""
    assert is_period(period)
    rows = list(_open_sheet(path).iter_rows())
    head = next((i for i, row in enumerate(rows) if "目标编号" in [_text(c.value) for c in row]), None)
    if head is None:
        raise LayoutError(f"{path.name}, {SHEET}", "no row headed 目标编号", "the ledger's head row")
    names = [_text(cell.value) for cell in rows[head]]
    if missing := [name for name in COLUMNS if name not in names]:
        raise LayoutError(f"{path.name}, {SHEET}", f"no column {'、'.join(missing)}", "、".join(COLUMNS))
    at = {field: names.index(name) for name, field in COLUMNS.items()}
    found = []
    for row in rows[head + 1 :]:
        if _text(row[at["target"]].value).partition(".")[0] in targets:
            found.append(_row(path, row, at, released, period))
        elif text := _text(row[at["target"]].value):
            _refuse_unknown(path, row[at["target"]].coordinate, text)
    return found


def _open_sheet(path: Path) -> Worksheet:
    try:
        book = load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise LayoutError(
            path.name, "not a readable workbook", "an .xlsx file", "ask the sender for the file again"
        ) from None
    if SHEET not in book.sheetnames:
        raise LayoutError(path.name, f"sheets {'、'.join(book.sheetnames)}", f"a sheet {SHEET}")
    return book[SHEET]


def _refuse_unknown(path: Path, cell: str, text: str) -> None:
    if text.isascii() and text.replace("_", "").replace(".", "").isalnum():
        raise LayoutError(
            f"{path.name}, {SHEET}!{cell}", f"target {text!r}", "an id of the plan", "correct the id in column 目标编号"
        )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _row(path: Path, row: tuple, at: dict[str, int], released: date, period: str) -> Return:
    cells = {field: _text(row[i].value) for field, i in at.items()}
    place = f"{path.name}, {SHEET}!{row[at['value']].coordinate}"
    if cells["stage"] not in STAGES:
        raise LayoutError(place, f"stage {cells['stage']!r}", f"one of {'、'.join(filter(None, STAGES))}")
    return Return(
        **{name: cells[name] for name in ("target", "name", "unit", "value_unit", "evidence", "due", "problem")},
        next_step=cells["next_step"],
        note=cells["note"],
        period=period,
        value=_number(cells["value"], place),
        total=_number(cells["total"], place),
        stage=STAGES[cells["stage"]],
        released=released,
        file=path.name,
        cell=f"{SHEET}!{row[at['value']].coordinate}",
    )


def _number(text: str, place: str) -> Decimal | None:
    if text in ("", "—", "-", "…", "……", "未报送"):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise LayoutError(place, f"{text!r}", "a number or an empty cell") from None
