"""Bad params, files and notebooks end a run with one message that says where, what and what to do."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from project_copy import copy_project, run_jindu

from jindu.base.errors import JinduError, NotebookFailed, ParamsError
from jindu.base.paths import Project, find_project
from jindu.cli import main
from jindu.stages.notebooks import check_parameters
from jindu.stages.report import Wish, make_report
from jindu.stages.runs import run_ingest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path):
    """A project of its own."""
    return Project(copy_project(tmp_path))


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_outside_a_project_the_command_says_so(tmp_path):
    """A folder that belongs to no project is named, and --project is offered."""
    with pytest.raises(ParamsError, match=r"no project at or above.*--project"):
        find_project(tmp_path)


def test_an_unknown_run_lists_the_known_ones(project):
    """A misspelt run is exit code 2 and names the runs there are."""
    code, said = run_jindu("report", "2023Q9", "--project", str(project.root))

    assert code == 2 and "no run named '2023Q9'" in said and "china-2022Q4" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("seed: 2022", "sead: 2022", r"2023Q3.yml.*'sead' is not a field"),
        ("period: 2023Q3", "period: 2023Q7", r"2023Q3.yml.*'period'.*2023Q7"),
        ("as_of: 2023-10-31", "as_of: yesterday", r"2023Q3.yml.*'as_of'.*yesterday"),
        ("seed: 2022", "seed: 2022\nseed: 2023", r"2023Q3.yml, line \d+.*seed"),
        ("plan: taojiang-2022-2023", "plan: nowhere", r"nowhere.yml"),
    ],
)
def test_a_wrong_run_file_names_file_and_field(project, old, new, said):
    """Unknown, impossible, doubled and dangling fields are each named; `jindu check` finds them too."""
    edit(project.params_folder / "runs/2023Q3.yml", old, new)

    with pytest.raises(ParamsError, match=said):
        run_ingest(project, "2023Q3")
    code, told = run_jindu("check", "--project", str(project.root))
    assert (code == 2 and "2023Q3.yml" in told) or "nowhere" in told


def test_a_raw_folder_without_origin_is_refused(project):
    """Nothing is known about such files, so nothing is read from them."""
    release = next(project.raw.glob("demo-statistics-bureau/*"))
    (release / "origin.yml").unlink()

    with pytest.raises(JinduError, match=rf"{release.name}: no origin.yml.*demonstration"):
        run_ingest(project, "2023Q3")


def test_an_edited_raw_file_is_refused(project):
    """A file whose checksum is not the recorded one is named."""
    path = next(project.raw.glob("demo-bulletin/*/*.txt"))
    path.write_text("全县规模工业增加值增长99%。", encoding="utf-8")

    with pytest.raises(JinduError, match=r"SHA-256"):
        run_ingest(project, "2023Q3")


def test_a_broken_workbook_is_kept_out_and_named(project):
    """A truncated workbook gives no values, is listed as refused, and the others are still read."""
    path = next(project.raw.glob("demo-statistics-bureau/2022-04-25/*.xlsx"))
    path.write_bytes(path.read_bytes()[:2000])
    edit(path.parent / "origin.yml", "files:", "note: broken on purpose\nfiles:")
    origin = (path.parent / "origin.yml").read_text(encoding="utf-8").split("files:")[0]
    (path.parent / "origin.yml").write_text(origin, encoding="utf-8")

    taken = run_ingest(project, "2023Q3")

    row = taken.files[taken.files.file == path.name].iloc[0]
    assert (row.outcome, row["values"]) == ("reject", 0)
    told = taken.told[taken.told.file == path.name].iloc[0]
    assert told.level == "error" and told.text_zh and told.text_en
    assert (taken.files.outcome != "reject").sum() == len(taken.files) - 1
    assert not (taken.observations.file == path.name).any()


@pytest.mark.parametrize(
    ("given", "said"),
    [({"runn": "x"}, "no parameter runn.*run, lang, figures"), ({"run": 2023}, "run is 2023.*type str")],
)
def test_notebook_parameters_are_checked_before_a_kernel_starts(given, said):
    """An unknown name or a wrong type is refused at once."""
    with pytest.raises(ParamsError, match=said):
        check_parameters(ROOT / "notebooks/40_report.ipynb", given)


def test_a_failing_cell_keeps_the_last_output_and_the_failed_notebook(project):
    """The message names notebook, cell and cause; the earlier output of the run is untouched."""
    path = project.notebooks / "30_assess.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].source += "\n1 / 0"
    nbformat.write(notebook, path)
    before = project.build("china-2023Q4") / "progress-china-2023Q4.zh.pdf"
    before.parent.mkdir(parents=True)
    before.write_text("earlier edition")

    with pytest.raises(NotebookFailed, match=r"30_assess.ipynb, cell 3: ZeroDivisionError") as failure:
        make_report(project, "china-2023Q4", Wish("embedded"), lambda line: None)

    assert failure.value.exit_code == 1
    assert before.read_text() == "earlier edition"
    assert list(project.root.glob("build/failed/30_assess.ipynb"))


def test_no_traceback_reaches_a_user(tmp_path):
    """The installed command prints one line on standard error."""
    words = [sys.executable, "-c", "from jindu.cli import main; main()", "status", "--project", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True)

    assert done.returncode == 2
    assert done.stderr.startswith("jindu: ") and "Traceback" not in done.stderr


def test_a_renderer_that_is_not_there_is_told_at_once(project, monkeypatch):
    """Quarto asked for and absent stops before any notebook runs; a misspelt renderer is a usage error."""
    monkeypatch.setenv("PATH", "/nowhere")

    code, said = run_jindu("report", "2023Q3", "--renderer", "quarto", "--project", str(project.root))
    assert code == 1 and "no quarto on PATH" in said and not (project.root / "build").exists()
    assert run_jindu("report", "2023Q3", "--renderer", "quatro", "--project", str(project.root))[0] == 2


@pytest.mark.parametrize("content", [None, "", "{}", "not json"])
def test_a_missing_or_broken_notebook_is_named(project, content):
    """The file is named before a kernel starts."""
    path = project.notebooks / "10_ingest.ipynb"
    path.unlink() if content is None else path.write_text(content)

    code, said = run_jindu("report", "china-2023Q4", "--project", str(project.root))

    assert code == 2 and "notebooks/10_ingest.ipynb: cannot be opened" in said


def test_a_defect_is_one_line_and_a_file_to_send(project, monkeypatch, capsys):
    """An error nobody foresaw prints no traceback; the details are in the file it names."""
    monkeypatch.setattr(sys, "argv", ["jindu", "check", "--project", str(project.root)])
    monkeypatch.setattr("jindu.stages.check.check_project", lambda project: 1 / 0)

    with pytest.raises(SystemExit) as stopped:
        main()

    said = capsys.readouterr().err
    assert stopped.value.code == 1 and said.count("\n") == 1 and "ZeroDivisionError" in said
    assert "Traceback" in Path(said.split()[-1]).read_text(encoding="utf-8")
