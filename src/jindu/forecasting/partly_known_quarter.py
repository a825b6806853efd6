"""What a partly known quarter says of the whole: growth through its first or second month."""

from dataclasses import dataclass

import numpy as np

from jindu.base.periods import quarter, shift, year_quarter
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_series import Series

RECENT = 12  # quarters whose changes tell how far one month strays
NORMAL = 1.4826  # standard deviation of a normal variable over its median absolute value


@dataclass(frozen=True)
class Evidence:
    """What something tells of a quarter still open: its YTD growth, percent, right to within `error` (one sigma)."""

    source: str  # the month or the region that tells
    period: str
    value: float
    error: float  # percentage points


def partly_known(series: Series) -> Evidence | None:
    """YTD growth of the quarter after the last published one, from its first two months or its first; else None."""
    ahead = shift(series.origin, 1)
    year, number = year_quarter(ahead)
    for months in (2, 1):
        month = f"{year}-{3 * number - 3 + months:02d}"
        if month in series.months:
            value, share = _filled_up(series.index, ahead, months, float(series.months[month]))
            strays = _usual_change(series.index) * np.sqrt(1 / months - 1 / 3)
            return Evidence(month, ahead, value, float(share * strays))
    return None


def _filled_up(index: ChainedIndex, period: str, months: int, rate: float) -> tuple[float, float]:
    """YTD growth if the open months grow like the known ones of the quarter, and the quarter's share of the YTD."""
    before = shift(period, -4)
    year, number = year_quarter(before)
    earlier = float(index.ytd[quarter(year, number - 1)]) if number > 1 else 0.0
    whole = float(index.single[before])
    part = whole * months / 3
    published = float(index.growth[shift(period, -1)]) if number > 1 else 0.0
    own = ((earlier + part) * rate - earlier * published) / part
    return (earlier * published + whole * own) / (earlier + whole), whole / (earlier + whole)


def _usual_change(index: ChainedIndex) -> float:
    """How far single-quarter growth usually moves from one quarter to the next, percentage points."""
    singles = [float(index.single_growth(p)) for p in sorted(index.growth)[-RECENT - 1 :]]
    return float(NORMAL * np.median(np.abs(np.diff(singles))))
