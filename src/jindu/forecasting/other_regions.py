"""What the growth of a city, province or nation says of the county's: its forecast plus the gap to it so far."""

import numpy as np
from numpy.typing import NDArray

from jindu.base.periods import shift, year_quarter
from jindu.forecasting.partly_known_quarter import Evidence
from jindu.series.chained_index import ChainedIndex

Array = NDArray[np.float64]
FEWEST = 2  # past years that tell how the gap moves until the year's end


def expected(own: ChainedIndex, other: ChainedIndex, region: str, end: str, ends: Array) -> Evidence | None:
    """Growth of the year that closes with `end`, for which the other region's paths come to `ends`.

    None with too few past years to tell how the gap between the two moves.
    """
    origin = max(own.growth)
    if origin not in other.growth:
        return None
    moves = gap_moves(own, other, origin, end)
    if len(moves) < FEWEST:
        return None
    gap = float(own.growth[origin] - other.growth[origin])
    error = np.sqrt(np.mean(np.square(moves)) + np.var(ends))
    return Evidence(region, end, float(np.median(ends)) + gap, float(error))


def gap_moves(own: ChainedIndex, other: ChainedIndex, origin: str, end: str) -> list[float]:
    """How the gap moved, in each past year, from the same point of the year to its end; percentage points."""
    ahead = 4 - year_quarter(origin)[1] or 4
    both = {p for p in own.growth if p in other.growth and not {p} & (own.imputed | other.imputed)}
    gap = {p: float(own.growth[p] - other.growth[p]) for p in both}
    starts = [shift(origin, -4 * back) for back in range(1, len(both))]
    return [gap[shift(p, ahead)] - gap[p] for p in starts if p in gap and shift(p, ahead) in gap]
