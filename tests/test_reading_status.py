"""The status of a value: said in a head, in a bracket, or in a note on all of a sheet or file."""

import io

import docx
import pytest

from tests.reading_help import read_one


def _statuses(reading):
    return {f"{o.indicator} {o.period} {o.measure}": o.status for o in reading.observations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "桃江县\n单位：亿元、%\n指标,2023年1-11月,增长,2023年全年预计,增长\n工业税收,3.2,6.0,3.6,6.1\n",
            {"", "estimate"},
        ),
        (
            "桃江县\n单位：亿元、%\n指标,2022年（最终核实数）,增长%,2023年初步核算,增长%\n工业税收,3.2,6.0,3.6,6.1\n",
            {"final", "preliminary"},
        ),
        ("桃江县2023年\n单位：亿元\n指标,1-6月（快报）\n工业税收,1.82\n", {"preliminary"}),
    ],
)
def test_a_head_gives_its_status_to_its_columns(text, expected, tmp_path):
    """The growth beside an estimate is an estimate too."""
    found = _statuses(read_one(tmp_path, text))

    assert expected == set(found.values())
    assert all(found[key] == found[key.replace("yoy_pct", "level")] for key in found if key.endswith("yoy_pct"))


def test_a_note_below_the_last_block_holds_for_the_sheet(tmp_path):
    """以上 means every block above."""
    block = "{title}\n指标,累计（亿元）\n{name},1.82\n\n"
    text = block.format(title="桃江县2023年1-6月财税", name="工业税收") + block.format(
        title="二、工业", name="规模工业总产值"
    )

    found = _statuses(read_one(tmp_path, text + "注：以上均为快报数。\n"))

    assert {"preliminary"} == set(found.values())
    assert len(found) == 2


def test_a_note_on_the_whole_communique_holds_for_every_table(tmp_path):
    """本公报数据均为初步统计数 stands below the last table only."""
    document = docx.Document()
    for title, name in (("桃江县2022年统计公报", "地区生产总值"), ("表2", "工业投资")):
        document.add_paragraph(title)
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ("指标", "比上年增长（%）", name, "5.8"), strict=True):
            cell.text = text
    document.add_paragraph("注：本公报数据均为初步统计数。")
    data = io.BytesIO()
    document.save(data)

    found = _statuses(read_one(tmp_path, data.getvalue(), "公报.docx"))

    assert found == {"gdp 2022 yoy_pct": "preliminary", "industrial_investment 2022 yoy_pct": "preliminary"}
