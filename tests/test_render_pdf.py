"""What the PDF edition promises, read back from the file."""

from pathlib import Path

import pdfplumber
import pikepdf
import pypdf
import pytest
from pdf_checks import elements, of_type
from render_sample import ALT, EDITIONS, MARK, META, PROJECT, sample, shown, write_notebook

from jindu.report.render import render

MM = 72 / 25.4


@pytest.fixture(scope="module", params=EDITIONS)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    notebook = sample(folder, request.param)
    return render(notebook, request.param, ("pdf",), folder, "progress", PROJECT, "embedded", META)[0]


def test_file_is_tagged_and_says_what_it_is(pdf: Path):
    """Tagged, with language, title, and both standards named in the metadata."""
    with pikepdf.open(pdf) as opened:
        metadata = opened.open_metadata()

        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang).startswith("en" if ".en." in pdf.name else "zh")
        assert metadata["dc:title"] == META["title"]
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_every_figure_has_alternative_text(pdf: Path):
    """The chart's description reaches the structure tree."""
    with pikepdf.open(pdf) as opened:
        alts = [str(figure.get("/Alt", "")) for figure in of_type(opened, "/Figure")]

    assert ALT in alts
    assert all(alts)


def test_table_has_real_heads(pdf: Path):
    """Three columns have a head; nothing else is one by looks only."""
    with pikepdf.open(pdf) as opened:
        assert len(of_type(opened, "/TH")) >= 3


def test_every_font_is_embedded_as_a_subset(pdf: Path):
    """No font is left to the reader's machine."""
    with pikepdf.open(pdf) as opened:
        fonts = [item for item in opened.objects if is_descriptor(item)]

        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert all(str(font.FontName)[7:8] == "+" for font in fonts)


def is_descriptor(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


def test_second_language_is_tagged(pdf: Path):
    """A screen reader changes its voice where the language changes."""
    with pikepdf.open(pdf) as opened:
        languages = {str(element.Lang)[:2] for element in elements(opened) if "/Lang" in element}

    assert ("en" in languages) == (".bilingual." in pdf.name)


def test_bookmarks_lead_to_the_sections(pdf: Path):
    """Numbered as in the text; the annex by letter."""
    outline = pypdf.PdfReader(pdf).outline
    titles = [item.title for item in outline if not isinstance(item, list)]

    first = "一、一页纸" if ".zh." in pdf.name else "1"
    assert titles[0].startswith(first)
    assert "A" in titles[-1]


def test_mark_and_page_number_stand_on_every_page(pdf: Path):
    """Demonstration data cannot be mistaken for real data on any page."""
    pages = [page.extract_text() for page in pypdf.PdfReader(pdf).pages]

    assert len(pages) >= 3
    assert all("演示数据" in page and "Demonstration data" in page for page in pages)
    assert all(str(len(pages)) in page.splitlines()[-1] + page.splitlines()[-2] for page in pages)


def test_long_table_repeats_its_head(pdf: Path):
    """Sixty rows run over pages; each page with rows has the head."""
    pages = [page.extract_text() for page in pypdf.PdfReader(pdf).pages]
    with_rows = [page for page in pages if page.count("规模工业增加值") > 3]

    assert len(with_rows) > 1
    assert all("指标" in page and "增速" in page for page in with_rows)


def test_exact_values_stay_out_of_the_pdf(pdf: Path):
    """They belong to the page on screen; code is shown nowhere."""
    text = "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)

    assert "2022Q1" not in text
    assert "SECRET" not in text


def test_mark_is_kept_as_given():
    """The sample's mark is the one the project prints."""
    assert MARK in META["marks"]


def test_nothing_leaves_the_type_area(tmp_path: Path):
    """Twelve columns, a word longer than a line, a Chinese text without a break."""
    head = "| 指标 | " + " | ".join(["2023年前三季度累计"] * 11) + " |"
    row = "| 规模以上工业增加值 | " + " | ".join(["−12.3"] * 11) + " |"
    wide = f"::: {{#tbl-wide}}\n{head}\n|{'---|' * 12}\n{row}\n\n十二列\n:::"
    words = f"| 名 | 注 |\n|---|---|\n| {'很长的名称' * 60} | {'x' * 300} |"
    notebook = write_notebook(tmp_path, [shown(text) for text in ("# 一页纸", wide, words, "y" * 300)])
    made = render(notebook, "zh", ("pdf",), tmp_path, "progress", PROJECT, "embedded", META)[0]

    with pdfplumber.open(made) as opened:
        chars = [char for page in opened.pages for char in page.chars]

    assert min(char["x0"] for char in chars) > 28 * MM - 1
    assert max(char["x1"] for char in chars) < (210 - 26) * MM + 6  # punctuation may hang
