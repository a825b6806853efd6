"""Facts written in both languages: the same figure, in the words each language uses."""

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu import numerals as n
from jindu.errors import ParamsError
from jindu.report.blocks import Column, Number, Paragraph, Table
from jindu.report.compose import Composer
from jindu.report.escape import escape
from jindu.report.sections.common import moved
from jindu.words import load_words

TEXT = Path(__file__).resolve().parents[1] / "params" / "text"
ZH, EN = load_words(TEXT, "zh"), load_words(TEXT, "en")
HALF = n.Span("2023Q2", with_year=False)


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (n.Percent(D("8.45")), "8.5%", "8.5 percent"),
        (n.Percent(D("-3.2")), "−3.2%", "−3.2 percent"),
        (n.Points(D("0.4")), "0.4个百分点", "0.4 percentage point"),
        (n.Points(D("-1.2")), "1.2个百分点", "1.2 percentage points"),
        (n.Growth(D("8.6")), "增长8.6%", "grew by 8.6 percent"),
        (n.Growth(D("-3.2")), "下降3.2%", "declined by 3.2 percent"),
        (n.Growth(D("0.04")), "与上年同期持平", "was unchanged from the same period last year"),
        (n.Money(D("56.82")), "56.82亿元", "5.682 billion yuan"),
        (n.Count(1, "enterprises"), "1家", "1 enterprise"),
        (n.Count(1200, "enterprises"), "1,200家", "1,200 enterprises"),
        (n.Span("2023Q3"), "2023年前三季度", "the first three quarters of 2023"),
        (n.Months("2023Q3"), "2023年1—9月", "Jan–Sep 2023"),
        (n.Day(date(2023, 10, 31)), "2023年10月31日", "31 October 2023"),
        (n.Listing((n.Name("甲", "A"), n.Name("乙", "B"), n.Name("丙", "C"))), "甲、乙和丙", "A, B and C"),
        (
            n.Compared(D("-0.7"), n.Term("city_average")),
            "低于全市平均0.7个百分点",
            "0.7 percentage point lower than the city average",
        ),
        (n.Chance(D("0.355")), "36%", "36 percent"),
    ],
)
def test_a_fact_reads_as_each_language_writes_it(fact, zh, en):
    """Half up, U+2212, percentage point in the singular up to one, 亿元 as billion yuan with every digit kept."""
    assert (fact.text(ZH), fact.text(EN)) == (zh, en)


@pytest.mark.parametrize(
    ("old", "new", "zh"),
    [
        ("8.2", "8.6", "增速比上半年加快0.4个百分点"),
        ("8.6", "8.2", "增速比上半年回落0.4个百分点"),
        ("8.2", "8.2", "增速与上半年持平"),
        ("-3.0", "-1.8", "降幅比上半年收窄1.2个百分点"),
        ("-1.8", "-3.0", "降幅比上半年扩大1.2个百分点"),
        ("-0.5", "0.3", "由负转正"),
        ("0.3", "-0.5", "由正转负"),
        ("-0.5", "0.0", "由降转平"),
        ("0.0", "-0.5", "由平转降"),
        ("0.0", "0.3", "增速比上半年加快0.3个百分点"),
        ("0.3", "0.0", "增速比上半年回落0.3个百分点"),
        ("-0.5", "-0.5", "增速与上半年持平"),
        ("0.0", "0.0", "增速与上半年持平"),
    ],
)
def test_the_movement_phrase_is_chosen_by_the_data(old, new, zh):
    """Sign changes first; two declines narrow or widen; else growth speeds up or slows."""
    assert moved(D(old), D(new), HALF).text(ZH) == zh


def test_a_missing_key_or_blank_is_an_error():
    """Nothing falls back to another language or to the key itself."""
    with pytest.raises(ParamsError, match=r"no text under 'growth\.sideways'"):
        ZH.say("growth.sideways")
    with pytest.raises(ParamsError, match=r"asks for \['rate'\]"):
        ZH.say("growth.up")


def test_a_bilingual_table_says_words_twice_and_figures_once(tmp_path):
    """Heads and names stand in both languages; a number stands once; what is missing is a dash."""
    table = Table(
        "x",
        n.Phrase("caption.growth"),
        (Column("col.indicator", "left"), Column("col.goal")),
        ((n.Name("投资", "investment"), Number(n.Percent(D("10")))), (n.Name("技改", "upgrading"), Number(None))),
    )

    text = Composer((ZH, EN), tmp_path).write([table])

    assert "| 指标<br>[Indicator]{lang=en} | 目标（%）<br>[Target (%)]{lang=en} |" in text
    assert "| 投资<br>[Investment]{lang=en} | 10.0 |" in text and "| 技改<br>[Upgrading]{lang=en} | — |" in text


def test_a_bilingual_paragraph_is_a_pair(tmp_path):
    """Chinese first, then English, each marked with its language."""
    text = Composer((ZH, EN), tmp_path).write([Paragraph((n.Phrase("missing.news"),))])

    assert text.index("lang=zh") < text.index("上期以来") < text.index("lang=en") < text.index("No value is new")


@given(st.text(max_size=60))
def test_hostile_text_keeps_no_power(text):
    """Every character Markdown could act on is escaped; controls and bidi marks are shown, not used."""
    written = escape(text)

    assert "\n" not in written and "‮" not in written
    for special in "`*_[]<>#|$@\\":
        assert all(written[i - 1] == "\\" for i, c in enumerate(written) if c == special and special != "\\")
