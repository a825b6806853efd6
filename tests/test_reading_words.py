"""Numbers and periods: every printed form comes back as the value it was made from."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu.reading.words.numbers import read_value
from jindu.reading.words.periods import find_periods
from tests.reading_help import lexicon, read_one, rows

WORDS, UNITS = lexicon().words, lexicon().units
DECIMALS = st.decimals(min_value=-99999, max_value=99999, places=2)
MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


@given(DECIMALS, st.sampled_from(["{}", "{}%", " {} ", "{}％", "{}*"]), st.booleans())
def test_a_printed_number_comes_back(number, frame, wide):
    """Percent signs, spaces and full-width digits do not change a number."""
    text = frame.format(number)
    text = text.translate(str.maketrans("0123456789.-", "０１２３４５６７８９．−")) if wide else text

    assert read_value(text, WORDS, UNITS).number == number


@given(st.decimals(min_value=0, max_value=10**9, places=1), st.sampled_from(", "))
def test_thousands_may_be_parted(number, mark):
    """1,234.5 and 1 234.5 are one number."""
    assert read_value(f"{number:,}".replace(",", mark), WORDS, UNITS).number == number


@given(st.decimals(min_value="0.1", max_value=500, places=1))
def test_words_give_the_sign(number):
    """下降 makes a number negative, 增长 keeps it."""
    assert read_value(f"下降{number}%", WORDS, UNITS).number == -number
    assert read_value(f"增长{number}", WORDS, UNITS).number == number


@given(st.text(max_size=80))
def test_any_text_is_a_value_or_is_not(text):
    """No text breaks the reader of values or of periods."""
    assert read_value(text, WORDS, UNITS).kind in ("number", "missing", "unchanged", "text")
    assert all(p.kind for p in find_periods(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("…", "missing"),
        ("——", "missing"),
        ("未报送", "missing"),
        ("持平", "unchanged"),
        ("见附件2", "text"),
        ("下降-3.2%", "text"),
        ("1,44", "text"),
        ("(3.2)", "text"),
        ("12 34", "text"),
        ("1e999", "text"),
        ("增长3.94倍", "number"),
        ("3。1%", "number"),
    ],
)
def test_kinds_of_printed_values(text, kind):
    """Marks of missing values, words, and forms whose meaning is unsure are not numbers."""
    assert kind == read_value(text, WORDS, UNITS).kind


def test_multiples_become_percent_and_are_flagged():
    """增长3.94倍 is 394 per cent, to be looked at."""
    value = read_value("增长3.94倍", WORDS, UNITS)

    assert (Decimal(394), "times") == (value.number, value.flag)


@given(
    st.integers(2000, 2030),
    st.integers(2, 12),
    st.sampled_from("-—–－~～至到"),
    st.sampled_from(["1{d}{m}月", "元{d}{m}月", "1月{d}{m}月份", "一{d}{c}月"]),
)
def test_months_from_january_are_cumulative(year, month, dash, form):
    """Every dash and numeral of 1—6月 means the months up to the last."""
    from jindu.reading.words.texts import squeeze, unify

    text = squeeze(unify(f"{year}年" + form.format(d=dash, m=month, c=MONTHS[month - 1]), WORDS))
    period = find_periods(text)[0]

    assert ("ytd", year, month) == (period.kind, period.year, period.month)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年", ("ytd", None, 6)),
        ("2022年前三季度", ("ytd", 2022, 9)),
        ("二〇二四年", ("year", 2024, None)),
        ("6月", ("single", None, 6)),
        ("2023年二季度", ("quarter", 2023, 6)),
        ("二季度累计", ("ytd", None, 6)),
        ("截至2023年6月底", ("point", 2023, 6)),
        ("全年", ("ytd", None, 12)),
        ("2023年7月25日", ("date", 2023, 7)),
        ("1-13月", ("impossible", None, 13)),
        ("2023年6月31日", ("impossible", 2023, 6)),
        ("3-5月", ("odd", None, 5)),
        ("下半年", ("odd", None, 6)),
        ("2023-06", ("iso", 2023, 6)),
        ("23年1-6月", ("ytd", 2023, 6)),
        ("1-3季度", ("ytd", None, 9)),
        ("年末", ("point", None, 12)),
    ],
)
def test_spellings_of_periods(text, expected):
    """One spelling, one meaning."""
    period = find_periods(text)[0]

    assert expected == (period.kind, period.year, period.month)


def test_bytes_of_utf16_are_not_taken_for_tags(tmp_path):
    """值 before a tab is the bytes of <P and a space; the file is still a table."""
    text = "桃江县2023年1-6月\n指标\t累计（亿元）\n规模工业总产值\t256.73\n"

    reading = read_one(tmp_path, text.encode("utf-16"))

    assert {"above_scale_industrial_output 2023-06 ytd level 256.73"} == rows(reading)
