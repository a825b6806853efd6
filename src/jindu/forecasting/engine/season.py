"""Season of a short quarterly series, shrunk toward none when the evidence for it is weak."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WEIGHTS = np.array([0.5, 1.0, 1.0, 1.0, 0.5]) / 4


def smooth_trend(z: Array) -> Array:
    """Centred yearly average; the two values missing at each end follow the nearest slope."""
    middle = np.convolve(z, WEIGHTS, "valid")
    left, right = np.median(np.diff(middle[:5])), np.median(np.diff(middle[-5:]))
    return np.concatenate([middle[0] - left * np.array([2, 1]), middle, middle[-1] + right * np.array([1, 2])])


def season_of(z: Array) -> tuple[Array, float]:
    """Additive seasonal effect of each of the four phases (phase of z[0] first), and its strength 0-1.

    Found twice: the second time without the lone outliers the first one leaves, or one fallen quarter
    would pass for a season of every year.
    """
    phase = np.arange(len(z)) % 4
    first, _ = one_pass(z)
    return one_pass(tamed(z - first[phase]) + first[phase])


def one_pass(z: Array) -> tuple[Array, float]:
    """Effect and strength, from the middle values of each phase."""
    rest = (z - smooth_trend(z))[2:-2]
    phase = (np.arange(len(z)) % 4)[2:-2]
    effect = np.array([trimmed_mean(rest[phase == p]) for p in range(4)])
    effect -= effect.mean()
    noise = rest - effect[phase]
    error = np.mean(np.minimum(noise**2, (3 * np.median(np.abs(noise))) ** 2)) * 4 / len(rest)
    signal = np.mean(effect**2)
    strength = max(0.0, 1 - error / signal) if signal > 1e-18 else 0.0
    return effect * strength, strength


def tamed(z: Array, tolerance: float = 5.0) -> Array:
    """The series with lone outliers pulled in; the last two points are left, they may be news."""
    middle = np.array([np.median(z[max(0, i - 2) : i + 3]) for i in range(len(z))])
    change = np.diff(z)
    spread = 1.4826 * np.median(np.abs(change - np.median(change))) + 1e-9
    calm: Array = middle + np.clip(z - middle, -tolerance * spread, tolerance * spread)
    calm[-2:] = z[-2:]
    return calm


def trimmed_mean(values: Array) -> float:
    """Mean of what remains without the largest and the smallest, when at least four are there."""
    ordered = np.sort(values)
    return float(ordered[1:-1].mean() if len(ordered) >= 4 else ordered.mean())
