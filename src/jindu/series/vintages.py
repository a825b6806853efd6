"""What was known on a day: of every published value, the vintage a verdict may rest on."""

from bisect import bisect_right
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jindu.base.periods import year_month
from jindu.series.known_on import KnownOn
from jindu.tables.records.observation import KEY, USABLE

Vintage = Literal["latest", "first"]
VINTAGES: tuple[Vintage, ...] = ("latest", "first")
GROWTH = ("yoy_pct", "ytd")  # measure and basis of published cumulative growth


def canonical_period(period: str, basis: str) -> str:
    """One spelling per cumulative period: 2023-06 → 2023Q2, 2023 → 2023Q4; single months stay as they are."""
    year, month = year_month(period)
    if basis == "single" or month % 3:
        return period
    return f"{year}Q{month // 3}"


def canonical(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations with one spelling per period; a full year's figure counts as its cumulative fourth quarter."""
    spelt = observations[["period", "basis"]].drop_duplicates()
    spelling = {(p, b): canonical_period(p, b) for p, b in spelt.itertuples(index=False)}
    periods = [spelling[pair] for pair in zip(observations.period, observations.basis, strict=True)]
    spelt_out = pd.Series(periods, index=observations.index, dtype=object)
    return observations.assign(period=spelt_out, basis=observations.basis.replace({"annual": "ytd"}))


def as_known(observations: pd.DataFrame, as_of: date, vintage: Vintage = "latest") -> pd.DataFrame:
    """One row per key as known on `as_of`: the latest (or first) usable release; estimates and flagged rows are out."""
    return Vintages(observations).known(as_of, vintage).table


class Vintages:
    """Every published value in every vintage; what was known on a day is worked out once and shared."""

    def __init__(self, observations: pd.DataFrame):
        """`observations`: one row per value and release, with the columns of `Observation`."""
        dated = canonical(observations[observations.released.notna()])
        self._dated = dated.sort_values("released", kind="stable")
        self._usable = self._dated[self._dated.status.isin(USABLE) & (self._dated.flag == "")]
        self._days: list[date] = self._usable.released.tolist()
        self._codes: NDArray[np.int64] = self._usable.groupby(KEY, sort=False).ngroup().to_numpy()
        self._known: dict[tuple[date, Vintage], KnownOn] = {}

    def known(self, day: date, vintage: Vintage = "latest") -> KnownOn:
        """What was known on `day`, every value in its latest (or first) usable release by then."""
        if (day, vintage) not in self._known:
            self._known[day, vintage] = KnownOn(self._rows(day, vintage))
        return self._known[day, vintage]

    def _rows(self, day: date, vintage: Vintage) -> pd.DataFrame:
        released = bisect_right(self._days, day)
        keep: Literal["last", "first"] = "last" if vintage == "latest" else "first"
        is_older = pd.Series(self._codes[:released]).duplicated(keep=keep).to_numpy()
        return self._usable.iloc[:released][~is_older].reset_index(drop=True)

    def of(self, known: KnownOn) -> "Vintages":
        """Every release of the values in `known`, whenever it came."""
        is_wanted = pd.MultiIndex.from_frame(self._dated[KEY]).isin(pd.MultiIndex.from_frame(known.table[KEY]))
        return Vintages(self._dated[is_wanted])

    def first_days(self, region: str, indicator: str) -> dict[str, date]:
        """Day on which each quarter's or month's cumulative growth was first published, estimates included."""
        rows, (measure, basis) = self._dated, GROWTH
        own = rows[(rows.region == region) & (rows.indicator == indicator)]
        own = own[(own.measure == measure) & (own.basis == basis)].drop_duplicates("period")
        return dict(zip(own.period, own.released, strict=True))
