"""Simple forecasts of a series without season, each as the change from its last value at every step ahead."""

import warnings
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
NAMES = ("theta", "damped", "drift", "recent", "last", "line", "level", "fading", "newest")
FADING = 0.85  # of a recent slope, a step
LARGEST = 4.0  # a component may not run further from the last value than this many times its step-wise reach


def components(z: Array, horizon: int, season: int) -> tuple[Array, tuple[str, ...]]:
    """(horizon, len(NAMES)) changes from z[-1], in the units of z, and the names of those that could not be fitted.

    The naive forecast, no change, stands in for what could not be fitted.
    """
    models = {"theta": fitted(theta, z, horizon), "damped": fitted(damped, z, horizon)}
    steps = np.arange(1.0, horizon + 1)
    diff = np.diff(z)
    year = max(season, 3)
    slope, start = line(z)
    found = [
        *(np.zeros(horizon) if change is None else change for change in models.values()),
        steps * diff.mean(),
        steps * diff[-2 * year :].mean(),
        np.full(horizon, diff[-1]),
        start - z[-1] + slope * steps,
        np.full(horizon, z[-year:].mean() - z[-1]),
        np.cumsum(FADING**steps) * diff[-year:].mean(),
        steps * diff[-year:].mean(),
    ]
    failed = tuple(name for name, change in models.items() if change is None)
    return bounded(np.stack(found, axis=1), diff, steps), failed


def bounded(change: Array, diff: Array, steps: Array) -> Array:
    """The changes, held within what the series has ever done."""
    reach = LARGEST * (np.abs(diff).max() + 1e-12) * steps[:, None]
    held: Array = np.clip(change, -reach, reach)
    return held


def line(z: Array) -> tuple[float, float]:
    """Slope and value at the last point of the least-squares line."""
    at = np.arange(len(z)) - (len(z) - 1) / 2
    slope = float(at @ z / (at @ at))
    return slope, float(z.mean() + slope * (len(z) - 1) / 2)


def fitted(forecast: Callable[[Array, int], Array], z: Array, horizon: int) -> Array | None:
    """(horizon,) changes from z[-1] as a model forecasts them; None where it cannot be fitted to z."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            change = forecast(z, horizon) - z[-1]
    except (ValueError, np.linalg.LinAlgError, ZeroDivisionError):
        return None
    return change if np.isfinite(change).all() else None


def theta(z: Array, horizon: int) -> Array:
    """(horizon,) values by the Theta method of statsmodels."""
    from statsmodels.tsa.forecasting.theta import ThetaModel  # slow to load, and whoever only reads chances needs none

    return np.asarray(ThetaModel(z, period=1, deseasonalize=False).fit().forecast(horizon))


def damped(z: Array, horizon: int) -> Array:
    """(horizon,) values by exponential smoothing with a damped trend (statsmodels)."""
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    model = ExponentialSmoothing(z, trend="add", damped_trend=True, initialization_method="estimated")
    return np.asarray(model.fit(use_brute=False).forecast(horizon))
