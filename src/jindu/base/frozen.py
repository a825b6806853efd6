"""A folder as it was at one moment: read once into memory, so that nothing later can mix two states of it."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property, wraps
from pathlib import Path, PurePosixPath
from typing import Any, ParamSpec, TextIO, TypeAlias, TypeVar

from jindu.base.digest import digest_of, digest_of_bytes

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class FrozenPath:
    """A file or folder of a snapshot; reads like a `pathlib.Path` and cannot be written."""

    snapshot: "Snapshot"
    place: PurePosixPath

    def __truediv__(self, part: str) -> "FrozenPath":
        return FrozenPath(self.snapshot, self.place / part)

    def __str__(self) -> str:
        return str(self.place)

    def __fspath__(self) -> str:
        return str(self.place)

    def __lt__(self, other: "FrozenPath") -> bool:
        return self.place < other.place

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def stem(self) -> str:
        return self.place.stem

    @property
    def parent(self) -> "FrozenPath":
        return FrozenPath(self.snapshot, self.place.parent)

    def is_file(self) -> bool:
        """Whether the snapshot holds such a file."""
        return str(self.place) in self.snapshot.files

    def exists(self) -> bool:
        """Whether the snapshot holds such a file or folder."""
        return self.is_file() or self.is_dir()

    def is_dir(self) -> bool:
        """Whether the snapshot holds files below this place."""
        return any(PurePosixPath(name).is_relative_to(self.place) for name in self.snapshot.files)

    def glob(self, pattern: str) -> Iterator["FrozenPath"]:
        """Files below this place that match, in order of their names."""
        wanted = str(self.place / pattern)
        names = sorted(name for name in self.snapshot.files if fnmatchcase(name, wanted))
        return (FrozenPath(self.snapshot, PurePosixPath(name)) for name in names)

    def read_bytes(self) -> bytes:
        """The file's content. Raises FileNotFoundError for what the snapshot does not hold."""
        try:
            return self.snapshot.files[str(self.place)]
        except KeyError:
            raise FileNotFoundError(2, "No such file", str(self.place)) from None

    def read_text(self, encoding: str = "utf-8") -> str:
        """The file's text."""
        return self.read_bytes().decode(encoding)

    def open(self, encoding: str = "utf-8", newline: str | None = None) -> TextIO:
        """The file for reading text."""
        return io.TextIOWrapper(io.BytesIO(self.read_bytes()), encoding=encoding, newline=newline)


AnyPath: TypeAlias = Path | FrozenPath


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Files by their place, and what was made of them: each is parsed once."""

    files: Mapping[str, bytes] = field(repr=False)
    parsed: dict[Any, Any] = field(default_factory=dict, repr=False)  # what `once` keeps

    @cached_property
    def digests(self) -> dict[str, str]:
        """SHA-256 of every file by its place."""
        return {name: digest_of_bytes(content) for name, content in sorted(self.files.items())}

    @property
    def digest(self) -> str:
        """One digest over all files."""
        return digest_of(self.digests)

    def at(self, place: str) -> FrozenPath:
        """A file or folder of the snapshot."""
        return FrozenPath(self, PurePosixPath(place))

    def without(self, *patterns: str) -> "Snapshot":
        """The snapshot less the files that match."""
        kept = {n: c for n, c in self.files.items() if not any(fnmatchcase(n, pattern) for pattern in patterns)}
        return Snapshot(kept)

    def write(self, folder: Path) -> None:
        """All files below `folder`, for a process of its own."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def snapshot_of(folder: Path, name: str) -> Snapshot:
    """Every file below a folder, placed under `name`; hidden files are left out."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    inside = ((path, path.relative_to(folder)) for path in found)
    return Snapshot(
        {
            (PurePosixPath(name) / relative.as_posix()).as_posix(): path.read_bytes()
            for path, relative in inside
            if not any(part.startswith(".") for part in relative.parts)
        }
    )


def once(load: Callable[P, T]) -> Callable[P, T]:
    """A loader that works once for each place of a snapshot and hands out the same frozen values from then on.

    The snapshot is that of the first argument, a `FrozenPath` or a project; from any other folder it loads each time.
    """

    @wraps(load)
    def loaded(*args: P.args, **kwargs: P.kwargs) -> T:
        snapshot = getattr(args[0], "snapshot", None)
        if snapshot is None:
            return load(*args, **kwargs)
        key = (load, args, tuple(kwargs.items()))
        if key not in snapshot.parsed:
            snapshot.parsed[key] = load(*args, **kwargs)
        found: T = snapshot.parsed[key]
        return found

    return loaded
