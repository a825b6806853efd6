"""The county statistics bureau's workbooks: yearbook, quarterly and monthly flashes, final figures."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demonstration.books import MARK, Cell, Sheet, write_book
from demonstration.figures import Series, count_at, growth_pct, level_wan

SOURCE = "demo-statistics-bureau"
RELEASES = {  # (year, month) covered -> day of the flash
    (2022, 3): date(2022, 4, 25),
    (2022, 6): date(2022, 7, 26),
    (2022, 9): date(2022, 10, 27),
    (2022, 12): date(2023, 1, 28),
    (2023, 3): date(2023, 4, 25),
    (2023, 6): date(2023, 7, 25),
    (2023, 8): date(2023, 9, 22),
    (2023, 9): date(2023, 10, 25),
}
YEARBOOK = date(2022, 3, 18)
FINAL = date(2023, 3, 24)
ONE, TWO = "　　", "　　　　"
ROWS = [  # label, indicator, kind of figure
    ("一、地区生产总值", "gdp", "quarter"),
    (f"{ONE}其中：第二产业增加值", "secondary_industry_va", "quarter"),
    (f"{TWO}全部工业增加值", "all_industry_va", "quarter"),
    (f"{TWO}制造业增加值", "manufacturing_va", "quarter"),
    ("二、规模工业增加值", "above_scale_industrial_va", "month"),
    (f"{ONE}其中：规模以上制造业增加值", "above_scale_manufacturing_va", "month"),
    ("三、规模工业总产值", "above_scale_industrial_output", "month"),
    (f"{ONE}其中：战略性新兴产业总产值", "strategic_emerging_output", "month"),
    ("四、固定资产投资", "fixed_asset_investment", "month"),
    (f"{ONE}其中：工业投资", "industrial_investment", "month"),
    (f"{TWO}制造业投资", "manufacturing_investment", "month"),
    (f"{TWO}#工业技改投资", "tech_upgrading_investment", "month"),
    ("五、规模以上工业企业营业收入", "above_scale_revenue", "lagged"),
    ("六、工业税收", "industrial_tax", "month"),
    ("七、地方一般公共预算收入", "local_general_budget_revenue", "month"),
    ("八、工业用电量（万千瓦时）", "industrial_electricity", "month"),
    ("九、单位规模工业增加值能耗", "energy_per_unit_va", "quarter"),
    ("十、规模以上工业企业数（户）", "above_scale_enterprises", "count"),
    (f"{ONE}其中：新增规模以上工业企业数（户）", "new_above_scale_enterprises", "count"),
    ("十一、高新技术企业数（户）", "high_tech_enterprises", "count"),
    (f"{ONE}其中：新增高新技术企业数（户）", "new_high_tech_enterprises", "count"),
]
ANNUAL_ROWS = [
    ("十二、数字经济核心产业增加值", "digital_core_va"),
    ("十三、规模工业企业研发经费支出", "above_scale_rd"),
    ("十四、规模工业企业新产品销售收入", "above_scale_new_product_sales"),
]
NOTES = [
    f"注：1.{MARK}。全部数值为演示用虚构，不得引用。",
    "    2.增加值增速按可比价格计算，投资、产值、收入、税收增速为现价；同比按可比口径计算。",
]


@dataclass(frozen=True)
class World:
    """Everything invented: the story and the series made from it."""

    story: dict[str, Any]
    series: dict[str, Series]


def pair(world: World, indicator: str, kind: str, year: int, month: int) -> tuple[Cell, Cell]:
    """Level and growth as printed for January to `month`."""
    if kind == "count":
        return (count_at(world.story["counts"][indicator], year, month) if month % 3 == 0 else "…"), "—"
    if kind == "quarter" and month % 3:
        return "…", "…"
    series = world.series[indicator]
    level = level_wan(series, year, month)
    return ("…" if level is None else level), float(growth_pct(series, year, month))


def flash_pair(world: World, indicator: str, values: tuple[Cell, Cell]) -> tuple[Cell, Cell]:
    """The full-year 2022 figure as first published."""
    flash = world.story["flash"]
    if indicator == "gdp":
        return round(flash["gdp_level"] * 10_000), values[1]
    return values[0], flash.get(indicator, values[1])


def annual_pair(world: World, indicator: str, year: int) -> tuple[Cell, Cell]:
    """Level in 万元 of a figure known once a year; its growth is not published."""
    return round(world.story["annual"][indicator][year - 2018] * 10_000), "…"


def column_label(month: int) -> str:
    """1—3月, 1—6月 …"""
    return f"1—{month}月"


def quarter_rows(world: World, year: int, month: int, is_flash: bool) -> list[list[Cell]]:
    """Body of a flash or final table covering January to `month`."""
    rows: list[list[Cell]] = []
    for label, indicator, kind in ROWS:
        reached = month
        if kind == "lagged" and is_flash:
            reached, label = month - 1, f"{label}（{column_label(month - 1)}）"
        values = pair(world, indicator, kind, year, reached)
        if is_flash and (year, month) == (2022, 12):
            values = flash_pair(world, indicator, values)
        rows.append([label, *values])
    if not is_flash:
        rows += [[label, *annual_pair(world, indicator, year)] for label, indicator in ANNUAL_ROWS]
    return rows


def quarter_sheet(world: World, year: int, month: int, is_flash: bool) -> Sheet:
    """The table of one release."""
    closing = "以上均为快报数，最终数据以年报为准。" if is_flash else "以上均为最终核实数。"
    return Sheet(
        name="主要指标",
        title=f"桃江县{year}年{column_label(month)}主要经济指标完成情况（演示数据）",
        unit_line="单位：万元、%",
        head=[["指 标 名 称", column_label(month), ""], ["", "累计绝对额", "累计同比±%"]],
        body=quarter_rows(world, year, month, is_flash),
        notes=[*NOTES, f"    3.{closing}"],
        merges=["A1:A2", "B1:C1"],
    )


def year_sheet(world: World, year: int) -> Sheet:
    """One year of the yearbook: four cumulative quarters side by side."""
    months = (3, 6, 9, 12)
    body: list[list[Cell]] = [
        [label, *(cell for m in months for cell in pair(world, indicator, kind, year, m))]
        for label, indicator, kind in ROWS
    ]
    for label, indicator in ANNUAL_ROWS:
        body.append([label, *["…"] * 6, *annual_pair(world, indicator, year)])
    return Sheet(
        name=f"{year}年",
        title=f"桃江县{year}年主要经济指标季度累计完成情况（演示数据）",
        unit_line="单位：万元、%",
        head=[
            ["指 标 名 称", *(text for m in months for text in (column_label(m), ""))],
            ["", *["累计绝对额", "累计同比±%"] * 4],
        ],
        body=body,
        notes=[*NOTES, "    3.以上均为最终核实数。"],
        merges=["A1:A2", "B1:C1", "D1:E1", "F1:G1", "H1:I1"],
    )


def write_bureau(world: World, raw: Path) -> list[tuple[Path, date, str]]:
    """All workbooks of the bureau; the folders written, with release day and description."""
    folder = raw / SOURCE
    sheets = [year_sheet(world, year) for year in range(2018, 2022)]
    books = [(YEARBOOK, "桃江县2018-2021年主要经济指标季度资料（演示数据）.xlsx", sheets)]
    for (year, month), released in RELEASES.items():
        name = f"桃江县{year}年1-{month}月主要经济指标（演示数据）.xlsx"
        books.append((released, name, [quarter_sheet(world, year, month, is_flash=True)]))
    name = "桃江县2022年1-12月主要经济指标（最终核实）（演示数据）.xlsx"
    books.append((FINAL, name, [quarter_sheet(world, 2022, 12, is_flash=False)]))
    for released, name, content in books:
        write_book(folder / released.isoformat() / name, content, released)
    return [(folder / day.isoformat(), day, "Workbook in a county bureau's form") for day, _, _ in books]
