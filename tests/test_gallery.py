"""Awkward editions read and look right: what can be told without looking."""

import re

import pytest
from awkward import CASES
from editions import assessed, edition
from pdf_checks import layout_faults, leftovers, pages_of_section_one, rows_of_tables, texts

QUICK = ("nearly_nothing", "one_row", "forty")
CONTENTS = {"zh": "目录", "en": "Contents", "bilingual": "目录 · Contents"}
PAGES_OF_SECTION_ONE = {("long_names", "bilingual"): 3}  # names twice as long, twice over, are not set unreadably small
SAID = {  # what only this edition says
    "nearly_nothing": (r"本期尚无可与目标值比较的数据", r"No target has a value yet"),
    "one_row": (r"第1页共[1-8]页", r"Page1of[1-8]\b"),
    "forty": (r"示例工厂38.*■未达标", r"Exampleplants38.*Notreached"),
    "falling": (r"规模工业增加值.{0,40}−3\.2", r"Above-scalevalueadded.{0,60}−3\.2"),
    "booming": (r"四季度总量即使为零也可达标", r"thetargetisreachedevenwithnothinginthefourthquarter"),
    "first_quarter": (r"2023年1—3月", r"Jan–Mar2023"),
    "first_year": (r"2022年1—3月", r"Jan–Mar2022"),
    "over_missed": (r"最终结论为“未达标”", r"thefinalverdictis“notreached”"),
    "over_reached": (r"●已达标", r"Reached"),
    "long_names": (r"工业投资及工业投资", r"TaojiangCountyandAdvanced"),
    "some_sections": (r"第1页共[1-9]页", r"Page1of[1-9]\b"),
}
MISSING = re.compile(r"由未指定|请未指定|、未指定|−1\d\d\.\d%")


def squeezed(text):
    return re.sub(r"\s", "", text)


def look(case, langs, folder):
    """One case made in the languages, each edition checked."""
    project = CASES[case](folder / "project")
    results = assessed(project)
    for lang in langs:
        made = edition(project, results, lang, folder, ("pdf", "html") if lang == "bilingual" else ("pdf",))
        check(case, lang, made["pdf"])


def check(case, lang, pdf):
    """Leftovers, layout, empty tables, page one, and the sentence that belongs to the case."""
    text = squeezed("".join(texts(pdf)))
    zh, en = SAID[case]

    assert leftovers(pdf) == [], (case, lang)
    assert layout_faults(pdf) == [], (case, lang)
    assert min(rows_of_tables(pdf)) > 0, (case, lang)
    assert lang == "en" or re.search(zh, text), (case, lang)
    assert lang == "zh" or re.search(squeezed(en), text), (case, lang)
    assert MISSING.findall(text) == [], (case, lang)
    assert pages_of_section_one(pdf, CONTENTS[lang]) <= PAGES_OF_SECTION_ONE.get((case, lang), 1), (case, lang)


@pytest.mark.parametrize("case", QUICK)
def test_a_small_awkward_edition_is_right(case, tmp_path):
    """Next to nothing published, one row a table, forty rows: in Chinese."""
    look(case, ["zh"], tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("case", CASES)
def test_every_awkward_edition_is_right(case, tmp_path):
    """Each case in Chinese, English and both."""
    look(case, ["zh", "en", "bilingual"], tmp_path)
