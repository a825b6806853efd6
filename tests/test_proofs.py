"""Every proof of the report's text finds the fault it is there for, and lets sound text pass."""

from decimal import Decimal as D
from pathlib import Path

import pytest

from jindu.base.errors import ParamsError, ProofFailed
from jindu.params.terms import Glossary, Term, load_terms
from jindu.report import phrases as n
from jindu.report.blocks import Block, Bullets, Column, Figure, Heading, Number, Paragraph, Table, Tile, Tiles
from jindu.report.phrases import Fact, Phrase, phrase
from jindu.report.phrases.words import Words, load_words
from jindu.report.proofs import faults_of, prove
from jindu.report.proofs.figures import figures_of

TEXT = Path(__file__).resolve().parents[1] / "params" / "text"
ZH, EN = load_words(TEXT, "zh"), load_words(TEXT, "en")
TERMS = Glossary(
    (
        Term(
            "工业技改投资",
            "investment in industrial technological upgrading",
            short="technological upgrading investment",
        ),
        Term("可能性", "probability", never=("chance",)),
        Term("规模工业增加值", "Above-scale value added", short_of="规模以上工业增加值"),
    )
)
HEAD = Heading(n.Name("部分", "Section"), "sec-x")


def words(*sentences: tuple[str, str]) -> tuple[Words, Words]:
    """The real words and a few sentences, s0, s1 …, of a test."""
    zh = ZH.sentences | {f"s{i}": pair[0] for i, pair in enumerate(sentences)}
    en = EN.sentences | {f"s{i}": pair[1] for i, pair in enumerate(sentences)}
    return Words("zh", zh, "zh"), Words("en", en, "en")


def found(*sentences: tuple[str, str], facts: dict[str, Fact] | None = None, as_rows: bool = False) -> list[str]:
    """Faults of a section with these sentences."""
    said = tuple(phrase(f"s{i}", **(facts or {})) for i in range(len(sentences)))
    return faults([HEAD, Bullets(said) if as_rows else Paragraph(said)], *words(*sentences))


def faults(blocks: list[Block], zh: Words = ZH, en: Words = EN) -> list[str]:
    """What is wrong with some blocks."""
    return [fault.what for fault in faults_of([blocks], zh, en, TERMS)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("完成投资56.80亿元", "Investment was 5.680 billion yuan."),
        ("收入2000万元以上（含）", "Revenue of 20 million yuan or more"),
        ("差1,200家，增长−3.2%", "1,200 short, −3.2 percent"),
        ("提高0.4个百分点", "A rise of 0.4 percentage point"),
        ("2023年10月31日", "31 October 2023"),
        ("2023年1—9月，2022年，2022—2023年", "Jan–Sep 2023, 2022, 2022–2023"),
        ("截至2023年9月末", "At the end of September 2023,"),
        ("2023年1—5月", "First 5 months of 2023"),
        ("前三季度高于上半年，四季度", "The first three quarters, the first half and the fourth quarter"),
        ("居第3位，优于第4位", "Third in growth, better than fourth place"),
        ("金额单位：亿元", "Amounts in 100 million yuan"),
        ("80%区间", "80 percent interval"),
        ("“3家未结对，10月底前补齐”", "Quoted: “3家未结对，10月底前补齐”"),
    ],
)
def test_a_figure_is_the_same_in_the_unit_of_each_language(zh, en):
    """亿元 and billion yuan, 万元 and million yuan, dates, periods, places, and what is quoted in Chinese."""
    assert figures_of(zh, "zh") == figures_of(en, "en") and figures_of(zh, "zh")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("完成投资56.82亿元", "Investment was 56.82 billion yuan."),
        ("增长8.5%", "Growth of 8.6 percent"),
        ("增长8.50%", "Growth of 8.5 percent"),
        ("提高0.4个百分点", "A rise of 0.4 percent"),
        ("下降−3.2%", "3.2 percent"),
        ("2023年10月31日", "30 October 2023"),
        ("2023年1—9月", "Jan–Jun 2023"),
        ("四季度", "The third quarter"),
        ("3家、3家", "3 enterprises"),
        ("增长", "Growth of 2.0 percent"),
    ],
)
def test_a_figure_that_differs_is_found(zh, en):
    """In value, decimals, unit or number of times, in either language."""
    assert any("Chinese has" in what for what in found((zh, en)))


class Uneven:
    """A fact that says something else in English."""

    def text(self, words: n.Vocabulary) -> str:
        return words.say("growth.up", rate=n.Percent(D("8.5") if words.lang == "zh" else D("8.6")))


def test_a_fact_that_differs_between_the_languages_is_found():
    """Facts are compared key by key, before a figure is read from the text."""
    assert any("in one language only" in w for w in found(("增速{a}", "it {a}"), facts={"a": Uneven()}))


def test_a_fact_without_a_blank_is_found():
    """Nothing that a sentence was given is left out of it."""
    assert found(("无增速", "No rate."), facts={"a": n.Percent(D(8))}) == ["s0 has no blank for a"] * 2


def test_a_blank_in_one_language_only_stops_the_proof():
    """Before any block is looked at."""
    with pytest.raises(ParamsError, match="other blanks"):
        prove([], *words(("甲{a}", "A")), TERMS)


@pytest.mark.parametrize(
    ("zh", "en", "what"),
    [
        ("工业技改投资回升。", "Technological upgrading investment rose.", "is not said as"),
        ("可能性较大。", "The chance is good.", "is said for"),
        ("规模工业增加值回升。", "Above-scale value added rose.", "short form"),
        (
            "工业技改投资回升。",
            "It is Investment in industrial technological upgrading that rose.",
            "inside a sentence",
        ),
    ],
)
def test_a_term_said_otherwise_is_found(zh, en, what):
    """Another translation, a word ruled out, a short form or a capital inside a sentence."""
    assert any(what in w for w in found((zh, en)))


def test_a_short_form_stands_in_a_table():
    """Where the term table declares it."""
    name = n.Name("工业技改投资", "Technological upgrading investment")
    table = Table("x", Phrase("caption.growth"), (Column("col.indicator", "left"),), ((name,),))

    assert faults([HEAD, table]) == []


def test_a_term_with_two_translations_is_found(tmp_path):
    """In the glossary of a run, and already in the file."""
    twice = Glossary((*TERMS.terms, Term("概率", "probability")))
    entry = "terms: [{zh: 可能性, en: probability}, {zh: 概率, en: Probability}]"
    (tmp_path / "terms.yml").write_text(entry, encoding="utf-8")

    assert [fault.what for fault in faults_of([], ZH, EN, twice)] == ["stands for 可能性, 概率"]
    with pytest.raises(ParamsError, match="stands twice"):
        load_terms(tmp_path / "terms.yml")


@pytest.mark.parametrize(
    ("zh", "closes"),
    [
        ("平均增长8.00%，低于目标（8.5%）0.50个百分点。", True),
        ("平均增长8.00%，低于目标（8.5%）0.51个百分点。", False),
        ("平均增长8.00%，高于目标（8.5%）0.50个百分点。", False),
        ("平均下降1.20%，低于目标（8.5%）9.70个百分点。", True),
        ("平均下降1.20%，低于目标（8.5%）7.30个百分点。", False),
    ],
)
def test_a_gap_is_the_printed_value_less_the_printed_target(zh, closes):
    """In sentences, by the sign of the growth and the side of the target."""
    assert any("less" in w for w in found((zh, ""))) is not closes


GOAL = phrase("compared_with.goal", value=n.Percent(D("8.5")))


@pytest.mark.parametrize(
    ("said", "compared", "what"),
    [
        ("8.00", n.Compared(D("8.004"), D("8.5"), GOAL, 2), ""),
        ("8.00", n.Compared(D("8.00"), D("8.5"), n.Term("goal"), 2), ""),
        ("-1.20", n.Compared(D("-1.2"), D("8.5"), GOAL, 2), ""),
        ("1200.00", n.Compared(D(1200), D("8.5"), GOAL, 2), ""),
        ("8.01", n.Compared(D("8.00"), D("8.5"), n.Term("goal"), 2), "compared, not said"),
        ("1.20", n.Compared(D("-1.2"), D("8.5"), GOAL, 2), "compared, not said"),
        ("8.00", n.Compared(D("8.00"), D("8.4"), GOAL, 2), "compared with"),
    ],
)
def test_a_comparison_is_of_what_the_sentence_says(said, compared, what):
    """The value it states, and the target or the city as named, whatever stands between them."""
    facts = {"growth": n.Growth(D(said), 2), "compared": compared}
    faults = found(("全县{growth}，加快，{compared}。", "It {growth}, {compared}."), facts=facts)

    assert (faults == []) if not what else any(what in fault for fault in faults)


def test_a_comparison_in_the_wrong_words_is_found():
    """高于 where the text file should say 低于."""
    zh, en = words(("{growth}，{compared}。", "It {growth}, {compared}."))
    wrong = Words("zh", zh.sentences | {"compared.below": "高于{other}{gap}"}, "zh")
    facts = {"growth": n.Growth(D(8), 2), "compared": n.Compared(D(8), D("8.5"), GOAL, 2)}

    assert any("less" in what for what in faults([HEAD, Paragraph((phrase("s0", **facts),))], wrong, en))


def test_values_of_charts_and_tiles_are_proven():
    """The folded table under a chart, and what stands large on a tile."""
    columns = tuple(Column(f"col.{key}") for key in ("target", "average", "goal", "gap"))
    rows = ((n.Name("甲", "A"), *(Number(n.Percent(D(v), 2)) for v in ("8.00", "8.50", "-0.49"))),)
    data = Table("x", Phrase("caption.growth"), columns, rows)
    tile = Tile(n.Name("甲", "A"), Uneven(), ((n.Name("乙", "B"), Uneven()),), "reached")

    chart = Figure("x", Phrase("caption.growth"), Phrase("alt.no_ahead"), lambda _: None, data=data)
    assert len([what for what in faults([HEAD, chart]) if "is not" in what]) == 1
    assert len([what for what in faults([HEAD, Tiles((tile,))]) if "Chinese has" in what]) == 2


def row(keys: str, *cells: str | Fact | None, total: tuple[str, ...] = ()) -> list[str]:
    """Faults of a table with one row of figures, under the given heads."""
    columns = tuple(Column(key if "." in key else f"col.{key}") for key in keys.split())
    rows = tuple(
        tuple(n.Name(c, c) if isinstance(c, str) else Number(c) for c in line) for line in (cells, total) if line
    )
    return faults([HEAD, Table("x", Phrase("caption.growth"), columns, rows)])


SHARE = ("甲", "91.63", "438.52", "20.9", "22.0")


@pytest.mark.parametrize(
    ("keys", "good", "bad"),
    [
        ("target average goal gap", ("甲", "8.00", "8.5", "−0.50"), ("甲", "8.00", "8.5", "−0.49")),
        ("target county city gap_city", ("甲", "8.6", "6.1", "2.5"), ("甲", "8.6", "6.1", "2.4")),
        ("target now need gap_plain", ("甲", "72", "80家", "−8"), ("甲", "72", "80家", "8")),
        ("target now need gap_plain", ("甲", "3", "优于第4位", "1"), ("甲", "3", "优于第4位", "−1")),
        ("indicator old new change", ("甲", "8.2", "8.0", "−0.2"), ("甲", "8.2", "8.0", "0.2")),
        ("project planned_investment done_investment progress", ("甲", "12", "3", "25.0"), ("甲", "12", "3", "25.1")),
        ("target now need", ("甲", "98.5 (196/199)", "100.0%"), ("甲", "98.6 (196/199)", "100.0%")),
        ("target numerator denominator now", ("甲", "91.63", "438.52", "20.9"), ("甲", "91.63", "438.52", "21.0")),
        ("target numerator denominator now need amount", (*SHARE, "4.85"), (*SHARE, "4.80")),
        ("commitment status.reached status.pending commitment.all", ("甲", "1", "12", "13"), ("甲", "1", "12", "14")),
    ],
)  # fmt: skip
def test_a_row_closes(keys, good, bad):
    """Gap, change, progress, coverage, share, amount still needed, total."""
    assert row(keys, *good) == []
    assert len(row(keys, *bad)) == 1


def test_a_column_adds_up_to_its_total():
    """The last row, where it is called so."""
    assert row("ticket raised", "融资", "34", total=("合计", "34")) == []
    assert len(row("ticket raised", "融资", "34", total=("合计", "35"))) == 1


def test_counts_of_a_sentence_add_up():
    """Page one: the parts are the whole."""
    parts = n.Listing((phrase("group.reached", 6, n=n.Whole(6)), phrase("group.pending", 17, n=n.Whole(17))))
    said = [phrase("page_one.coverage", all=n.Count(all_, "targets"), parts=parts) for all_ in (23, 29)]

    assert faults([HEAD, Paragraph((said[0],))]) == []
    assert faults([HEAD, Paragraph((said[1],))]) == ["the parts add up to 23, not to 29项"]


@pytest.mark.parametrize(
    ("zh", "en", "what"),
    [
        ("增长，，加快。", "It grew.", "two marks"),
        ("来源：。", "Sources.", "two marks"),
        ("增速（）加快。", "It grew.", "empty brackets"),
        ("加快。", "It  grew.", "two spaces"),
        ("加快{{甲}}。", "It {{grew}}.", "a blank left open"),
        ("加快。", "It grew ; so it did.", "a space before"),
        ("加快。", "It grew; .", "two marks"),
        ("加快,回落。", "It grew.", "half-width"),
        ("增速(全年)加快。", "It grew.", "half-width"),
        ("增长8.5%。", "It grew by 8.5%.", "“%” in a sentence"),
        ("8.5%和9.0%。", "Growth of 8.5 and 9.0 percent.", "its own unit"),
        ("50%至80%。", "At least 50 but less than 80 percent.", "its own unit"),
        ("0.4个百分点。", "By 0.4 percentage points.", "no English plural"),
        ("1.2个百分点。", "By 1.2 percentage point.", "no English plural"),
        ("1.0个百分点。", "By 1.0 pp.", "“pp”"),
        ("增长−3.2%。", "Growth of −3.2 percent.", "below zero"),
    ],
)
def test_what_reads_as_a_template_is_found(zh, en, what):
    """Empty clauses, half-width marks in Chinese, figures that English does not write so."""
    assert any(what in w for w in found((zh, en)))


def test_a_repeated_sentence_or_opening_is_found():
    """A sentence twice in the report; an opening twice in a section, unless figures tell the subjects apart."""
    first = ("增速逐季加快，势头较好。", "Growth rises quarter by quarter.")
    alike = ("增速逐季加快，势头尚可，好。", "Growth rises quarter by month.")
    apart = [
        ("增长8.5%，加快。", "Growth of 8.5 percent is good."),
        ("增长9.5%，加快。", "Growth of 9.5 percent is good."),
    ]

    assert {w.split(":")[0] for w in found(first, first)} >= {"said twice in the report"}
    assert len([w for w in found(first, alike) if "opens like" in w]) == 2
    assert found(*apart) == [] and found(first, ("回落。", "It fell.")) == []


def test_what_two_subjects_share_is_no_repetition():
    """The same data missing from two sections, rows of two targets with one name, figures longer than an opening."""
    missing = [HEAD, Paragraph((Phrase("missing.none_here"),))]
    elsewhere = [Heading(n.Name("另一部分", "Another section"), "sec-y"), missing[1]]
    row, plain = ("可能性：略有减少。", "Probability: a little less."), ("略有减少。", "A little less.")
    final = [(f"两年平均增长4.{n}5%，未达标。", f"Average growth of 4.{n}5 percent.") for n in (2, 9)]
    dated = [(f"2023年1—9月，{x}。", f"In Jan–Sep 2023, as said, {x}.") for x in "ab"]

    assert faults_of([missing, elsewhere], ZH, EN, TERMS) == []
    assert faults([*missing, missing[1]]) != []
    assert found(row, row, as_rows=True) == [] and found(*final) == []
    assert any("said twice" in what for what in found(plain, plain, as_rows=True))
    assert any("opens like" in what for what in found(*dated))


def test_an_empty_glossary_and_a_figure_at_the_end_stop_nothing():
    """A full stop after a figure is not its decimal point."""
    zh, en = words(("可能性为0.4。", "It is 0.4. percentage points rose."))

    assert faults_of([[HEAD, Paragraph((Phrase("s0"),))]], zh, en, Glossary(())) == []


def test_the_refusal_names_section_sentence_and_difference():
    """So that whoever makes the report knows what to correct."""
    zh, en = words(("增长8.5%。", "It grew by 8.6 percent."))

    with pytest.raises(ProofFailed, match=r"部分, “增长8\.5%。”: Chinese has percent 8\.5, English has percent 8\.6"):
        prove([[HEAD, Paragraph((Phrase("s0"),))]], zh, en, TERMS)
