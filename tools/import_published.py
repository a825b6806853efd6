"""Turn a collection of published figures into data/raw/published/<date>/published.csv.

    python tools/import_published.py --read observations.csv --derived derived_or_undated.csv --project .

`--read` holds rows read as printed, `--derived` rows worked out from a stated difference; both have the
columns region_zh, indicator_zh, period, basis, value, unit, source_title, source_url, publisher,
published_date, quote and source_class. The folder is dated by the latest page in them. Rules: docs/data.md.
"""

import argparse
import csv
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

NATIONAL_VA = ("000000", "above_scale_industrial_va", "ytd")

NAMES = {
    "地区生产总值": ("gdp", "level"),
    "地区/国内生产总值（当季现价）": ("gdp", "level"),
    "地区生产总值增速": ("gdp", "yoy_pct"),
    "第二产业增加值": ("secondary_industry_va", "level"),
    "第二产业增加值（当季现价）": ("secondary_industry_va", "level"),
    "第二产业增加值增速": ("secondary_industry_va", "yoy_pct"),
    "全部工业增加值": ("all_industry_va", "level"),
    "全部工业增加值（当季现价）": ("all_industry_va", "level"),
    "全部工业增加值增速": ("all_industry_va", "yoy_pct"),
    "制造业增加值": ("manufacturing_va", "level"),
    "制造业增加值（当季现价）": ("manufacturing_va", "level"),
    "制造业增加值增速": ("manufacturing_va", "yoy_pct"),
    "制造业增加值占GDP比重": ("manufacturing_share_of_gdp", "share_pct"),
    "规模以上工业增加值增速": ("above_scale_industrial_va", "yoy_pct"),
    "规模以上制造业增加值增速": ("above_scale_manufacturing_va", "yoy_pct"),
    "高技术制造业增加值增速": ("high_tech_manufacturing_va", "yoy_pct"),
    "高新技术产业增加值": ("high_new_tech_industry_va", "level"),
    "高新技术产业增加值增速": ("high_new_tech_industry_va", "yoy_pct"),
    "战略性新兴产业增加值增速": ("strategic_emerging_va", "yoy_pct"),
    "固定资产投资增速": ("fixed_asset_investment", "yoy_pct"),
    "工业投资增速": ("industrial_investment", "yoy_pct"),
    "制造业投资增速": ("manufacturing_investment", "yoy_pct"),
    "工业技改投资增速": ("tech_upgrading_investment", "yoy_pct"),
    "高新技术产业投资增速": ("high_new_tech_investment", "yoy_pct"),
    "规模工业企业营业收入": ("above_scale_revenue", "level"),
    "规模工业企业营业收入增速": ("above_scale_revenue", "yoy_pct"),
    "规模工业企业利润增速": ("above_scale_profit", "yoy_pct"),
    "工业税收": ("industrial_tax", "level"),
    "工业税收增速": ("industrial_tax", "yoy_pct"),
    "一般公共预算收入": ("general_budget_revenue", "level"),
    "一般公共预算收入增速": ("general_budget_revenue", "yoy_pct"),
    "工业用电量增速": ("industrial_electricity", "yoy_pct"),
    "单位规模工业增加值能耗增速": ("energy_per_unit_va", "yoy_pct"),
    "规模以上工业企业数": ("above_scale_enterprises", "count"),
    "新入规模工业企业数": ("new_above_scale_enterprises", "count"),
    "高新技术企业数": ("high_tech_enterprises", "count"),
    "新增高新技术企业数": ("new_high_tech_enterprises", "count"),
}
BASES = {"cumulative YTD": "ytd", "annual": "annual", "single quarter": "single", "single month": "single"}
REGIONS = {"全国": "000000", "湖南省": "430000", "益阳市": "430900", "桃江县": "430922"}
CLASSES = ["official", "established", "no_address", "mirror"]
ROUNDED = re.compile(r"左右|突破|\d\.\d+[万萬][亿億]")  # 1.19万亿 is no measured 11900亿
COLUMNS = [
    "region", "indicator", "period", "basis", "measure", "value", "unit", "status", "status_label", "flag",
    "released", "indicator_zh", "release_date_flag", "publisher", "title", "url", "source_class", "quote",
]  # fmt: skip
Row = dict[str, str]


@dataclass(frozen=True)
class Refused(Exception):
    """A row that is left out, and why."""

    why: str


def read_rows(path: Path) -> list[Row]:
    """The rows of a collection file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def name_of(row: Row) -> tuple[str, str]:
    """Indicator id and measure, by the words of the quote where the collection's name is too wide."""
    if row["indicator_zh"] not in NAMES:
        raise Refused("indicator not in params/indicators.yml")
    indicator, measure = NAMES[row["indicator_zh"]]
    if indicator == "general_budget_revenue" and "地方一般公共预算收入" in row["quote"]:
        return "local_general_budget_revenue", measure
    if indicator == "tech_upgrading_investment" and "制造业技术改造" in row["quote"]:
        raise Refused("technological upgrading of manufacturing, not of industry")
    return indicator, measure


def period_of(row: Row) -> tuple[str, str]:
    """Period and basis. A full-year flow is the year to date of the fourth quarter."""
    text, basis = row["period"], row["basis"]
    if not re.fullmatch(r"\d{4}(Q[1-4]|M\d\d)?", text):
        raise Refused("no period")
    full_year = f"{text}Q4" if len(text) == 4 else text.replace("M", "-")
    if basis.startswith("stock"):
        return full_year, "stock"
    return full_year, "ytd" if basis == "annual" else BASES.get(basis, "ytd")


def normal_release(period: str) -> date:
    """The 20th of the month after the last month covered."""
    year = int(period[:4])
    month = int(period[5:]) if "-" in period else 3 * int(period[-1])
    return date(year + month // 12, month % 12 + 1, 20)


def release_of(row: Row, key: tuple[str, str, str], period: str) -> tuple[date, str]:
    """The day the value became known, and whether that day was read or assumed."""
    printed = re.search(r"（(\d{4})年(\d{1,2})月(\d{1,2})日", row["source_title"])
    if key == NATIONAL_VA:
        return normal_release(period), "assumed"
    if len(row["published_date"]) == 10:
        return date.fromisoformat(row["published_date"]), "read"
    if printed:
        return date(*map(int, printed.groups())), "read"
    return normal_release(period), "assumed"


def standing_of(row: Row) -> dict[str, str]:
    """Status, its printed label and the flag that keeps a value out of verdicts."""
    if "预计" in row["quote"]:
        return {"status": "estimate", "status_label": "预计", "flag": ""}
    if row["basis"].startswith("unclear"):
        return {"status": "derived", "status_label": "推算", "flag": "basis_unclear"}
    if "年份" in row["quote"]:
        raise Refused("year inferred, not read")
    if "推算" in row["quote"]:
        return {"status": "derived", "status_label": "推算", "flag": "derived"}
    flag = "rounded" if row["unit"] == "亿元" and ROUNDED.search(row["quote"]) else ""
    return {"status": "", "status_label": "", "flag": flag}


def convert(row: Row) -> Row:
    """One collection row in the project's words."""
    if row["region_zh"] not in REGIONS:
        raise Refused("region not covered")
    region = REGIONS[row["region_zh"]]
    indicator, measure = name_of(row)
    period, basis = period_of(row)
    released, release_flag = release_of(row, (region, indicator, basis), period)
    found = {"region": region, "indicator": indicator, "period": period, "basis": basis, "measure": measure}
    found |= {"value": row["value"].replace(",", ""), "unit": row["unit"], **standing_of(row)}
    found |= {"released": released.isoformat(), "release_date_flag": release_flag}
    found |= {"indicator_zh": row["indicator_zh"], "publisher": row["publisher"]}
    found |= {"title": row["source_title"], "url": row["source_url"]}
    return found | {"source_class": row["source_class"], "quote": row["quote"]}


def key_of(row: Row) -> tuple[str, ...]:
    """What a value is a value of."""
    return tuple(row[field] for field in ("region", "indicator", "period", "basis", "measure"))


def preference(row: Row) -> tuple[object, ...]:
    """Order in which statements of the same value are kept: unflagged, early, close to the publisher."""
    return bool(row["flag"]), row["released"], CLASSES.index(row["source_class"]), row["quote"]


def without_repeats(rows: list[Row]) -> list[Row]:
    """One row per value and status; of two values known on one day, the more exact one."""
    kept: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=preference):
        kept.setdefault((*key_of(row), Decimal(row["value"]), row["status"] == "estimate"), row)
    finest: dict[tuple[object, ...], Row] = {}
    for row in sorted(kept.values(), key=lambda r: (bool(r["flag"]), -len(r["value"]), r["value"])):
        finest.setdefault((*key_of(row), row["released"]), row)
    return sorted(finest.values(), key=lambda r: (*key_of(r), r["released"]))


def converted(rows: list[Row]) -> tuple[list[Row], dict[str, int]]:
    """The rows that can be used, and how many were left out for which reason."""
    found, refused = [], dict[str, int]()
    for row in rows:
        try:
            found.append(convert(row))
        except Refused as refusal:
            refused[refusal.why] = refused.get(refusal.why, 0) + 1
    return without_repeats(found), refused


def write_csv(path: Path, rows: list[Row]) -> None:
    """The long table, one line per value."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_origin(folder: Path, received: str) -> None:
    """origin.yml: where the file comes from and that it is no demonstration."""
    file = folder / "published.csv"
    origin = {
        "source": "published",
        "demonstration": False,
        "from": "Public pages of statistics offices, governments and the press, each named in its row",
        "when": received,
        "licence": "Statistical facts, cited with publisher and title; the publishers' own terms apply",
        "publisher_zh": "公开页面（逐条注明出处）",
        "publisher_en": "Public pages, each value with its source",
        "layout": "published",
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest()},
    }
    text = yaml.safe_dump(origin, allow_unicode=True, sort_keys=False, width=110)
    (folder / "origin.yml").write_text(text, encoding="utf-8")


def main() -> None:
    """Convert the two collection files given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", type=Path, required=True)
    parser.add_argument("--derived", type=Path, required=True)
    parser.add_argument("--project", type=Path, default=Path("."))
    given = parser.parse_args()
    rows = read_rows(given.read) + read_rows(given.derived)
    received = max(row["published_date"] for row in rows if len(row["published_date"]) == 10)
    found, refused = converted(rows)
    folder = given.project / "data" / "raw" / "published" / received
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / "published.csv", found)
    write_origin(folder, received)
    print(f"{len(found)} values of {len(rows)} rows in {folder / 'published.csv'}")
    for why, count in sorted(refused.items()):
        print(f"{count:4} left out: {why}")


if __name__ == "__main__":
    main()
