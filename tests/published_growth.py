"""Growth as published, for tests: national industry, and rows of observations made from numbers."""

from datetime import date
from decimal import Decimal as D

import pandas as pd

from jindu.base.periods import quarters_between
from jindu.tables.records.observation import Observation
from jindu.tables.store import frame

_BY_YEAR = (
    "6.8 6.9 6.7 6.6",
    "6.8 6.7 6.4 6.2",
    "6.5 6.0 5.6 5.7",
    "-8.4 -1.3 1.2 2.8",
    "24.5 15.9 11.8 9.6",
    "6.5 3.4 3.9 3.6",
    "3.0 3.8 4.0 4.6",
)
NATIONAL = dict(zip(quarters_between("2017Q1", "2023Q4"), map(D, " ".join(_BY_YEAR).split()), strict=True))
SINGLE = {"2020Q2": D("4.4"), "2020Q3": D("5.8"), "2020Q4": D("7.1"), "2022Q2": D("0.7"), "2022Q3": D("4.8")}


def through(period: str, growth: dict[str, D] = NATIONAL) -> dict[str, D]:
    """A growth series up to a quarter."""
    return {p: v for p, v in growth.items() if p <= period}


def rows(
    growth: dict[str, D], released: dict[str, date], region: str = "430922", source: str = "bureau"
) -> pd.DataFrame:
    """Observations of YTD growth of above-scale industry, each released on its day."""
    made = [
        Observation(
            region, "above_scale_industrial_va", p, "ytd", "yoy_pct", v, "%", released=released[p], source=source
        )
        for p, v in growth.items()
    ]
    return frame(made, Observation)


def a_month_later(period: str) -> date:
    """The 25th of the month after a quarter."""
    year, number = int(period[:4]), int(period[-1])
    return date(year + number // 4, 3 * number % 12 + 1, 25)
