"""The project a command works on: the one that contains the current folder."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jindu.base.errors import ParamsError
from jindu.base.frozen import FrozenPath, Snapshot, snapshot_of

FROZEN = "JINDU_PARAMS"  # where a run has put its params for the kernels it starts


@dataclass(frozen=True)
class Project:
    """Places inside one project folder."""

    root: Path

    @cached_property
    def snapshot(self) -> Snapshot:
        """Every file of params/, read once: one state for all that is done with this project."""
        return snapshot_of(Path(os.environ.get(FROZEN) or self.params_folder), "params")

    @property
    def params(self) -> FrozenPath:
        return self.snapshot.at("params")

    @property
    def params_folder(self) -> Path:
        """params/ on disk, for what writes there."""
        return self.root / "params"

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def processed(self) -> Path:
        """Results of stages by their keys, and what each run points at."""
        return self.root / "data" / "processed"

    def build(self, run: str) -> Path:
        """Finished output of one run."""
        return self.root / "build" / run

    def relative(self, path: Path) -> str:
        """`path` as a user sees it on any system: from the project folder, where it lies inside; / between names."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()


def find_project(start: Path) -> Project:
    """The nearest folder at or above `start` that holds _quarto.yml and params/; ParamsError if none does."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "_quarto.yml").is_file() and (folder / "params").is_dir():
            return Project(folder)
    raise ParamsError(
        str(start),
        "no project at or above this folder",
        "a folder with _quarto.yml and params/",
        "change into the project or name it with --project",
    )
