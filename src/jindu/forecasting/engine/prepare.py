"""A series made ready for the models: on its scale, without season, lone outliers tamed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from jindu.forecasting.engine.season import season_of, tamed

Array = NDArray[np.float64]
KEEP = {1: 16, 4: 28}  # points used, by season
SMALLEST_STEP = 5e-4  # of the usual size: published figures are rounded, so no series is exactly regular
FARTHEST_ODDS = 9.2  # shares stay within 0.01 and 99.99 %


@dataclass(frozen=True)
class Prepared:
    """The series the models see, and what turns it back."""

    z: Array  # without season
    tame: Array  # and without lone outliers
    effect: Array  # seasonal effect of each coming step, one season long
    strength: float  # of the season, 0-1
    scale: str  # plain, root or logit
    size: float  # usual size of the series in its own units; the whole of a share
    step: float  # usual change from one point to the next, in units of z

    @property
    def is_positive(self) -> bool:
        """Whether no value is below zero: a step is then a relative change."""
        return self.scale != "plain"

    def back(self, z: Array) -> Array:
        """Values in the units of the series, of paths (n, horizon) without season."""
        return self.size * from_scale(z + np.resize(self.effect, z.shape[1]), self.scale)


def to_scale(y: Array, scale: str) -> Array:
    """Values, relative to their size, on a scale whose slope is one at the usual size (near zero, for a share).

    The root is twice the square root, less two: between level and logarithm, so growth neither explodes ahead nor
    is taken for a straight line. The logit keeps a share between nothing and the whole.
    """
    if scale == "root":
        return 2 * np.sqrt(np.maximum(y, 0)) - 2
    return np.clip(logit(y), -FARTHEST_ODDS, FARTHEST_ODDS) if scale == "logit" else y


def from_scale(z: Array, scale: str) -> Array:
    """The values that `to_scale` turns into `z`; a positive series never quite reaches zero."""
    if scale == "root":
        return np.maximum(1 + z / 2, 0.01) ** 2
    return expit(np.clip(z, -FARTHEST_ODDS, FARTHEST_ODDS)) if scale == "logit" else z


def prepare(y: Array, season: int) -> Prepared:
    """The last years of `y`, relative to its usual size; on the root scale when no value is below zero."""
    y = y[-KEEP[season] :]
    size = float(np.abs(y).mean()) or 1.0
    return without_season(y / size, season, "root" if y.min() >= 0 else "plain", size)


def prepare_share(y: Array, season: int) -> Prepared:
    """The last years of a share in percent, on the logit scale."""
    return without_season(y[-KEEP[season] :] / 100, season, "logit", 100.0)


def without_season(y: Array, season: int, scale: str, size: float) -> Prepared:
    """The series on its scale, its season taken out."""
    z = to_scale(y, scale)
    effect, strength = season_of(z) if season == 4 else (np.zeros(1), 0.0)
    z = z - effect[np.arange(len(z)) % season]
    tame = tamed(z)
    step = max(float(np.abs(np.diff(tame)).mean()), SMALLEST_STEP)
    ahead = effect[(len(z) + np.arange(season)) % season]
    return Prepared(z, tame, ahead, strength, scale, size, step)
