"""Paths once something more is known: a partly known quarter, or what a reference series suggests."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def given(paths: Array, step: int, value: float, error: float, seed: int = 0) -> Array:
    """(n_paths, horizon) paths once evidence tells of `value` at `step`, right to within `error` (one sigma).

    Each path moves toward the value by the share of spread the evidence explains, and the other steps move
    with it as far as they go together (the ensemble form of the Kalman update). No evidence, `error` infinite,
    changes nothing; `error` 0 fixes the step. `seed` must be one that nothing else in the paths was drawn with:
    two pieces of evidence with one seed err alike and leave the paths too wide.
    """
    if not np.isfinite(error):
        return paths.copy()
    apart = paths - paths.mean(axis=0)
    together = apart.T @ apart[:, step] / len(paths)
    gain = together / (together[step] + error**2 + np.finfo(float).tiny)
    noise = np.random.default_rng(seed).normal(0, 1, len(paths)) * error
    return paths + np.outer(value + noise - paths[:, step], gain)
