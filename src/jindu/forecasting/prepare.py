"""A series made ready for the models: on the square-root scale, without season, lone outliers tamed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .season import season_of, tamed

Array = NDArray[np.float64]
KEEP = {1: 16, 4: 28}  # points used, by season
SMALLEST_STEP = 5e-4  # of the usual size: published figures are rounded, so no series is exactly regular


@dataclass(frozen=True)
class Prepared:
    """The series the models see, and what turns it back."""

    z: Array  # without season
    tame: Array  # and without lone outliers
    effect: Array  # seasonal effect of each coming step, one season long
    strength: float  # of the season, 0-1
    is_positive: bool  # then on the square-root scale, else as it is
    size: float  # usual size of the series in its own units
    step: float  # usual change from one point to the next, in units of z

    def back(self, z: Array) -> Array:
        """Values in the units of the series, of paths (n, horizon) without season."""
        z = z + np.resize(self.effect, z.shape[1])
        return self.size * (np.maximum(1 + z / 2, 0.01) ** 2 if self.is_positive else z)


def to_scale(share: Array, is_positive: bool) -> Array:
    """Twice the square root, less two, of a positive series; its slope is one at the usual size.

    Between level and logarithm: growth neither explodes ahead nor is taken for a straight line.
    """
    return 2 * np.sqrt(np.maximum(share, 0)) - 2 if is_positive else share


def prepare(y: Array, season: int) -> Prepared:
    """The last years of `y`, relative to its usual size."""
    y = y[-KEEP[season] :]
    size = float(np.abs(y).mean()) or 1.0
    is_positive = bool(y.min() >= 0)
    z = to_scale(y / size, is_positive)
    effect, strength = season_of(z) if season == 4 else (np.zeros(1), 0.0)
    z = z - effect[np.arange(len(z)) % season]
    tame = tamed(z)
    step = max(float(np.abs(np.diff(tame)).mean()), SMALLEST_STEP)
    ahead = effect[(len(z) + np.arange(season)) % season]
    return Prepared(z, tame, ahead, strength, is_positive, size, step)
