"""Claims about `given`: what a reading does to the paths."""

import numpy as np
import pytest

from jindu.forecasting import given, sample_paths

YTD = [8.1, 7.9, 8.3, 8.0, 7.5, 7.6, 7.7, 7.8, 7.3, 7.2, 7.5, 7.4, 7.9, 8.1]
AHEAD = sample_paths(YTD, 6, 4, kind="ytd_growth", last_quarter=2)  # 2 quarters of this year, 4 of the next
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


def spread(paths: np.ndarray) -> np.ndarray:
    """Width of the 80 % interval at every step."""
    return np.ptp(np.quantile(paths, [0.1, 0.9], axis=0), axis=0)


@pytest.mark.parametrize(("value", "error"), [(7.6, 0.4), (8.0, 0.2), (8.4, 0.1)])
def test_a_partly_known_quarter_narrows_it_and_its_year(value, error):
    """Growth through August: the third quarter and the year move toward it and vary less; no step varies more."""
    after = given(AHEAD, 0, value, error)

    before, now = spread(AHEAD), spread(after)
    assert now[0] < before[0] and now[1] < before[1]
    assert (now < 1.05 * before).all()
    assert abs(np.median(after[:, 0]) - value) < abs(np.median(AHEAD[:, 0]) - value) + 1e-9


def test_the_better_the_reading_the_narrower_the_quarter():
    """Fewer open months, smaller error, smaller spread, down to none when the quarter is complete."""
    widths = [spread(given(AHEAD, 0, 8.0, error))[0] for error in (1.0, 0.5, 0.2, 0.05, 0.0)]

    assert (np.diff(widths) < 0).all()
    assert widths[-1] == pytest.approx(0, abs=1e-9)


def test_a_complete_quarter_leaves_the_year_open():
    """The third quarter known exactly: it is so on every path, and the year still varies, by less."""
    after = given(AHEAD, 0, 8.3, 0.0)

    np.testing.assert_allclose(after[:, 0], 8.3, atol=1e-9)
    assert 0 < spread(after)[1] < spread(AHEAD)[1]


def test_the_same_seed_gives_the_same_paths():
    """A reading is drawn with a seed, and leaves the paths it was given alone."""
    before = AHEAD.copy()

    np.testing.assert_array_equal(given(AHEAD, 0, 8.0, 0.3, seed=4), given(AHEAD, 0, 8.0, 0.3, seed=4))
    np.testing.assert_array_equal(AHEAD, before)
