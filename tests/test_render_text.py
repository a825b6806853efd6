"""What happens to text on its way into the report."""

from pathlib import Path

import nbformat
import pypdf
import pytest
from render_sample import META, PROJECT, SVG, sample, shown, write_notebook

from jindu.base.fonts import font_files
from jindu.report.render import render
from jindu.report.render.notebook import bracket_references, read_pieces
from jindu.report.render.settings import LANGUAGES, load
from jindu.report.render.svg import inline_svg
from jindu.report.render.webpage import plain

HOSTILE = [
    r"\<script\>alert(1)\</script\>",
    r"\#let x = 1",
    r"\$x\$",
    r"\@fig-x",
    r"\`code\`",
    r"= 标题",
    r"1\. 序号",
    r"\[a\](b)",
    r"// 注释",
    r"\"引\"",
    r"https://example.org/a#b",
    r"\\frac",
]


def rendered(folder: Path, cells: list[nbformat.NotebookNode], form: str) -> Path:
    notebook = write_notebook(folder, cells)
    return render(notebook, "zh", (form,), folder, "progress", PROJECT, "embedded", META)[0]


def test_hostile_text_prints_literally_in_both(tmp_path: Path):
    """In a paragraph and as the start of a table cell."""
    rows = "\n".join(f"| {text} | 1 |" for text in HOSTILE)
    cells = [shown("# 一页纸"), shown("；".join(HOSTILE)), shown(f"| 名称 | 数 |\n|---|---|\n{rows}")]

    pages = pypdf.PdfReader(rendered(tmp_path, cells, "pdf")).pages
    printed = "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")
    page = plain(rendered(tmp_path, cells, "html").read_text(encoding="utf-8")).replace(" ", "")

    for text in HOSTILE:
        wanted = text.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\").replace(" ", "")
        assert printed.count(wanted) >= 2
        assert page.count(wanted) >= 2


def test_raw_markup_is_text_not_markup(tmp_path: Path):
    """Tags, handlers and raw blocks that were not escaped still do nothing."""
    inline = '<b onclick="x()">粗</b> [字]{onclick="x()" onload="y()" style="z"}'
    text = f"{inline}\n\n```{{=html}}\n<script>alert(1)</script>\n```\n"
    page = rendered(tmp_path, [shown("# 一页纸"), shown(text)], "html").read_text(encoding="utf-8")
    body = page.split("<main", 1)[1].split("</main>", 1)[0]

    assert "<b " not in body
    assert "<script" not in body
    assert "<span>字</span>" in body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见@tbl-x所示", "见[@tbl-x]所示"),
        ("（见@sec-a和@fig-b。）", "（见[@sec-a]和[@fig-b]。）"),
        ("see @tbl-x, @fig-y.", "see [@tbl-x], [@fig-y]."),
        ("[@tbl-x]与[@tbl-x; @fig-y]", "[@tbl-x]与[@tbl-x; @fig-y]"),
        ("第[-@sec-a]部分", "第[-@sec-a]部分"),
        (r"名称\@fig-x", r"名称\@fig-x"),
        ("a@tbl-x.org", "a@tbl-x.org"),
    ],
)
def test_reference_is_found_between_chinese_characters(text: str, expected: str):
    """A name ends where Latin letters end; escaped and bracketed ones stay."""
    assert bracket_references(text) == expected


def test_hidden_cells_stay_hidden(tmp_path: Path):
    """Parameters, injected parameters and cells tagged so; code everywhere."""
    cells = [shown("一"), shown("二"), shown("三"), nbformat.v4.new_markdown_cell("四")]
    for cell, tag in zip(cells, ["parameters", "injected-parameters", "remove-cell"], strict=False):
        cell.metadata["tags"] = [tag]

    assert [(piece.cell, piece.text) for piece in read_pieces(write_notebook(tmp_path, cells))] == [(4, "四")]


def test_same_input_gives_same_bytes(tmp_path: Path):
    """In another folder, at another time."""
    edition = "bilingual"
    made = []
    for name in ("a", "b"):
        notebook = sample(tmp_path / name, edition)
        files = render(notebook, edition, ("pdf", "html"), tmp_path / name, "p", PROJECT, "embedded", META)
        made.append([path.read_bytes() for path in files])

    assert made[0] == made[1]


def test_every_language_has_the_same_words():
    """No label is missing in an edition."""
    labels = {lang: set(load(PROJECT, lang, {}).labels) for lang in LANGUAGES}

    assert labels["zh"] == labels["en"] == labels["bilingual"]


def test_fonts_come_with_the_project():
    """Three static files and their licence, small enough to keep in the repository."""
    assert len(font_files()) == 3
    assert sum(path.stat().st_size for path in font_files()) < 30_000_000
    assert (font_files()[0].parent / "OFL.txt").is_file()


def test_two_charts_of_one_program_keep_their_ids_apart(tmp_path: Path):
    """Clip paths and the references to them move together."""
    path = tmp_path / "path.svg"
    path.write_text(SVG, encoding="utf-8")
    drawn = inline_svg(path, "…", "c2-", set())

    assert 'id="c2-p1"' in drawn
    assert "url(#c2-p1)" in drawn
