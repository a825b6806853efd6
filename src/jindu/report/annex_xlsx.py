"""The Excel annex: targets, indicators, revisions, forecasts and files, numbers as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from jindu.facts.plan import Target
from jindu.numbers import round_half_up
from jindu.report.sections.validation import todo_of
from jindu.results import Results
from jindu.targets.assessment import Assessment
from jindu.targets.shares import places_of
from jindu.words import Words


@dataclass(frozen=True)
class Formula:
    """A live formula of ours, with its number format."""

    text: str
    number_format: str


HEAD_FILL = PatternFill("solid", start_color="FFE4ECF5")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Formatted:
    """A number with a format of its own."""

    number: Decimal
    format: str


def write_annex(results: Results, both: Sequence[Words], path: Path) -> Path:
    """Write the workbook to `path`. Text that looks like a formula is kept as text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for key, heads, rows in _sheets(results, both):
        _fill(book.create_sheet(_both(both, f"sheet.{key}", "_")), [_both(both, h, "\n") for h in heads], rows)
    book.properties.created = book.properties.modified = datetime.combine(results.run.as_of, datetime.min.time())
    book.save(path)
    return path


def _sheets(results: Results, both: Sequence[Words]) -> list[tuple[str, list[str], list[list[Any]]]]:
    return [
        ("targets", TARGET_HEADS, _target_rows(results, both)),
        ("indicators", INDICATOR_HEADS, _indicator_rows(results)),
        ("revisions", REVISION_HEADS, _revision_rows(results)),
        ("forecasts", FORECAST_HEADS, _forecast_rows(results)),
        ("files", FILE_HEADS, _file_rows(results, both)),
        ("checks", CHECK_HEADS, _check_rows(results, both)),
    ]


TARGET_HEADS = [
    "col.target",
    "col.lead",
    "col.commitment",
    "col.now",
    "col.at",
    "col.average",
    "col.need",
    "col.gap_plain",
    "col.needed",
    "col.rest_plain",
    "col.chance",
    "col.status",
    "col.place",
    "col.clause",
    "col.quote",
    "col.responsible",
]
INDICATOR_HEADS = [
    "col.region",
    "col.indicator",
    "col.measure",
    "col.period",
    "col.value",
    "col.unit",
    "col.label",
    "col.released",
    "col.file",
    "col.place",
]
REVISION_HEADS = [
    "col.region",
    "col.indicator",
    "col.period",
    "col.unit",
    "col.old",
    "col.new",
    "col.change",
    "col.released",
]
FORECAST_HEADS = ["col.target", "col.period", "col.quantile", "col.value"]
FILE_HEADS = [
    "col.source",
    "col.file",
    "col.released",
    "col.outcome",
    "col.rows",
    "col.new_values",
    "col.revised",
    "col.withheld",
    "col.sha256",
]
CHECK_HEADS = ["col.file", "col.source", "col.released", "col.place", "col.outcome", "col.told", "col.told", "col.todo"]


def _target_rows(results: Results, both: Sequence[Words]) -> list[list[Any]]:
    by_id = {t.id: t for t in results.facts.plan.targets}
    rows = []
    for number, a in enumerate(results.assessments, start=2):
        target = by_id[a.target]
        is_growth = target.kind == "avg_annual_growth"
        value = f"F{number}" if is_growth else f"D{number}"
        goal = target.value if target.value is not None else a.required
        has_gap = a.gap is not None and target.kind != "ranking"  # a lower rank is better: no difference to form
        rows.append(
            [
                f"{target.short_zh}\n{target.short_en}",
                "、".join(target.lead_units),
                _both(both, f"commitment_short.{target.commitment}"),
                a.now,
                a.now_period or None,
                None if a.average is None else round_half_up(a.average, 2),
                goal,
                Formula(f"={value}-G{number}", _gap_format(target)) if has_gap else None,
                a.lowest,
                None if a.required_rest is None else round_half_up(a.required_rest, 1),
                _chance(results, a),
                _both(both, f"status.{a.status}"),
                a.source,
                target.clause,
                target.wording_zh,
                "、".join(target.responsible_units),
            ]
        )
    return rows


def _chance(results: Results, a: Assessment) -> Decimal | Formatted | None:
    """Percent as a number; shown with a star where past intervals were off, as everywhere in the report."""
    if a.chance is None:
        return None
    percent = round_half_up(a.chance * 100, 0)
    return Formatted(percent, '0"*"') if results.doubt(a.target) else percent


def _indicator_rows(results: Results) -> list[list[Any]]:
    regions, indicators = results.facts.regions, results.facts.indicators
    known = results.known.sort_values(["region", "indicator", "measure", "period"])
    return [
        [
            f"{regions[r.region].name_zh}\n{regions[r.region].name_en}",
            f"{indicators[r.indicator].zh}\n{indicators[r.indicator].en}",
            r.measure,
            r.period,
            r.value,
            r.unit,
            r.status_label,
            r.released,
            r.file,
            f"{r.sheet} {r.cell}".strip(),
        ]
        for r in known.itertuples()
        if r.region in regions and r.indicator in indicators
    ]


def _revision_rows(results: Results) -> list[list[Any]]:
    regions, indicators = results.facts.regions, results.facts.indicators
    return [
        [regions[r.region].name_zh, indicators[r.indicator].zh, r.period, r.unit, r.old, r.new, r.change, r.released]
        for r in results.revisions
    ]


def _forecast_rows(results: Results) -> list[list[Any]]:
    return [[q.target, q.period, q.quantile, q.value] for q in results.quantiles.itertuples()]


def _file_rows(results: Results, both: Sequence[Words]) -> list[list[Any]]:
    return [
        [
            *(f.source, f.file, f.released, _both(both, f"outcome.{f.outcome}"), int(f.values)),
            *(int(n) for n in (f.new, f.revised, f.withheld)),
            f.sha256,
        ]
        for f in results.files.itertuples()
    ]


def _check_rows(results: Results, both: Sequence[Words]) -> list[list[Any]]:
    """Every doubt and refusal, in each language."""
    return [
        [
            *(t.file, t.source, t.released, t.place, _both(both, f"told_level.{t.level}")),
            *(t.text_zh, t.text_en, _both(both, f"todo.{todo_of(t.code, t.level)}", "\n")),
        ]
        for t in results.told.itertuples()
    ]


def _fill(sheet: Worksheet, heads: list[str], rows: list[list[Any]]) -> None:
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet, number, column, value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for letter, width in zip("ABCDEFGHIJKLMNOPQ", [34, *[16] * 16], strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth = "landscape", 1


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, Formatted):
        cell.value, cell.number_format = value.number, value.format
    elif isinstance(value, Decimal):
        cell.value, cell.number_format = value, _format(value)
    elif isinstance(value, Formula):
        cell.value, cell.number_format = value.text, value.number_format
    elif isinstance(value, str) and value.startswith(FORMULA_STARTS):
        cell.value, cell.quotePrefix = value, True
        cell.data_type = "s"
    else:
        cell.value = value


def _gap_format(target: Target) -> str:
    """Decimals as the report prints the gap."""
    if target.kind == "avg_annual_growth":
        return "0.00"
    return "0" if target.unit != "%" else "0." + "0" * places_of(target)


def _format(value: Decimal) -> str:
    places = max(0, -int(value.as_tuple().exponent))
    return "0" if places == 0 else "0." + "0" * min(places, 6)


def _both(both: Sequence[Words], key: str, separator: str = " ") -> str:
    return separator.join(dict.fromkeys(words.label(key) for words in both))
