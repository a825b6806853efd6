"""The command: columns, neutral text, exact names, both languages."""

import csv
import os
import string
from datetime import date

import pytest
import yaml

from jindu.base.errors import ParamsError
from jindu.reading.command import COLUMNS, neutral, read_command
from tests.reading_help import PARAMS

TABLE = "桃江县2023年1-6月\n指标,增速%,备注\n规模工业增加值,7.2,=1+1\n技改投资,见附件,\n"


def _read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_observations_and_outcomes_are_written(tmp_path):
    """Chinese names, exact values, the base name with its line break, and the place of a doubt."""
    source = tmp_path / "a\nb.csv"
    source.write_text(TABLE, encoding="utf-8")

    code = read_command(PARAMS, [source], tmp_path / "out.csv", tmp_path / "outcomes.csv", date(2024, 1, 1), "zh")

    [row] = _read_csv(tmp_path / "out.csv")
    [outcome] = _read_csv(tmp_path / "outcomes.csv")
    assert code == 0
    assert list(COLUMNS) == list(row)
    assert tuple(row[name] for name in ("file", "region", "indicator", "period", "value", "cell")) == (
        "a\nb.csv",
        "桃江县",
        "规模以上工业增加值",
        "2023-06",
        "7.2",
        "B3",
    )
    assert (outcome["file"], outcome["outcome"]) == ("a\nb.csv", "warn")
    assert "CSV!B4" in outcome["message"] and "\n" not in outcome["message"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("工业技术改造投资额度", "工业技术改造投资额度≈工业技改投资"), ("第三产业增加值", ""), ("社会消费品零售总额", "")],
)
def test_a_row_whose_name_is_almost_known_is_named(name, told, tmp_path):
    """A misspelt name leaves no silent gap and no doubt about the rest; what is known to be else is passed over."""
    source = tmp_path / "a.csv"
    source.write_text(f"桃江县2023年1-6月\n指标,增速%\n规模工业增加值,7.2\n{name},9.1\n", encoding="utf-8")

    read_command(PARAMS, [source], tmp_path / "out.csv", tmp_path / "outcomes.csv", date(2024, 1, 1), "zh")

    [outcome] = _read_csv(tmp_path / "outcomes.csv")
    assert outcome["outcome"] == "accept"
    assert told in outcome["message"] if told else outcome["message"] == ""


def test_a_refused_file_makes_the_exit_code_one(tmp_path):
    """Scripts can tell that something was refused."""
    assert read_command(PARAMS, [tmp_path / "none.csv"], as_of=date(2024, 1, 1)) == 1


def test_strict_stops_at_the_first_refused_file(tmp_path, capsys):
    """Exit code 2, the message of that file, nothing written, and no file after it is read."""
    good, late = tmp_path / "a.csv", tmp_path / "late.csv"
    good.write_text(TABLE, encoding="utf-8")
    late.write_text(TABLE, encoding="utf-8")
    files, out = [good, tmp_path / "none.csv", late], tmp_path / "out.csv"

    code = read_command(PARAMS, files, out, as_of=date(2024, 1, 1), strict=True)

    told = capsys.readouterr().err
    assert (code, out.exists()) == (2, False)
    assert "none.csv" in told and "late.csv" not in told
    assert read_command(PARAMS, [good, late], out, as_of=date(2024, 1, 1), strict=True) == 0


def test_a_name_that_is_not_utf8_is_escaped(tmp_path):
    """The CSV stays readable, and the other files with it."""
    name = os.fsdecode(b"\xff=1.csv")
    (tmp_path / name).write_text(TABLE, encoding="utf-8")

    read_command(PARAMS, [tmp_path / name], tmp_path / "out.csv", tmp_path / "outcomes.csv", date(2024, 1, 1))

    assert {row["file"] for out in ("out.csv", "outcomes.csv") for row in _read_csv(tmp_path / out)} == {"\\xff=1.csv"}


def test_text_a_spreadsheet_would_run_is_made_neutral():
    """Formulas get a quote; numbers with a sign stay."""
    assert [neutral(text) for text in ("=1+1", "@SUM(A1)", "+cmd|x", "-3.2", "+0.4", "-3.2%", "正常")] == [
        "'=1+1",
        "'@SUM(A1)",
        "'+cmd|x",
        "-3.2",
        "+0.4",
        "-3.2%",
        "正常",
    ]


def test_both_languages_say_the_same():
    """Every code has a sentence with the same blanks in Chinese and English."""
    sentences = yaml.safe_load((PARAMS / "text" / "reading.yml").read_text(encoding="utf-8"))

    def blanks(lang):
        return {
            code: {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for code, text in sentences[lang].items()
        }

    assert blanks("zh") == blanks("en")


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    """No traceback: the error names the path."""
    raw = tmp_path / "a.csv"
    raw.write_text("桃江县2023年1-6月\n指标,同比增长（%）\n工业税收,6.6\n", encoding="utf-8")

    with pytest.raises(ParamsError, match="nowhere"):
        read_command(PARAMS, [raw], tmp_path / "nowhere" / "out.csv")
