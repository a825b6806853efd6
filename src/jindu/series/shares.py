"""Shares by quarter: numerator over denominator of one scope (method, section 4)."""

from decimal import Decimal

import pandas as pd

from jindu.params.plan import Target
from jindu.series.vintages import quarterly


def shares_of(target: Target, values: pd.DataFrame, region: str) -> dict[str, Decimal]:
    """Year-to-date share by quarter, percent: numerator over denominator of one quarter, else as published."""
    tops = quarterly(values, region, target.numerator or "", "level")
    bottoms = quarterly(values, region, target.denominator or "", "level")
    both = {p: tops[p] / bottoms[p] * 100 for p in tops if bottoms.get(p)}
    return both or quarterly(values, region, target.indicator or "", "share_pct")
