"""The fitted part of the forecast: where the paths go, how wide they spread, and their shapes."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from jindu.forecasting.engine import features

Array = NDArray[np.float64]
FAMILIES = ("annual", "quarterly", "growth")
POSITIVE = features.NAMES.index("positive")
SIMILAR = [features.NAMES.index(name) for name in ("own", "step", "memory", "trend")]
NEAR = 1.4  # distance over which other series count as similar


@dataclass(frozen=True)
class Model:
    """Coefficients of one family of series, all in units of the series' usual step."""

    centre: Array  # of the features
    width: Array  # of the features
    gates: Array  # which features change the weights of the components: 1 or 0 each
    location: Array  # (horizon, terms)
    scale: Array  # (horizon, 1 + 2 features): log of the spread
    shapes: Array  # (n, horizon): errors of other series divided by their scale
    origins: Array  # (n, len(SIMILAR)): standard features of the series the shapes come from

    @property
    def horizon(self) -> int:
        """Steps ahead it was fitted for."""
        return len(self.location)


@cache
def shipped() -> dict[str, Model]:
    """The models that come with the package, by family."""
    with files(__package__).joinpath("asset.npz").open("rb") as file:
        return read(np.load(file))


def read(arrays: dict[str, Array]) -> dict[str, Model]:
    """Models by family, from arrays named family.field."""
    fields = Model.__dataclass_fields__
    return {f: Model(*(np.asarray(arrays[f"{f}.{name}"], float) for name in fields)) for f in FAMILIES}


def standard(row: Array, centre: Array, width: Array) -> Array:
    """Features without unit, held within what was seen."""
    return np.clip((row - centre) / width, -5, 5)


def terms(change: Array, row: Array, x: Array, gates: Array) -> Array:
    """(horizon, terms): components and a constant, each alone and times every gate.

    `change` are the components in steps, `row` the raw and `x` the standard features.
    """
    base = np.concatenate([change, np.full((len(change), 1), row[POSITIVE])], axis=1)
    return np.concatenate([base] + [base * x[g] for g in np.flatnonzero(gates)], axis=1)


def locate(model: Model, change: Array, row: Array) -> Array:
    """(horizon,) middle of the paths, in steps from the last value."""
    x = standard(row, model.centre, model.width)
    middle: Array = np.sum(terms(change, row, x, model.gates) * model.location, axis=1)
    return middle


def curved(x: Array) -> Array:
    """The terms of the log spread: standard features and their halved squares, in the last axis."""
    return np.concatenate([x, np.clip(x, -3, 3) ** 2 / 2], axis=-1)


def spread_of(scale: Array, x: Array) -> Array:
    """Spread in steps, horizon in the last axis, at standard features `x`."""
    spread: Array = np.exp(np.clip(scale[:, 0] + curved(x) @ scale[:, 1:].T, -4, 6))
    return spread


def spread(model: Model, row: Array) -> Array:
    """(horizon,) spread of the paths, in steps."""
    return spread_of(model.scale, standard(row, model.centre, model.width))


def draw(model: Model, row: Array, rng: np.random.Generator, n_paths: int) -> Array:
    """(n_paths, horizon) shapes, in random order: those of similar series more often.

    The shapes are kept in order of size and drawn at even steps, so few paths stand for many.
    """
    x = standard(row, model.centre, model.width)[SIMILAR]
    distance = ((model.origins - x) ** 2).sum(axis=1)
    share = np.exp(-(distance - distance.min()) / (2 * NEAR**2)) + 0.02
    place = (np.arange(n_paths) + rng.random()) / n_paths
    chosen = np.searchsorted(np.cumsum(share) / share.sum(), place)
    shapes: Array = model.shapes[rng.permutation(np.minimum(chosen, len(share) - 1))]
    return shapes
