"""Runs the peers, all or those named, and writes their means to bench/peers.csv: `python bench/peers.py [name ...]`.

Needs the optional extra `peers` (statsforecast, prophet); all of them on all series take about half an hour.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import logging
import sys
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import oof  # noqa: F401  puts the package and its tools within reach
import pandas as pd
from forecast_windows import FAMILY
from numpy.typing import NDArray
from scoring import LEVELS, MEASURES, run, summarise

Array = NDArray[np.float64]
PAGE = Path(__file__).parent / "peers.csv"
COLUMNS = ("track", "method", *MEASURES, "c80", "c95", "ECE", "ms", "n")
PATHS = 1000
RNG = np.random.default_rng(7)
FOUR = ("AutoETS", "AutoARIMA", "DynamicOptimizedTheta", "AutoCES")


def normal_paths(middle: Array, spread: Array) -> Array:
    """Paths with normal margins, correlated like a random walk."""
    step = np.arange(1, len(middle) + 1)
    together = np.sqrt(np.minimum.outer(step, step) / np.maximum.outer(step, step))
    root = np.linalg.cholesky(together + 1e-9 * np.eye(len(middle)))
    return middle + RNG.standard_normal((PATHS, len(middle))) @ root.T * spread


def naive(y: Array, horizon: int, season: int) -> Array:
    """A random walk with the usual step."""
    usual = np.sqrt((np.diff(y) ** 2).mean())
    return y[-1] + np.cumsum(RNG.standard_normal((PATHS, horizon)) * usual, axis=1)


def drift(y: Array, horizon: int, season: int) -> Array:
    """A random walk with drift."""
    change, step = np.diff(y), np.arange(1, horizon + 1)
    spread = change.std(ddof=1) * np.sqrt(step * (1 + step / len(change)))
    return normal_paths(y[-1] + step * change.mean(), spread)


def seasonal_naive(y: Array, horizon: int, season: int) -> Array:
    """Last year again."""
    step = np.arange(horizon)
    usual = np.sqrt(((y[season:] - y[:-season]) ** 2).mean())
    return normal_paths(y[-season:][step % season], usual * np.sqrt(step // season + 1))


def deseasonalised(y: Array, season: int) -> tuple[Array, Array]:
    """Series and multiplicative indices by the rule of the M4 competition: autocorrelation test at 90 %."""
    flat = y, np.ones(season)
    if season == 1 or len(y) < 3 * season or y.min() <= 0:
        return flat
    x = y - y.mean()
    memory = np.array([(x[k:] * x[:-k]).sum() for k in range(1, season + 1)]) / (x**2).sum()
    if abs(memory[-1]) <= 1.645 * np.sqrt((1 + 2 * (memory[:-1] ** 2).sum()) / len(y)):
        return flat
    half = season // 2
    weight = np.concatenate([[0.5], np.ones(season - 1), [0.5]]) / season
    ratio, phase = y[half:-half] / np.convolve(y, weight, "valid"), np.arange(len(y)) % season
    index = np.array([ratio[phase[half:-half] == p].mean() for p in range(season)])
    index /= index.mean()
    return y / index[phase], index


def seasonal(forecast: Callable[[Array, int], Array]) -> Callable[[Array, int, int], Array]:
    """The forecast of the series without season, season put back."""

    def with_season(y: Array, horizon: int, season: int) -> Array:
        z, index = deseasonalised(y, season)
        return forecast(z, horizon) * index[(len(y) + np.arange(horizon)) % season]

    return with_season


def smoothing(*trends: dict[str, object]) -> Callable[[Array, int], Array]:
    """Mean of exponential smoothings; three of them are the combination of the M4 competition."""
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    def forecast(z: Array, horizon: int) -> Array:
        fitted = [ExponentialSmoothing(z, initialization_method="estimated", **trend).fit() for trend in trends]
        rest = z - np.mean([f.fittedvalues for f in fitted], axis=0)
        middle = np.mean([f.forecast(horizon) for f in fitted], axis=0)
        return normal_paths(middle, rest.std() * np.sqrt(np.arange(1, horizon + 1)))

    return forecast


def ets_damped(z: Array, horizon: int) -> Array:
    """Simulated from the state-space form of damped trend (statsmodels)."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    fitted = ETSModel(z, error="add", trend="add", damped_trend=True).fit(disp=0)
    drawn = fitted.simulate(horizon, anchor="end", repetitions=PATHS, rng=RNG)
    return np.asarray(drawn).reshape(horizon, PATHS).T


def theta(z: Array, horizon: int) -> Array:
    """Theta with its own intervals (statsmodels)."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    fitted = ThetaModel(z, period=1, deseasonalize=False).fit()
    interval = np.asarray(fitted.prediction_intervals(horizon, alpha=0.05))
    return normal_paths(np.asarray(fitted.forecast(horizon)), (interval[:, 1] - interval[:, 0]) / 3.92)


def state_space(model: object, horizon: int, size: float) -> Array:
    """Paths of a state-space model fitted to the series divided by `size`."""
    ahead = model.fit(disp=0, maxiter=100).get_forecast(horizon)
    return size * normal_paths(np.asarray(ahead.predicted_mean), np.asarray(ahead.se_mean))


def arima011(y: Array, horizon: int, season: int) -> Array:
    """ARIMA (0,1,1), seasonal in quarters, with drift in years (statsmodels)."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    size, year = np.abs(y).mean(), (0, 1, 1, 4) if season == 4 else (0, 0, 0, 0)
    model = SARIMAX(y / size, order=(0, 1, 1), seasonal_order=year, trend="n" if season == 4 else "t")
    return state_space(model, horizon, size)


def unobserved(y: Array, horizon: int, season: int) -> Array:
    """Local linear trend with a season (statsmodels)."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    size = np.abs(y).mean()
    return state_space(UnobservedComponents(y / size, "lltrend", seasonal=4 if season == 4 else None), horizon, size)


def prophet(y: Array, horizon: int, season: int) -> Array:
    """Prophet with its usual settings."""
    from prophet import Prophet

    logging.getLogger("cmdstanpy").disabled = True
    days = pd.date_range("2000-01-01", periods=len(y) + horizon, freq="QS" if season == 4 else "YS")
    yearly = 2 if season == 4 else False
    model = Prophet(
        yearly_seasonality=yearly, weekly_seasonality=False, daily_seasonality=False, uncertainty_samples=PATHS
    )
    model.fit(pd.DataFrame({"ds": days[: len(y)], "y": y}))
    return model.predictive_samples(pd.DataFrame({"ds": days[len(y) :]}))["yhat"].T


@cache
def simulated(model: str, y: bytes, horizon: int, season: int) -> Array:
    """Paths of one model of statsforecast."""
    from statsforecast import models

    fitted = getattr(models, model)(season_length=season)
    seed = int(RNG.integers(1 << 30))
    drawn = np.asarray(fitted.simulate(h=horizon, n_paths=PATHS, y=np.frombuffer(y), seed=seed))
    return drawn.reshape(PATHS, horizon)


def automatic(model: str) -> Callable[[Array, int, int], Array]:
    """A forecaster from a model of statsforecast."""
    return lambda y, horizon, season: simulated(model, y.tobytes(), horizon, season)


def scum(y: Array, horizon: int, season: int) -> Array:
    """Medians of the four models' quantiles, as in the M4 entry SCUM."""
    each = [np.quantile(automatic(model)(y, horizon, season), LEVELS, axis=0) for model in FOUR]
    return np.median(each, axis=0)


def pool(y: Array, horizon: int, season: int) -> Array:
    """All paths of the four models together."""
    return np.concatenate([automatic(model)(y, horizon, season) for model in FOUR])


LEVEL, TREND, DAMPED = {}, {"trend": "add"}, {"trend": "add", "damped_trend": True}
PEERS = {
    "naive": naive,
    "naive2": seasonal(lambda z, horizon: naive(z, horizon, 1)),
    "snaive": seasonal_naive,
    "drift": drift,
    "ses": seasonal(smoothing(LEVEL)),
    "damped": seasonal(smoothing(DAMPED)),
    "comb": seasonal(smoothing(LEVEL, TREND, DAMPED)),
    "sm_theta": seasonal(theta),
    "sm_ets_damped": seasonal(ets_damped),
    "sm_arima011": arima011,
    "sm_uc": unobserved,
    "prophet": prophet,
} | dict(zip(("sf_ets", "sf_arima", "sf_dot", "sf_ces"), map(automatic, FOUR), strict=True))
PEERS |= {"sf_scum": scum, "sf_pool4": pool}


def scored(name: str, track: str) -> dict[str, object]:
    """Means of one peer on one track; where a peer fails, the naive forecast stands in."""

    def forecast(y: Array, horizon: int, season: int, kind: str) -> Array:
        try:
            paths = PEERS[name](y, horizon, season)
            return paths if np.isfinite(paths).all() else naive(y, horizon, season)
        except (ValueError, RuntimeError, ZeroDivisionError, np.linalg.LinAlgError):
            return naive(y, horizon, season)

    return {"track": track, "method": name} | summarise(run(forecast, track))


def main(names: list[str]) -> None:
    """Score the named peers (all of them unless named) and put their rows into the table."""
    warnings.simplefilter("ignore")
    old = pd.read_csv(PAGE)
    for track in FAMILY:
        for name in names or PEERS:
            row = pd.DataFrame([scored(name, track)])[list(COLUMNS)].round(5)
            place = (old.track == track) & (old.method == name)
            old = pd.concat([old[~place], row], ignore_index=True)
        simulated.cache_clear()
    places = {name: i for i, name in enumerate([*FAMILY, *PEERS])}
    old = old.sort_values(["track", "method"], key=lambda column: column.map(places))
    old.astype({"n": int}).to_csv(PAGE, index=False)


if __name__ == "__main__":
    main(sys.argv[1:])
