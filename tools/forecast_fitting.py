"""Fits the coefficients of one family of series: middle, spread and shapes of the paths."""

import numpy as np
from forecast_windows import FAMILY, Window
from numpy.typing import NDArray
from scipy.optimize import minimize

from jindu.forecasting.engine import features
from jindu.forecasting.engine.components import NAMES
from jindu.forecasting.engine.model import SIMILAR, Model, curved, spread_of, standard, terms

Array = NDArray[np.float64]
GATES = {
    "annual": ("trend", "memory", "step", "rough", "bend", "recent", "own"),
    "quarterly": ("trend", "step", "rough", "recent"),
    "growth": ("trend", "memory", "step", "rough", "bend", "recent"),
}
SHARE = {"Ys": 2.0, "Qs": 2.0}  # of the weight, against 1 for every other track of the family
RIDGE, GATED_RIDGE, SCALE_RIDGE = 5.0, 80.0, 20.0
EARLIER_WEIGHT, EARLIER_SPREAD = 0.2, 0.6
FREEDOM = 4.0
LARGEST_SHAPE = 12.0


def weights(found: list[Window]) -> Array:
    """What each window counts: naive error units, tamed; every track alike; earlier windows less."""
    track = np.array([w.track for w in found])
    last = np.array([w.back == 0 for w in found])
    worth = np.array([w.weight for w in found])
    size = np.array([np.abs(w.error).mean() for w in found])
    for name in np.unique(track):
        mine, now = track == name, (track == name) & last
        usual = np.median(worth[now])
        worth[mine] = np.clip(worth[mine], 0.05 * usual, 20 * usual)
        worth[mine] *= SHARE.get(name, 1.0) / np.mean(worth[now] * size[now])
    return worth * np.where(last, 1.0, EARLIER_WEIGHT)


def least_absolute(X: Array, y: Array, weight: Array, prior: Array, ridge: Array) -> Array:
    """Coefficients of the weighted median of y given X, drawn toward `prior`."""
    found, tiny = prior.copy(), 0.05 * np.median(np.abs(y)) + 1e-9
    size = (weight @ X**2) / weight.sum() + 1e-12
    for _ in range(30):
        pull = weight / np.maximum(np.abs(y - X @ found), tiny)
        left = (X * pull[:, None]).T @ X + np.diag(ridge * pull.mean() * size)
        found = prior + np.linalg.solve(left, (X * pull[:, None]).T @ (y - X @ prior))
    return found


def fit_location(T: Array, E: Array, weight: Array) -> Array:
    """(horizon, terms) coefficients; T is (n, horizon, terms), E (n, horizon)."""
    prior = np.zeros(T.shape[2])
    prior[:2] = 0.4
    ridge = np.where(np.arange(T.shape[2]) <= len(NAMES), RIDGE, GATED_RIDGE)
    return np.stack([least_absolute(T[:, h], E[:, h], weight, prior, ridge) for h in range(E.shape[1])])


def fit_scale(X: Array, rest: Array, weight: Array) -> Array:
    """(horizon, 1 + features) coefficients of the log spread, by Student likelihood with a ridge."""
    A = np.concatenate([np.ones((len(X), 1)), X], axis=1)
    w = weight / weight.mean()
    found = []
    for h in range(rest.shape[1]):
        r2 = rest[:, h] ** 2

        def loss(b: Array, r2: Array = r2) -> tuple[float, Array]:
            log_s = A @ b
            u = r2 * np.exp(-2 * log_s) / FREEDOM
            value = w @ (log_s + (FREEDOM + 1) / 2 * np.log1p(u)) + SCALE_RIDGE * b[1:] @ b[1:]
            slope = A.T @ (w * (1 - (FREEDOM + 1) * u / (1 + u)))
            return float(value), slope + 2 * SCALE_RIDGE * np.r_[0.0, b[1:]]

        start = np.zeros(A.shape[1])
        start[0] = 0.5 * np.log(np.median(r2) + 1e-9)
        found.append(minimize(loss, start, jac=True, method="L-BFGS-B").x)
    return np.stack(found)


def fit(found: list[Window]) -> Model:
    """The model of one family; spread and shapes come from errors of folds left out."""
    rows = np.array([w.row for w in found])
    centre, width = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    X = standard(rows, centre, width)
    gates = np.isin(features.NAMES, GATES[FAMILY[found[0].track]]).astype(float)
    T = np.stack([terms(w.change, w.row, x, gates) for w, x in zip(found, X, strict=True)])
    E = np.array([w.error for w in found])
    weight, last = weights(found), np.array([w.back == 0 for w in found])
    even, splits = even_weights(weight, last), split(found)
    rest = np.empty_like(E)
    for out in splits:
        rest[out] = E[out] - np.einsum("nht,ht->nh", T[out], fit_location(T[~out], E[~out], weight[~out]))
    shapes = np.empty_like(E)
    for out in splits:
        shapes[out] = rest[out] / spread_of(fit_scale(curved(X[~out]), rest[~out], even[~out]), X[out])
    order = np.flatnonzero(last)[np.argsort(shapes[last].mean(axis=1))]
    scale = fit_scale(curved(X), rest, even)
    kept = np.clip(shapes[order], -LARGEST_SHAPE, LARGEST_SHAPE)
    return Model(centre, width, gates, fit_location(T, E, weight), scale, kept, X[order][:, SIMILAR])


def split(found: list[Window]) -> list[Array]:
    """Which windows each fold leaves out."""
    fold = np.array([w.fold for w in found])
    return [fold == k for k in np.unique(fold)]


def even_weights(weight: Array, last: Array) -> Array:
    """Weights for the spread: more even between series; earlier windows count more than for the middle."""
    return np.where(last, 1.0, EARLIER_SPREAD) * np.sqrt(weight / np.where(last, 1.0, EARLIER_WEIGHT))
