"""Claims about `given`: what a reading does to the paths."""

import numpy as np
import pytest

from jindu.forecasting import given

WALK = np.cumsum(np.random.default_rng(0).normal(0, 1, (5000, 4)), axis=1)


def test_an_exact_reading_fixes_its_step_on_every_path():
    """No error, no spread left; later steps follow."""
    after = given(WALK, 0, 2.0, 0.0)

    np.testing.assert_allclose(after[:, 0], 2.0, atol=1e-9)
    assert abs(after[:, 3].mean() - 2.0) < 0.1


def test_a_worthless_reading_changes_nothing():
    """Infinite error: the same paths."""
    np.testing.assert_array_equal(given(WALK, 1, 9.0, np.inf), WALK)


@pytest.mark.parametrize("error", [0.5, 1.0, 2.0])
def test_a_noisy_reading_narrows_by_the_textbook(error):
    """Normal case: variance after is the harmonic sum of both."""
    after = given(WALK, 0, 1.0, error)

    assert after[:, 0].var() == pytest.approx(1 / (1 + 1 / error**2), rel=0.08)


def test_a_constant_ensemble_survives():
    """No spread, nothing to learn, no division by zero."""
    assert np.isfinite(given(np.ones((10, 3)), 1, 5.0, 0.0)).all()
