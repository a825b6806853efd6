"""The city's comparison tables, the ledger workbooks and one text bulletin."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from demonstration.books import MARK, Cell, Sheet, write_book
from demonstration.bureau import RELEASES, World, column_label
from demonstration.figures import count_at, growth_pct, half_up, level_wan
from jindu.params.forms import Form, load_forms

CITY, LEDGER, BULLETIN = "demo-city-comparison", "demo-ledger", "demo-bulletin"
RETURNS = Path(__file__).with_name("returns.yml")
SPACED = {
    "全市": "全　市", "赫山区": "赫 山 区", "资阳区": "资 阳 区", "沅江市": "沅 江 市",
    "南县": "南　县", "桃江县": "桃 江 县", "安化县": "安 化 县",
}  # fmt: skip
COMPARED = {
    "above_scale_industrial_va": "规模工业增加值\n增长速度",
    "industrial_investment": "工业投资\n增长速度",
    "tech_upgrading_investment": "工业技改投资\n增长速度",
    "new_manufacturing_loan_share": "新增制造业贷款\n占新增贷款比重",
}
LEDGER_HEAD = [
    "目标编号", "目标", "牵头单位", "数值", "总数", "单位",
    "阶段", "佐证", "完成/截止日期", "问题", "下一步", "备注",
]  # fmt: skip
Folder = tuple[Path, date, str]


def county_value(world: World, indicator: str, year: int, month: int, index: int) -> float:
    """Taojiang's own figure as its bureau first published it."""
    if indicator == "new_manufacturing_loan_share":
        return world.story["loan_share_of_county"][index]
    if (year, month) == (2022, 12) and indicator in world.story["flash"]:
        return world.story["flash"][indicator]
    return float(growth_pct(world.series[indicator], year, month))


def compared(world: World, indicator: str, year: int, month: int, index: int) -> dict[str, float]:
    """The figure of every county-level unit."""
    rng = random.Random(f"{world.story['seed']} {indicator} {year} {month}")
    average = world.story["city"][indicator][index]
    spread = world.story["spread"][indicator]
    found = {unit: float(half_up(average + away + rng.gauss(0, 0.3), 1)) for unit, away in spread.items()}
    return found | {"桃江县": county_value(world, indicator, year, month, index)}


def ranks(values: dict[str, float]) -> dict[str, int]:
    """Position of each unit, the largest first; equal figures share a rank."""
    return {unit: 1 + sum(other > value for other in values.values()) for unit, value in values.items()}


def city_sheet(world: World, year: int, month: int, index: int) -> Sheet:
    """One quarter's table of the city: growth and rank of each unit."""
    columns = {name: compared(world, name, year, month, index) for name in COMPARED}
    places = {name: ranks(values) for name, values in columns.items()}
    body: list[list[Cell]] = [
        [SPACED["全市"], *(cell for name in COMPARED for cell in (world.story["city"][name][index], "—"))]
    ]
    for unit in [name for name in SPACED if name != "全市"]:
        body.append([SPACED[unit], *(c for name in COMPARED for c in (columns[name][unit], places[name][unit]))])
    heads = list(COMPARED.values())
    return Sheet(
        name=f"1-{month}月",
        title=f"{year}年{column_label(month)}各区县（市）工业经济主要指标（演示数据）",
        unit_line="单位：%",
        head=[
            ["区县（市）", *(text for head in heads for text in (head, ""))],
            ["", *["增速", "排位"] * 3, "比重", "排位"],
        ],
        body=body,
        notes=[f"注：{MARK}。各区县（市）数值均为演示用虚构，不得引用。"],
        merges=["A1:A2", "B1:C1", "D1:E1", "F1:G1", "H1:I1"],
        widths=(16,),
    )


def write_city(world: World, raw: Path) -> list[Folder]:
    """One comparison table a quarter, 2022Q1–2023Q3."""
    written: list[Folder] = []
    quarters = [(key, day) for key, day in RELEASES.items() if key[1] % 3 == 0]
    for index, ((year, month), released) in enumerate(quarters):
        folder = raw / CITY / released.isoformat()
        name = f"各区县市工业指标_{year}年1-{month}月（演示数据）.xlsx"
        write_book(folder / name, [city_sheet(world, year, month, index)], released)
        written.append((folder, released, "Comparison table in a city bureau's form"))
    return written


def ledger_row(entry_id: str, cells: list[Cell], plan: dict[str, dict[str, Any]]) -> list[Cell]:
    """One line: id, name, lead and unit from the plan; the rest as reported."""
    base, _, component = entry_id.partition(".")
    entry = plan[base]
    name = entry["name_zh"]
    if component:
        part = next(c["name_zh"] for c in entry["components"] if c["id"] == component)
        name = f"{name}（{part}）"
    value, total, stage, evidence, due, problem, following, note = ("" if c == "_" else c for c in cells)
    due = due.isoformat() if isinstance(due, date) else due
    unit = "个" if entry.get("kind") == "coverage" else entry.get("unit", "")
    unit = unit if value != "" else ""
    lead = "、".join(entry["lead_units"]) or "—"
    return [entry_id, name, lead, value, total, unit, stage, evidence, due, problem, following, note]


def read_plan(params: Path) -> dict[str, dict[str, Any]]:
    """Targets and commitments by id, each with the lead units of its clause."""
    plan = yaml.safe_load((params / "plans" / "taojiang-2022-2023.yml").read_text(encoding="utf-8"))
    entries = [*plan["targets"], *plan["commitments"]]
    owners = {name: clause.get("lead_units", []) for name, clause in plan["clauses"].items()}
    return {entry["id"]: {"lead_units": owners[entry["clause"]]} | entry for entry in entries}


def form_sheet(form: Form, rows: list[list[Cell]], unit_line: str) -> Sheet:
    """A sheet beside the ledger, as its form lays it out."""
    return Sheet(
        name=form.sheet,
        title=f"{form.zh}（演示数据）",
        unit_line=unit_line,
        head=[[field.zh for field in form.fields.values()]],
        body=[["" if cell == "_" else _plain(cell) for cell in row] for row in rows],
        notes=[f"注：{MARK}。企业、项目、园区、产业链均为示例。"],
        widths=(24, 20),
    )


def _plain(cell: Cell | date) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def write_ledger(raw: Path, params: Path) -> list[Folder]:
    """The combined ledger of each reporting date, and the workbook of a unit that sends its own."""
    plan, forms, written = read_plan(params), load_forms(params / "forms.yml"), list[Folder]()
    for release in yaml.safe_load(RETURNS.read_text(encoding="utf-8"))["releases"]:
        released, as_of, sender = release["released"], release["as_of"], release.get("sender", "")
        rows = {**release["targets"], **release.get("commitments", {})}
        unit_line = f"{f'填报单位：{sender}' if sender else '汇总单位：领导小组办公室'}（演示）　截至{as_of}"
        sheet = Sheet(
            name="台账",
            title="桃江县先进制造业高质量发展工作台账（演示数据）",
            unit_line=unit_line,
            head=[LEDGER_HEAD],
            body=[ledger_row(entry_id, cells, plan) for entry_id, cells in rows.items()],
            notes=[f"注：{MARK}。企业、项目、乡镇和佐证均为示例；未列出的目标为未报送。"],
            widths=(46, 40, 12, 8, 8, 8, 8, 26, 16, 26, 26, 26),
        )
        others = [form_sheet(forms[name], body, unit_line) for name, body in release.get("sheets", {}).items()]
        folder = raw / LEDGER / released.isoformat()
        name = f"{sender or '先进制造业'}工作台账（{as_of}）（演示数据）.xlsx"
        write_book(folder / name, [sheet, *others], released)
        written.append((folder, released, "Ledger workbook in the leading group's form"))
    return written


def bulletin_text(world: World) -> str:
    """A short press text on the first half of 2023."""
    story, series = world.story, world.series
    g = {name: growth_pct(entry, 2023, 6) for name, entry in series.items()}
    first = growth_pct(series["above_scale_industrial_va"], 2023, 3)
    change = g["above_scale_industrial_va"] - first
    gap = g["above_scale_industrial_va"] - half_up(story["city"]["above_scale_industrial_va"][5], 1)
    tax = half_up((level_wan(series["industrial_tax"], 2023, 6) or 0) / 10_000, 2)
    firms = count_at(story["counts"]["high_tech_enterprises"], 2023, 6)
    enterprises = count_at(story["counts"]["above_scale_enterprises"], 2023, 6)
    moved = f"{'加快' if change > 0 else '回落'}{abs(change)}个百分点"
    return f"""上半年全县工业经济运行简况（演示数据）
本文为{MARK}（2023年7月28日）
1—6月，全县规模工业增加值同比增长{g["above_scale_industrial_va"]}%，较1—3月{moved}，高于全市平均水平{gap}个百分点；\
全县制造业增加值同比增长{g["manufacturing_va"]}%。
1—6月，全县工业投资同比增长{g["industrial_investment"]}%，工业技改投资同比增长{g["tech_upgrading_investment"]}%。
1—6月，全县完成工业税收{tax}亿元，同比增长{g["industrial_tax"]}%。截至6月底，全县高新技术企业{firms}家，\
规模以上工业企业{enterprises}家。
（以上数据为初步统计数，均为演示用虚构，不得引用）
"""


def write_bulletin(world: World, raw: Path) -> list[Folder]:
    """One text file."""
    released = date(2023, 7, 28)
    folder = raw / BULLETIN / released.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "上半年工业经济运行简况（演示数据）.txt"
    path.write_text(bulletin_text(world), encoding="utf-8", newline="\n")
    return [(folder, released, "Text bulletin in a county news form")]
