"""What a short series looks like, in numbers without unit."""

import numpy as np
from numpy.typing import NDArray

from jindu.forecasting.engine.prepare import Prepared

Array = NDArray[np.float64]
NAMES = (
    "step",
    "rough",
    "bend",
    "recent",
    "trend",
    "own",
    "memory",
    "season",
    "peak",
    "short",
    "positive",
    "kink",
    "y4",
)


def features(p: Prepared, season: int) -> Array:
    """One row of len(NAMES) numbers."""
    diff = np.diff(p.tame)
    wild = np.diff(p.z)
    usual = np.abs(diff).mean() + p.step * 1e-3
    around = diff - diff.mean()
    bend = np.abs(np.diff(diff)).mean()
    year = max(season, 3)
    rough = np.abs(around).mean() + 0.02 * usual
    far = np.abs(p.tame[year:] - p.tame[:-year] - year * diff.mean()).mean()
    return np.array(
        [
            np.log(p.step),
            np.log(rough / usual),
            np.log((bend + 0.02 * usual) / usual),
            np.clip(np.log((np.abs(around[-year - 1 :]).mean() + 0.02 * usual) / rough), -2.5, 2.5),
            abs(diff.mean()) / usual,
            np.clip(np.mean(diff) / usual, -1, 1),
            memory(around),
            p.strength,
            np.log((np.abs(wild).max() + 0.02 * usual) / rough),
            12.0 / len(p.z) if season == 1 else 24.0 / len(p.z),
            float(p.is_positive),
            np.clip(np.abs(diff[-1] - diff.mean()) / rough, 0, 6),
            np.log((far + 0.02 * usual) / rough),
        ]
    )


def memory(values: Array) -> float:
    """First autocorrelation, shrunk a little toward none."""
    return float(values[1:] @ values[:-1] / (values @ values * (1 + 2 / len(values)) + 1e-18))
