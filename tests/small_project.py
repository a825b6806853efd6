"""A project with the real params and raw files of its own, a few lines each."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import yaml
from project_copy import ROOT

from jindu.base.paths import Project
from jindu.observations.collect import Ingested, ingest
from jindu.observations.ingest_params import load_ingest_params
from jindu.observations.raw_folders import list_releases

RUN = {"period": "2023Q2", "as_of": "2023-07-31", "region": "430922", "plan": "taojiang-2022-2023"}
BUREAU = "statistics-bureau"
OUTPUT = "above_scale_industrial_output"
BRANDS = "provincial_brands_per_year"
COLUMNS = "region,indicator,period,basis,measure,value,unit,status,status_label,flag,released"
LEDGER = "目标编号 目标 牵头单位 数值 总数 单位 阶段 佐证 完成/截止日期 问题 下一步 备注"


def small_project(folder: Path, **recipe: object) -> Project:
    """A project without raw files, and one run named small."""
    shutil.copytree(ROOT / "params", folder / "params")
    for path in ROOT.glob("_quarto*.yml"):
        shutil.copy(path, folder)
    (folder / "data/raw").mkdir(parents=True)
    (folder / "params/runs/small.yml").write_text(yaml.safe_dump({**RUN, **recipe}), encoding="utf-8")
    return Project(folder)


def table(period: str, *rows: str, units: str = "亿元、%") -> str:
    """A CSV in a bureau's form."""
    return "\n".join([f"桃江县{period}主要指标", f"单位：{units}", "指标,总量,同比增长", *rows]) + "\n"


def release(project: Project, day: str, source: str = BUREAU, demonstration: bool = True, **files: str) -> None:
    """Files (by stem) that a source released on a day."""
    folder = project.raw / source / day
    folder.mkdir(parents=True)
    origin = {"source": source, "from": "a test", "when": day, "licence": "none", "demonstration": demonstration}
    (folder / "origin.yml").write_text(yaml.safe_dump(origin), encoding="utf-8")
    for stem, text in files.items():
        (folder / f"{stem}.csv").write_text(text, encoding="utf-8")


def collect(project, *rows: str, day: str = "2023-06-30") -> None:
    """A published collection of these rows."""
    release(project, day, "published", 集=COLUMNS + "\n" + "\n".join(rows) + "\n")
    path = project.raw / "published" / day / "origin.yml"
    path.write_text(path.read_text(encoding="utf-8") + "layout: published\n", encoding="utf-8")


def ledger(project: Project, day: str = "2023-07-18", source: str = "ledger", **files: tuple[object, str]) -> None:
    """Workbooks by stem: what is returned on provincial brands, and by which unit."""
    release(project, day, source)
    for stem, (value, unit) in files.items():
        book = openpyxl.Workbook()
        book.active.title = "台账"
        book.active.append(LEDGER.split())
        book.active.append([BRANDS, "品牌", unit, value, None, "个", None, "公告"])
        book.save(project.raw / source / day / f"{stem}.xlsx")


def entry(**changed: object) -> dict[str, object]:
    """A correction of the slipped level, or another value."""
    given = {"source": BUREAU, "released": date(2023, 4, 25), "region": "430922", "indicator": OUTPUT}
    given |= {"period": "2023Q1", "measure": "level", "action": "withhold", "expect": "> 0"}
    return {**given, "reason": "asked by phone", "who": "Wang", "decided": date(2023, 4, 26), **changed}


def of_return(**changed: object) -> dict[str, object]:
    """A correction of the return on provincial brands."""
    given = entry(source="ledger", released=date(2023, 7, 18), target=BRANDS, period="2023Q2", **changed)
    return {name: given[name] for name in given if name not in ("region", "indicator", "measure")}


def correct(project: Project, **entry: object) -> None:
    """The one correction in force."""
    path = project.params_folder / "corrections.yml"
    path.write_text(yaml.safe_dump({"corrections": [entry]}, allow_unicode=True), encoding="utf-8")


def taken(project: Project) -> Ingested:
    """What the run named small reads."""
    return ingest(load_ingest_params(project, "small"), list_releases(project))
