"""The checks of PDF editions find what they are for."""

import pytest
from pdf_checks import FOOT, LEFT, LEFTOVERS, RIGHT, page_faults


def char(text, x0, x1, bottom=400.0, size=10.5, fontname="AAAAAA+NotoSerifSC-Regular"):
    """One character as pdfplumber gives it."""
    return {"text": text, "x0": x0, "x1": x1, "bottom": bottom, "size": size, "fontname": fontname}


BOLD = "AAAAAA+NotoSansSC-Bold"


@pytest.mark.parametrize(
    ("chars", "fault"),
    [
        ([char("甲", RIGHT - 3, RIGHT + 12)], "outside"),
        ([char("甲", LEFT - 12, LEFT)], "outside"),
        ([char("1", 200, 205), char("9", 202, 207)], "over another"),
        ([char("文", 100, 110, 300), char("题", 100, 114, FOOT - 5, 14, BOLD)], "heading at the foot"),
        ([char("甲", 100, 110), char("乙", 110, 120)], None),
        ([char("（", LEFT - 5, LEFT + 5)], None),
        ([char("题", 100, 114, 300, 14, BOLD), char("文", 100, 110, FOOT - 5)], None),
        ([char("页", 100, 110, FOOT + 30, 14, BOLD), char("文", 100, 110)], None),
    ],
)
def test_a_fault_of_layout_is_found(chars, fault):
    """Text outside, over other text, a heading as last line; hanging marks and the running foot are none."""
    found = list(page_faults(chars))

    assert [each.split(":")[0] for each in found] == ([fault] if fault else [])


@pytest.mark.parametrize("text", ["None", "(nan)", "NaT", "—%", "{goal}", "\ufffd", "(cid:0)"])
def test_a_leftover_is_found(text):
    """What is no word of a reader."""
    assert LEFTOVERS.search(f"增速为{text} 。")
    assert not LEFTOVERS.search("增速为8.6%，Finance and Nanjing")
