"""Claims about the real published figures and the tool that brings them in."""

import csv
import hashlib
import importlib.util
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from jindu.tables.records.observation import BASES, MEASURES, STATUSES

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / "data" / "raw" / "published" / "2025-12-18"

spec = importlib.util.spec_from_file_location("import_published", PROJECT / "tools" / "import_published.py")
assert spec and spec.loader
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The published table."""
    with (FOLDER / "published.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_national_series_has_29_of_32_quarters(rows):
    """Three quarters are missing and three derived; nothing was filled in."""
    series = {
        row["period"]: row
        for row in rows
        if (row["region"], row["indicator"], row["basis"]) == ("000000", "above_scale_industrial_va", "ytd")
        and "2017Q1" <= row["period"] <= "2024Q4"
        and "Q" in row["period"]
    }
    wanted = [f"{year}Q{quarter}" for year in range(2017, 2025) for quarter in range(1, 5)]
    assert [q for q in wanted if q not in series] == ["2017Q2", "2019Q2", "2021Q2"]
    assert [q for q, row in sorted(series.items()) if row["flag"]] == ["2017Q4", "2019Q4", "2023Q3"]
    assert (series["2022Q4"]["value"], series["2023Q4"]["value"]) == ("3.6", "4.6")
    assert {row["release_date_flag"] for row in series.values()} == {"assumed"}


def test_estimates_are_earlier_vintages_of_the_same_year(rows):
    """The October 2021 estimate of Taojiang's GDP and the outcome both stand, apart by status and date."""
    found = [
        (row["measure"], row["value"], row["status"], row["released"])
        for row in rows
        if (row["region"], row["indicator"], row["period"]) == ("430922", "gdp", "2021Q4")
    ]
    assert sorted(found) == [
        ("level", "301.94", "", "2022-06-28"),
        ("level", "305", "estimate", "2021-10-19"),
        ("yoy_pct", "6.7", "", "2022-06-28"),
        ("yoy_pct", "8", "estimate", "2021-10-19"),
    ]


def test_every_row_is_a_possible_observation(rows):
    """Ids, regions, bases, measures, statuses, numbers and dates are those the project knows."""
    indicators = yaml.safe_load((PROJECT / "params" / "indicators.yml").read_text(encoding="utf-8"))
    for row in rows:
        assert row["region"] in {"000000", "430000", "430900", "430922"}
        assert row["measure"] in indicators[row["indicator"]]["measures"], row
        assert row["basis"] in BASES and row["measure"] in MEASURES and row["status"] in STATUSES
        assert Decimal(row["value"]).is_finite() and date.fromisoformat(row["released"])


def test_keys_are_unique(rows):
    """One value per key and release day."""
    keys = [(*list(row.values())[:5], row["released"]) for row in rows]

    assert len(set(keys)) == len(keys)


def test_origin_names_the_file_as_it_is():
    """The checksum in origin.yml is that of the file, and the file is no demonstration."""
    origin = yaml.safe_load((FOLDER / "origin.yml").read_text(encoding="utf-8"))

    digest = hashlib.sha256((FOLDER / "published.csv").read_bytes()).hexdigest()
    assert origin["files"] == {"published.csv": digest}
    assert origin["demonstration"] is False


@pytest.mark.parametrize(
    ("period", "released"),
    [
        ("2022Q1", date(2022, 4, 20)),
        ("2022Q4", date(2023, 1, 20)),
        ("2022-11", date(2022, 12, 20)),
        ("2022-12", date(2023, 1, 20)),
    ],
)
def test_normal_release_is_the_20th_of_the_next_month(period: str, released: date):
    """The day assumed where no page prints one."""
    assert tool.normal_release(period) == released


STATEMENT = {
    "region_zh": "湖南省",
    "indicator_zh": "工业投资增速",
    "period": "2021",
    "basis": "annual",
    "value": "9.0",
    "unit": "%",
    "source_title": "示例",
    "source_url": "",
    "publisher": "示例",
    "published_date": "2022",
    "quote": "增长9.0%",
    "source_class": "mirror",
}


def test_full_year_is_the_year_to_date_of_the_fourth_quarter():
    """An annual flow and the fourth quarter's cumulative figure are one value."""
    row = tool.convert(STATEMENT)

    assert (row["period"], row["basis"], row["released"]) == ("2021Q4", "ytd", "2022-01-20")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"quote": "增长9.0%（预计数）"}, ("estimate", "预计", "")),
        ({"quote": "加快1.0个百分点（推算 8.0+1.0）"}, ("derived", "推算", "derived")),
        ({"quote": "达1.19万亿元", "unit": "亿元"}, ("", "", "rounded")),
        ({"quote": "突破100亿元,增长9.0%"}, ("", "", "")),
    ],
)
def test_standing_follows_the_quote(changed: dict[str, str], expected: tuple[str, str, str]):
    """Estimates, derived and rounded values are told apart by the words of the source."""
    row = tool.convert(STATEMENT | changed)

    assert (row["status"], row["status_label"], row["flag"]) == expected


def test_local_budget_revenue_is_not_budget_revenue():
    """The quote decides between 一般公共预算收入 and 地方一般公共预算收入."""
    row = STATEMENT | {"indicator_zh": "一般公共预算收入增速", "quote": "地方一般公共预算收入增长8%"}

    assert tool.convert(row)["indicator"] == "local_general_budget_revenue"


def test_repeats_leave_the_earliest_statement():
    """Of two statements of one value the earlier stays; another value is another vintage."""
    early, late = {"published_date": "2022-01-17"}, {"published_date": "2022-02-28"}
    rows = [tool.convert(STATEMENT | change) for change in (late, early, late | {"value": "9.1"})]

    kept = [(row["value"], row["released"]) for row in tool.without_repeats(rows)]
    assert kept == [("9.0", "2022-01-17"), ("9.1", "2022-02-28")]
