"""Claims about `sample_paths`: what every series gets, and what stops."""

import numpy as np
import pytest

from jindu.base.errors import MissingValues, SeriesTooShort
from jindu.forecasting import sample_paths

RISING = np.array([10.0, 11.2, 11.9, 13.1, 14.0, 14.8, 16.1, 17.0, 18.2, 18.9, 20.1, 21.0])
YTD = np.array([8.1, 7.9, 8.3, 8.0, 7.5, 7.6, 7.7, 7.8, 7.3, 7.2, 7.5, 7.4, 7.9, 8.1, 7.7])
QUARTERS = np.arange(24)


def odd_series(n: int) -> dict[str, np.ndarray]:
    """Series no model likes."""
    spike = np.ones(n)
    spike[n // 2] = 1e9
    return {
        "constant": np.full(n, 5.0),
        "zero": np.zeros(n),
        "negative": -np.arange(n) - 1.0,
        "spike": spike,
        "spike at the end": np.roll(spike, n - 1 - n // 2),
        "large": np.arange(n) * 1e12,
        "tiny": 1e-12 * (1 + np.arange(n) % 3),
        "signs": (-1.0) ** np.arange(n),
        "explosive": np.exp(np.arange(n) / 2),
        "once": np.eye(n)[-1],
    }


@pytest.mark.parametrize("name", odd_series(12))
@pytest.mark.parametrize(("season", "length"), [(1, 8), (1, 40), (4, 12), (4, 13), (4, 60)])
def test_paths_are_finite_whatever_the_series(name, season, length):
    """Constant, zero, negative or with one outlier: a number on every path."""
    y = odd_series(length)[name]

    paths = sample_paths(y, 5, season)

    assert paths.shape == (1000, 5)
    assert np.isfinite(paths).all()


@pytest.mark.parametrize("name", odd_series(12))
@pytest.mark.parametrize("last_quarter", [1, 2, 3, 4])
def test_growth_paths_are_finite_whatever_the_series(name, last_quarter):
    """The same for cumulative growth that ends in any quarter; nothing falls by more than all of it."""
    paths = sample_paths(odd_series(14)[name], 9, 4, kind="ytd_growth", last_quarter=last_quarter)

    assert np.isfinite(paths).all()
    assert paths.min() >= -100


def test_same_seed_same_paths():
    """A seed names the paths; another seed gives others; the input is left alone."""
    y = RISING.copy()

    first, again, other = sample_paths(y, 6, 1), sample_paths(y, 6, 1), sample_paths(y, 6, 1, seed=1)

    np.testing.assert_array_equal(first, again)
    np.testing.assert_array_equal(y, RISING)
    assert (first != other).any()


@pytest.mark.parametrize(("horizon", "n_paths"), [(1, 1000), (6, 1000), (17, 1000), (3, 10_000)])
def test_as_many_paths_and_steps_as_asked(horizon, n_paths):
    """Any horizon, also beyond the one the models were fitted for."""
    assert sample_paths(RISING, horizon, 1, n_paths=n_paths).shape == (n_paths, horizon)


@pytest.mark.parametrize(("season", "kind", "shortest"), [(1, "level", 8), (4, "level", 12), (4, "ytd_growth", 12)])
def test_too_few_points_have_a_name(season, kind, shortest):
    """One point below the minimum stops, the minimum itself does not."""
    y = np.linspace(5, 6, shortest)

    sample_paths(y, 2, season, kind=kind)
    with pytest.raises(SeriesTooShort, match=f"{shortest - 1} points"):
        sample_paths(y[1:], 2, season, kind=kind)


@pytest.mark.parametrize("gap", [np.nan, np.inf])
def test_a_gap_has_a_name(gap):
    """A missing value is never guessed."""
    with pytest.raises(MissingValues, match=r"\[3\]"):
        sample_paths(np.where(np.arange(12) == 3, gap, RISING), 2, 1)


@pytest.mark.parametrize(
    "wrong", [{"season": 12}, {"kind": "yoy"}, {"season": 1, "kind": "ytd_growth"}, {"last_quarter": 0}]
)
def test_an_unknown_kind_of_series_is_refused(wrong):
    """Monthly series, other kinds and a fifth quarter do not exist here."""
    with pytest.raises(ValueError, match=r"season|kind"):
        sample_paths(RISING, 2, **({"season": 4} | wrong))


def test_a_steady_trend_goes_on():
    """A line with a little noise: the middle of the paths stays within a step of the line."""
    noise = np.random.default_rng(3).normal(0, 0.3, 12)

    middle = np.median(sample_paths(100 + 5.0 * np.arange(12) + noise, 3, 1), axis=0)

    np.testing.assert_allclose(middle, [160, 165, 170], atol=5)


def test_a_known_season_comes_back():
    """Quarters that always stand 20 % apart still do so on the paths."""
    season = np.array([0.9, 1.0, 0.95, 1.15])
    noise = np.exp(np.random.default_rng(4).normal(0, 0.01, 24))

    middle = np.median(sample_paths(100 * season[QUARTERS % 4] * noise, 4, 4), axis=0)

    np.testing.assert_allclose(middle / middle.mean(), season, atol=0.04)


def test_noise_widens_the_paths():
    """Ten times the noise, several times the spread."""
    noise = np.random.default_rng(5).normal(0, 1, 24)

    calm, wild = (
        np.ptp(np.quantile(sample_paths(100 + k * noise, 4, 4), [0.1, 0.9], axis=0), axis=0) for k in (0.5, 5)
    )

    assert (wild > 4 * calm).all()


def test_paths_follow_the_units():
    """A thousand times the series is a thousand times the paths, as closely as the fits of the components converge."""
    np.testing.assert_allclose(sample_paths(1000 * RISING, 4, 1), 1000 * sample_paths(RISING, 4, 1), rtol=1e-5)


def test_positive_series_stay_positive():
    """No path of a positive series crosses zero."""
    falling = np.array([100, 70, 80, 40, 50, 20, 24, 12, 15, 6.0])

    assert sample_paths(falling, 6, 1).min() > 0


@pytest.mark.parametrize("last_quarter", [1, 2, 3])
def test_the_end_of_a_started_year_is_surer_than_a_new_first_quarter(last_quarter):
    """Known quarters are most of the year already: its figure varies less than next year's first quarter."""
    to_year_end = 4 - last_quarter
    y = YTD[: 12 + last_quarter]

    paths = sample_paths(y, to_year_end + 1, 4, kind="ytd_growth", last_quarter=last_quarter)

    width = np.ptp(np.quantile(paths, [0.1, 0.9], axis=0), axis=0)
    assert width[to_year_end - 1] < width[to_year_end]


def test_the_last_quarter_moves_the_year_by_its_share():
    """Three quarters at 8 %: the year ends within a point or so of them."""
    low, middle, high = np.quantile(sample_paths(YTD, 1, 4, kind="ytd_growth", last_quarter=3), [0.025, 0.5, 0.975])

    assert 7.4 < middle < 8.2
    assert 0.3 < high - low < 2.5


def test_year_to_date_growth_adds_up():
    """Steady 6 % in every quarter, for years: 6 % ahead too, in every quarter."""
    steady = 6 + 0.05 * np.sin(np.arange(26))

    middle = np.median(sample_paths(steady, 6, 4, kind="ytd_growth", last_quarter=2), axis=0)

    np.testing.assert_allclose(middle, 6, atol=1.0)
