"""Tables of a run on disk: Parquet in data/processed/<run>/, decimals kept as printed."""

from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from jindu.errors import ParamsError


def frame(rows: list[Any], kind: type) -> pd.DataFrame:
    """Dataclass rows as a table with one column per field, objects kept as they are."""
    names = [field.name for field in fields(kind)]
    return pd.DataFrame([asdict(row) for row in rows], columns=names, dtype=object)


class Store:
    """The tables of one run."""

    def __init__(self, folder: Path):
        self.folder = folder

    def save(self, name: str, table: pd.DataFrame) -> None:
        """Write `table`; Decimal and date columns become text of the same digits."""
        self.folder.mkdir(parents=True, exist_ok=True)
        as_text = table.map(lambda v: str(v) if isinstance(v, (Decimal, date)) else v)
        as_text.to_parquet(self.folder / f"{name}.parquet", index=False)

    def load(self, name: str, decimals: tuple[str, ...] = (), dates: tuple[str, ...] = ()) -> pd.DataFrame:
        """Read a table back, the named columns as Decimal or date; missing values as None."""
        path = self.folder / f"{name}.parquet"
        if not path.is_file():
            raise ParamsError(
                f"data/processed/{self.folder.name}", f"no table {name!r}", "", "run the earlier notebooks first"
            )
        table = pd.read_parquet(path).astype(object)
        table = table.where(table.notna(), None)
        for column in decimals:
            table[column] = pd.Series([None if v is None else Decimal(v) for v in table[column]], dtype=object)
        for column in dates:
            table[column] = pd.Series(
                [None if v is None else date.fromisoformat(v) for v in table[column]], dtype=object
            )
        return table

    def save_paths(self, paths: dict[str, np.ndarray]) -> None:
        """Write sample paths, one array (paths, horizon) per target."""
        self.folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(self.folder / "paths.npz", **paths)  # type: ignore[arg-type]

    def load_paths(self) -> dict[str, np.ndarray]:
        """Sample paths by target."""
        with np.load(self.folder / "paths.npz") as archive:
            return {name: archive[name] for name in archive.files}
