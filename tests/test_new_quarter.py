"""A new quarter begins with a recipe, waiting folders and a checklist, and never touches what exists."""

import re
from datetime import date

import pytest
from project_copy import run_jindu
from pypdf import PdfReader
from small_project import release, small_project, table

from jindu.base.errors import ParamsError, SourceError
from jindu.observations.raw_folders import list_releases
from jindu.paperwork.new_quarter import scaffold
from jindu.params.run import load_run
from jindu.stages.check import check_project


@pytest.fixture
def project(tmp_path):
    """A project without raw files."""
    return small_project(tmp_path)


def test_a_quarter_is_begun_by_one_command(project):
    """The recipe copies the quarter before, reads no demonstration folder, and the checklist says what is due when."""
    code, said = run_jindu("new-quarter", "2023Q4", "--project", str(project.root))

    run = load_run(project, "2023Q4")
    assert code == 0 and (run.period, run.as_of, run.previous) == ("2023Q4", date(2024, 1, 28), "2023Q3")
    assert run.sources == ("statistics-bureau", "city-comparison", "ledger", "bulletin")
    text = "".join(page.extract_text() for page in PdfReader(project.root / "build/checklist-2023Q4.pdf").pages)
    flat = re.sub(r"\s", "", text)
    assert all(
        word in flat for word in ("县统计局", "2024年1月28日", "data/raw/ledger", "县发改局", "jinducheck2023Q4")
    )
    assert "data/raw/statistics-bureau/2023Q4-rename-to-release-date" in said


def test_files_are_not_read_before_their_folder_has_a_date(project):
    """An empty waiting folder is no release; with files in it, the message says to rename it."""
    made = scaffold(project, "2023Q4")
    assert list_releases(project) == [] and check_project(project) == []

    (made.folders[0] / "指标.csv").write_text(table("2023年1—12月", "工业投资,…,9.0"), encoding="utf-8")

    with pytest.raises(SourceError, match=r"2023Q4-rename.*not a release date.*rename it"):
        list_releases(project)


def test_a_renamed_folder_asks_for_its_origin(project):
    """The blanks of origin.yml must be filled before anything is read."""
    folder = scaffold(project, "2023Q4").folders[0]
    (folder / "指标.csv").write_text("x", encoding="utf-8")
    folder.rename(folder.with_name("2024-01-25"))

    with pytest.raises(ParamsError, match=r"2024-01-25.*field 'from'"):
        list_releases(project)


def test_what_exists_is_left_as_it_is(project):
    """A recipe is never overwritten, nor an origin.yml in a waiting folder."""
    folder = scaffold(project, "2023Q4").folders[0]
    (folder / "origin.yml").write_text("mine", encoding="utf-8")
    recipe = project.params_folder / "runs/2023Q4.yml"
    text = recipe.read_text(encoding="utf-8")

    with pytest.raises(ParamsError, match=r"2023Q4.yml: exists already"):
        scaffold(project, "2023Q4")
    assert recipe.read_text(encoding="utf-8") == text
    recipe.unlink()
    scaffold(project, "2023Q4")
    assert (folder / "origin.yml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("period", "template", "said"),
    [
        ("2023Q5", "", r"'2023Q5'; expected a quarter"),
        ("四季度", "", r"'四季度'; expected a quarter"),
        ("2022Q3", "", r"no run named '2022Q2'"),
        ("2024Q1", "2023Q3", r"outside the plan taojiang.*2022-2023.*--from"),
    ],
)
def test_a_quarter_that_cannot_be_begun_says_why(project, period, template, said):
    """No such quarter, no run to copy, or a period outside the plan."""
    with pytest.raises(ParamsError, match=said):
        scaffold(project, period, template)


def test_a_run_on_own_files_keeps_its_sources(tmp_path):
    """Once the recipe copied names real folders, the new one reads the same."""
    project = small_project(tmp_path, sources=["statistics-bureau", "tax-office"])
    release(project, "2023-07-25", demonstration=False, 指标=table("2023年1—6月", "工业投资,…,9.0"))

    made = scaffold(project, "2023Q4", "small")

    assert made.run.sources == ("statistics-bureau", "tax-office") and made.run.previous == "small"
