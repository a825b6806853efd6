"""What was known on a day, found by series: each series, and what is computed of it, worked out once and shared."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from jindu.base.periods import year_quarter
from jindu.tables.records.observation import Observation

T = TypeVar("T")
P = ParamSpec("P")
FIELDS = list(Observation.__dataclass_fields__)
SERIES = ["region", "indicator", "measure", "basis"]
Key = tuple[str, str, str, str]


def once(function: "Callable[Concatenate[KnownOn, P], T]") -> "Callable[Concatenate[KnownOn, P], T]":
    """`function` of what was known, worked out once for the same arguments; what comes back is shared: only read it."""

    @wraps(function)
    def kept(known: "KnownOn", /, *args: P.args, **kwargs: P.kwargs) -> T:
        call = (function, args, tuple(sorted(kwargs.items())))
        if call not in known.kept:
            known.kept[call] = function(known, *args, **kwargs)
        return known.kept[call]  # type: ignore[no-any-return]

    return kept


class KnownOn:
    """The values known on one day in one vintage; values are exact, as published, in the indicator's own unit."""

    def __init__(self, table: pd.DataFrame):
        """`table`: one row per key, with the columns of `Observation`; it must not change afterwards."""
        self.table = table
        self.kept: dict[Any, Any] = {}  # what functions marked `once` found
        self._values, self._periods = table["value"].tolist(), table["period"].tolist()
        self._places = self._by_series()

    def _by_series(self) -> dict[Key, list[int]]:
        places: dict[Key, list[int]] = defaultdict(list)
        keys = list(zip(*(self.table[name].tolist() for name in SERIES), strict=True))
        for place in sorted(range(len(keys)), key=self._periods.__getitem__):
            places[keys[place]].append(place)
        return dict(places)

    @once
    def rows(self, region: str, indicator: str, measure: str, basis: str = "ytd") -> tuple[Observation, ...]:
        """The values of one series, oldest period first, each with where it came from."""
        own = self.table.iloc[self._places.get((region, indicator, measure, basis), [])][FIELDS]
        return tuple(Observation(*row) for row in own.itertuples(index=False, name=None))

    @once
    def quarterly(
        self, region: str, indicator: str, measure: str = "yoy_pct", basis: str = "ytd"
    ) -> Mapping[str, Decimal]:
        """Values by quarter (2023Q2), oldest first; empty for a series nobody published."""
        return {period: value for period, value in self._series(region, indicator, measure, basis) if "Q" in period}

    @once
    def monthly(self, region: str, indicator: str, measure: str = "yoy_pct") -> Mapping[str, Decimal]:
        """Year-to-date values by month (2023-05), of months that do not end a quarter, oldest first."""
        return {period: value for period, value in self._series(region, indicator, measure, "ytd") if "-" in period}

    def _series(self, *key: *Key) -> list[tuple[str, Decimal]]:
        return [(self._periods[place], self._values[place]) for place in self._places.get(key, [])]

    @once
    def sources(self, region: str, indicator: str) -> frozenset[str]:
        """Raw folders that the values of an indicator came from, whatever their measure."""
        places = [place for key, found in self._places.items() if key[:2] == (region, indicator) for place in found]
        return frozenset(self.table["source"].iloc[places])

    @once
    def up_to(self, quarter: str, months_too: bool = False) -> "KnownOn":
        """The same without quarters after `quarter`; later months stay unless `months_too`."""
        year, number = year_quarter(quarter)
        last = f"{year}-{3 * number:02d}" if months_too else "9999-12"
        is_kept = [p <= quarter if "Q" in p else p <= last if "-" in p else True for p in self._periods]
        return KnownOn(self.table.loc[np.array(is_kept, dtype=bool)])
