"""What each PDF edition of a whole report promises, read back from the file."""

import re

import pikepdf
import pypdf
import pytest
from awkward import ordinary
from editions import assessed, edition
from pdf_checks import (
    bookmarks,
    layout_faults,
    leftovers,
    of_type,
    pages_in_contents,
    pages_of_section_one,
    rows_of_tables,
    texts,
)

HAN = re.compile(r"[\u4e00-\u9fff]")
CHINESE = re.compile(r"[，。；：]")  # names of raw files stay Chinese in English too
CONTENTS = {"zh": "目录", "en": "Contents", "bilingual": "目录·Contents"}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A small project and its results."""
    project = ordinary(tmp_path_factory.mktemp("ordinary"))
    return project, assessed(project)


@pytest.fixture(scope="module", params=["zh", "en", "bilingual"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def pdf(report, lang, tmp_path_factory):
    """One edition as PDF."""
    return edition(*report, lang, tmp_path_factory.mktemp(lang), ("pdf",))["pdf"]


def test_it_is_an_archival_and_accessible_file(pdf, lang):
    """Tagged PDF/A-2a and PDF/UA-1 with language, title, author; below 2 MB; marks no element as suspect."""
    with pikepdf.open(pdf) as opened:
        metadata = opened.open_metadata()

        assert opened.Root.MarkInfo.Marked and not opened.Root.MarkInfo.get("/Suspects", False)
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "A", "1")
        assert str(opened.Root.Lang)[:2] == ("en" if lang == "en" else "zh")
        assert metadata["dc:title"] and metadata["dc:creator"] and metadata["dc:description"]
        assert bool(HAN.search(metadata["dc:title"])) == (lang != "en")
    assert pdf.stat().st_size < 2_000_000


def test_every_figure_is_described_in_the_language_of_the_edition(pdf, lang):
    """More than one figure; Chinese, English, or both."""
    with pikepdf.open(pdf) as opened:
        alts = [str(figure.get("/Alt", "")) for figure in of_type(opened, "/Figure")]

    assert len(alts) >= 3 and all(len(alt) > 20 for alt in alts)
    assert all(bool(CHINESE.search(alt)) == (lang != "en") for alt in alts)
    assert lang == "zh" or all(re.search(r"[A-Za-z]{4} [a-z]{2}", alt) for alt in alts)


def test_every_table_has_heads_with_a_scope_and_rows(pdf):
    """Heads of columns and rows are told to a screen reader; no table is a head alone."""
    with pikepdf.open(pdf) as opened:
        heads = of_type(opened, "/TH")
        scopes = [str(part.get("/Scope")) for head in heads for part in attributes(head) if "/Scope" in part]

        assert len(heads) > 50 and len(scopes) == len(heads)
        assert set(scopes) <= {"/Column", "/Row", "/Both"}
    assert len(rows_of_tables(pdf)) > 8 and min(rows_of_tables(pdf)) > 0


def attributes(element):
    """Attribute dictionaries of an element."""
    given = element.get("/A", [])
    return [part for part in (given if isinstance(given, pikepdf.Array) else [given]) if hasattr(part, "keys")]


def test_every_glyph_is_there_and_its_font_with_it(pdf):
    """Fonts are embedded as subsets and say what their glyphs mean; nothing prints as a box, a blank or a leftover."""
    with pikepdf.open(pdf) as opened:
        dictionaries = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = [item for item in dictionaries if item.get("/Type") == "/FontDescriptor"]
        shown = [item for item in dictionaries if item.get("/Subtype") == "/Type0"]

        assert fonts and all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert all(re.match(r"/[A-Z]{6}\+", str(font.FontName)) for font in fonts)
        assert shown and all("/ToUnicode" in font for font in shown)
    assert leftovers(pdf) == []


def test_page_one_is_one_page_and_the_contents_are_right(pdf, lang):
    """The contents follow on page 2; their numbers are the pages of the bookmarks, one for each section."""
    marks = bookmarks(pdf)

    assert pages_of_section_one(pdf, CONTENTS[lang].replace("·", " · ")) == 1
    assert len(marks) == 17 and pages_in_contents(pdf) == [page for _, page in marks]
    for title, page in marks:
        assert squeezed(title) in squeezed(texts(pdf)[page - 1]), title


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_every_page_says_what_it_is(pdf, lang):
    """Page x of y, period, day of the data and draft on each; page one has them in its title block."""
    pages = [squeezed(text) for text in texts(pdf)]
    period, day, draft = {
        "en": ("Jan–Sep2023", "31October2023", "Draftforcomment"),
    }.get(lang, ("2023年1—9月", "2023年10月31日", "征求意见稿"))

    for number, page in enumerate(pages, 1):
        wanted = f"Page{number}of{len(pages)}" if lang == "en" else f"第{number}页共{len(pages)}页"
        assert wanted in page and period in page and day in page and draft in page, number


def test_nothing_is_clipped_or_stranded(pdf):
    """All text stands in the type area and clear of other text; no heading is the last line of a page."""
    assert layout_faults(pdf) == []


def test_it_is_no_red_headed_document(pdf):
    """No document number, no seal, no red title: the office issues those."""
    first = texts(pdf)[0]
    with pikepdf.open(pdf) as opened:
        fields = opened.Root.get("/AcroForm")

    assert not re.search(r"〔20\d\d〕\s*\d+\s*号", first) and fields is None
    assert list(pypdf.PdfReader(pdf).pages[0].images) == []
