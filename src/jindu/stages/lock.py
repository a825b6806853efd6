"""One process at a time makes a run; the lock names its holder and is free by itself once that process has ended."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from jindu.base.errors import Busy
from jindu.base.paths import Project

LOCKS = ".locks"


@contextmanager
def only_one(project: Project, run: str) -> Iterator[None]:
    """Hold the lock of a run. Raises Busy, naming the holder, while another process has it."""
    path = project.processed / LOCKS / f"{run}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path, timeout=0):
            _holder(path).write_text(json.dumps(_myself()), encoding="utf-8")
            yield
    except Timeout:
        raise Busy(
            f"run {run}", f"{_named(_holder(path))} is making it", "one process at a time", "wait for it, or stop it"
        ) from None


def is_idle(project: Project) -> bool:
    """Whether no other process makes any run."""
    return all(_is_free(path) for path in (project.processed / LOCKS).glob("*.lock"))


def _is_free(path: Path) -> bool:
    try:
        with FileLock(path, timeout=0):
            return True
    except Timeout:
        return _read(_holder(path)).get("process") == os.getpid()


def _myself() -> dict[str, object]:
    return {"process": os.getpid(), "host": socket.gethostname(), "since": datetime.now().isoformat(" ", "seconds")}


def _holder(path: Path) -> Path:
    return path.with_suffix(".json")


def _read(path: Path) -> dict[str, object]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):  # the holder has only just come, or gone
        return {}


def _named(path: Path) -> str:
    holder = _read(path)
    if not holder:
        return "another process"
    return f"process {holder['process']} on {holder['host']} (since {holder['since']})"
