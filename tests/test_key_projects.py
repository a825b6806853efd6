"""Investment of key projects is rounded once: table, chart and workbook print the same amounts and ratio."""

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from spreadsheet import compute

from jindu.report.annex import write_annex
from jindu.report.blocks import Figure, Table
from jindu.report.edition import words_for
from jindu.report.phrases import Verbatim
from jindu.report.sections import sheets

AMOUNTS = {"planned": Decimal("2000.4"), "done": Decimal("1234.9")}
PRINTED = ("2,000", "1,235", "61.8%")


@pytest.fixture(scope="module")
def changed(default_run):
    """The default run with parts of 万元 in the first project, the project's name, and the words."""
    project, results = default_run
    entries = results.entries.copy()
    name = entries[entries.form == "projects"].row.iloc[0]
    for field, number in AMOUNTS.items():
        own = (entries.form == "projects") & (entries.row == name) & (entries.field == field)
        entries.loc[own, "number"] = number
    return replace(results, entries=entries), name, words_for(project, "bilingual")


def test_the_table_rounds_half_up(changed):
    """1234.9 is 1,235, and the ratio is that of the amounts printed."""
    results, name, words = changed
    table = next(block for block in sheets.projects(results) if isinstance(block, Table))
    row = next(row for row in table.rows if row[0] == Verbatim(name))

    assert tuple(cell.fact.text(words[0]) for cell in row[2:5]) == PRINTED


def test_the_chart_prints_what_the_table_prints(changed):
    """Amounts and ratio beside the bars."""
    results, _, words = changed
    figure = next(block for block in sheets.projects(results) if isinstance(block, Figure))
    said = [text.get_text() for axes in figure.draw(words[0]).axes for text in axes.texts]

    planned, done, ratio = PRINTED
    assert [text for text in said if text.startswith(f"{done} / {planned} = {ratio}")]


def test_the_workbook_comes_to_the_same_ratio(changed, tmp_path):
    """From amounts kept as they were returned."""
    results, name, words = changed
    sheet = openpyxl.load_workbook(write_annex(results, words, tmp_path / "annex.xlsx"))["项目"]
    heads = {cell.value.split("\n")[0]: cell.column_letter for cell in sheet[2]}
    row = next(cell.row for cell in sheet["A"] if cell.value == name)
    ratio = next(letter for head, letter in heads.items() if "进度" in head or "完成率" in head or "%" in head)

    assert compute(sheet, f"{ratio}{row}") == 61.8
    assert float(AMOUNTS["done"]) in [cell.value for cell in sheet[row]]
