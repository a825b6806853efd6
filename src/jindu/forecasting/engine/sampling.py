"""Sample paths of a short official series: the seam everything else in the project uses."""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from jindu.base.errors import ContradictionError, MissingValues, SeriesTooShort
from jindu.forecasting.engine import levels
from jindu.forecasting.engine.components import components
from jindu.forecasting.engine.features import features
from jindu.forecasting.engine.model import Model, draw, locate, shipped, spread
from jindu.forecasting.engine.prepare import Prepared, prepare, prepare_share

Array = NDArray[np.float64]
KINDS = ("level", "share", "ytd_growth")
SHORTEST = {1: 8, 4: 12}  # points, by season
FADING = 0.9  # of the slope, a step, beyond the horizon the models were fitted for


class NotFitted(UserWarning):
    """A component of a forecast could not be fitted to the series; the naive forecast stood in for it."""


@dataclass(frozen=True)
class Sample:
    """Futures of one series: `paths` is (n_paths, horizon), in its own units."""

    paths: Array
    failed: tuple[str, ...] = ()  # components that could not be fitted, each taken as no change


def sample_paths(
    y: ArrayLike,
    horizon: int,
    season: int,
    kind: str = "level",
    last_quarter: int = 4,
    seed: int = 0,
    n_paths: int = 1000,
    models: dict[str, Model] | None = None,
) -> Array:
    """(n_paths, horizon) equally likely futures of `y`, in its own units; the same for the same seed.

    `kind="ytd_growth"`: cumulative growth in percent whose last point is quarter `last_quarter`.
    `kind="share"`: percent of a whole; the paths stay between 0 and 100.
    Raises MissingValues, SeriesTooShort or ContradictionError for a series nobody can forecast. Warns `NotFitted` where
    a component had to be replaced.
    """
    return sample(y, horizon, season, kind, last_quarter, seed, n_paths, models).paths


def sample(
    y: ArrayLike,
    horizon: int,
    season: int,
    kind: str = "level",
    last_quarter: int = 4,
    seed: int = 0,
    n_paths: int = 1000,
    models: dict[str, Model] | None = None,
) -> Sample:
    """The paths of `sample_paths`, with what could not be fitted."""
    series = checked(y, season, kind, last_quarter)
    fitted = shipped() if models is None else models
    if kind == "ytd_growth":
        to_date = levels.volumes_to_date(series, last_quarter)
        singles = levels.single_volumes(to_date)
        ahead = futures(prepare(singles, 4), fitted["growth"], horizon, 4, seed, n_paths)
        return Sample(levels.growth_to_date(to_date, ahead.paths), ahead.failed)
    model = fitted["annual" if season == 1 else "quarterly"]
    if kind == "share":
        return share_futures(series, model, horizon, season, seed, n_paths)
    return futures(prepare(series, season), model, horizon, season, seed, n_paths)


def checked(y: ArrayLike, season: int, kind: str, last_quarter: int) -> Array:
    """The series as floats; stops on a gap or on too few points."""
    if season not in SHORTEST or kind not in KINDS or last_quarter not in (1, 2, 3, 4):
        raise ValueError(f"season {season}, kind {kind!r}, last_quarter {last_quarter}: no such series")
    if kind == "ytd_growth" and season != 4:
        raise ValueError("kind 'ytd_growth' is quarterly: season must be 4")
    series = np.asarray(y, dtype=float).ravel()
    if not np.isfinite(series).all():
        at = [int(i) for i in np.flatnonzero(~np.isfinite(series))]
        raise MissingValues("series to forecast", f"no value at {at}", "a number at every point")
    if len(series) < SHORTEST[season]:
        raise SeriesTooShort(
            "series to forecast", f"{len(series)} points", f"at least {SHORTEST[season]} with season {season}"
        )
    if kind == "share" and not (series.min() >= 0 and series.max() <= 100):
        raise ContradictionError("share to forecast", f"{series.min():g} to {series.max():g}", "percent, 0 to 100")
    return series


def futures(p: Prepared, model: Model, horizon: int, season: int, seed: int, n_paths: int) -> Sample:
    """Values in the units of the series."""
    rng = np.random.default_rng(seed)
    row = features(p, season)
    change, failed = components(p.tame, model.horizon, season)
    if failed:
        warnings.warn(f"{', '.join(failed)}: not fitted, the last value stands in", NotFitted, stacklevel=2)
    middle, wide = locate(model, change / p.step, row), spread(model, row)
    steps = middle + wide * draw(model, row, rng, n_paths)
    while steps.shape[1] < horizon:
        steps = np.concatenate([steps, further(steps, middle, wide * draw(model, row, rng, n_paths))], axis=1)
    return Sample(p.back(p.z[-1] + p.step * steps[:, :horizon]), failed)


def share_futures(share: Array, model: Model, horizon: int, season: int, seed: int, n_paths: int) -> Sample:
    """Shares in percent. The smaller part of the whole is forecast; on the logit scale its steps are relative changes,
    like those the models were fitted to.
    """
    if share.mean() > 50:
        rest = futures(prepare_share(100 - share, season), model, horizon, season, seed, n_paths)
        return Sample(100 - rest.paths, rest.failed)
    return futures(prepare_share(share, season), model, horizon, season, seed, n_paths)


def further(steps: Array, middle: Array, errors: Array) -> Array:
    """The paths beyond the horizon the model was fitted for: the last slope, fading, and fresh errors."""
    slope = (middle[-1] - middle[len(middle) // 2 - 1]) / (len(middle) - len(middle) // 2)
    ahead: Array = steps[:, -1:] + slope * np.cumsum(FADING ** np.arange(1, len(middle) + 1)) + errors
    return ahead
