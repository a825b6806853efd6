"""Hostile and broken files cost neither time nor safety, and never stop the others."""

import os
import time
import zipfile
from pathlib import Path

import pytest

from tests.reading_help import codes, read, read_one, rows

SAMPLE = Path(__file__).parent / "samples" / "good" / "桃江县2023年1-6月主要经济指标（快报）.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
TABLE = "桃江县2023年1-6月\n指标,增速%\n规模工业增加值,7.2\n"
VALUE = {"above_scale_industrial_va 2023-06 ytd yoy_pct 7.2"}


def _changed(folder: Path, change, extra: dict[str, bytes] | None = None) -> Path:
    path = folder / "changed.xlsx"
    with zipfile.ZipFile(SAMPLE) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == SHEET else content)
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return path


def _before_end(addition: bytes):
    return lambda content: content.replace(b"</sheetData>", addition + b"</sheetData>")


BOMBS = {
    "one huge cell": (
        _before_end(b'<row r="99"><c r="A99" t="inlineStr"><is><t>' + b"A" * 60_000_000 + b"</t></is></c></row>"),
        {},
    ),
    "many cells": (_before_end(b'<row r="99"><c r="A99"><v>1</v></c></row>' * 200_000), {}),
    "many parts": (lambda content: content, {f"x/{i}": b"" for i in range(4000)}),
    "entities": (
        lambda content: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + content.split(b"?>", 1)[-1],
        {},
    ),
    "outside entity": (
        lambda content: (
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + content.split(b"?>", 1)[-1]
        ),
        {},
    ),
    "an archive inside": (lambda content: content, {"xl/embeddings/1.zip": b"PK"}),
    "deep": (_before_end(b"<a>" * 100_000 + b"</a>" * 100_000), {}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_quickly(bomb, tmp_path):
    """Refused in under two seconds, by a limit and not by a crash."""
    path = _changed(tmp_path, *BOMBS[bomb])

    start = time.perf_counter()
    reading = read(path)[0]

    assert reading.outcome == "reject"
    assert "internal" not in codes(reading)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\x00" * 100, "binary"),
        (SAMPLE.read_bytes()[:3000], "truncated"),
        (b"%PDF-1.4\nnothing", "broken_file"),
        ("桃江县2023年1-6月\n指标,增速%\n".encode() + "规模工业增加值,7.2\n".encode("gbk"), "mixed_encoding"),
        (TABLE.encode().decode("latin1").encode(), "mojibake"),
        (TABLE.replace("规", "\ufffd").encode(), "mojibake"),
        (b'a,b\n"c,1\n' + b"d,2\n" * 100, "broken_csv"),
        (TABLE.replace("规模", '"规模').encode(), "broken_csv"),
        ('指标,总量,增速\n"工业投资,…,9.0\n技改投资,…,12.1\n"备注",a,b\n'.encode(), "broken_csv"),
        (("1," * 5000).encode(), "too_many_cells"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_workbook"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(content, code, tmp_path):
    """Each kind of damage has its own message."""
    assert {code} == codes(read_one(tmp_path, content))


def test_long_running_text_costs_no_time(tmp_path):
    """Text made to slow patterns down is refused or read in seconds."""
    start = time.perf_counter()
    for text in (
        "规模工业增加值" * 50_000 + "增长7.2%",
        "(" * 30_000 + "增长" * 30_000,
        "1" * 100_000 + "%",
        "一至" * 40_000,
        "1—6月，" * 100_000,
        "2023年1—6月桃江县规模工业增加值增长\n" * 60_000,
    ):
        read_one(tmp_path, text, "long.txt")

    assert time.perf_counter() - start < 8


def test_links_folders_and_pipes_are_not_opened(tmp_path):
    """Only ordinary files are read, and a bad one does not stop a good one."""
    good = tmp_path / "good.csv"
    good.write_text(TABLE, encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(good)
    os.mkfifo(tmp_path / "pipe.csv")

    readings = read(tmp_path / "link.csv", tmp_path / "pipe.csv", tmp_path, tmp_path / "none.csv", good)

    assert [{"link"}, {"not_a_file"}, {"not_a_file"}, {"not_found"}, set()] == [codes(reading) for reading in readings]
    assert rows(readings[-1]) == VALUE


@pytest.mark.parametrize("name", ["a\nb.csv", "=1+1.csv", "-rf.csv", "文 件.csv", "a" * 200 + ".csv"])
def test_odd_names_are_kept_as_they_are(name, tmp_path):
    """The base name comes back exactly."""
    reading = read_one(tmp_path, TABLE, name)

    assert (name, VALUE) == (reading.file, rows(reading))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_told_by_content(encoding, tmp_path):
    """The same table in every accepted encoding."""
    assert rows(read_one(tmp_path, TABLE.encode(encoding))) == VALUE


def test_a_part_outside_the_container_is_not_read(tmp_path):
    """Names that lead out of the container are only names."""
    path = _changed(tmp_path, lambda content: content, {"../../evil": b"x"})

    reading = read(path)[0]

    assert (len(reading.observations), codes(reading)) == (35, {"odd_part"})
    assert not (tmp_path.parent.parent / "evil").exists()


@pytest.mark.parametrize(
    ("row", "expected", "told"),
    [
        ("规模工业增加值,…,7.2", VALUE, set()),
        ("规模工业增加值,…,'7.2", VALUE, set()),
        ("规模工业增加值,7.2", set(), {"ragged_row"}),
        ("规模工业增加值,…,7.2,3", set(), {"ragged_row"}),
        ("规模工业增加值,…,\u202e2.7", set(), {"reversed_text"}),
        ("规模工业增加值,…,=7.2+1", set(), {"not_a_number"}),
    ],
)
def test_a_doubtful_row_is_withheld(row, expected, told, tmp_path):
    """The other rows of the file are read all the same."""
    table = f"桃江县2023年1-6月\n指标,总量（亿元）,增速（%）\n{row}\n工业投资,…,9.0\n技改投资,…,12.1\n"

    reading = read_one(tmp_path, table)

    assert rows(reading) == expected | {
        "industrial_investment 2023-06 ytd yoy_pct 9",
        "tech_upgrading_investment 2023-06 ytd yoy_pct 12.1",
    }
    assert codes(reading) == told
