"""Claims about the demonstration data: it agrees with what was published, closes, and can be made again."""

import csv
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import yaml

from jindu.params.plan import load_plan

PROJECT = Path(__file__).parents[1]
RAW = PROJECT / "data" / "raw"
SOURCES = ["demo-bulletin", "demo-city-comparison", "demo-ledger", "demo-statistics-bureau"]
LABELS = {
    "规模工业增加值": "above_scale_industrial_va",
    "制造业增加值": "manufacturing_va",
    "工业投资": "industrial_investment",
    "工业技改投资": "tech_upgrading_investment",
    "地区生产总值": "gdp",
    "全部工业增加值": "all_industry_va",
    "工业税收": "industrial_tax",
    "规模工业总产值": "above_scale_industrial_output",
    "战略性新兴产业总产值": "strategic_emerging_output",
    "高新技术企业数（户）": "high_tech_enterprises",
    "新增高新技术企业数（户）": "new_high_tech_enterprises",
    "规模以上工业企业数（户）": "above_scale_enterprises",
}
GROWTH_TARGETS = list(LABELS.values())[:4]
Table = dict[tuple[str, int, int], tuple[object, object]]  # (indicator, year, month) -> level, growth


def books(source: str) -> list[Path]:
    """The workbooks of one source in the order of release."""
    return sorted((RAW / source).glob("*/*.xlsx"))


def bureau_table(path: Path) -> Table:
    """What one workbook of the bureau prints."""
    found: Table = {}
    for ws in openpyxl.load_workbook(path):
        rows = [list(row) for row in ws.iter_rows(values_only=True)]
        year = int(re.search(r"(\d{4})年", rows[0][0]).group(1))
        for row in rows[4:]:
            label = re.sub(r"^[\s　]*([一二三四五六七八九十]+、|其中：|#)?", "", row[0] or "")
            if label in LABELS:
                for column in range(1, len(rows[2]), 2):
                    month = int(re.search(r"—(\d+)月", rows[2][column]).group(1))
                    found[LABELS[label], year, month] = (row[column], row[column + 1])
    return found


@pytest.fixture(scope="module")
def latest() -> Table:
    """The bureau's figures, later releases over earlier ones."""
    found: Table = {}
    for path in books("demo-statistics-bureau"):
        found |= bureau_table(path)
    return found


def test_agrees_with_every_published_outcome(latest: Table):
    """Each published Taojiang outcome of 2018–2023 stands in the demonstration to the printed digit."""
    path = RAW / "published" / "2025-12-18" / "published.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["region"] == "430922"]
    outcomes = [row for row in rows if row["status"] == "" and "2018" <= row["period"] < "2023Q4"]
    assert len(outcomes) == 9
    for row in outcomes:
        level, growth = latest[row["indicator"], int(row["period"][:4]), 12]
        if row["measure"] == "level":
            level = Decimal(level) / 10_000
        assert Decimal(str(growth if row["measure"] == "yoy_pct" else level)) == Decimal(row["value"]), row


def test_made_again_it_is_the_same_to_the_byte(tmp_path: Path):
    """The tool gives the committed files and no others."""
    tool = PROJECT / "tools" / "make_demonstration_data.py"
    subprocess.run([sys.executable, tool, "--project", PROJECT, "--raw", tmp_path], check=True)

    def content(root: Path) -> dict[str, bytes]:
        paths = [path for source in SOURCES for path in (root / source).rglob("*") if path.is_file()]
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}

    made, kept = content(tmp_path), content(RAW)
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


@pytest.mark.parametrize("indicator", GROWTH_TARGETS)
def test_published_growth_chains_to_positive_quarters(latest: Table, indicator: str):
    """S(y,q) = S(y-1,q)(1+g): every quarter the printed rates imply is positive."""
    for base in ([0.25] * 4, [0.19, 0.26, 0.26, 0.29]):
        volume = {3 * q: sum(base[:q]) for q in range(1, 5)}
        for year in range(2018, 2024):
            months = (3, 6, 9) if year == 2023 else (3, 6, 9, 12)
            volume |= {m: volume[m] * (1 + float(latest[indicator, year, m][1]) / 100) for m in months}
            own = [volume[m] - volume.get(m - 3, 0) for m in months]
            assert min(own) > 0.1, (year, own)


@pytest.mark.parametrize("indicator", ["gdp", "all_industry_va", "manufacturing_va"])
def test_levels_move_with_real_growth_within_a_few_points(latest: Table, indicator: str):
    """Current-price levels grow by real growth plus a small change of prices."""
    for (name, year, month), (level, growth) in latest.items():
        if name == indicator and year > 2018 and month != 8:
            before = latest[name, year - 1, month][0]
            assert abs((level / before - 1) * 100 - growth) < 2.5, (year, month)


def test_nominal_levels_match_their_growth_on_a_like_for_like_sample(latest: Table):
    """Output may drift half a point from its printed growth, as samples change, and no more."""
    for (name, year, month), (level, growth) in latest.items():
        if name in ("above_scale_industrial_output", "strategic_emerging_output") and year > 2018:
            before = latest.get((name, year - 1, month), (None,))[0]
            if before:
                assert abs((level / before - 1) * 100 - growth) < 0.65, (name, year, month)


def test_cumulative_levels_rise_within_a_year(latest: Table):
    """January–September is more than January–June."""
    for (name, year, month), (level, _) in latest.items():
        if isinstance(level, int) and name in ("gdp", "manufacturing_va", "industrial_tax") and month > 3:
            assert level > latest[name, year, month - 3 if month % 3 == 0 else 6][0]


def test_full_year_2022_was_revised():
    """The flash said 7.1 and 5.2 percent, the final figures 7.4 and 5.0; the rest of growth stood."""
    flash, final = (bureau_table(p) for p in books("demo-statistics-bureau") if "2022年1-12月" in p.name)
    growth = {
        name: (flash[name, 2022, 12][1], final[name, 2022, 12][1])
        for name in GROWTH_TARGETS
        if flash[name, 2022, 12][1] != final[name, 2022, 12][1]
    }
    assert growth == {"above_scale_industrial_va": (7.1, 7.4), "tech_upgrading_investment": (5.2, 5.0)}


@pytest.mark.parametrize(
    ("indicator", "target", "low", "high"),
    [
        ("above_scale_industrial_va", 8.5, 12.0, 13.0),  # more than any recent quarter
        ("manufacturing_va", 9.0, 5.5, 6.5),  # less than every recent quarter
        ("industrial_investment", 10.0, 4.5, 6.0),  # about the last quarter's
        ("tech_upgrading_investment", 12.0, 38.0, 45.0),  # not to be had
    ],
)
def test_the_four_growth_targets_are_in_four_positions(latest, indicator, target, low, high):
    """What the last quarter of 2023 must bring differs from easy to impossible."""
    g22, now = (float(latest[indicator, *when][1]) for when in ((2022, 12), (2023, 9)))
    needed = ((1 + target / 100) ** 2 / (1 + g22 / 100) - 1) * 100
    share = 0.725
    assert low <= (needed - share * now) / (1 - share) <= high


def test_city_tables_repeat_the_county_and_rank_it():
    """Taojiang's line is the bureau's flash of the same day, and ranks follow the figures."""
    for path in books("demo-city-comparison"):
        own = next(bureau_table(p) for p in books("demo-statistics-bureau") if p.parent.name == path.parent.name)
        rows = list(openpyxl.load_workbook(path).active.iter_rows(min_row=5, max_row=11, values_only=True))
        county = next(row for row in rows if row[0] == "桃 江 县")
        keys = [key for key in own if key[0] in GROWTH_TARGETS and key[0] != "manufacturing_va"]
        assert [county[1], county[3], county[5]] == [own[key][1] for key in keys]
        for column in (1, 3, 5, 7):
            values = [row[column] for row in rows[1:]]
            assert [row[column + 1] for row in rows[1:]] == [1 + sum(o > v for o in values) for v in values]


def test_ledger_rows_are_known_to_the_plan():
    """Every id is a target or commitment of the plan, or a component of one; stages are the three."""
    known = load_plan(PROJECT / "params" / "plans" / "taojiang-2022-2023.yml", PROJECT / "params").reportable_ids
    for path in books("demo-ledger"):
        rows = list(openpyxl.load_workbook(path)["台账"].iter_rows(min_row=3, values_only=True))
        assert rows[0][:7] == ("目标编号", "目标", "牵头单位", "数值", "总数", "单位", "阶段")
        assert {row[0] for row in rows[1:-1]} <= known
        assert {row[6] for row in rows[1:-1]} <= {None, "未启动", "推进中", "已完成"}


def test_every_file_says_that_it_is_a_demonstration():
    """Name, title and note carry the mark, and so does origin.yml of every release."""
    for source in SOURCES:
        for folder in (RAW / source).iterdir():
            origin = yaml.safe_load((folder / "origin.yml").read_text(encoding="utf-8"))
            assert origin["demonstration"] is True
            assert sorted(origin["files"]) == sorted(p.name for p in folder.iterdir() if p.name != "origin.yml")
            assert all("演示数据" in name for name in origin["files"])
        for path in books(source):
            for ws in openpyxl.load_workbook(path):
                texts = [str(cell) for row in ws.iter_rows(values_only=True) for cell in row if cell]
                assert "演示数据" in texts[0] and any("演示数据，非统计数据" in text for text in texts)


def test_nothing_is_invented_about_named_firms():
    """The enterprises the plan names occur in no demonstration file."""
    for source in SOURCES:
        for path in books(source):
            for ws in openpyxl.load_workbook(path):
                cells = " ".join(str(c) for row in ws.iter_rows(values_only=True) for c in row if c)
                assert not re.search("竹材科技|紫荆铸业|福德电气|国辰", cells)
