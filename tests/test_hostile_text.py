"""Whatever a raw file holds, the report prints it as it stands and nothing happens."""

import re
import shutil

import lxml.html
import openpyxl
import pypdf
import pytest
import yaml
from editions import assessed, edition
from small_project import ROOT, release, small_project, table

WORDS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "# 标题",
    "## {#sec-one .appendix}",
    "$x^2$ 与 $$y$$",
    "@fig-x、@tbl-x所示",
    "[@fig-x] [-@sec-y]",
    "`code` ``a`b``",
    "甲|乙|丙 \\| 丁",
    '=HYPERLINK("http://example.org","x")',
    "[x](javascript:alert(1))",
    "![](http://example.org/a.png)",
    "::: {.callout}",
    "[字]{.class onclick=x}",
    '#read("/etc/passwd")',
    '#let x = eval("1") // 注释 /* 注 */',
    "\\frac{1}{2} \\\\ \\n",
    "- 条目",
    "1. 序号",
    "> 引用",
    "注[^1] 与 [^1]: 脚注",
    "&lt;b&gt; &amp; &#60;",
    "*粗* __粗__ ~删~ ^上^ ==标==",
    "https://example.org/?a=1&b=2#c <mailto:a@b.c>",
    "{{< include /etc/passwd >}} {=html}",
    "\"引\" '引' “引” -- --- ...",
    "% 百分 \t 制表\n换行\n\n空行",
    "$(touch x); rm -rf `pwd`",
    "/* places */ /* fonts */",
    "@import 看url(http://x)",
]
CODED = {
    "左\u202e右\u202c": "左〔U+202E〕右〔U+202C〕",
    "零\u200b宽\ufeff": "零〔U+200B〕宽〔U+FEFF〕",
    "笑\U0001f600": "笑〔U+1F600〕",
    "𬱖㛃䶮镕": "〔U+2CC56〕〔U+36C3〕〔U+4DAE〕镕",
    "私\ue000": "私〔U+E000〕",
}
LONG = ["x" * 300, "é" * 300, "https://example.org/" + "a" * 280, "很" * 300, "0123456789" * 3]
EXPECTED = {**{text: " ".join(text.split()) for text in [*WORDS, *LONG]}, **CODED}
NAME = "<b>#$@fig-x`|[x](javascript;y)&lt;\U0001f600"


ORIGIN = {"source": "ledger", "from": "a test", "licence": "none", "demonstration": True}
ORIGIN |= {"publisher_zh": NAME, "publisher_en": NAME}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project whose returns, file names, sheet names and publishers are hostile."""
    made = small_project(tmp_path_factory.mktemp("hostile"), period="2023Q3", as_of="2023-10-31")
    for day, write in (("2023-10-20", fill_ledger), ("2023-10-27", fill_projects)):
        folder = shutil.copytree(ROOT / "data/raw/demo-ledger" / day, made.raw / "ledger" / day)
        path = next(folder.glob("*.xlsx"))
        book = openpyxl.load_workbook(path)
        write(book)
        book.save(folder / f"{NAME}.xlsx")
        path.unlink()
        (folder / "origin.yml").write_text(yaml.safe_dump({**ORIGIN, "when": day}), encoding="utf-8")
    rows = ("工业投资,…,9.0", "规模工业增加值,,7.0")
    release(made, "2023-10-25", **{f"指标{NAME}": table("2023年1—9月", *rows)})
    return made


def fill_ledger(book):
    """Every hostile text as a problem or next step; two units have such a name."""
    sheet, texts = book["台账"], iter([*EXPECTED, *EXPECTED])
    for row in range(4, sheet.max_row):
        if row in (9, 15, 19):  # of the last the demonstration reports more than there is
            put(sheet.cell(row, 3), NAME)
        else:
            put(sheet.cell(row, 10), next(texts))
            put(sheet.cell(row, 11), next(texts))


def fill_projects(book):
    """Every hostile text as the name of a project."""
    sheet = book["重点项目"]
    first = [cell.value for cell in sheet[4]]
    for number, text in enumerate(EXPECTED):
        sheet.append(first)
        put(sheet.cell(sheet.max_row, 1), f"{number}号{text}")


def put(cell, text):
    """Text as text, also where it looks like a formula."""
    cell.value, cell.data_type = text, "s"


@pytest.fixture(scope="module")
def results(project):
    return assessed(project)


@pytest.fixture(scope="module", params=["zh", "en", "bilingual"])
def made(request, project, results, tmp_path_factory):
    """PDF and HTML of one edition."""
    return edition(project, results, request.param, tmp_path_factory.mktemp(request.param))


def squeezed(text):
    return re.sub(r"[\s\u200b]", "", text)


def test_every_text_stands_in_the_pdf_as_it_was(made):
    """Problem, next step and project name: each at least twice, character by character."""
    text = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(made["pdf"]).pages))

    missing = [raw for raw, printed in EXPECTED.items() if text.count(squeezed(printed)) < 2]
    assert missing == [], missing


def test_every_text_stands_in_the_page_as_it_was(made):
    """In cells of its own, and it added no element."""
    page = lxml.html.parse(str(made["html"])).getroot()
    cells = {squeezed(cell.text_content()) for cell in page.iter("td", "th")}

    assert [raw for raw, printed in EXPECTED.items() if squeezed(printed) not in cells] == []
    inside = page.find(".//main")
    assert {cell.tag for cell in inside.iter() if isinstance(cell.tag, str)} & {"script", "img", "b", "iframe"} == set()
    assert not [a for a in inside.iter("a") if not a.get("href", "").startswith("#")]
    assert not [key for each in page.iter() for key in each.attrib if key.startswith("on")]


def test_names_of_files_and_publishers_are_text_too(made):
    """In annex D of the PDF and of the page."""
    pages = "".join(page.extract_text() for page in pypdf.PdfReader(made["pdf"]).pages)
    page = lxml.html.parse(str(made["html"])).getroot().text_content()

    for text in (pages, page):
        assert squeezed(text).count(NAME.replace("\U0001f600", "〔U+1F600〕")) >= 3
