"""Facts about indicators and regions are checked when loaded."""

import pytest

from jindu.base.errors import ParamsError
from jindu.params.indicators import load_indicators
from jindu.params.regions import load_regions
from tests.reading_help import facts

ENTRY = (
    "{zh: 甲, en: a, unit: 亿元, measures: [level], basis: ytd, prices: nominal, better: higher, frequency: monthly%s}"
)


def _load(tmp_path, text):
    (tmp_path / "indicators.yml").write_text(text, encoding="utf-8")
    return load_indicators(tmp_path / "indicators.yml")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a: " + ENTRY % ", colour: red", "colour"),
        ("a: {zh: 甲}", ", a[;:]"),
        ("a: " + ENTRY % "" + "\na: " + ENTRY % "", "written twice"),
        ("a: " + ENTRY % "" + "\nb: " + ENTRY % "", "甲"),
        ("a: " + ENTRY % ", part_of: [zz]", "zz"),
        ("- 1", "named entries"),
        ("a: 1", "entry a"),
    ],
)
def test_a_wrong_entry_is_named(text, named, tmp_path):
    """Unknown and missing fields, doubled keys and shared names stop the loading, and are named."""
    with pytest.raises(ParamsError, match=named):
        _load(tmp_path, text)


def test_the_facts_of_the_project_load():
    """Home county, its city, and an alias."""
    indicators, regions = facts()

    assert regions[regions["430922"].parent].name_zh == "益阳市"
    assert "规工" in indicators["above_scale_industrial_va"].aliases


def test_a_region_given_twice_is_refused(tmp_path):
    """Codes are unique."""
    path = tmp_path / "regions.csv"
    path.write_text("code,name_zh,name_en,level,parent,aliases\n1,甲,A,county,,\n1,乙,B,county,,\n", encoding="utf-8")

    with pytest.raises(ParamsError, match="twice"):
        load_regions(path)
