"""The sample files of tests/samples give exactly the readings stated beside them."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from jindu.reading.checks.facts import key_of
from tests.reading_help import facts, read

SAMPLES = Path(__file__).parent / "samples"
GOOD = sorted(SAMPLES.glob("good/*.expected.csv"))
BAD = sorted(SAMPLES.glob("bad/*.expected.json"))


def _expected(path: Path) -> dict[tuple[str, ...], tuple[Decimal, str]]:
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    return {(r["region"], r["indicator"], *_period(r), r["measure"]): (Decimal(r["value"]), r["unit"]) for r in rows}


def _period(row: dict[str, str]) -> tuple[str, str]:
    year, _, quarter = row["period"].partition("Q")
    period = f"{year}-{int(quarter) * 3:02d}" if quarter else row["period"]
    period = f"{period}-12" if len(period) == 4 and row["basis"] != "single" else period
    return period, "ytd" if row["basis"] == "annual" else row["basis"]


def _found(reading) -> dict[tuple[str, ...], tuple[Decimal, str]]:
    indicators, regions = facts()
    found = {}
    for seen in reading.observations:
        region, indicator, period, basis, measure = key_of(seen)
        found[regions[region].name_zh, indicators[indicator].zh, period, basis, measure] = (
            seen.value,
            seen.unit,
        )
    return found


@pytest.mark.parametrize("path", GOOD, ids=lambda p: p.name)
def test_a_good_sample_is_read_completely(path):
    """Every expected value, no other, and no refusal."""
    reading = read(path.with_name(path.name.removesuffix(".expected.csv")))[0]

    assert _expected(path) == _found(reading)
    assert reading.outcome == "accept"


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.name)
def test_a_bad_sample_is_refused_or_warned(path):
    """The outcome is one of those allowed, and only sound values are kept unflagged."""
    said = json.loads(path.read_text(encoding="utf-8"))
    reading = read(path.with_name(said["file"]))[0]
    sound = {o for o in reading.observations if not o.flag}

    assert reading.outcome in {said["outcome"], *said.get("outcome_also_ok", [])}
    if reading.outcome != "reject":
        assert len(_expected(path.with_name(said["observations_if_warn"]))) == len(sound)


def test_both_vintages_of_a_revision_stay():
    """A flash table and its final version, read together, both keep all their values."""
    flash = SAMPLES / "good" / "桃江县2023年1-6月主要经济指标（快报）.xlsx"
    final = SAMPLES / "bad" / "桃江县2023年1-6月主要经济指标（定案）.xlsx"

    first, second = read(flash, final)

    assert {"preliminary"} == {o.status for o in first.observations}
    assert {"final"} == {o.status for o in second.observations}
    assert len(first.observations) == len(second.observations) == 35
