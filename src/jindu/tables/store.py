"""Tables of a run on disk: Parquet in data/processed/<run>/, decimals kept as printed."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from jindu.base.errors import ParamsError


def frame(rows: list[Any], kind: type) -> pd.DataFrame:
    """Dataclass rows as a table with one column per field, objects kept as they are."""
    names = [field.name for field in fields(kind)]
    return pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names, dtype=object)


def _objects(column: pa.ChunkedArray, read: Callable[[str], Any] | None) -> np.ndarray:
    """The values of a stored column as Python objects, equal ones shared; missing values as None."""
    if isinstance(column.type, pa.ListType):
        return pd.Series(column.to_pylist(), dtype=object).to_numpy()
    coded = column.combine_chunks().dictionary_encode()
    distinct = [None if value is None else read(value) if read else value for value in coded.dictionary.to_pylist()]
    codes = coded.indices.fill_null(len(distinct)).to_numpy(zero_copy_only=False)
    return pd.Series([*distinct, None], dtype=object).to_numpy()[codes]


class Store:
    """The tables of one run."""

    def __init__(self, folder: Path):
        self.folder = folder

    def save(self, name: str, table: pd.DataFrame) -> None:
        """Write `table`; Decimal and date columns become text of the same digits."""
        self.folder.mkdir(parents=True, exist_ok=True)
        as_text = table.map(lambda v: str(v) if isinstance(v, (Decimal, date)) else v)
        as_text.to_parquet(self.folder / f"{name}.parquet", index=False)

    def has(self, name: str) -> bool:
        """Whether a table has been saved."""
        return (self.folder / f"{name}.parquet").is_file()

    def records(self, name):
        from jindu.tables.results import KINDS, typed

        return typed(self.load(name), KINDS[name])

    def load(self, name: str) -> pd.DataFrame:
        from jindu.tables.results import SHIM

        decimals, dates = SHIM.get(name, ((), ()))
        return self._load(name, decimals, dates)

    def _load(self, name: str, decimals: tuple[str, ...] = (), dates: tuple[str, ...] = ()) -> pd.DataFrame:
        """Read a table back, the named columns as Decimal or date; missing values as None."""
        path = self.folder / f"{name}.parquet"
        if not self.has(name):
            raise ParamsError(
                f"data/processed/{self.folder.name}", f"no table {name!r}", "", "run the earlier notebooks first"
            )
        read: dict[str, Callable[[str], Any]] = {
            **dict.fromkeys(decimals, Decimal),
            **dict.fromkeys(dates, date.fromisoformat),
        }
        stored = pq.read_table(path)
        columns = {column: _objects(stored[column], read.get(column)) for column in stored.column_names}
        return pd.DataFrame(columns, dtype=object)

    def save_paths(self, paths: dict[str, np.ndarray]) -> None:
        """Write sample paths, one array (paths, horizon) per target."""
        self.folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(self.folder / "paths.npz", **paths)  # type: ignore[arg-type]

    def load_paths(self) -> dict[str, np.ndarray]:
        """Sample paths by target."""
        with np.load(self.folder / "paths.npz") as archive:
            return {name: archive[name] for name in archive.files}
