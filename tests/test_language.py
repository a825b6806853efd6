"""Facts written in both languages: the same figure, in the words each language uses."""

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu.base.decimals import round_half_up
from jindu.base.errors import ParamsError
from jindu.report import phrases as n
from jindu.report.blocks import Column, Number, Paragraph, Table
from jindu.report.compose import Composer
from jindu.report.escape import escape
from jindu.report.parts.progress import moved
from jindu.report.phrases.words import load_words

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
            n.Compared(D("8.0"), D("8.7"), n.Term("city_average")),
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


RATES = st.decimals(min_value=-30, max_value=30, places=2)


@given(RATES, RATES)
def test_movement_never_contradicts_the_printed_rates(old, new):
    """加快/回落 only between rates of one sign, 收窄/扩大 only between declines, and the change is their difference."""
    a, b = round_half_up(old, 1), round_half_up(new, 1)
    said = moved(a, b, HALF).text(ZH)
    change = abs(b - a)

    assert (said == "增速与上半年持平") is (a == b)
    assert ("由负转正" in said) is (a < 0 < b) and ("由正转负" in said) is (b < 0 < a)
    assert ("由降转平" in said) is (a < 0 == b) and ("由平转降" in said) is (b < 0 == a)
    assert ("降幅" in said) is (a < 0 and b < 0 and a != b)
    assert ("加快" in said) is (b > a >= 0) and ("回落" in said) is (0 <= b < a)
    assert f"{change}个百分点" in said or "由" in said or a == b


@given(RATES, st.sampled_from(["growth", "growth_yoy", "growth_real", "growth_average", "growth_noun"]))
def test_growth_is_said_by_the_sign_it_is_printed_with(rate, style):
    """持平 when it prints as 0.0; never 增长 with a minus sign; the same rate in both languages."""
    zh, en = (n.Growth(rate, 1, style).text(words) for words in (ZH, EN))
    printed = round_half_up(rate, 1)

    assert "−" not in zh + en
    assert ("下降" in zh) is (printed < 0) and ("declin" in en) is (printed < 0)
    assert (f"{abs(printed)}%" in zh) is (f"{abs(printed)} percent" in en) is (printed != 0)


@given(RATES, RATES)
def test_a_comparison_has_the_side_of_the_printed_gap(value, other):
    """高于, 低于 or 持平, with the absolute difference of what is printed; 略高于, 略低于 where rounding hides it."""
    gap = round_half_up(value, 1) - round_half_up(other, 1)
    zh = n.Compared(value, other, n.Term("goal")).text(ZH)

    assert ("高于" in zh, "低于" in zh, "持平" in zh) == (value > other, value < other, gap == 0)
    assert gap == 0 or f"{abs(gap)}个百分点" in zh


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [(1, "第1位", "first"), (4, "第4位", "fourth"), (11, "第11位", "11th"), (22, "第22位", "22nd")],
)
def test_a_place_is_an_ordinal(place, zh, en):
    """In words up to ten, as in a statistics release."""
    assert (n.Ordinal(place).text(ZH), n.Ordinal(place).text(EN)) == (zh, en)


def test_what_begins_has_a_capital_and_figures_stay_whole(tmp_path):
    """Sentences and cells begin with a capital, words of raw files as they are; no break between figure and unit."""
    said = n.phrase("needed.growth", rate=n.Percent(D("49.8")))
    row = (n.Name("工业投资", "industrial investment"), n.Verbatim("abc"), n.Verbatim("补开"))
    table = Table(
        "x", n.Phrase("caption.growth"), tuple(Column(f"col.{k}", "left") for k in ("now", "at", "next")), (row,)
    )

    text = Composer((EN,), tmp_path).write([Paragraph((said,)), table])

    assert "Growth of 49.8\u00a0percent or more" in text
    assert "| Industrial investment | abc | [补开]{lang=zh} |" in text
