"""A number is parsed once and kept exact; an observation is built once, and doubts lie beside it."""

from collections import Counter
from decimal import Decimal

import pytest
from openpyxl import Workbook

from jindu.reading.words import numbers
from jindu.tables.records.observation import Observation
from tests.reading_help import codes, read, read_one, rows

LONG = "1.23456789012345678901234567890123456789"

TABLE = """桃江县2023年1—6月主要工业指标
单位：亿元、%
指标,绝对额,增长
规模工业增加值,12.31,7.2
工业投资,45.60,5.4
"""


@pytest.fixture
def parsed(monkeypatch):
    """How often each text was parsed for its digits."""
    counts: Counter[str] = Counter()
    real = numbers._read_digits
    monkeypatch.setattr(numbers, "_read_digits", lambda plain, *rest: counts.update([plain]) or real(plain, *rest))
    return counts


@pytest.fixture
def built(monkeypatch):
    """Places of the observations built, in order."""
    places: list[str] = []
    real = Observation.__init__

    def count(self, *values, **named):
        real(self, *values, **named)
        places.append(self.cell)

    monkeypatch.setattr(Observation, "__init__", count)
    return places


def workbook(tmp_path, *values, number_format="General"):
    """A table of levels, the numbers stored as numbers."""
    book = Workbook()
    sheet = book.active
    for row in (["桃江县2023年1—6月工业指标"], ["单位：万元"], ["指标", "绝对额"]):
        sheet.append(row)
    for name, value in zip(("规模工业增加值", "工业投资", "技改投资"), values, strict=False):
        sheet.append([name, value])
        sheet.cell(sheet.max_row, 2).number_format = number_format
    book.save(tmp_path / "file.xlsx")
    return tmp_path / "file.xlsx"


def test_a_cell_of_text_is_parsed_once(tmp_path, parsed):
    """However many steps ask for it, every number of a table is read from its text one time."""
    assert read_one(tmp_path, TABLE).outcome == "accept"

    assert {parsed[text] for text in ("12.31", "7.2", "45.60", "5.4")} == {1}


def test_a_stored_number_is_never_read_back_from_its_text(tmp_path, parsed):
    """A number with a unit in its format keeps its digits; only its unit is looked at."""
    [outcome] = read(workbook(tmp_path, 123100, 456000, number_format='0"万元"'))

    assert [(o.value, o.raw) for o in outcome.observations] == [
        (Decimal("12.31"), "123100万元"),
        (Decimal("45.6"), "456000万元"),
    ]
    assert not [text for text in parsed if text[0].isdigit()]


def test_an_observation_is_built_once(tmp_path, built):
    """File and checksum are known when a value is read, so that nothing builds it anew."""
    outcome = read_one(tmp_path, TABLE)

    assert sorted(built) == sorted(o.cell for o in outcome.observations) == ["B4", "B5", "C4", "C5"]
    assert {(o.file, o.sha256) for o in outcome.observations} == {("file.csv", outcome.sha256)}


def test_only_a_doubtful_observation_is_built_again_for_its_flag(tmp_path, built):
    """However many findings there are on a value, its flag is put on once."""
    outcome = read_one(tmp_path, TABLE.replace("12.31", "-12.31"))

    assert [o.cell for o in outcome.observations if o.flag] == ["B4"]
    assert Counter(built) == {"B4": 2, "B5": 1, "C4": 1, "C5": 1}


@pytest.mark.parametrize(
    ("printed", "value"),
    [(f"下降{LONG}%", f"-{LONG}"), (LONG, LONG)],
)
def test_every_printed_digit_is_kept(tmp_path, printed, value):
    """No sign and no change of unit shortens a number."""
    outcome = read_one(tmp_path, TABLE.replace("7.2", printed))

    assert value in {str(o.value) for o in outcome.observations}


def test_a_change_of_unit_keeps_every_digit(tmp_path):
    """万元 to 亿元 moves the point and nothing else."""
    outcome = read_one(
        tmp_path, TABLE.replace("亿元", "万元").replace("12.31", "1.23456789012345678901234567890123456789")
    )

    assert f"0.000{LONG.replace('.', '')}" in {f"{o.value:f}" for o in outcome.observations}


def test_long_numbers_of_one_fact_are_compared(tmp_path):
    """Two values with more digits than a calculator has agree or not; the file is not lost over it."""
    outcome = read_one(tmp_path, TABLE.replace("12.31", LONG) + f"规模工业增加值,{LONG[:-3]},7.2\n")

    assert codes(outcome) == {"conflict"}


def test_a_percent_sign_in_the_format_is_a_percent_sign(tmp_path):
    """A level whose format prints % is no level in 万元, whether the sign is quoted or not."""
    [outcome] = read(workbook(tmp_path, 123100, 8.5, number_format='0.0"%"'))

    assert rows(outcome) == set()
    assert "percent_in_level" in codes(outcome)


def test_the_same_file_twice_is_told_twice(tmp_path):
    """Findings on one copy of a file do not go missing on the other."""
    heads = {"2022": ("2022年1—6月", "10.0"), "2023": ("2023年1—6月", "20.0"), "early": ("2023年1—3月", "9.0")}
    for name, (when, level) in heads.items():
        text = f"桃江县{when}主要工业指标\n单位：亿元、%\n指标,绝对额,增长\n规模工业增加值,{level},7.2\n"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")

    outcomes = read(*(tmp_path / f"{name}.csv" for name in ("2022", "early", "2023", "2023")))

    twice = [[o.flag for o in outcome.observations] for outcome in outcomes[2:]]
    assert twice == [["growth_of_levels"] * 2] * 2
