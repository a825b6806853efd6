"""Layouts: what a known sender leaves unsaid is filled in, and never against the file."""

from dataclasses import replace
from datetime import date

import pytest
import yaml

from jindu.base.errors import ParamsError
from jindu.params.layouts import Layout, find_layout, load_layouts
from jindu.reading import read_files
from jindu.reading.layout_draft import draft_layout
from tests.reading_help import AS_OF, lexicon, rows

TABLE = "桃江县2023年二季度主要指标\n指标,绝对额,增长%\n工业税收,18179,6.6\n"
LAYOUT = Layout(name="a", files="*季度*.csv", since=date(2023, 1, 1), basis="ytd", units="万元、%")


def _read(tmp_path, text, layouts):
    path = tmp_path / "二季度.csv"
    path.write_text(text, encoding="utf-8")
    return read_files([path], replace(lexicon(), layouts=layouts), as_of=AS_OF)[0]


def test_a_layout_says_what_the_file_does_not(tmp_path):
    """Unit and basis come from the layout."""
    expected = {"industrial_tax 2023-06 ytd level 1.8179", "industrial_tax 2023-06 ytd yoy_pct 6.6"}

    assert expected == rows(_read(tmp_path, TABLE, (LAYOUT,)))
    assert set() == rows(_read(tmp_path, TABLE, ()))


def test_the_file_wins_over_its_layout(tmp_path):
    """A unit in the head is not overruled."""
    text = TABLE.replace("绝对额", "绝对额（亿元）").replace("18179", "1.82")

    assert "industrial_tax 2023-06 ytd level 1.82" in rows(_read(tmp_path, text, (LAYOUT,)))


def test_the_newest_layout_in_use_is_taken():
    """A later layout does not reach back."""
    newer = LAYOUT.model_copy(update={"name": "b", "since": date(2024, 1, 1)})

    assert newer is find_layout((newer, LAYOUT), "二季度.csv", date(2024, 5, 1))
    assert LAYOUT is find_layout((newer, LAYOUT), "二季度.csv", date(2023, 5, 1))


def test_a_draft_asks_for_what_is_missing(tmp_path):
    """The draft can be loaded, and leaves a blank for the unit and the basis."""
    path = tmp_path / "2023年二季度.csv"
    path.write_text(TABLE, encoding="utf-8")

    draft = yaml.safe_load(draft_layout(path, lexicon(), as_of=AS_OF))

    assert {"files", "since", "region", "note", "basis"} <= set(draft)
    assert draft["files"] == "*年二季度.csv"


def test_an_unknown_field_of_a_layout_is_named(tmp_path):
    """The error names file and field."""
    (tmp_path / "a.yml").write_text('files: "*"\nsince: 2023-01-01\ncolour: red\n', encoding="utf-8")

    with pytest.raises(ParamsError, match=r"a\.yml.*colour"):
        load_layouts(tmp_path)


def test_a_layout_translates_the_words_of_its_sender(tmp_path):
    """A head of the sender's own is read as the wording the layout gives; the draft asks for it."""
    text = TABLE.replace("增长%", "比率甲")
    layout = LAYOUT.model_copy(update={"words": {"比率甲": "同比增长"}})

    assert "industrial_tax 2023-06 ytd yoy_pct 6.6" in rows(_read(tmp_path, text, (layout,)))
    draft = yaml.safe_load(draft_layout(tmp_path / "二季度.csv", lexicon(), as_of=AS_OF))
    assert draft["words"] == {"比率甲": ""}
