"""Tables on disk: Parquet by the declared schemas, sample paths beside them; the same content gives the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from zipfile import BadZipFile

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from jindu.base.errors import ParamsError, TableError
from jindu.tables.cells import Cells, from_arrow, to_arrow
from jindu.tables.schemas import SCHEMAS, TARGET, Schema, schema_of

T = TypeVar("T")
Array = NDArray[np.object_]
Paths = Mapping[str, NDArray[np.float64]]
Rows: TypeAlias = pd.DataFrame | Iterable[Any] | Mapping[str, Sequence[Any]]
PATHS = "paths"
AGAIN = "it was stored by another version, or damaged: make the run again"


def frame(rows: Iterable[Any], kind: type) -> pd.DataFrame:
    """Dataclass rows as a table with one column per field, objects kept as they are."""
    names = [field.name for field in fields(kind)]
    return pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names, dtype=object)


def records_of(table: pd.DataFrame, kind: type[T]) -> tuple[T, ...]:
    """Rows of such a table as dataclass records."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return tuple(kind(*row) for row in table[names].itertuples(index=False, name=None))


class Tables:
    """Stored tables by name, and sample paths (`paths`), each in the folder it is said to lie in."""

    def __init__(self, folders: Mapping[str, Path]):
        self.folders = folders

    @classmethod
    def of(cls, folders: Iterable[Path]) -> "Tables":
        """Every table that lies in one of several folders. Raises TableError for one that lies in two."""
        found: dict[str, Path] = {}
        for folder in folders:
            for path in sorted([*folder.glob("*.parquet"), *folder.glob(f"{PATHS}.npz")]):
                if found.setdefault(path.stem, folder) != folder:
                    raise TableError(str(folder), f"table {path.stem!r}, which also lies in {found[path.stem]}")
        return cls(found)

    def has(self, name: str) -> bool:
        """Whether a table has been stored."""
        return name in self.folders and self._path(name).is_file()

    def load(self, name: str) -> pd.DataFrame:
        """A table with its declared columns as Python objects: Decimal, date, missing values as None.

        Raises ParamsError for a table that is not stored yet, TableError for one that is not as declared.
        """
        cells = self._cells(name)
        return pd.DataFrame(np.vstack(list(cells.values())).T, columns=list(cells), dtype=object, copy=False)

    def records(self, name: str) -> tuple[Any, ...]:
        """The rows of a table as records of its row type."""
        return _records(schema_of(name), self._cells(name))

    def by_target(self, name: str) -> dict[str, tuple[Any, ...]]:
        """The rows of a table as records of its row type, by the target they belong to, in stored order."""
        cells, found = self._cells(name), dict[str, list[Any]]()
        for target, row in zip(cells[TARGET], _records(schema_of(name), cells), strict=True):
            found.setdefault(target, []).append(row)
        return {target: tuple(rows) for target, rows in found.items()}

    def load_paths(self) -> dict[str, NDArray[np.float64]]:
        """Sample paths by target, each (paths, horizon)."""
        path = self._stored(PATHS)
        try:
            with np.load(path) as archive:
                return {name: archive[name] for name in archive.files}
        except (OSError, ValueError, BadZipFile) as e:
            raise _unreadable(path, e) from None

    def _path(self, name: str) -> Path:
        return self.folders[name] / (f"{PATHS}.npz" if name == PATHS else f"{name}.parquet")

    def _stored(self, name: str) -> Path:
        if not self.has(name):
            folders = ", ".join(sorted({str(folder) for folder in self.folders.values()}))
            raise ParamsError(folders or "tables", f"no table {name!r}", "", "run the earlier notebooks first")
        return self._path(name)

    def _cells(self, name: str) -> dict[str, Array]:
        path, schema = self._stored(name), schema_of(name)
        try:
            with pq.ParquetFile(path) as file:
                if file.schema_arrow != schema.arrow:
                    raise TableError(str(path), "columns that are not those of this version", "", AGAIN)
                return from_arrow(file.read(use_threads=False), schema.columns)
        except (pa.ArrowException, OSError) as e:
            raise _unreadable(path, e) from None


class Store(Tables):
    """One folder that tables are written to and read back from."""

    def __init__(self, folder: Path):
        super().__init__(dict.fromkeys((*SCHEMAS, PATHS), folder))
        self.folder = folder

    def save(self, name: str, rows: Rows) -> None:
        """Write a table: a data frame, records of its row type, or such records by target.

        Raises TableError, naming table, column and row, for what the schema of the table does not allow.
        """
        table = to_arrow(name, schema_of(name), _cells_of(name, schema_of(name), rows))
        self.folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, self._path(name))

    def save_paths(self, paths: Paths) -> None:
        """Write sample paths, one array (paths, horizon) per target."""
        self.folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(self._path(PATHS), **paths)  # type: ignore[arg-type]


def _unreadable(path: Path, why: Exception) -> TableError:
    return TableError(str(path), f"a table that cannot be read ({why})", "", AGAIN)


def _records(schema: Schema, cells: Mapping[str, Array]) -> tuple[Any, ...]:
    return tuple(map(schema.row, *(cells[name] for name in schema.fields)))


def _cells_of(name: str, schema: Schema, rows: Rows) -> dict[str, Cells]:
    """What is to be saved, column by column."""
    if isinstance(rows, pd.DataFrame):
        return {str(column): rows.iloc[:, i].tolist() for i, column in enumerate(rows.columns)}
    if not schema.by_target:
        return _cells_of_records(name, schema, list(rows))
    if not isinstance(rows, Mapping):
        raise TableError(f"table {name}", f"a {type(rows).__name__}", "records by target")
    targets = [target for target, records in rows.items() for _ in records]
    return {TARGET: targets, **_cells_of_records(name, schema, [r for records in rows.values() for r in records])}


def _cells_of_records(name: str, schema: Schema, records: Sequence[Any]) -> dict[str, Cells]:
    for row, record in enumerate(records, 1):
        if type(record) is not schema.row:
            raise TableError(f"table {name}, row {row}", f"a {type(record).__name__}", f"a {schema.row.__name__}")
    return {field: [getattr(record, field) for record in records] for field in schema.fields}
