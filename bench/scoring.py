"""Scores of forecasts given as sample paths: the tracks, the measures, and their means."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from forecast_windows import FAMILY, HORIZON, LENGTH, growth_to_date, table
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEVELS = np.arange(1, 100) / 100
MEASURES = ("MASE", "CRPS", "MSIS", "Brier")


@dataclass(frozen=True)
class Task:
    """One series to forecast, and what came next."""

    uid: str
    season: int
    kind: str
    past: Array  # what the forecaster is given
    future: Array
    naive: float  # mean absolute change of the whole history, season on season
    targets: Array | None  # 2-year average growth: median and 75th percentile of the own history


def tasks(track: str) -> Iterator[Task]:
    """The series of a track, as far as they are known at the origin."""
    for record in table(track).itertuples():
        train, test, season = np.asarray(record.train), np.asarray(record.test), int(record.season)
        task = growth_task if FAMILY[track] == "growth" else level_task
        made = task(record.uid, train, test, season, LENGTH[track])
        if made is not None:
            yield made


def level_task(uid: str, train: Array, test: Array, season: int, length: int) -> Task:
    """A series in levels; no growth target where a value is not positive."""
    naive = np.abs(train[season:] - train[:-season]).mean()
    total = np.convolve(train, np.ones(season), "valid")
    own = 100 * (total[season:] / total[:-season] - 1)
    is_positive = min(train.min(), test.min()) > 0 and len(total) > season + 3
    targets = np.percentile(own, [50, 75]) if is_positive else None
    return Task(uid, season, "level", train[-length:], test, naive, targets)


def growth_task(uid: str, train: Array, test: Array, season: int, length: int) -> Task | None:
    """Cumulative growth of a positive quarterly series of usual size; None for any other."""
    if min(train.min(), test.min()) <= 0 or len(train) < 32:
        return None
    growth = growth_to_date(np.concatenate([train, test]))
    known, future = growth[: -HORIZON["growth"]], growth[-HORIZON["growth"] :]
    past = known[-length:]
    if len(past) < length or np.percentile(np.abs(past), 90) > 40:
        return None
    return Task(uid, season, "ytd_growth", past, future, np.abs(np.diff(known)).mean(), target_growth(past))


def target_growth(past: Array) -> Array:
    """Median and 75th percentile of the whole years' growth."""
    return np.percentile(past[3::4], [50, 75])


def two_year_growth(paths: Array, task: Task) -> Array:
    """Average growth over the two years ahead, in percent, on every path."""
    if task.kind == "ytd_growth":
        ratio = (1 + paths[:, 3] / 100) * (1 + paths[:, 7] / 100)
    elif task.season == 1:
        ratio = paths[:, 1] / task.past[-1]
    else:
        ratio = paths[:, 4:8].sum(axis=1) / task.past[-4:].sum()
    return 100 * (np.sqrt(np.maximum(ratio, 0)) - 1)


def score(paths: Array, task: Task) -> dict[str, float]:
    """Measures of one forecast over all its steps, in units of the naive change."""
    middle = np.quantile(paths, LEVELS, axis=0)
    low80, high80, low95, high95 = np.quantile(paths, [0.1, 0.9, 0.025, 0.975], axis=0)
    y, miss = task.future, task.future - middle
    pinball = np.maximum(LEVELS[:, None] * miss, (LEVELS[:, None] - 1) * miss)
    outside = np.maximum(low95 - y, 0) + np.maximum(y - high95, 0)
    return {
        "MASE": np.abs(y - middle[49]).mean() / task.naive,
        "CRPS": 2 * pinball.mean() / task.naive,
        "MSIS": (high95 - low95 + 40 * outside).mean() / task.naive,
        "c80": ((low80 <= y) & (y <= high80)).mean(),
        "c95": ((low95 <= y) & (y <= high95)).mean(),
    } | chances(paths, task)


def chances(paths: Array, task: Task) -> dict[str, float]:
    """Probability given to, and outcome of, growth at or above each of the two targets."""
    if task.targets is None:
        return {}
    given, came = two_year_growth(paths, task), two_year_growth(task.future[None], task)[0]
    found = {}
    for name, target in zip(("50", "75"), task.targets, strict=True):
        found |= {f"p{name}": (given >= target).mean(), f"o{name}": float(came >= target)}
    return found


def run(forecast: Callable[..., Array], track: str) -> pd.DataFrame:
    """One row of measures a series."""
    rows = []
    for task in tasks(track):
        start = time.perf_counter()
        paths = forecast(task.past, len(task.future), task.season, kind=task.kind)
        spent = 1000 * (time.perf_counter() - start)
        rows.append({"uid": task.uid, "ms": spent} | score(paths, task))
    return pd.DataFrame(rows)


def summarise(scores: pd.DataFrame) -> dict[str, float]:
    """Means over the series; Brier, its base rate and calibration error over both targets together."""
    given = np.concatenate([scores.p50.dropna(), scores.p75.dropna()])
    came = np.concatenate([scores.o50.dropna(), scores.o75.dropna()])
    means = {name: float(scores[name].mean()) for name in ("MASE", "CRPS", "MSIS", "c80", "c95")}
    base = np.mean([scores[o].mean() * (1 - scores[o].mean()) for o in ("o50", "o75")])
    return means | {
        "Brier": float(((given - came) ** 2).mean()),
        "base": float(base),
        "ECE": calibration_error(given, came),
        "luck": luck(scores.p50.dropna().to_numpy(), scores.p75.dropna().to_numpy()),
        "ms": float(scores.ms.median()),
        "n": float(len(scores)),
    }


def calibration_error(given: Array, came: Array) -> float:
    """Mean distance between probability and frequency, over tenths."""
    tenth = np.minimum((given * 10).astype(int), 9)
    parts = [(tenth == i) for i in range(10) if (tenth == i).any()]
    return float(sum(p.mean() * abs(given[p].mean() - came[p].mean()) for p in parts))


def luck(given50: Array, given75: Array, draws: int = 300) -> float:
    """Calibration error that perfectly calibrated chances on as many series exceed once in twenty times."""
    rng = np.random.default_rng(0)
    place = rng.random((draws, len(given50)))
    given = np.concatenate([given50, given75])
    found = [calibration_error(given, np.concatenate([u < given50, u < given75]).astype(float)) for u in place]
    return float(np.quantile(found, 0.95))
