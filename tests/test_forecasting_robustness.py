"""Claims that hold for whatever series is thrown at `sample_paths`."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jindu.base.errors import MissingValues, SeriesTooShort
from jindu.forecasting import sample_paths
from jindu.forecasting.engine.levels import volumes_to_date

SHAPES = {
    "constant": lambda n, at: np.ones(n),
    "zero": lambda n, at: np.zeros(n),
    "falling below zero": lambda n, at: 3.0 - np.arange(n),
    "one outlier": lambda n, at: np.where(np.arange(n) == at % n, 1e6, 1.0),
    "one gap to zero": lambda n, at: np.where(np.arange(n) == at % n, 0.0, 5.0),
    "alternating sign": lambda n, at: (-1.0) ** np.arange(n),
    "integers": lambda n, at: np.arange(n) * 7 % 11 + 1,
    "growing": lambda n, at: 1.3 ** np.arange(n),
}
UNITS = [1e-12, 1e-3, 1.0, 1e9, 1e15]
RATES = st.one_of(st.sampled_from([-100.0, 0.0, 1000.0]), st.floats(-100, 1000), st.floats(-5, 15))
some = settings(max_examples=40, deadline=None)


@some
@given(st.sampled_from(list(SHAPES)), st.sampled_from(UNITS), st.sampled_from([1, 4]), st.integers(0, 40), st.data())
def test_every_shape_in_every_unit_gets_finite_paths(shape, unit, season, at, data):
    """Whatever the shape, unit, length and season: the asked number of paths, finite, the same again."""
    y = unit * SHAPES[shape](data.draw(st.integers(8 if season == 1 else 12, 40)), at)

    paths = sample_paths(y, 6, season)

    assert paths.shape == (1000, 6)
    assert np.isfinite(paths).all()
    np.testing.assert_array_equal(paths, sample_paths(y, 6, season))


@some
@given(st.lists(st.floats(-1e12, 1e12), min_size=12, max_size=30), st.sampled_from([1, 4]))
def test_any_numbers_get_finite_paths(y, season):
    """Not one shape in particular: no sequence of numbers breaks the forecast."""
    assert np.isfinite(sample_paths(y, 4, season)).all()


@some
@given(st.lists(RATES, min_size=12, max_size=34), st.integers(1, 4), st.integers(1, 9))
def test_any_growth_gets_finite_paths_and_nothing_falls_below_nothing(growth, last_quarter, horizon):
    """Also from minus 100 to plus 1000 percent, ending in any quarter."""
    paths = sample_paths(growth, horizon, 4, kind="ytd_growth", last_quarter=last_quarter)

    assert paths.shape == (1000, horizon)
    assert np.isfinite(paths).all()
    assert paths.min() >= -100


@some
@given(st.lists(st.floats(-8, 25), min_size=12, max_size=30), st.integers(1, 3))
def test_the_year_goes_on_from_what_is_published(growth, last_quarter):
    """No path of a started year ends below the volume already published: a year to date only adds up."""
    to_date = volumes_to_date(np.array(growth), last_quarter)

    paths = sample_paths(growth, 4 - last_quarter, 4, kind="ytd_growth", last_quarter=last_quarter)

    ahead = to_date[-4 : len(to_date) - last_quarter] * (1 + paths / 100)
    assert (np.diff(ahead, axis=1, prepend=to_date[-1]) > 0).all()


@some
@given(
    st.integers(0, 11), st.sampled_from([np.nan, np.inf, -np.inf]), st.sampled_from(["level", "ytd_growth", "share"])
)
def test_a_gap_anywhere_has_a_name(at, gap, kind):
    """A missing value is named with its place, whatever the kind of series."""
    with pytest.raises(MissingValues, match=rf"\[{at}\]"):
        sample_paths(np.where(np.arange(12) == at, gap, 5.0), 2, 4, kind=kind)


@pytest.mark.parametrize(("season", "kind", "fewest"), [(1, "level", 8), (1, "share", 8), (4, "ytd_growth", 12)])
def test_a_short_series_has_a_name_even_when_empty(season, kind, fewest):
    """From no point to one below the minimum."""
    for length in (0, 1, fewest - 1):
        with pytest.raises(SeriesTooShort):
            sample_paths(np.ones(length), 2, season, kind=kind)
