"""Simple forecasts of a series without season, each as the change from its last value at every step ahead."""

import warnings

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
NAMES = ("theta", "damped", "drift", "recent", "last", "line", "level", "fading", "newest")
FADING = 0.85  # of a recent slope, a step
LARGEST = 4.0  # a component may not run further from the last value than this many times its step-wise reach


def components(z: Array, horizon: int, season: int) -> Array:
    """(horizon, len(NAMES)) changes from z[-1], in the units of z."""
    steps = np.arange(1.0, horizon + 1)
    diff = np.diff(z)
    year = max(season, 3)
    slope, start = line(z)
    found = [
        theta(z, horizon),
        damped(z, horizon),
        steps * diff.mean(),
        steps * diff[-2 * year :].mean(),
        np.full(horizon, diff[-1]),
        start - z[-1] + slope * steps,
        np.full(horizon, z[-year:].mean() - z[-1]),
        np.cumsum(FADING**steps) * diff[-year:].mean(),
        steps * diff[-year:].mean(),
    ]
    return bounded(np.stack(found, axis=1), diff, steps)


def bounded(change: Array, diff: Array, steps: Array) -> Array:
    """The changes, held within what the series has ever done; a failed model counts as no change."""
    reach = LARGEST * (np.abs(diff).max() + 1e-12) * steps[:, None]
    return np.clip(np.nan_to_num(change), -reach, reach)


def line(z: Array) -> tuple[float, float]:
    """Slope and value at the last point of the least-squares line."""
    at = np.arange(len(z)) - (len(z) - 1) / 2
    slope = float(at @ z / (at @ at))
    return slope, float(z.mean() + slope * (len(z) - 1) / 2)


def theta(z: Array, horizon: int) -> Array:
    """The Theta method of statsmodels; no change where it cannot be fitted."""
    from statsmodels.tsa.forecasting.theta import ThetaModel  # seconds, which only forecasting should wait for

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fitted = ThetaModel(z, period=1, deseasonalize=False).fit()
            return np.asarray(fitted.forecast(horizon)) - z[-1]
    except (ValueError, np.linalg.LinAlgError, ZeroDivisionError):
        return np.zeros(horizon)


def damped(z: Array, horizon: int) -> Array:
    """Exponential smoothing with a damped trend (statsmodels); no change where it cannot be fitted."""
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = ExponentialSmoothing(z, trend="add", damped_trend=True, initialization_method="estimated")
            return np.asarray(model.fit(use_brute=False).forecast(horizon)) - z[-1]
    except (ValueError, np.linalg.LinAlgError, ZeroDivisionError):
        return np.zeros(horizon)
