"""Simulated rates as they would be published: to one decimal, half up, in whole tenths so that they can be counted."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from jindu.base.decimals import round_half_up

Array = NDArray[np.float64]
Tenths = NDArray[np.int64]
EDGE = 1e-6  # tenths from a half within which the text of a value decides, not its product with ten


def decimal_of(value: float) -> Decimal:
    """A float as the shortest decimal that names it: 8.45 is 8.45."""
    return Decimal(repr(float(value)))


def tenths(values: Array) -> Tenths:
    """Whole tenths of percent of the same shape, half away from zero by the decimal that names each: 8.45 → 85."""
    size = np.abs(values) * 10
    found = np.floor(size + 0.5)
    at_half = np.abs(size % 1 - 0.5) < EDGE + 1e-15 * size
    found[at_half] = [int(round_half_up(decimal_of(v), 1).scaleb(1)) for v in np.abs(values[at_half])]
    return (np.sign(values) * found).astype(np.int64)
