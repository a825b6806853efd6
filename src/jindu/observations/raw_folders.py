"""The raw folder: which files there are, when they came out, and whether they are demonstration data."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from jindu.base.digest import sha256_of
from jindu.base.errors import SourceError
from jindu.base.paths import Project
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

ORIGIN = "origin.yml"
LEFT_BEHIND = (".", "~$")  # names of what editors and systems leave in a folder begin so, or are
SYSTEM_FILES = ("thumbs.db", "desktop.ini")

Kind = Literal["files", "published", "ledger"]
LEDGER: Kind = "ledger"  # sources whose name ends so hold returns of units


class Provenance(Checked):
    """Where the files of one release came from: its origin.yml."""

    source: str
    obtained_from: str = Field(alias="from", min_length=1)
    when: date
    licence: str = Field(min_length=1)
    demonstration: bool
    publisher_zh: str = ""
    publisher_en: str = ""
    note: str = ""
    layout: Literal["", "published"] = ""  # published: a collection in the project's own long table
    files: dict[str, str] = {}  # base name → sha256


@dataclass(frozen=True)
class Release:
    """One folder data/raw/<source>/<released>/ and its files."""

    source: str
    released: date
    folder: Path
    files: tuple[Path, ...]
    origin: Provenance
    subfolders: tuple[str, ...] = ()  # names of folders in it, which are not read

    @property
    def kind(self) -> Kind:
        """How it is read: files of figures, a collection that dates each of its values, or returns of units."""
        if self.origin.layout:
            return "published"
        return LEDGER if self.source.endswith(LEDGER) else "files"

    @property
    def place(self) -> str:
        """The folder as a user sees it."""
        return f"data/raw/{self.source}/{self.released}"


def list_releases(project: Project) -> list[Release]:
    """Every release under data/raw, oldest first.

    SourceError for a folder without date or origin, a file whose checksum differs, and a file that origin.yml names
    and that is not there. A folder that waits for its files, with nothing but origin.yml in it, is no release yet.
    """
    folders = [f for f in sorted(project.raw.glob("*/*")) if f.is_dir() and not _is_waiting(f)]
    return sorted((_release(project, f) for f in folders), key=lambda r: (r.released, r.source))


def _release(project: Project, folder: Path) -> Release:
    place = project.relative(folder)
    released = _date_of(folder)
    if released is None:
        raise SourceError(
            place,
            "a folder whose name is not a release date",
            "a date such as 2023-10-25",
            "rename it to the day on which its files came out",
        )
    origin_file = folder / ORIGIN
    if not origin_file.is_file():
        raise SourceError(
            place,
            "no origin.yml",
            "a file that says where the data came from, when, under which terms, and whether they are demonstration",
            "copy one from another release and correct it",
        )
    origin = check_entry(Provenance, read_yaml(origin_file), origin_file, place)
    inside = _inside(folder)
    files = tuple(p for p in inside if not p.is_dir())
    _refuse_missing(place, files, origin)
    _check_sums(place, files, origin)
    return Release(folder.parent.name, released, folder, files, origin, tuple(p.name for p in inside if p.is_dir()))


def _date_of(folder: Path) -> date | None:
    try:
        return date.fromisoformat(folder.name)
    except ValueError:
        return None


def _inside(folder: Path) -> list[Path]:
    """Files and folders that were put there, without origin.yml and what programs leave behind."""
    return sorted(p for p in folder.iterdir() if p.name != ORIGIN and not _is_left_behind(p.name))


def _is_left_behind(name: str) -> bool:
    return name.startswith(LEFT_BEHIND) or name.lower() in SYSTEM_FILES


def _is_waiting(folder: Path) -> bool:
    """Nothing but an origin.yml that names no file."""
    if not (folder / ORIGIN).is_file() or _inside(folder):
        return False
    return _date_of(folder) is None or not read_yaml(folder / ORIGIN).get("files")


def _refuse_missing(place: str, files: tuple[Path, ...], origin: Provenance) -> None:
    for name in sorted(set(origin.files) - {path.name for path in files}):
        raise SourceError(
            f"{place}/{name}",
            "named in origin.yml and not there",
            "every file that was received",
            "put the file back, or correct its name under files in origin.yml",
        )


def _check_sums(place: str, files: tuple[Path, ...], origin: Provenance) -> None:
    for path in files:
        if path.name in origin.files and not path.is_symlink() and sha256_of(path) != origin.files[path.name]:
            raise SourceError(
                f"{place}/{path.name}",
                "its content differs from the SHA-256 in origin.yml",
                "files exactly as received",
                "restore the file, or put the changed one into a release folder of its own",
            )
