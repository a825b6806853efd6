"""Claims about forecasts of a share."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jindu.base.errors import ContradictionError
from jindu.forecasting import sample_paths

RISING = np.array([21.4, 22.0, 21.8, 23.0, 23.9, 24.1, 25.5, 26.0])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 100), min_size=12, max_size=30), st.sampled_from([1, 4]))
def test_a_share_stays_a_share(y, season):
    """Whatever the history, nothing or all of it included: every path lies between 0 and 100."""
    paths = sample_paths(y, 6, season, kind="share")

    assert np.isfinite(paths).all()
    assert 0 < paths.min() <= paths.max() < 100


def test_the_rest_of_the_whole_is_the_mirror():
    """Paths of the rest are what the paths of the share leave, and nothing breaks at one half."""
    y = np.array([40, 55, 45, 60, 52, 66, 58, 70.0])

    paths = sample_paths(y, 4, 1, kind="share")

    np.testing.assert_allclose(sample_paths(100 - y, 4, 1, kind="share"), 100 - paths)
    assert 0.02 < (paths < 50).mean() < 0.3


def test_a_rising_share_goes_on_rising():
    """Eight years up by two thirds of a point a year: the middle goes on, and the fan widens."""
    low, middle, high = np.quantile(sample_paths(RISING, 3, 1, kind="share"), [0.1, 0.5, 0.9], axis=0)

    np.testing.assert_allclose(middle, [26.7, 27.3, 28.0], atol=1.0)
    assert (np.diff(high - low) > 0).all()


def test_a_share_near_the_whole_slows_down():
    """From 97 percent, two points more cannot be had twice."""
    middle = np.median(sample_paths([83, 86, 89, 91.5, 93.5, 95, 96.2, 97], 3, 1, kind="share"), axis=0)

    assert 97 < middle[0] < middle[2] < 99.9


@pytest.mark.parametrize("wrong", [-0.1, 100.1])
def test_what_is_no_share_is_refused(wrong):
    """Percent of a whole lies between 0 and 100."""
    with pytest.raises(ContradictionError, match="percent, 0 to 100"):
        sample_paths(np.where(np.arange(8) == 2, wrong, RISING), 2, 1, kind="share")
