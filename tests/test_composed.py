"""Blocks of a report: composed once, kept in a file, and written the same from there."""

from pathlib import Path

import nbformat
import pytest
from project_copy import ROOT

from jindu.base.paths import Project
from jindu.params.fonts import load_fonts
from jindu.report.citations import citations_of
from jindu.report.compose import Composer
from jindu.report.composed import Composed, compose_report, load_composed, save_composed
from jindu.report.phrases.words import words_for
from jindu.report.sections import sections_of


@pytest.fixture(scope="module")
def kept(default_run, tmp_path_factory):
    """The file with the blocks of the default run."""
    return save_composed(compose_report(default_run[1]), tmp_path_factory.mktemp("kept") / "blocks")


def written(composed: Composed, project: Project, folder: Path) -> tuple[str, dict[str, bytes]]:
    """The whole Markdown of the bilingual edition, and its charts by name."""
    composer = Composer(words_for(project, "bilingual"), folder, load_fonts(project))
    text = "\n".join(composer.write(blocks).replace(str(folder), "") for blocks in composed.parts)
    return text, {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_one_set_of_results_is_composed_once(default_run):
    """Proofs, editions and letters share blocks and citations."""
    results = default_run[1]

    assert all(sections_of(results, n) is sections_of(results, n) for n in range(1, 13))
    assert citations_of(results) is citations_of(results)


def test_blocks_kept_in_a_file_are_written_the_same(default_run, kept, tmp_path):
    """Text and charts, to the byte, in both languages."""
    project, results = default_run
    here, there = (
        written(composed, project, tmp_path / name)
        for name, composed in (("here", compose_report(results)), ("there", load_composed(kept)))
    )

    assert here == there
    assert len(here[1]) > 10 and len(here[0]) > 20_000


def test_the_notebook_writes_the_blocks_it_is_given(default_run, kept, tmp_path, monkeypatch):
    """The cells of 40_report, run with a file of blocks, show every section and annex without loading results."""
    project = default_run[0]
    monkeypatch.chdir(project.root)
    monkeypatch.setattr("jindu.stages.composed.load_results", None)
    cells = nbformat.read(ROOT / "notebooks/40_report.ipynb", as_version=4).cells
    sources = [cell.source for cell in cells if cell.cell_type == "code"]
    known: dict[str, object] = {}
    exec(sources[0], known)
    known |= {"lang": "zh", "figures": str(tmp_path / "figures"), "blocks": str(kept)}
    exec(sources[1], known)

    shown = [eval(source, known).data for source in sources[2:]]

    composer = Composer(words_for(project, "zh"), tmp_path / "figures", load_fonts(project))
    assert shown == [composer.write(blocks) for blocks in load_composed(kept).parts]
