"""Year-to-date growth rates and the quarterly volumes behind them (a chained index in floats)."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LARGEST_FALL, LARGEST_RISE = -99.0, 1000.0  # percent; a year-to-date volume cannot fall below nothing
KEEP = 28  # growth rates used


def base_profile(growth: Array) -> Array:
    """Shares of the base year's four quarters: those of a volume growing steadily at its usual rate.

    `growth` starts with a first quarter. Equal quarters would turn a steady trend into a staircase.
    """
    whole_years = np.clip(growth[3::4], -30, 60)
    yearly = 1 + np.median(whole_years) / 100
    share = yearly ** (np.arange(4) / 4)
    profile: Array = share / share.sum()
    return profile


def volumes_to_date(growth: Array, last_quarter: int) -> Array:
    """Year-to-date volumes from the first quarter of the base year to the last published quarter.

    Where the first year of `growth` is incomplete, its missing quarters grow like the first known one.
    """
    growth = growth[-KEEP:]
    first = (last_quarter - len(growth)) % 4 + 1
    whole = np.concatenate([np.full(first - 1, growth[0]), growth])
    factor = 1 + np.clip(whole, LARGEST_FALL, LARGEST_RISE) / 100
    to_date = list(np.cumsum(base_profile(whole)))
    for step, ratio in enumerate(factor):
        to_date.append(to_date[step] * ratio)
    return np.array(to_date)


def single_volumes(to_date: Array) -> Array:
    """One quarter's volume each; the first value is a first quarter. Never below a sliver of the usual."""
    quarter = np.arange(len(to_date)) % 4
    single = to_date - np.where(quarter == 0, 0.0, np.concatenate([[0.0], to_date[:-1]]))
    share = to_date / (quarter + 1)
    return np.maximum(single, 0.02 * share)


def growth_to_date(to_date: Array, ahead: Array) -> Array:
    """Year-to-date growth in percent of each future quarter; `ahead` holds single volumes (paths, horizon).

    `to_date` ends at the last published quarter; its published quarters enter exactly as they are.
    """
    paths, horizon = ahead.shape
    known = len(to_date)
    whole = np.concatenate([np.broadcast_to(to_date, (paths, known)), np.zeros((paths, horizon))], axis=1)
    for step in range(horizon):
        at = known + step
        before = whole[:, at - 1] if at % 4 else 0.0
        whole[:, at] = before + ahead[:, step]
    growth: Array = 100 * (whole[:, known:] / whole[:, known - 4 : known + horizon - 4] - 1)
    return growth
