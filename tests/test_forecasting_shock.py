"""Claims about the 2020 shock, on national industrial growth (year to date, percent; some imputed)."""

import numpy as np
import pytest

from jindu.forecasting import sample_paths

NATIONAL = np.array(
    [
        *(6.8, 6.9, 6.7, 6.6),
        *(6.8, 6.7, 6.4, 6.2),
        *(6.5, 6.0, 5.6, 5.7),
        *(-8.4, -1.3, 1.2, 2.8),
        *(24.5, 15.9, 11.8, 9.6),
        *(6.5, 3.4, 3.9, 3.6),
        *(3.0, 3.8, 4.0, 4.6),
    ]
)
LABELS = [f"{year}Q{quarter}" for year in range(2017, 2024) for quarter in (1, 2, 3, 4)]


def paths_from(origin: str, horizon: int = 4) -> np.ndarray:
    """Paths of the quarters after `origin`, made with what was known then."""
    end = LABELS.index(origin) + 1
    last_quarter = int(origin[-1])
    return sample_paths(NATIONAL[:end], horizon, 4, kind="ytd_growth", last_quarter=last_quarter, n_paths=4000)


def year_end(origin: str) -> np.ndarray:
    """Growth of the whole year under way (of the next one from a fourth quarter)."""
    return paths_from(origin)[:, 3 - int(origin[-1]) % 4]


@pytest.mark.parametrize("origin", ["2021Q4", "2022Q1", "2022Q2", "2022Q3", "2022Q4"])
def test_no_second_base_effect(origin):
    """24.5 % in 2021Q1 came from the fall before it: later first quarters are not expected to repeat it."""
    paths = paths_from(origin)
    first_quarter = paths[:, (4 - int(origin[-1])) % 4]

    assert np.median(first_quarter) < 9
    assert (first_quarter > 15).mean() < 0.05


@pytest.mark.parametrize("origin", ["2020Q3", "2020Q4"])
def test_the_base_effect_itself_is_expected(origin):
    """Once the fall is known, a jump in 2021Q1 is arithmetic, not news."""
    first_quarter = paths_from(origin)[:, (4 - int(origin[-1])) % 4]

    assert np.median(first_quarter) > 12


@pytest.mark.parametrize("origin", LABELS[11:27])
def test_the_year_in_sight_stays_sensible(origin):
    """From every origin 2019Q4-2023Q3 the year's growth has a middle of -10 to 14 % and no absurd width."""
    low, middle, high = np.quantile(year_end(origin), [0.1, 0.5, 0.9])

    assert -10 < middle < 14
    assert 0.5 < high - low < 14


def test_most_years_end_inside_their_interval():
    """80 % intervals for the year in sight hold ten of sixteen outcomes; four origins meet the shock."""
    inside = []
    for origin in LABELS[11:27]:
        end = LABELS.index(origin)
        low, high = np.quantile(year_end(origin), [0.1, 0.9])
        inside.append(low <= NATIONAL[end + 4 - (end + 1) % 4 if (end + 1) % 4 else end + 4] <= high)
    assert np.mean(inside) >= 0.6


def test_a_two_year_target_out_of_reach_is_called_so():
    """3.6 % in 2022: an average of 8.5 % over 2022-2023 needs 13.6 % in 2023, chance below 5 %."""
    needed = 100 * (1.085**2 / 1.036 - 1)

    assert (year_end("2022Q4") >= needed).mean() < 0.05
