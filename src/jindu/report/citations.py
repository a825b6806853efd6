"""Where each figure was read: file, sheet, cell and raw text, under one reference in page and workbook."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from jindu.assessment.known import place_of
from jindu.params.plan import Target
from jindu.series.vintages import canonical
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.revisions import Revision
from jindu.tables.results import Results

PLAN = "plan"
KEPT = 4  # results; a process makes one report, or compares two


@dataclass(frozen=True)
class Citation:
    """The place that a value was read from; `raw` is its text there, empty where only the value is kept."""

    number: int  # of the raw file, in order of release; 0 for the plan
    source: str
    released: date | None
    file: str
    sheet: str
    cell: str
    raw: str

    @property
    def reference(self) -> str:
        """Short name of the place, the same in every edition of a run: F07 主要指标!C9."""
        file = f"F{self.number:02d}" if self.number else "P"
        return f"{file} " + "!".join(part for part in (self.sheet, self.cell) if part)

    @property
    def id(self) -> str:
        """Name of the place in a page, ten hex digits: a paragraph may hold several values, each a place of its own."""
        return hashlib.sha256(f"{self.reference}\n{self.raw}".encode()).hexdigest()[:10]


class Citations:
    """Looks up the citation of values that a report prints; `citations_of` shares one for all that print them."""

    def __init__(self, results: Results):
        self._results = results

    @cached_property
    def numbers(self) -> Mapping[tuple[str, date, str], int]:
        """Number of each raw file by source, release and name, from 1, oldest release first."""
        files = self._results.files.sort_values(["released", "source", "file"], kind="stable")
        keys = zip(files.source, files.released, files.file, strict=True)
        return {key: number for number, key in enumerate(keys, start=1)}

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
    ) -> Citation | None:
        """Citation of a published value as known on the day of the report; None when there is none."""
        row = self._rows.get((region or self._results.run.region, indicator, period, measure, basis))
        return None if row is None else self.of_observation(row)

    def of_series(
        self, indicator: str, measure: str = "yoy_pct", basis: str = "ytd", region: str = ""
    ) -> tuple[Citation, ...]:
        """Citations of every value of a series up to the period of the report, oldest first."""
        wanted = (region or self._results.run.region, indicator, measure, basis)
        found = [(p, row) for (r, i, p, m, b), row in self._rows.items() if (r, i, m, b) == wanted]
        found.sort(key=lambda pair: str(pair[0]))
        return tuple(self.of_observation(row) for p, row in found if "Q" not in str(p) or str(p) <= self._through)

    @property
    def _through(self) -> str:
        return self._results.run.period

    def of_plan(self, target: Target) -> Citation:
        """The words of the plan that set a target."""
        plan = self._results.params.plan
        return Citation(0, PLAN, None, plan.title_zh, "", target.clause, target.wording_zh)

    def of_revision(self, revision: Revision) -> tuple[Citation | None, Citation | None]:
        """Citations of the value before and after a revision: the latest releases that printed each."""
        rows = canonical(self._results.observations)
        for name in ("region", "indicator", "period", "measure"):
            rows = rows[rows[name] == getattr(revision, name)]
        rows = rows[rows.released <= revision.released].sort_values("released", kind="stable")
        printed = {row.value: self.of_observation(row) for row in rows.itertuples()}
        return printed.get(revision.old), printed.get(revision.new)

    def of_entry(self, form: str, period: str, row: str, field: str) -> Citation | None:
        """Citation of one cell of a sheet that units return, as last returned for the period."""
        found = self._entries.get((form, period, row, field))
        return None if found is None else self.of_return(found)

    @cached_property
    def _entries(self) -> Mapping[tuple[Hashable, ...], Any]:
        table = self._results.entries.sort_values("released", kind="stable")
        return {(r.form, r.period, r.row, r.field): r for r in table.itertuples()}

    def of_row(self, form: str, period: str, row: str) -> Citation | None:
        """Citation of the first cell of a row of such a sheet, as last returned for the period."""
        found = self._firsts.get((form, period, row))
        return None if found is None else self.of_return(found)

    @cached_property
    def _firsts(self) -> Mapping[tuple[Hashable, ...], Any]:
        found: dict[tuple[Hashable, ...], Any] = {}
        for r in self._results.entries.sort_values("released", kind="stable").itertuples():
            known = found.setdefault((r.form, r.period, r.row), r)
            if (known.released, known.file) != (r.released, r.file):
                found[r.form, r.period, r.row] = r
        return found

    def of_latest(self, a: Assessment) -> tuple[Citation, ...]:
        """Citations of the latest value of a target: one, or one of each part that it is the sum of."""
        found = (self._places.get((a.target, part)) or self._places.get(("", part)) for part in a.source.split("；"))
        return tuple(_matching(places, a) for places in found if places)

    def of_base_rank(self, target: Target, a: Assessment) -> tuple[Citation, ...]:
        """Citation of the rank at the end of an earlier year that the latest one is compared with."""
        rows = self._results.ledger
        rows = rows[(rows.target == target.id) & rows.period.str.endswith("Q4") & (rows.period < a.now_period)]
        found = [self.of_return(row) for row in rows.itertuples() if row.value == a.required]
        return tuple(found[-1:])

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], list[tuple[Decimal | None, Citation]]]:
        """Values and citations, oldest first, by target (none for published values) and an assessment's place."""
        found = defaultdict(list)
        known, ledger = self._results.known, self._results.ledger
        for _, row in known[known.region == self._results.run.region].sort_values("released", kind="stable").iterrows():
            found["", place_of(row)].append((row.value, self.of_observation(row)))
        for row in ledger.sort_values("released", kind="stable").itertuples():
            found[row.target.partition(".")[0], f"{row.file} · {row.cell}"].append((row.value, self.of_return(row)))
        return found

    def every(self) -> Iterator[Citation]:
        """Every place a figure of the report may name, each once or more."""
        yield from map(self.of_plan, self._results.params.plan.targets)
        yield from map(self.of_observation, self._results.observations.itertuples())
        for table in (self._results.ledger, self._results.entries):
            yield from map(self.of_return, table.itertuples())

    def of_observation(self, row: Any) -> Citation:
        """Citation of one row of the observations."""
        number = self.numbers.get((row.source, row.released, row.file)) or self._by_name[row.source, row.file]
        return Citation(number, row.source, row.released, row.file, row.sheet, row.cell, row.raw)

    def of_return(self, row: Any) -> Citation:
        """Citation of one row of the ledger or of the other sheets of returns."""
        number = self.numbers[row.source, row.released, row.file]
        sheet, _, cell = row.cell.rpartition("!")
        raw = getattr(row, "text", None) or getattr(row, "value", None)
        return Citation(
            number, row.source, row.released, row.file, sheet, cell, "" if raw is None or raw is pd.NA else str(raw)
        )


@lru_cache(KEPT)
def citations_of(results: Results) -> Citations:
    """The citations of one run's results, looked up once and shared."""
    return Citations(results)


def _matching(found: list[tuple[Decimal | None, Citation]], a: Assessment) -> Citation:
    """Of several values in files of one name the newest that is the assessed one, else the newest."""
    wanted = {a.now, a.numerator} - {None}
    return max(reversed(found), key=lambda pair: (pair[0] in wanted, pair[0] is not None))[1]
