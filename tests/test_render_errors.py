"""Every way a report cannot be rendered, each with a message that names the cause."""

import os
from pathlib import Path

import nbformat
import pytest
from render_sample import FIGURE, META, PROJECT, copy_look, shown, table, write_notebook

from jindu.base.errors import RenderError
from jindu.report.render import render
from jindu.report.render.svg import inline_svg

V4 = nbformat.v4


def refusal(folder: Path, cells: list[nbformat.NotebookNode], form: str = "pdf", **options: object) -> str:
    """The message with which rendering stops."""
    notebook = write_notebook(folder, cells)
    given = {"project": PROJECT, "renderer": "embedded", "meta": META, **options}
    with pytest.raises(RenderError) as stopped:
        render(notebook, "zh", (form,), folder, "progress", **given)
    return str(stopped.value)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("见@tbl-nowhere。", "@tbl-nowhere (cell 2)"),
        ("联系 @someone", "@someone"),
        (FIGURE.replace("path.svg", "gone.svg"), "figures/gone.svg"),
        (FIGURE.replace("fig-alt", "data-x"), "#fig-path"),
        (FIGURE.replace("figures/", "https://example.org/"), "https://example.org/path.svg"),
        (FIGURE.replace("\n\n增速与所需路径", ""), "#fig-path"),
        (table(1).replace(".ledger", 'widths="3 1"'), "for 3 columns #tbl-growth"),
        ("### 过深的标题", "过深的标题 (cell 2)"),
        (f"{table(1)}\n\n{table(1)}", "used twice #tbl-growth"),
    ],
)
def test_broken_text_is_named(tmp_path: Path, text: str, named: str):
    """References, images, captions and widths that do not fit."""
    assert named in refusal(tmp_path, [shown("# 一页纸"), shown(text)])


def test_missing_image_is_named_in_html_too(tmp_path: Path):
    """The page takes its charts by another way than the PDF."""
    gone = FIGURE.replace("path.svg", "gone.svg")

    assert "figures/gone.svg" in refusal(tmp_path, [shown("# 一页纸"), shown(gone)], "html")


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_missing_glyph_is_named_by_character_and_cell(tmp_path: Path, form: str):
    """A character no font has never becomes a box."""
    message = refusal(tmp_path, [shown("# 一页纸"), shown("晴 ☃ 与 😀")], form)

    assert "☃ (U+2603, cell 2)" in message
    assert "😀 (U+1F600, cell 2)" in message


@pytest.mark.parametrize(
    ("file", "line", "named"),
    [
        ("_quarto.yml", "bibliography: refs.bib", "'bibliography'"),
        ("_quarto-zh.yml", "format: {typst: {columns: 2}}", "'format.typst.columns'"),
        ("_quarto-en.yml", "lable: x", "'lable'"),
    ],
)
def test_key_the_renderer_does_not_know_is_named(tmp_path: Path, file: str, line: str, named: str):
    """Never silently ignored, whichever edition is made."""
    project = copy_look(tmp_path)
    with (project / file).open("a", encoding="utf-8") as opened:
        opened.write(f"\n{line}\n")

    message = refusal(tmp_path, [shown("# 一页纸")], project=project)

    assert named in message
    assert file in message


QUARTO = """#!/bin/sh
cp _quarto.yml "$KEPT"
cp template.html report.html
"""


def test_keys_that_only_quarto_knows_are_left_to_quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """They reach Quarto where Quarto renders; only the renderer of our own refuses what it cannot do."""
    project, quarto, given = copy_look(tmp_path), tmp_path / "quarto", tmp_path / "given.yml"
    for name in ("_quarto.yml", "_quarto-zh.yml"):
        with (project / name).open("a", encoding="utf-8") as opened:
            opened.write("\nbibliography: refs.bib\n")
    quarto.write_text(QUARTO, encoding="utf-8")
    quarto.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("KEPT", str(given))
    notebook = write_notebook(tmp_path, [shown("# 一页纸")])

    made = render(notebook, "zh", ("html",), tmp_path, "progress", project, "auto", META)

    assert [path.name for path in made] == ["progress.zh.html"]
    assert "bibliography: refs.bib" in given.read_text(encoding="utf-8")
    assert "'bibliography'" in refusal(tmp_path, [shown("# 一页纸")], project=project, renderer="embedded")


def test_length_that_is_none_is_named(tmp_path: Path):
    """A margin is a number with a unit."""
    project = copy_look(tmp_path)
    path = project / "_quarto.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("37mm", "wide"), encoding="utf-8")

    assert "top is 'wide'" in refusal(tmp_path, [shown("# 一页纸")], project=project)


@pytest.mark.parametrize(
    ("output", "named"),
    [
        (V4.new_output("display_data", {"text/html": "<table>", "text/plain": "x"}), "text/html"),
        (V4.new_output("error", ename="KeyError", evalue="'gap'", traceback=[]), "KeyError: 'gap'"),
        (V4.new_output("stream", name="stdout", text="done"), "'done'"),
    ],
)
def test_output_that_is_not_markdown_is_named(tmp_path: Path, output: nbformat.NotebookNode, named: str):
    """The cell is counted as Jupyter shows it."""
    message = refusal(tmp_path, [shown("# 一页纸"), V4.new_code_cell("x", outputs=[output])])

    assert "cell 2" in message
    assert named in message


def test_unknown_fact_is_named(tmp_path: Path):
    """A misspelt key of the run's facts."""
    assert "'titel'" in refusal(tmp_path, [shown("# 一页纸")], meta={**META, "titel": "x"})


def test_quarto_is_not_pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Asked for by name and not installed."""
    monkeypatch.setenv("PATH", "")

    assert "no quarto on PATH" in refusal(tmp_path, [shown("# 一页纸")], renderer="quarto")


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        '<path onload="x()"/>',
        '<use href="https://example.org/a.svg"/>',
        "<image/>",
        "<style>@import 'https://example.org/a.css'</style>",
        '<path style="fill:url(https://example.org/a.svg#b)"/>',
    ],
)
def test_drawing_that_acts_is_refused(tmp_path: Path, inside: str):
    """A chart draws; it runs and fetches nothing."""
    path = tmp_path / "bad.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', encoding="utf-8")

    with pytest.raises(RenderError, match=r"bad\.svg"):
        inline_svg(path, "…", "c1-", set())
