"""Where each figure was read: file, sheet, cell and raw text, under one reference in page and workbook."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from jindu.results import Results


@dataclass(frozen=True)
class Origin:
    """The cell a value was read from; `raw` is its text there, empty where only the value is kept."""

    number: int  # of the raw file, in order of release
    source: str
    released: date
    file: str
    sheet: str
    cell: str
    raw: str

    @property
    def reference(self) -> str:
        """Short name of the place, the same in every edition of a run: F07 主要指标!C9."""
        return f"F{self.number:02d} " + "!".join(part for part in (self.sheet, self.cell) if part)


class Origins:
    """Looks up the origin of values that a report prints."""

    def __init__(self, results: Results):
        self._results = results

    @cached_property
    def numbers(self) -> Mapping[tuple[str, date, str], int]:
        """Number of each raw file by source, release and name, from 1, oldest release first."""
        files = self._results.files.sort_values(["released", "source", "file"], kind="stable")
        keys = zip(files.source, files.released, files.file, strict=True)
        return {key: number for number, key in enumerate(keys, start=1)}

    @cached_property
    def _by_release(self) -> Mapping[tuple[date, str], tuple[str, int]]:
        return {(released, file): (source, n) for (source, released, file), n in self.numbers.items()}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], int]:
        """For a long table, whose rows have release dates of their own."""
        return {(source, file): n for (source, _, file), n in self.numbers.items()}

    @cached_property
    def _rows(self) -> Mapping[tuple[Hashable, ...], Any]:
        table = self._results.known
        keys = zip(table.region, table.indicator, table.period, table.measure, table.basis, strict=True)
        return dict(zip(keys, table.itertuples(), strict=True))

    def of_value(
        self, indicator: str, period: str, measure: str = "yoy_pct", basis: str = "ytd", region: str = ""
    ) -> Origin | None:
        """Origin of a published value as known on the day of the report; None when there is none."""
        row = self._rows.get((region or self._results.run.region, indicator, period, measure, basis))
        return None if row is None else self.of_observation(row)

    def of_observation(self, row: Any) -> Origin:
        """Origin of one row of the observations."""
        number = self.numbers.get((row.source, row.released, row.file)) or self._by_name[row.source, row.file]
        return Origin(number, row.source, row.released, row.file, row.sheet, row.cell, row.raw)

    def of_return(self, row: Any) -> Origin:
        """Origin of one row of the ledger or of the other sheets of returns."""
        source, number = self._by_release[row.released, row.file]
        sheet, _, cell = row.cell.rpartition("!")
        raw = getattr(row, "text", "")
        return Origin(number, source, row.released, row.file, sheet, cell, raw if pd.notna(raw) else "")
