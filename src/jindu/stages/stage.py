"""A stage as a value: what it is made from, the key that follows, the folder of that key that holds its result."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psutil

from jindu.base.digest import digest_of, sha256_of
from jindu.base.errors import StaleResults
from jindu.base.paths import Project
from jindu.base.swap import put_in_place

RECORD, NOTEBOOK = "stage.json", "notebook.ipynb"
WORK = ".work"
AGAIN = "JINDU_AGAIN"  # stages whose results are made again though they are there, for the kernels of a run
KEY_LENGTH = 20


@dataclass(frozen=True)
class Stage:
    """One step of a run. `inputs`: digest by name of everything that its result depends on."""

    name: str
    inputs: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """Hash of the inputs: the same inputs have the same key, here and anywhere."""
        return digest_of([self.name, sorted(self.inputs.items())])[:KEY_LENGTH]

    def folder(self, project: Project) -> Path:
        """Where the result lies once it is made."""
        return project.processed / self.name / self.key

    def is_made(self, project: Project) -> bool:
        """Whether the result is there; a folder is renamed into place only when it is whole."""
        return (self.folder(project) / RECORD).is_file()

    def is_due(self, project: Project) -> bool:
        """Whether it has to be made: it never was, or the run that started this process wants it made again."""
        return not self.is_made(project) or self.name in os.environ.get(AGAIN, "").split(",")

    def outputs(self, project: Project) -> dict[str, str]:
        """Digest of each output by its name. Raises StaleResults where a file is no longer as it was written."""
        folder = self.folder(project)
        written: dict[str, str] = json.loads((folder / RECORD).read_text(encoding="utf-8"))["outputs"]
        for name, digest in written.items():
            if not (folder / name).is_file() or sha256_of(folder / name) != digest:
                raise StaleResults(
                    project.relative(folder / name),
                    "not the file that the stage wrote",
                    "results that nobody has touched",
                    f"make it again with `jindu report --from {self.name}`",
                )
        return written

    def make(self, project: Project, write: Callable[[Path], None]) -> None:
        """Have `write` fill a folder, and put it in place whole; an older result of the key is there until then."""
        beside = project.processed / WORK / f"{self.name}-{self.key}.{os.getpid()}"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            write(beside)
            self._record(beside)
            put_in_place(beside, self.folder(project))
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def _record(self, folder: Path) -> None:
        outputs = {path.name: sha256_of(path) for path in sorted(folder.iterdir())}
        record = {"stage": self.name, "key": self.key, "inputs": dict(sorted(self.inputs.items())), "outputs": outputs}
        (folder / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def inputs_of(folder: Path) -> dict[str, str]:
    """What the result in a folder was made from; empty where there is none."""
    record = folder / RECORD
    return dict(json.loads(record.read_text(encoding="utf-8"))["inputs"]) if record.is_file() else {}


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Names of inputs that are new, gone or not the same, in order."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def named(names: Iterable[str], most: int = 3) -> str:
    """A few names in one line: the first ones, and how many more."""
    found = list(names)
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more


def drop_abandoned(project: Project) -> None:
    """Remove half-made folders whose process has ended."""
    for folder in (project.processed / WORK).glob("*.*"):
        process = folder.name.rpartition(".")[2]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(folder, ignore_errors=True)
