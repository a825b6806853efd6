"""Forms that follow a number, lists and dates, as CLDR has them for Chinese and English."""

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
import yaml

from jindu.base.errors import ParamsError
from jindu.report import phrases as n
from jindu.report.compose import Both
from jindu.report.phrases.words import Words, blanks, flatten, load_words

TEXT = Path(__file__).resolve().parents[1] / "params" / "text"
ZH, EN = load_words(TEXT, "zh"), load_words(TEXT, "en")


def names(*letters: str) -> tuple[n.Name, ...]:
    return tuple(n.Name(letter, letter) for letter in letters)


@pytest.mark.parametrize(
    ("count", "en"),
    [
        (0, "0 targets"),
        (1, "1 target"),
        (2, "2 targets"),
        (11, "11 targets"),
        (21, "21 targets"),
        (101, "101 targets"),
        (1001, "1,001 targets"),
    ],
)
def test_a_count_takes_its_plural_form(count, en):
    """One is singular; nought, eleven, twenty-one and a hundred and one are not; Chinese has one form."""
    fact = n.Count(count, "targets")

    assert (fact.text(ZH), fact.text(EN)) == (f"{count:,}项", en)


@pytest.mark.parametrize(
    ("size", "places", "en"),
    [
        ("0", 1, "0.0 percentage point"),
        ("0.04", 1, "0.0 percentage point"),
        ("1", 1, "1.0 percentage point"),
        ("1", 2, "1.00 percentage point"),
        ("1.04", 1, "1.0 percentage point"),
        ("1.05", 1, "1.1 percentage points"),
        ("-1.0", 1, "1.0 percentage point"),
        ("-2", 1, "2.0 percentage points"),
        ("21", 1, "21.0 percentage points"),
    ],
)
def test_points_are_singular_up_to_one_as_printed(size, places, en):
    """A rule of statistics releases that CLDR lacks; what is printed decides, whatever its sign."""
    assert n.Points(D(size), places).text(EN) == en


@pytest.mark.parametrize(
    ("place", "en"),
    [
        *((1, "first"), (2, "second"), (3, "third"), (10, "tenth")),
        *((11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th")),
        *((101, "101st"), (111, "111th"), (112, "112th"), (113, "113th"), (121, "121st")),
    ],
)
def test_a_place_takes_its_ordinal_form(place, en):
    """In words up to the tenth; eleventh to thirteenth end in th in every hundred."""
    assert (n.Ordinal(place).text(ZH), n.Ordinal(place).text(EN)) == (f"第{place}位", en)


@pytest.mark.parametrize(
    ("number", "en"), [(1, "1 needs a push"), (2, "2 need a push"), (0, "0 need a push"), (21, "21 need a push")]
)
def test_a_sentence_takes_the_form_of_its_number(number, en):
    """The verb goes with the number; Chinese says all with one sentence."""
    said = n.phrase("standing.needs_push", number, n=n.Whole(number))

    assert (said.text(ZH), said.text(EN)) == (f"{number}项需加力", en)


@pytest.mark.parametrize(
    ("letters", "zh", "en", "clauses_zh", "clauses_en"),
    [
        ("", "", "", "", ""),
        ("A", "A", "A", "A", "A"),
        ("AB", "A和B", "A and B", "A，B", "A and B"),
        ("ABC", "A、B和C", "A, B and C", "A，B，C", "A, B, and C"),
        ("ABCD", "A、B、C和D", "A, B, C and D", "A，B，C，D", "A, B, C, and D"),
    ],
)
def test_lists_are_joined_as_each_language_joins_them(letters, zh, en, clauses_zh, clauses_en):
    """Names by 、 and 和, by commas without one before “and”; clauses by ，, with one before the last of three."""
    listing, clauses = n.Listing(names(*letters)), n.Listing(names(*letters), are_clauses=True)

    assert (listing.text(ZH), listing.text(EN)) == (zh, en)
    assert (clauses.text(ZH), clauses.text(EN)) == (clauses_zh, clauses_en)


def test_what_stands_in_a_list_is_not_read_as_a_pattern():
    """Braces in a name, as a raw file may have them, stay as they are."""
    assert n.Listing(names("{0}", "{x}", "{")).text(EN) == "{0}, {x} and {"


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (n.Through("2023-09"), "2023年9月", "Sep 2023"),
        (n.Through("2023-09", is_short=False), "2023年9月", "September 2023"),
        (n.Months("2023-09"), "2023年1—9月", "Jan–Sep 2023"),
        (n.Months("2023Q4"), "2023年", "2023"),
        (n.Years(2022, 2023), "2022—2023年", "2022–2023"),
        (n.Span("2023Q4"), "2023年全年", "the full year of 2023"),
        (n.Span("2023Q2", with_year=False), "上半年", "the first half"),
        (n.Day(date(2023, 9, 1)), "2023年9月1日", "1 September 2023"),
    ],
)
def test_periods_and_days_are_written_as_each_language_writes_them(fact, zh, en):
    """Day, month and year in the order of the language; September is Sep where it is short."""
    assert (fact.text(ZH), fact.text(EN)) == (zh, en)


def test_a_chart_of_two_languages_takes_the_form_of_each():
    """The English line of a bilingual label is in the singular where one is counted."""
    both = Both((ZH, EN))

    assert both.label("counted.targets", 1) == "项\n target"
    assert both.ordinal(3) == "第3位\nthird"


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("en", {"other": "{n} files"}),
        ("en", {"one": "{n} file", "few": "{n} files", "other": "{n} files"}),
        ("zh", {"one": "{n}个", "other": "{n}个"}),
    ],
)
def test_a_form_that_is_lacking_or_never_chosen_is_refused(tmp_path, lang, forms):
    """The message names file, text, forms found and forms expected."""
    (tmp_path / f"{lang}.yml").write_text(yaml.safe_dump({"said": {"files": forms}}), encoding="utf-8")

    with pytest.raises(ParamsError, match=rf"text/{lang}\.yml, said\.files.*forms.*other"):
        load_words(tmp_path, lang)


def test_a_text_with_forms_is_not_said_without_a_number():
    """A sentence that should follow a number never falls back to one of its forms."""
    words = Words("en", flatten({"files": {"one": "{n} file", "other": "{n} files"}}), "text/en.yml")

    assert blanks(words.sentences["files"]) == {"n"}
    with pytest.raises(ParamsError, match="'files' has plural forms"):
        words.say("files", n=n.Whole(2))
