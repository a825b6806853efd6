"""The folder one run works in: its params as they were at the start, its temporary files, its kernels' profiles."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jindu.base.paths import FROZEN, Project
from jindu.stages.stage import AGAIN, WORK


@contextmanager
def workplace(project: Project, run: str, again: tuple[str, ...]) -> Iterator[Path]:
    """A folder for everything a run writes before it is whole; gone afterwards, whatever happens.

    Kernels started meanwhile use the params of `project` as they were read, and make the stages `again` anew.
    """
    work = project.processed / WORK / f"run-{run}"
    shutil.rmtree(work, ignore_errors=True)
    temporary = work / "tmp"
    temporary.mkdir(parents=True)
    project.snapshot.write(work)
    settings = {
        FROZEN: str(work / "params"),
        AGAIN: ",".join(again),
        "TMPDIR": str(temporary),
        "IPYTHONDIR": str(work / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(work / "jupyter"),
        "JUPYTER_PREFER_ENV_PATH": "1",  # this environment's kernel, whatever HOME holds
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    try:
        with _environment(settings), _temporary_files_in(temporary):
            yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _environment(settings: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
