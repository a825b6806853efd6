"""Workbooks: what prints is read; what is hidden, broken or of another kind is not."""

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.reading_help import codes, read, read_one, rows

TABLE = [
    ["桃江县2023年1-6月主要指标"],
    ["单位：亿元、%"],
    ["指标", "累计", "同比增长"],
    ["规模工业总产值", 256.73, 8.4],
    ["工业税收", 1.82, 6.6],
]
OUTPUT = {
    "above_scale_industrial_output 2023-06 ytd level 256.73",
    "above_scale_industrial_output 2023-06 ytd yoy_pct 8.4",
}
TAX = {"industrial_tax 2023-06 ytd level 1.82", "industrial_tax 2023-06 ytd yoy_pct 6.6"}


def _save(folder: Path, table: list[list[object]], change=lambda sheet: None, name: str = "a.xlsx") -> Path:
    book = Workbook()
    for row in table:
        book.active.append(row)
    change(book.active)
    book.save(folder / name)
    return folder / name


def _hide_row(sheet):
    sheet.row_dimensions[4].hidden = True


def _hide_column(sheet):
    sheet.column_dimensions["B"].hidden = True


def _percent(sheet):
    for place, value in (("C4", 0.084), ("C5", 0.066)):
        sheet[place].value, sheet[place].number_format = value, "0.0%"


def _noise(sheet):
    sheet["C5"].value = 6.6000000000000005


def _rounded(sheet):
    sheet["B4"].value, sheet["B4"].number_format = 256.7314159, "#,##0.00"


def _date(sheet):
    sheet["C4"].value = datetime.date(2023, 3, 1)


def _formula(sheet):
    sheet["C4"].value = "=ROUND(8.1,1)"


@pytest.mark.parametrize(
    ("change", "expected", "told"),
    [
        (lambda sheet: None, OUTPUT | TAX, set()),
        (_hide_row, TAX, {"hidden_rows"}),
        (_hide_column, {row for row in OUTPUT | TAX if "yoy" in row}, {"hidden_columns"}),
        (_percent, OUTPUT | TAX, set()),
        (_noise, OUTPUT | TAX, set()),
        (_rounded, OUTPUT | TAX, set()),
        (_date, TAX | {row for row in OUTPUT if "level" in row}, {"date"}),
        (_formula, TAX | {row for row in OUTPUT if "level" in row}, {"formula"}),
    ],
)
def test_what_prints_is_read(change, expected, told, tmp_path):
    """Hidden, dated and uncalculated cells give no value; formats give the printed digits."""
    reading = read(_save(tmp_path, TABLE, change))[0]

    assert (expected, told) == (rows(reading), codes(reading))


def test_indents_of_the_cell_format_show_parts(tmp_path):
    """制造业 means another indicator under 规模工业增加值 than under 固定资产投资."""

    def change(sheet):
        for place in ("A4", "A6"):
            sheet[place].alignment = Alignment(indent=1)

    table = [
        ["桃江县2023年1-6月"],
        ["指标", "增速（%）"],
        ["规模工业增加值", 7.2],
        ["制造业", 8.0],
        ["固定资产投资", 8.1],
        ["制造业", 9.7],
    ]

    reading = read(_save(tmp_path, table, change))[0]

    assert {
        "above_scale_industrial_va 2023-06 ytd yoy_pct 7.2",
        "above_scale_manufacturing_va 2023-06 ytd yoy_pct 8",
        "fixed_asset_investment 2023-06 ytd yoy_pct 8.1",
        "manufacturing_investment 2023-06 ytd yoy_pct 9.7",
    } == rows(reading)


@pytest.mark.parametrize(
    ("table", "name", "flag"),
    [
        (
            [["桃江县2023年1-7月"], ["指标", "1-6月增速（%）"], ["规模工业增加值", 7.2]],
            "a.xlsx",
            "head_month",
        ),
        (
            [["桃江县2023年1-6月"], ["指标", "增速（%）"], ["规模工业增加值", 7.2]],
            "桃江县2023年1-7月.xlsx",
            "head_month",
        ),
        (
            [["桃江县2022年"], ["指标", "比重（%）"], ["制造业增加值占GDP比重", 131.8]],
            "a.xlsx",
            "share_range",
        ),
        (
            [["桃江县2023年工业税收累计（亿元）"], ["月份", "工业税收"], ["1-3月", 1.9], ["1-4月", 1.3]],
            "a.xlsx",
            "level_falls",
        ),
        (
            [
                ["桃江县2022年（亿元）"],
                ["指标", "绝对额"],
                ["地区生产总值", 312.9],
                ["第二产业增加值", 433.2],
            ],
            "a.xlsx",
            "part_above_total",
        ),
        (
            [["桃江县2023年6月（亿元）"], ["指标", "本月", "累计"], ["工业税收", 2.9, 1.8]],
            "a.xlsx",
            "single_above_ytd",
        ),
        (
            [
                ["桃江县2022年（亿元）"],
                ["指标", "绝对额", "占GDP比重（%）"],
                ["地区生产总值", 300, None],
                ["制造业增加值", 90, 35.5],
            ],
            "a.xlsx",
            "share_of_levels",
        ),
    ],
)
def test_impossible_arithmetic_is_flagged(table, name, flag, tmp_path):
    """The value stays, with the reason why it must not reach a verdict."""
    reading = read(_save(tmp_path, table, name=name))[0]

    assert any(flag in seen.flag for seen in reading.observations)
    assert reading.outcome == "warn"


def test_a_table_copied_from_another_month_is_flagged(tmp_path):
    """Four equal levels under another month are a copy."""
    body = [
        ["指标", "累计（亿元）"],
        ["工业税收", 1.82],
        ["规模工业总产值", 256.73],
        ["地方一般公共预算收入", 5.08],
        ["规模工业企业营业收入", 196.2],
    ]
    june = _save(tmp_path, [["桃江县2023年1-6月"], *body], name="6.xlsx")
    july = _save(tmp_path, [["桃江县2023年1-7月"], *body], name="7.xlsx")

    first, second = read(june, july)

    assert {""} == {seen.flag for seen in first.observations}
    assert {"copied_values"} == {seen.flag for seen in second.observations}


def test_one_wrong_file_beside_others_is_found(tmp_path):
    """A rate ten times its neighbours in other files is flagged in its own file only."""
    paths = [
        _save(
            tmp_path,
            [[f"桃江县2023年1-{month}月"], ["指标", "增速（%）"], ["工业投资", rate]],
            name=f"{month}.xlsx",
        )
        for month, rate in ((3, 7.3), (4, 7.5), (5, 73), (6, 7.2))
    ]

    assert [reading.observations[0].flag for reading in read(*paths)] == ["", "", "decimal_point", ""]


def test_dates_can_head_columns(tmp_path):
    """A head of date cells printed as months is read like months written out."""
    table = [
        ["桃江县规模工业累计增速（%）"],
        ["指标", datetime.date(2023, 5, 1), datetime.date(2023, 6, 1)],
        ["规模工业增加值", 7.3, 7.2],
    ]

    def change(sheet):
        for cell in sheet[2][1:]:
            cell.number_format = 'yyyy"年"m"月"'

    expected = {f"above_scale_industrial_va 2023-0{m} ytd yoy_pct {v}" for m, v in ((5, 7.3), (6, 7.2))}
    assert expected == rows(read(_save(tmp_path, table, change))[0])


def test_a_list_of_contents_is_no_doubt(tmp_path):
    """Numbered lines without a head that name no indicator are passed over quietly."""

    def add(sheet):
        contents = sheet.parent.create_sheet("目录")
        for row in (["目录"], [1, "主要指标"], [2, "指标解释"]):
            contents.append(row)

    reading = read(_save(tmp_path, TABLE, add))[0]

    assert (reading.outcome, rows(reading)) == ("accept", OUTPUT | TAX)


def test_sheets_of_one_workbook_share_year_and_place(tmp_path):
    """A sheet that names neither takes the only ones the other sheets name."""

    def add(sheet):
        second = sheet.parent.create_sheet("投资")
        for row in (["投资累计增速（%）"], ["时期", "工业投资"], ["1-3月", 6.5]):
            second.append(row)

    table = [["2022年安化县规模工业增速（%）"], ["月份", "累计"], ["1-3月", 6.4]]
    reading = read(_save(tmp_path, table, add))[0]

    assert "安化县 industrial_investment 2022-03 ytd yoy_pct 6.5" in rows(reading, with_region=True)


def test_files_of_one_status_that_disagree_are_flagged(tmp_path):
    """Both values stay, each with a flag; a value of another status is a revision and has none."""
    rates = {"a": ("", 7.2), "b": ("", 7.9), "c": ("（快报）", 7.0), "d": ("", 7.20)}
    paths = [
        _save(tmp_path, [[f"桃江县2023年1-6月{word}"], ["指标", "增速（%）"], ["工业投资", rate]], name=f"{name}.xlsx")
        for name, (word, rate) in rates.items()
    ]

    assert [reading.observations[0].flag for reading in read(*paths)] == ["two_values", "two_values", "", "two_values"]


def test_one_value_in_two_places_is_one_observation_with_both(tmp_path):
    """Table and text, rounded or not: the finest value, with every place and every printed form."""
    page = (
        "<p>桃江县2023年1—6月工业税收1.84亿元。</p>"
        "<table><tr><td>指标</td><td>累计（万元）</td></tr><tr><td>工业税收</td><td>18,391</td></tr></table>"
    )

    [seen] = read_one(tmp_path, page, "a.html").observations

    assert (str(seen.value), seen.cell) == ("1.8391", "B2; P1")
    assert seen.raw.startswith("18,391; ") and "1.84亿元" in seen.raw
