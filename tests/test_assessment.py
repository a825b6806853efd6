"""League tables come from weights in params; ties share a rank, a missing score is shown and never guessed."""

from decimal import Decimal

import openpyxl
import pytest
from project_copy import run_jindu
from pypdf import PdfReader
from small_project import small_project

from jindu.base.errors import ParamsError
from jindu.paperwork.league import league
from jindu.params.assessment import Group, load_groups

GROUP = Group(
    id="g",
    zh="组",
    en="Group",
    members=("甲", "乙", "丙", "丁", "戊"),
    criteria={"a": {"zh": "一", "en": "A", "weight": 60}, "b": {"zh": "二", "en": "B", "weight": 40}},  # type: ignore[dict-item]
)


def scored(a, b):
    """Scores of one member."""
    return {"a": None if a is None else Decimal(a), "b": None if b is None else Decimal(b)}


def test_totals_are_weighted_and_ties_share_a_rank():
    """60/40: 90 and 80 make 86.00; equal totals are both second and the next is fourth; a gap is no zero."""
    scores = {"甲": scored(90, 80), "乙": scored(80, 80), "丙": scored("86.6666", 70), "丁": scored(70, 70)}
    scores["戊"] = scored(100, None)

    found = league(GROUP, scores)

    assert [(s.member, s.total, s.rank, s.is_tied) for s in found] == [
        ("甲", Decimal("86.00"), 1, False),
        ("乙", Decimal("80.00"), 2, True),
        ("丙", Decimal("80.00"), 2, True),
        ("丁", Decimal("70.00"), 4, False),
        ("戊", None, None, False),
    ]
    assert found[-1].missing == ("b",)


def test_weights_must_make_a_hundred(tmp_path):
    """A group whose weights do not add up is refused by name."""
    path = tmp_path / "assessment.yml"
    path.write_text("groups: {g: {zh: 组, en: G, members: [甲], criteria: {a: {zh: 一, en: A, weight: 90}}}}")

    with pytest.raises(ParamsError, match=r"assessment.yml, g.*weights add up to 90"):
        load_groups(path)


def test_scores_go_in_by_workbook_and_come_out_restricted(tmp_path):
    """The tables are marked internal on every page; a wrong score is told with its cell; no report has them."""
    project = small_project(tmp_path)
    at = ("--project", str(project.root))
    _, said = run_jindu("assessment", "small", *at)
    path = project.root / said.strip()
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows(3, sheet.max_row, 2, sheet.max_column):
            for cell in row:
                cell.value = 80
    book["乡镇"]["B3"] = None
    book.save(path)

    code, said = run_jindu("assessment", "small", "--scores", str(path), *at)
    pages = PdfReader(project.root / said.strip()).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert code == 0 and all("内部资料" in page.extract_text() for page in pages)
    assert "示例乡镇A缺规模工业增长得分" in text and "1（并列）" in text

    book["乡镇"]["C4"] = 180
    book.save(path)
    code, said = run_jindu("assessment", "small", "--scores", str(path), *at)
    assert code == 2 and "乡镇!C4" in said and "0 to 100" in said
