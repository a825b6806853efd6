"""The annex as a file: heads, types, page set-up, the same bytes, and text from outside that stays text."""

import re
import shutil
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from spreadsheet import HEAD, SHEETS, compute, through_office, written

from jindu.base.decimals import round_half_up
from jindu.report.annex import write_annex
from jindu.report.citations import citations_of
from jindu.report.phrases.words import Words, words_for
from jindu.tables.records.revisions import Revision


@pytest.fixture(scope="module")
def project(default_run):
    """The project of the default run."""
    return default_run[0]


@pytest.fixture(scope="module")
def county(default_run):
    """Results of the default run."""
    return default_run[1]


@pytest.fixture(scope="module")
def few(county):
    """The same with the county's own growth series only."""
    known = county.known
    is_own = (known.region == county.run.region) & (known.measure == "yoy_pct")
    return replace(county, known=known[is_own])


@pytest.fixture(scope="module")
def path(county, project, tmp_path_factory):
    """The workbook of the default run."""
    return written(county, project, tmp_path_factory.mktemp("annex"))


@pytest.fixture(scope="module")
def book(path):
    """The same, opened."""
    return openpyxl.load_workbook(path)


def records(sheet):
    """Rows under the first head, as mappings from English head to cell."""
    heads = [str(cell.value).split("\n")[-1] for cell in sheet[HEAD]]
    return [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=HEAD + 1)]


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_ready_to_read_and_print(book, name):
    """Heads in both languages, frozen, filtered; A4 across, as many pages as needed, x of y, marked on each."""
    sheet = book[name]

    assert all(len(c.value.split("\n")) == 2 or c.value == "SHA-256" for c in sheet[HEAD] if c.value)
    assert sheet.freeze_panes.endswith("3") and (name == "修订" or sheet.auto_filter.ref.startswith("A2:"))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows.startswith("$1:")
    assert "演示数据 · Demonstration data" in sheet["A1"].value and "演示数据" in sheet.oddFooter.left.text
    assert "&P" in sheet.oddFooter.right.text and "&N" in sheet.oddFooter.right.text
    assert sheet.oddHeader.left.text.startswith("桃江县") and "Draft" in sheet.oddHeader.right.text
    assert all(6 <= d.width <= 90 for d in sheet.column_dimensions.values())


def test_values_carry_unit_vintage_and_source(book, county):
    """Every known value once: a number, a day, names in both languages, the reference of page and workbook."""
    rows, citations = records(book["指标"]), citations_of(county)
    wanted = {(citations.of_observation(r).reference, r.value, r.released) for r in county.known.itertuples()}
    found = {(r["Reference"].value, Decimal(str(r["Value"].value)), r["Release date"].value.date()) for r in rows}

    assert len(rows) == len(county.known) and found == wanted
    assert all(r["Value"].data_type == "n" and r["Release date"].is_date and r["Period end"].is_date for r in rows)
    assert all(r[head].value for r in rows for head in ("Unit", "Vintage label", "Publisher", "Period", "Raw file"))
    assert rows[0]["Region"].value == "桃江县\nTaojiang County"


def test_no_id_and_no_code_is_shown(book, county):
    """Names only: no id of an indicator, target or region, no word of the code."""
    ids = {
        *county.params.indicators,
        *county.params.plan.reportable_ids,
        *county.params.regions,
        "yoy_pct",
        "share_pct",
    }
    shown = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None}

    assert not shown & ids and not [text for text in shown if re.search(r"\b[a-z]+_[a-z]+", text)]


def test_raw_files_stand_with_their_checksums(book, county):
    """One row per file, numbered as the references are."""
    rows = [r for r in records(book["校验"]) if r["File number"].value and r["File number"].value[1:].isdigit()]
    files = {(f"F{n:02d}", key[2]) for key, n in citations_of(county).numbers.items()}

    assert {(r["File number"].value, r["Raw file"].value) for r in rows} >= files
    assert {r["SHA-256"].value for r in rows} >= set(county.files.sha256)


def test_without_revisions_one_line_says_so(book, few, project, tmp_path):
    """A line in both languages; with one, its old and new value."""
    assert few.revisions == () and "没有数据被修订" in book["修订"]["A3"].value

    told = replace(few, revisions=(revision(few.known.iloc[-1]),))
    rows = records(openpyxl.load_workbook(written(told, project, tmp_path))["修订"])
    assert [(r["As first published"].value, r["As now published"].value, r["Change"].value) for r in rows] == [
        (8.5, 7.25, -1.25)
    ]


def revision(row):
    """A revision of the value of one row."""
    values = (Decimal("8.5"), Decimal("7.25"), Decimal("-1.25"))
    return Revision(row.region, row.indicator, row.period, "yoy_pct", "%", *values, "快报", "最终核实", row.released)


def test_a_status_has_its_word_an_icon_and_a_chance_its_bar(book):
    """Conditional formats by kind; the icon is a number that is not shown, the word stands beside it."""
    kinds = {rule.type for cells in book["目标判定"].conditional_formatting for rule in cells.rules}
    rows = records(book["目标判定"])

    assert kinds == {"dataBar", "iconSet", "expression"}
    assert {(r["Mark"].value, r["Status"].value.split("\n")[1]) for r in rows} >= {
        (0, "At risk"),
        (1, "Needs a push"),
        (2, "On track"),
        (None, "Pending"),
    }


def test_a_doubtful_chance_is_starred_and_stays_a_number(few, project, tmp_path):
    """The format shows the star."""
    missed = {t: tuple(replace(x, low=98, high=99) for x in trials) for t, trials in few.trials.items()}
    book = openpyxl.load_workbook(written(replace(few, trials=missed), project, tmp_path))
    cell = records(book["目标判定"])[0]["Probability of reaching (%)"]

    assert cell.value == round_half_up(100 * few.assessments[0].chance, 0)
    assert cell.number_format.startswith('#,##0"*"')


def test_the_same_results_give_the_same_bytes(county, project, path, tmp_path):
    """Nothing in the file tells when it was written; its properties tell the day of the run."""
    book = openpyxl.load_workbook(path)

    assert written(county, project, tmp_path).read_bytes() == path.read_bytes()
    assert book.properties.created == book.properties.modified == datetime(2023, 10, 31)
    assert "Progress Report" in book.properties.title and "领导小组办公室" in book.properties.creator


def test_nothing_leads_out_of_the_workbook_and_nothing_runs(path):
    """No macro, no external link, no connection: no part or target that would need one."""
    with zipfile.ZipFile(path) as file:
        names, text = file.namelist(), "".join(file.read(n).decode("utf-8") for n in file.namelist())

    assert not [n for n in names if re.search(r"vba|macro|externalLink|connections|embeddings|activeX", n, re.I)]
    assert "TargetMode" not in text and 'fullCalcOnLoad="1"' in text
    formulas = re.findall(r"<f>([^<]*)</f>", text)
    assert formulas and not [f for f in formulas if re.search(r"HYPERLINK|WEBSERVICE|DDE|\[|\|", f)]


def test_words_of_formulas_are_text_whatever_they_hold(few, project, tmp_path):
    """Quotes and the signs of the file's own language, in the formula as in what it comes to."""
    word = 'up to "R&D" <1> {x}'
    both = tuple(
        Words(w.lang, {**w.sentences, "verdict.yes": word, "verdict.no": word}, w.place)
        for w in words_for(project, "bilingual")
    )
    made = write_annex(few, both, tmp_path / "annex.xlsx")
    stored = openpyxl.load_workbook(made, data_only=True)["目标判定"]
    sheet = openpyxl.load_workbook(made)["目标判定"]
    column = next(c.column_letter for c in sheet[HEAD] if c.value and c.value.endswith("Reached then (formula)"))
    own = [cell.coordinate for cell in sheet[column][HEAD:] if cell.value]

    assert own and {stored[address].value for address in own} == {compute(sheet, address) for address in own} == {word}


@pytest.mark.parametrize("offset", [0, 1])
def test_a_header_is_never_too_long_and_no_sign_in_it_becomes_a_code(few, project, tmp_path, offset):
    """However long the plan's name is and wherever it is cut; the same for the name of the edition."""
    name = "研" * offset + "&" * 300
    plan = few.params.plan.model_copy(update={"short_zh": name, "short_en": name})
    both = tuple(
        Words(w.lang, {**w.sentences, "edition.draft": name}, w.place) for w in words_for(project, "bilingual")
    )
    told = replace(few, params=replace(few.params, plan=plan))
    for sheet in openpyxl.load_workbook(write_annex(told, both, tmp_path / "annex.xlsx")):
        header = sheet.oddHeader
        assert len(str(header)) <= 255
        assert all(len(re.search("&*$", part.text)[0]) % 2 == 0 for part in (header.left, header.right))


HOSTILE = [
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "<script>alert(1)</script> & <b>",
    "#REF!",
    "_x0041_ _x000D_",
    "甲\u202e乙\u200b丙\x07丁",
    "\U0001f3ed 工厂 \u9fef𠮷",
    "长" * 300,
    "x" * 40_000,
]


@pytest.fixture(scope="module")
def hostile(few, project, tmp_path_factory):
    """Ledger rows whose texts are hostile, as the workbook holds them: text by cell."""
    rows = few.ledger.iloc[[17] * len(HOSTILE)].assign(problem=HOSTILE, evidence=HOSTILE, name=HOSTILE, target="?")
    path = written(replace(few, ledger=rows), project, tmp_path_factory.mktemp("hostile"))
    return path, [
        (r["Problem"], r["Evidence"], r["Target or task"]) for r in records(openpyxl.load_workbook(path)["台账"])
    ]


def test_text_from_outside_is_never_a_formula_or_an_error(hostile):
    """Every hostile text is a string, with the mark that keeps it one where it begins like a formula."""
    cells = [cell for row in hostile[1] for cell in row]

    assert len(cells) == 3 * len(HOSTILE) and {cell.data_type for cell in cells} == {"s"}
    assert all(c.quotePrefix for c in cells if c.value[0] in "=+-@")
    assert [row[0].value[0] for row in hostile[1]][:4] == ["=", "+", "-", "@"]


def test_characters_that_cannot_be_seen_are_shown(hostile):
    """Controls and bidi marks by number; escapes of the format are escaped; long text is cut with a note."""
    texts = [row[0].value for row in hostile[1]]

    assert texts[4:6] == ["〔U+0009〕=1+1", "〔U+000D〕=1+1"]
    assert texts[8] == "_x005F_x0041_ _x005F_x000D_"
    assert texts[9] == "甲〔U+202E〕乙〔U+200B〕丙〔U+0007〕丁"
    assert texts[6:8] == HOSTILE[6:8] and texts[10:12] == HOSTILE[10:12]
    assert len(texts[12]) <= 32_767 and texts[12].endswith("〔截断 cut〕")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_an_office_program_shows_hostile_text_as_it_stands(hostile, tmp_path):
    """Through the program and back, each text is the one that came in."""
    saved = openpyxl.load_workbook(through_office(hostile[0], tmp_path))["台账"]
    texts = [r["Problem"].value for r in records(saved)]

    assert texts[:4] == HOSTILE[:4] and texts[6:9] == HOSTILE[6:9] and texts[10:12] == HOSTILE[10:12]
