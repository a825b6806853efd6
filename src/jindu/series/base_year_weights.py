"""What published single-quarter growth tells of a chain: weights that fit it best, and the error that remains."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from jindu.base.periods import quarter, shift, year_quarter
from jindu.series.chained_index import EQUAL_QUARTERS, ChainedIndex

Array = NDArray[np.float64]
FEWEST = 3  # published rates from which weights are fitted
RIDGE = 4.0  # percentage points that a weight one away from a quarter is worth: few rates move the weights little
LOWEST = 0.1  # of the year; a fit beyond is no profile
SLOPES = np.linalg.svd(np.ones((1, 4)))[2][1:].T  # (4, 3): directions in which weights still sum to one


@dataclass(frozen=True)
class Fit:
    """Base-year weights fitted to `n` published rates; errors are root mean squares in percentage points."""

    weights: tuple[Fraction, ...]
    n: int
    error_pp: float  # of each rate by the weights fitted to the others
    equal_error_pp: float  # with equal quarters


def fit(equal: ChainedIndex, rates: Mapping[str, Decimal]) -> Fit | None:
    """Weights that reproduce the published single-quarter `rates` best; None when they are few or fit no better.

    `equal` is the chain with equal quarters: its growth, filled quarters included, is what the weights run through.
    """
    used = informative(equal, rates)
    if len(used) < FEWEST:
        return None
    rows = np.array([_row(equal, p, used[p]) for p in used])
    left_out = [rows[i] @ _weights(np.delete(rows, i, axis=0)) for i in range(len(rows))]
    error, even = _rms(np.array(left_out)), _rms(rows @ np.full(4, 0.25))
    weights = _weights(rows)
    if error >= even or weights.min() < LOWEST:
        return None
    first = [Fraction(round(float(w) * 10**4), 10**4) for w in weights[:3]]
    return Fit((*first, 1 - sum(first, Fraction(0))), len(used), error, even)


def error_pp(index: ChainedIndex, rates: Mapping[str, Decimal]) -> float | None:
    """Root mean square of implied less published single-quarter growth, percentage points; None with too few rates."""
    used = informative(index, rates)
    if len(used) < FEWEST:
        return None
    return _rms(np.array([float(index.single_growth(p) - rate) for p, rate in used.items()]))


def informative(index: ChainedIndex, rates: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Rates of quarters the chain covers; a first quarter's own growth is its cumulative growth and tells nothing."""
    return {p: rates[p] for p in sorted(rates) if not p.endswith("Q1") and p in index.growth}


def _row(equal: ChainedIndex, period: str, rate: Decimal) -> Array:
    """Error of the implied rate, percentage points, per unit of each base-year weight."""
    before = shift(period, -4)
    scale = float(equal.single[before]) / 100
    return (_volumes(equal, period) - (1 + float(rate) / 100) * _volumes(equal, before)) / scale


def _volumes(equal: ChainedIndex, period: str) -> Array:
    """One quarter's volume per unit of each base-year weight."""
    year, number = year_quarter(period)
    return _to_date(equal, year, number) - (_to_date(equal, year, number - 1) if number > 1 else np.zeros(4))


def _to_date(equal: ChainedIndex, year: int, number: int) -> Array:
    growth = float(equal.ytd[quarter(year, number)] / sum(EQUAL_QUARTERS[:number], Fraction(0)))
    return np.where(np.arange(4) < number, growth, 0.0)


def _weights(rows: Array) -> Array:
    sides = np.concatenate([rows @ SLOPES, RIDGE * SLOPES])
    target = np.concatenate([-rows @ np.full(4, 0.25), np.zeros(4)])
    weights: Array = 0.25 + SLOPES @ np.linalg.lstsq(sides, target, rcond=None)[0]
    return weights


def _rms(errors: Array) -> float:
    return float(np.sqrt(np.mean(errors**2)))
