"""What was known on a day: of every published value, the vintage a verdict may rest on."""

from datetime import date
from decimal import Decimal

import pandas as pd

from jindu.base.periods import year_month, year_quarter
from jindu.tables.records.observation import KEY, USABLE


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
    return observations.assign(period=periods, basis=observations.basis.replace({"annual": "ytd"}))


def known(observations: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Rows released on or before `as_of`, oldest release first."""
    days = [day for day in observations.released.unique() if day is not None and day <= as_of]
    return observations[observations.released.isin(days)].sort_values("released", kind="stable")


def as_known(observations: pd.DataFrame, as_of: date, vintage: str = "latest") -> pd.DataFrame:
    """One row per key as known on `as_of`: the latest (or first) usable release; estimates and flagged rows are out.

    The text of a key is categorical, so that one series is found in many quickly.
    """
    table = known(observations, as_of)
    usable = canonical(table[table.status.isin(USABLE) & (table.flag == "")])
    usable = usable.astype({name: "category" for name in KEY if name != "period"})
    return usable.drop_duplicates(KEY, keep="last" if vintage == "latest" else "first").reset_index(drop=True)


def select(table: pd.DataFrame, region: str, indicator: str, measure: str, basis: str = "ytd") -> pd.DataFrame:
    """The rows of one series, by period."""
    rows = table[
        (table.region == region) & (table.indicator == indicator) & (table.measure == measure) & (table.basis == basis)
    ]
    return rows.sort_values("period")


def quarterly(table: pd.DataFrame, region: str, indicator: str, measure: str = "yoy_pct") -> dict[str, Decimal]:
    """Cumulative values by quarter, as published."""
    rows = select(table, region, indicator, measure)
    return {row.period: row.value for row in rows.itertuples() if "Q" in row.period}


def monthly(table: pd.DataFrame, region: str, indicator: str, measure: str = "yoy_pct") -> dict[str, Decimal]:
    """Cumulative values by month, of months that do not end a quarter."""
    rows = select(table, region, indicator, measure)
    return {row.period: row.value for row in rows.itertuples() if "-" in row.period}


def through(series: dict[str, Decimal], period: str) -> dict[str, Decimal]:
    """The part of a quarterly series up to `period`."""
    return {p: v for p, v in series.items() if year_quarter(p) <= year_quarter(period)}
