"""Past windows of real series: what a forecaster would have seen, and what came next."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jindu.forecasting.engine import levels
from jindu.forecasting.engine.components import components
from jindu.forecasting.engine.features import features
from jindu.forecasting.engine.prepare import Prepared, prepare, to_scale

Array = NDArray[np.float64]
DATA = Path(__file__).parents[1] / "bench" / "data"
FOLDS = 5
TWINS = {"TOUR_Y49": "TOUR_Y45", "M1_QND13": "M1_QND1"}  # most of their values are the same
FAMILY = {"Ys": "annual", "P": "annual", "Qs": "quarterly", "F": "quarterly", "G": "growth"}
LENGTH = {"Ys": 12, "P": 12, "Qs": 24, "F": 24, "G": 24}
HORIZON = {"annual": 6, "quarterly": 8, "growth": 8}
EARLIER = {
    "Ys": range(0, 10, 2),
    "P": range(0, 12, 2),
    "Qs": range(0, 52, 4),
    "F": range(0, 32, 4),
    "G": range(0, 44, 4),
}


@dataclass(frozen=True)
class Window:
    """One forecast of the past, in steps of its own series."""

    track: str
    fold: int
    back: int  # points between the end of the outcome and the end of the series
    row: Array  # features
    change: Array  # components (horizon, k)
    error: Array  # outcome less last value (horizon,)
    weight: float  # what one step is worth in the series' own naive error


def stem(uid: str) -> str:
    """The name shared by all windows cut from one series."""
    return uid.rsplit("_", 1)[0] if uid.startswith(("FRED_", "PWT_")) else TWINS.get(uid, uid)


def fold_of(uid: str) -> int:
    """Which of the folds a series belongs to, in every track."""
    return zlib.crc32(stem(uid).encode()) % FOLDS


@cache
def table(track: str) -> pd.DataFrame:
    """The series a track is cut from."""
    frame = pd.read_parquet(DATA / ("macro.parquet" if track in "PF" else "comp.parquet"))
    return frame[frame.freq == ("Y" if FAMILY[track] == "annual" else "Q")]


def growth_to_date(levels_: Array) -> Array:
    """Year-to-date growth in percent of a quarterly series that ends with a fourth quarter."""
    whole = levels_[-(len(levels_) // 4 * 4) :]
    to_date = np.cumsum(whole.reshape(-1, 4), axis=1)
    return (100 * (to_date[1:] / to_date[:-1] - 1)).ravel()


def windows(track: str, earlier: Iterable[int] | None = None) -> Iterator[Window]:
    """Every window of a track: its last one (as scored) and some earlier ones."""
    horizon, length = HORIZON[FAMILY[track]], LENGTH[track]
    for record in table(track).itertuples():
        series = np.concatenate([record.train, record.test])
        if FAMILY[track] == "growth":
            if series.min() <= 0 or len(record.train) < 32:
                continue
            series = growth_to_date(series)
        for back in earlier or EARLIER[track]:
            end = len(series) - horizon - back
            if end < length or (
                FAMILY[track] == "growth" and np.percentile(np.abs(series[end - length : end]), 90) > 40
            ):
                continue
            known, season = series[:end], int(record.season)
            naive = np.abs(
                known[1:] - known[:-1] if FAMILY[track] == "growth" else known[season:] - known[:-season]
            ).mean()
            past, future = series[end - length : end], series[end : end + horizon]
            yield window(track, fold_of(record.uid), back, past, future, naive)


def window(track: str, fold: int, back: int, past: Array, future: Array, naive: float) -> Window:
    """One window, measured as the forecaster measures it."""
    season = 1 if FAMILY[track] == "annual" else 4
    if FAMILY[track] == "growth":
        naive = naive / 100
        to_date = levels.volumes_to_date(past, 4)
        future = volumes_after(to_date, future)
        past = levels.single_volumes(to_date)
        naive = naive * past[-4:].sum() / 4
    p = prepare(past, season)
    change = components(p.tame, len(future), season)[0] / p.step
    worth = p.step * p.size * (1 + p.z[-1] / 2 if p.is_positive else 1.0) / max(naive, 1e-9)
    return Window(track, fold, back, features(p, season), change, error(p, future), worth)


def error(p: Prepared, future: Array) -> Array:
    """Outcome less last value, in steps, season taken out."""
    z = to_scale(future / p.size, p.scale) - np.resize(p.effect, len(future))
    return (z - p.z[-1]) / p.step


def volumes_after(to_date: Array, growth: Array) -> Array:
    """Single volumes of the quarters whose year-to-date growth became known later."""
    whole = list(to_date)
    for rate in growth:
        whole.append(whole[-4] * (1 + max(rate, levels.LARGEST_FALL) / 100))
    return levels.single_volumes(np.array(whole))[len(to_date) :]
