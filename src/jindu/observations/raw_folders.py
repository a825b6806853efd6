"""The raw folder: which files there are, when they came out, and whether they are demonstration data."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field

from jindu.base.errors import SourceError
from jindu.base.paths import Project
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

ORIGIN = "origin.yml"


class Origin(Checked):
    """Where the files of one release came from."""

    source: str
    obtained_from: str = Field(alias="from", min_length=1)
    when: date
    licence: str = Field(min_length=1)
    demonstration: bool
    publisher_zh: str = ""
    publisher_en: str = ""
    note: str = ""
    layout: str = ""  # "published" for a collection in the project's own long table
    files: dict[str, str] = {}  # base name → sha256


@dataclass(frozen=True)
class Release:
    """One folder data/raw/<source>/<released>/ and its files."""

    source: str
    released: date
    folder: Path
    files: tuple[Path, ...]
    origin: Origin


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def list_releases(project: Project) -> list[Release]:
    """Every release under data/raw, oldest first; SourceError for a folder without date, origin or true checksum.

    A folder that waits for its files, with nothing but origin.yml in it, is no release yet.
    """
    folders = [f for f in sorted(project.raw.glob("*/*")) if f.is_dir() and not _is_waiting(f)]
    return sorted((_release(project, f) for f in folders), key=lambda r: (r.released, r.source))


def _release(project: Project, folder: Path) -> Release:
    place = project.relative(folder)
    try:
        released = date.fromisoformat(folder.name)
    except ValueError:
        raise SourceError(
            place,
            "a folder whose name is not a release date",
            "a date such as 2023-10-25",
            "rename it to the day on which its files came out",
        ) from None
    origin_file = folder / ORIGIN
    if not origin_file.is_file():
        raise SourceError(
            place,
            "no origin.yml",
            "a file that says where the data came from, when, under which terms, and whether they are demonstration",
            "copy one from another release and correct it",
        )
    origin = check_entry(Origin, read_yaml(origin_file), origin_file, place)
    files = _files_in(folder)
    _check_sums(place, files, origin)
    return Release(folder.parent.name, released, folder, files, origin)


def _files_in(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(p for p in folder.iterdir() if p.name != ORIGIN and not p.name.startswith(".")))


def _is_waiting(folder: Path) -> bool:
    return (folder / ORIGIN).is_file() and not _files_in(folder)


def _check_sums(place: str, files: tuple[Path, ...], origin: Origin) -> None:
    for path in files:
        if path.name in origin.files and not path.is_symlink() and sha256_of(path) != origin.files[path.name]:
            raise SourceError(
                f"{place}/{path.name}",
                "its content differs from the SHA-256 in origin.yml",
                "files exactly as received",
                "restore the file, or put the changed one into a release folder of its own",
            )
