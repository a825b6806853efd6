"""Ranks, targets and last year's bases are kept beside the plain values, and never pass for one."""

from datetime import date

import pytest

from jindu.series.vintages import as_known
from jindu.tables.records.observation import Observation
from jindu.tables.store import frame
from tests.reading_help import read_one

TABLES = {
    "rank": "2023年1-6月\n地区,规模工业增加值,\n,增速（%）,排位\n桃江县,7.2,3\n",
    "target": "桃江县2023年1-6月\n指标,单位,年度目标,1-6月完成\n工业税收,亿元,4.0,1.82\n",
    "restated": "桃江县2023年1-6月\n单位：亿元\n指标,本年累计,上年同期,同比增长（%）\n工业税收,1.82,1.71,6.6\n",
}


def _asides(tmp_path, kind):
    asides = read_one(tmp_path, TABLES[kind]).asides
    return {f"{o.period} {o.basis} {o.measure} {o.value:f}{o.unit} {o.status}" for o in asides}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("rank", "2023-06 ytd rank 3位 "),
        ("target", "2023 annual level 4.0亿元 target"),
        ("restated", "2022-06 ytd level 1.71亿元 restated"),
    ],
)
def test_a_value_beside_keeps_its_own_kind(kind, expected, tmp_path):
    """A rank has its measure; a target and a restated base have their status."""
    assert {expected} == _asides(tmp_path, kind)


@pytest.mark.parametrize("kind", TABLES)
def test_no_verdict_rests_on_a_value_beside(kind, tmp_path):
    """As known on a day, none of them is a level, rate, share or count."""
    asides = read_one(tmp_path, TABLES[kind]).asides
    table = frame(asides, Observation).assign(released=date(2023, 7, 20))

    known = as_known(table, date(2024, 1, 1))

    assert asides
    assert not set(known.measure) & {"level", "yoy_pct", "share_pct", "count"}


def test_two_ranks_of_one_indicator_tell_nothing(tmp_path):
    """Rank by amount beside rank by growth: neither is kept."""
    text = "2023年1-6月\n单位：亿元\n地区,工业税收,,,\n,总量,总量排名,增速（%）,增速排名\n桃江县,1.82,4,6.6,2\n"

    assert read_one(tmp_path, text).asides == ()
