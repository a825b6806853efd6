"""The workbook a lead unit fills in: its targets and tasks, what was last reported, the sheets that concern it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from jindu.params.forms import LEDGER, PROMISES, Choice, Form, FormField, Member
from jindu.params.plan import Plan
from jindu.report.phrases.words import Words
from jindu.returns.checks import unit_of
from jindu.returns.promises import Promise, promises_of
from jindu.returns.units import asked_by_unit
from jindu.tables.records.returns import Return

FONT = "宋体"
LINE = 13.5  # points
WIDE = 8  # more columns than this are printed on A3
A3 = 8
BLANK_ROWS = 30  # for sheets to which the unit adds rows
HEAD, LOCKED, OPEN = (PatternFill("solid", start_color=c) for c in ("FFE4ECF5", "FFF2F2F2", "FFFFFFFF"))
THIN = Border(*(Side(style="thin", color="FFB0B8C0") for _ in range(4)))
WIDTHS = {"target": 22, "last": 18, "name": 34, "asked": 34, "evidence": 28, "problem": 28, "next_step": 28, "note": 20}


@dataclass(frozen=True)
class Asked:
    """What one workbook asks of one unit for one period."""

    unit: str
    period: str
    due: date | None
    promises: tuple[Promise, ...]
    forms: tuple[Form, ...]


def asked_of(plan: Plan, forms: Iterable[Form], period: str, due: date | None) -> list[Asked]:
    """One request per lead unit; the first named answers for what several lead, the publisher for what none does."""
    groups = asked_by_unit(plan, promises_of(plan).values())
    return [
        Asked(unit, period, due, tuple(promises), tuple(form for form in forms if form.is_for(unit)))
        for unit, promises in groups.items()
    ]


def write_template(
    path: Path,
    asked: Asked,
    lists: dict[str, tuple[Member, ...]],
    before: dict[str, Return],
    words: Sequence[Words],
) -> Path:
    """Write the workbook to `path`. before: the latest return by target."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_notes(book.create_sheet("填报说明"), asked, words)
    for form in asked.forms:
        sheet = book.create_sheet(form.sheet)
        rows = _rows(form, asked, lists, before, words)
        _write_form(sheet, form, rows, words)
    day = datetime.combine(asked.due or date(2000, 1, 1), time())
    book.properties.created = book.properties.modified = day
    book.active = 1
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _write_notes(sheet: Worksheet, asked: Asked, words: Sequence[Words]) -> None:
    facts = {"unit": asked.unit, "period": asked.period, "due": asked.due.isoformat() if asked.due else "—"}
    keys = ("title", "due", "where", "locked", "stage", "evidence", "missing", "cumulative", "send")
    sheet.column_dimensions["A"].width = 100
    for number, (key, each) in enumerate(((key, w) for key in keys for w in words), start=1):
        cell = sheet.cell(number, 1, each.say(f"returns.notes.{key}", **facts))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=key == "title", size=14 if key == "title" else 11)
    sheet.protection.sheet = True


def _rows(
    form: Form,
    asked: Asked,
    lists: dict[str, tuple[Member, ...]],
    before: dict[str, Return],
    words: Sequence[Words],
) -> list[dict[str, str | Decimal | None]]:
    """What each row is filled with beforehand."""
    if form.id == LEDGER and form.rows == PROMISES:
        stages = form.fields["stage"].choices
        return [_promise_row(promise, asked, before.get(promise.id), stages, words) for promise in asked.promises]
    if isinstance(form.rows, str) and form.rows:
        return [{form.key: member.zh} for member in lists.get(form.rows, ())]
    return [{form.key: name} for name in form.rows] or [{} for _ in range(BLANK_ROWS)]


def _promise_row(
    promise: Promise, asked: Asked, last: Return | None, stages: dict[str, Choice], words: Sequence[Words]
) -> dict[str, str | Decimal | None]:
    return {
        "target": promise.id,
        "name": f"{promise.name_zh}\n{promise.name_en}",
        "unit": asked.unit,
        "goal": promise.goal,
        "last": f"{last.period}: {_said(last, stages)}" if last else "—",
        "asked": "\n".join(each.label(f"returns.asked.{promise.kind}") for each in words),
        "value_unit": unit_of(promise),
    }


def _said(last: Return, stages: dict[str, Choice]) -> str:
    value = "" if last.value is None else f"{last.value:f}"
    value += "" if last.total is None else f"/{last.total:f}"
    stage = f"{stages[last.stage].zh} {stages[last.stage].en}" if last.stage in stages else ""
    return " ".join(filter(None, (value, stage))) or "—"


def _write_form(
    sheet: Worksheet, form: Form, rows: list[dict[str, str | Decimal | None]], words: Sequence[Words]
) -> None:
    sheet.append([f"{form.zh}　{form.en}"])
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    sheet.append([f"{field.zh}\n{field.en}" for field in form.fields.values()])
    for number, row in enumerate(rows, start=3):
        for column, (name, field) in enumerate(form.fields.items(), start=1):
            _write_cell(sheet, number, column, row.get(name), field)
    for column, (name, field) in enumerate(form.fields.items(), start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 14)
        _restrict(sheet, field, f"{letter}3:{letter}{len(rows) + 2}", words)
    for number in range(2, len(rows) + 3):
        sheet.row_dimensions[number].height = LINE * _lines(sheet, number)
    _dress(sheet)


def _write_cell(sheet: Worksheet, row: int, column: int, value: str | Decimal | None, field: FormField) -> None:
    cell = sheet.cell(row, column, value)
    cell.border, cell.fill = THIN, LOCKED if field.locked else OPEN
    cell.protection = Protection(locked=field.locked and value is not None)
    cell.alignment, cell.font = Alignment(wrap_text=True, vertical="top"), Font(name=FONT, size=10)
    if field.type == "date":
        cell.number_format = "yyyy-mm-dd"


def _lines(sheet: Worksheet, row: int) -> int:
    """Lines the fullest cell of a row takes; a Chinese character is as wide as two others."""
    most = 1
    for cell in sheet[row]:
        width = sheet.column_dimensions[cell.column_letter].width - 1
        sizes = [len(line.encode("gb18030")) for line in str(cell.value or "").splitlines()]
        most = max(most, sum(max(1, ceil(size / width)) for size in sizes))
    return most


def _restrict(sheet: Worksheet, field: FormField, cells: str, words: Sequence[Words]) -> None:
    """Drop-downs for choices; numbers and dates only where such are asked."""
    if field.type == "choice":
        options = ",".join(choice.zh for choice in field.choices.values())
        rule = DataValidation(type="list", formula1=f'"{options}"', allow_blank=True)
    elif field.type == "whole":
        rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    elif field.type == "number":
        rule = DataValidation(type="decimal", operator="between", formula1="-1e12", formula2="1e12", allow_blank=True)
    elif field.type == "date":
        rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    else:
        return
    rule.error = "\n".join(each.label(f"returns.rule.{field.type}") for each in words)
    rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    rule.add(cells)


def _dress(sheet: Worksheet) -> None:
    for cell in sheet[2]:
        cell.font, cell.fill, cell.border = Font(name=FONT, size=10, bold=True), HEAD, THIN
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sheet.freeze_panes = "C3"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = (
        "landscape",
        A3 if sheet.max_column > WIDE else sheet.PAPERSIZE_A4,
    )
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"
