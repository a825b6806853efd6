"""A run at work: what it tells, what it leaves when it is stopped or killed, and one process at a time."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from project_copy import ROOT, run_jindu
from test_stages import RUN, county, edit, recipe

from jindu.base import swap
from jindu.base.errors import Busy
from jindu.base.paths import Project
from jindu.stages.lock import only_one

JINDU = (sys.executable, "-c", "from jindu.cli import main; main()")
FORCED = ("report", RUN, "--force")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small county with its report, Chinese only, made by the command."""
    project = county(tmp_path_factory.mktemp("at-work"))
    shutil.copytree(ROOT / "notebooks", project.root / "notebooks")
    recipe(project, languages=["zh"], formats=["html"])
    assert lines_of(project) == ["not made yet"] * 4
    return project


@pytest.fixture
def project(built, tmp_path):
    """A copy of the county with its report."""
    shutil.copytree(built.root, tmp_path / "project")
    return Project(tmp_path / "project")


def lines_of(project: Project, *options: str) -> list[str]:
    """What the command says of each stage."""
    code, said = run_jindu("report", RUN, *options, "--project", str(project.root))
    assert code == 0, said
    return [text for name, text in re.findall(r"^(\d0_\w+): (.*)$", said, re.MULTILINE) if text != "zh"]


def started(project: Project, *words: str) -> subprocess.Popen:
    """The command at work in a process of its own, with a folder for temporary files to look into."""
    environment = {**os.environ, "TMPDIR": str(project.root.parent), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [*JINDU, *words, "--project", str(project.root)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for(condition, seconds: float = 60) -> None:
    """Until `condition` holds; it must within `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def kernels(process: subprocess.Popen) -> list[psutil.Process]:
    """Kernels the command has started."""
    own = psutil.Process(process.pid).children(recursive=True)
    return [child for child in own if "ipykernel_launcher" in " ".join(child.cmdline())]


def state(project: Project) -> dict[str, bytes]:
    """Everything a reader or a later run may find."""
    folders = (project.build(RUN), *(project.processed / name for name in ("ingest", "forecast", "assess", "report")))
    return {
        str(p.relative_to(project.root)): p.read_bytes() for f in folders for p in sorted(f.rglob("*")) if p.is_file()
    }


def test_a_second_report_runs_nothing_and_a_sentence_runs_the_report(project):
    """Each stage says that it is up to date, or in one line why it runs."""
    assert lines_of(project) == ["up to date"] * 4

    edit(project.params_folder / "text/zh.yml", "总体判断", "总的判断")
    assert lines_of(project) == [*["up to date"] * 3, "params/text/zh.yml changed"]
    assert "总的判断" in (project.build(RUN) / f"progress-{RUN}.zh.html").read_text(encoding="utf-8")

    assert lines_of(project, "--from", "assess") == [*["up to date"] * 2, *["as asked"] * 2]


def test_an_unknown_stage_is_named(project):
    """--from takes the stages there are."""
    code, said = run_jindu("report", RUN, "--from", "judge", "--project", str(project.root))

    assert code == 2 and "ingest, forecast, assess, report" in said


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_ends_its_kernels_and_leaves_what_was_there(project, number):
    """Within two seconds the command and its kernels are gone, the last state is whole, nothing lies about."""
    before = state(project)
    process = started(project, *FORCED)
    wait_for(lambda: kernels(process))
    running = kernels(process)

    process.send_signal(number)
    _, said = process.communicate(timeout=2)

    assert process.returncode == 128 + number and f"stopped by {number.name}" in said.decode()
    assert not any(kernel.is_running() and kernel.status() != psutil.STATUS_ZOMBIE for kernel in running)
    assert state(project) == before
    assert list((project.processed / ".work").iterdir()) == []
    assert [path.name for path in project.root.parent.iterdir()] == [project.root.name]


def test_a_killed_run_is_made_good_by_the_next(project):
    """After kill -9 the old edition is there, the lock is free, and nothing half-made survives the next run."""
    before = state(project)
    process = started(project, *FORCED)
    wait_for(lambda: kernels(process))
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()

    assert state(project) == before
    psutil.wait_procs(children, timeout=10)
    assert lines_of(project) == ["up to date"] * 4
    assert list((project.processed / ".work").iterdir()) == [] and state(project).keys() == before.keys()


def test_a_run_in_the_making_is_not_made_twice(project):
    """The second process is told who has the run; another run goes on beside it."""
    ours = json.dumps({"process": os.getpid()})[1:-1]
    with only_one(project, RUN):
        process = started(project, "report", RUN)
        _, said = process.communicate(timeout=60)

        assert process.returncode == 1 and f"process {os.getpid()} on" in said.decode()
        assert ours in (project.processed / f".locks/{RUN}.json").read_text(encoding="utf-8")
        with only_one(project, "another"):
            pass
    with only_one(project, RUN):
        pass


def test_a_lock_tells_who_holds_it(tmp_path):
    """In one process as between two."""
    project = Project(tmp_path)
    told = pytest.raises(Busy, match=r"run x: process \d+ on .* is making it")
    with only_one(project, "x"), told, only_one(project, "x"):
        pass


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_is_replaced_whole(tmp_path, monkeypatch, can_exchange):
    """With or without an exchange by the system: the new content is in place and nothing else is left."""
    if not can_exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    target, fresh = (tmp_path / name for name in ("target", "fresh"))
    for folder in (target, fresh):
        folder.mkdir()
        (folder / "text").write_text(folder.name)

    swap.put_in_place(fresh, target)

    assert (target / "text").read_text() == "fresh"
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


def test_a_crash_between_two_renames_is_mended(tmp_path, monkeypatch):
    """Where the system has no exchange, the older folder comes back by itself."""
    target, fresh = (tmp_path / name for name in ("target", "fresh"))
    for folder in (target, fresh):
        folder.mkdir()
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    rename = Path.rename

    def crash(path: Path, to: Path) -> None:
        if path == fresh:
            raise SystemExit
        rename(path, to)

    monkeypatch.setattr(Path, "rename", crash)
    with pytest.raises(SystemExit):
        swap.put_in_place(fresh, target)
    assert not target.exists()

    swap.restore(target)
    assert target.exists()


@pytest.mark.full
def test_two_runs_side_by_side_do_not_disturb_each_other(project):
    """Started at one moment, both end well and come to what each comes to alone."""
    shutil.copy(project.params_folder / f"runs/{RUN}.yml", project.params_folder / "runs/other.yml")
    before = state(project)
    both = [started(project, "report", run, "--force") for run in (RUN, "other")]
    told = [process.communicate(timeout=300)[1].decode() for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    pages = {run: project.build(run) / f"progress-{run}.zh.html" for run in (RUN, "other")}
    assert pages[RUN].read_bytes() == before[f"build/{RUN}/progress-{RUN}.zh.html"]
    assert pages["other"].stat().st_size > 100_000 and list((project.processed / ".work").iterdir()) == []
