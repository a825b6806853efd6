"""Forecasters to score: `shipped` (in-sample on these data), `forecast` (fitted without the fold scored)."""

import sys
from functools import cache
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from forecast_windows import FAMILY, HORIZON, LENGTH, fold_of, growth_to_date, table  # noqa: E402

from jindu.forecasting import sample_paths  # noqa: E402
from jindu.forecasting.engine.model import Model, read  # noqa: E402


@cache
def folds() -> dict[bytes, int]:
    """Fold of every series of every track, by its bytes, whole and cut to the track's length."""
    known = {}
    for track in FAMILY:
        for record in table(track).itertuples():
            y = np.asarray(record.train, dtype=float)
            if track == "G":
                if len(y) < 32 or y.min() <= 0:
                    continue
                y = growth_to_date(np.concatenate([record.train, record.test]))[: -HORIZON["growth"]]
            known[y.tobytes()] = known[y[-LENGTH[track] :].tobytes()] = fold_of(record.uid)
    return known


@cache
def without(fold: int) -> dict[str, Model]:
    """The models fitted without one fold."""
    return read(np.load(Path(__file__).parent / "folds" / f"without-{fold}.npz"))


def forecast(y, h, season, kind="level"):
    """Out of fold: no series is forecast by a model that has seen it in any track."""
    return sample_paths(y, h, season, kind=kind, models=without(folds()[np.asarray(y, float).tobytes()]))


def shipped(y, h, season, kind="level"):
    """The models as shipped; on the benchmark's own series this is an in-sample score."""
    return sample_paths(y, h, season, kind=kind)


forecast.wants_kind = shipped.wants_kind = True
