"""Awkward editions: small projects in which data are missing, few, many, bad, early, late or long-named."""

import re
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import yaml
from project_copy import ROOT, copy_project
from small_project import release, small_project, table
from test_other_county import PLAN, other_county

from jindu.base.paths import Project

GROWTH = ("规模工业增加值", "制造业增加值", "工业投资", "工业技改投资")


def with_run(folder: Path, **recipe: object) -> Project:
    """The demonstration with one more run, named small."""
    project = Project(copy_project(folder))
    base = yaml.safe_load((project.params_folder / "runs/2023Q3.yml").read_text(encoding="utf-8"))
    text = yaml.safe_dump({**base, "paths": 1000, "previous": None, **recipe}, allow_unicode=True)
    (project.params_folder / "runs/small.yml").write_text(text, encoding="utf-8")
    return project


def restate(project: Project, months: str, day: str, *rates: str) -> None:
    """A later release of the bureau with other growth rates of the four series."""
    rows = (f"{name},…,{rate}" for name, rate in zip(GROWTH, rates, strict=True))
    release(project, day, "demo-statistics-bureau", **{f"指标{day}": table(months, *rows)})


def nearly_nothing(folder: Path) -> Project:
    """One growth rate and no return."""
    project = small_project(folder)
    release(project, "2023-07-25", 指标=table("2023年1—6月", "工业投资,…,9.0"))
    return project


def one_row(folder: Path) -> Project:
    """A plan of two targets and one problem."""
    return other_county(folder)


def falling(folder: Path) -> Project:
    """All four series shrink."""
    project = with_run(folder)
    restate(project, "2023年1—9月", "2023-10-30", "-3.2", "-4.1", "-1.6", "-2.3")
    return project


def booming(folder: Path) -> Project:
    """So fast that the rest of the year may shrink."""
    project = with_run(folder)
    restate(project, "2023年1—9月", "2023-10-30", "28.4", "31.0", "45.2", "60.1")
    return project


def first_quarter(folder: Path) -> Project:
    """1–3月 of the second year."""
    return with_run(folder, period="2023Q1", as_of="2023-04-30")


def first_year(folder: Path) -> Project:
    """1–3月 of the first year: nothing before it in the plan."""
    return with_run(folder, period="2022Q1", as_of="2022-04-30")


def over_missed(folder: Path) -> Project:
    """全年 of the last year, every growth target missed."""
    project = with_run(folder, period="2023Q4", as_of="2024-01-31", edition="final")
    restate(project, "2023年1—12月", "2024-01-25", "1.2", "0.4", "3.0", "-1.8")
    return project


def over_reached(folder: Path) -> Project:
    """全年 of the last year, every growth target reached."""
    project = with_run(folder, period="2023Q4", as_of="2024-01-31", edition="final")
    restate(project, "2023年1—12月", "2024-01-25", "12.2", "13.4", "15.0", "25.8")
    return project


def some_sections(folder: Path) -> Project:
    """Page one, growth and problems only."""
    return with_run(folder, sections=[0, 1, 2, 11])


def long_names(folder: Path) -> Project:
    """Names of the plan, its targets and units, and in English of region and indicators, twice as long."""
    project = with_run(folder)
    for name, keys in (
        ("plans/taojiang-2022-2023.yml", "short_zh|short_en|name_zh|name_en|publisher_en"),
        ("indicators.yml", "en"),
    ):
        path = project.params_folder / name
        pattern = rf"\b({keys}): ([^\"'{{}}\[\],#\n]+)"
        path.write_text(re.sub(pattern, doubled, path.read_text(encoding="utf-8")), encoding="utf-8")
    for name, columns in (("regions.csv", ["name_en"]), ("departments.csv", ["name_en", "short_en"])):
        table = pd.read_csv(project.params_folder / name, dtype=str, keep_default_na=False)
        table[columns] = table[columns] + " and " + table[columns]
        table.to_csv(project.params_folder / name, index=False)
    return project


def doubled(found: re.Match[str]) -> str:
    key, name = found.groups()
    return f"{key}: {name.strip()}{' and ' if key.endswith('en') else '及'}{name.strip()}"


def forty(folder: Path) -> Project:
    """A plan with 40 targets and a ledger with a problem for each."""
    project = other_county(folder)
    plants = PLAN["targets"][1]
    names = ({"id": f"plants_{n}", "short_zh": f"示例工厂{n}", "short_en": f"Example plants {n}"} for n in range(39))
    many = [plants | name for name in names]
    plan = PLAN | {"targets": [PLAN["targets"][0], *many]}
    (project.params_folder / "plans/example.yml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["示例县工作台账"])
    sheet.append(["汇总单位：示例局　截至2023年12月底"])
    heads = (
        "目标编号",
        "目标",
        "牵头单位",
        "数值",
        "总数",
        "单位",
        "阶段",
        "佐证",
        "完成/截止日期",
        "问题",
        "下一步",
        "备注",
    )
    sheet.append(heads)
    for n in range(39):
        problem = f"第{n}项用地指标尚未落实，需与市级部门衔接"
        head = (f"plants_{n}", f"示例工厂{n}", "示例局", n % 4, None, "个")
        sheet.append((*head, None, "清单", "2023-12-31", problem, "按月调度", None))
    release(project, "2024-01-20", "ledger")
    book.save(project.raw / "ledger/2024-01-20/示例局.xlsx")
    return project


def ordinary(folder: Path) -> Project:
    """Five quarters of the four series and the returns of two units: charts, tables, tiles, and little to compute."""
    project = small_project(folder, period="2023Q3", as_of="2023-10-31")
    for day in ("2023-10-20", "2023-10-27"):
        shutil.copytree(ROOT / "data/raw/demo-ledger" / day, project.raw / "demo-ledger" / day)
    for period, day, rates in (
        ("2022年1—3月", "2022-04-25", "6.0 6.4 9.0 11.0"),
        ("2022年1—6月", "2022-07-25", "6.2 6.6 9.2 11.5"),
        ("2022年1—9月", "2022-10-25", "6.1 6.9 9.9 11.1"),
        ("2022年1—12月", "2023-01-25", "7.0 7.2 10.4 11.9"),
        ("2023年1—3月", "2023-04-25", "8.1 8.4 11.0 12.0"),
        ("2023年1—6月", "2023-07-25", "8.3 8.8 10.7 12.6"),
        ("2023年1—9月", "2023-10-25", "8.6 9.3 10.9 12.9"),
    ):
        rows = (f"{name},…,{rate}" for name, rate in zip(GROWTH, rates.split(), strict=True))
        release(project, day, **{f"指标{day}": table(period, *rows)})
    return project


CASES = {
    each.__name__: each
    for each in (
        nearly_nothing,
        one_row,
        forty,
        falling,
        booming,
        first_quarter,
        first_year,
        over_missed,
        over_reached,
        long_names,
        some_sections,
    )
}
