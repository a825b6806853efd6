"""The project a command works on: the one that contains the current folder."""

from dataclasses import dataclass
from pathlib import Path

from jindu.base.errors import ParamsError


@dataclass(frozen=True)
class Project:
    """Places inside one project folder."""

    root: Path

    @property
    def params(self) -> Path:
        return self.root / "params"

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    def processed(self, run: str) -> Path:
        """Tables of one run, rebuilt by every run."""
        return self.root / "data" / "processed" / run

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
