"""The arithmetic of growth targets, against numbers worked by hand."""

from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu.base.decimals import round_half_up
from jindu.series import growth

rates = st.decimals(min_value=-30, max_value=60, places=1)


@pytest.mark.parametrize(
    ("value", "expected"), [("8.45", "8.5"), ("8.95", "9.0"), ("9.95", "10.0"), ("11.95", "12.0"), ("-0.05", "-0.1")]
)
def test_halves_are_rounded_away_from_zero(value, expected):
    """Binary floats would give 8.4, 8.9, 9.9 and 11.9 and flip all four growth targets."""
    assert round_half_up(D(value), 1) == D(expected)


def test_readings_differ_at_the_edge():
    """4 % then 13 % averages 8.41 % by the level method and 8.50 % arithmetically."""
    pair = [D(4), D(13)]

    assert round_half_up(growth.geometric_mean(pair), 2) == D("8.41")
    assert growth.arithmetic_mean(pair) == D("8.5")


@pytest.mark.parametrize(
    ("reading", "rounding", "expected"),
    [
        ("geometric", "exact", False),
        ("geometric", "rounded_1dp", False),
        ("arithmetic", "exact", True),
        ("each_year", "exact", False),
    ],
)
def test_the_reading_decides_the_verdict(reading, rounding, expected):
    """4 % then 13 % reaches 8.5 % under one reading only."""
    assert growth.reaches([D(4), D(13)], D("8.5"), reading, rounding) is expected


def test_the_target_itself_counts():
    """以上 includes the number: 8.5 % twice is exactly 8.5 %."""
    assert growth.reaches([D("8.5"), D("8.5")], D("8.5"))
    assert not growth.reaches([D("8.5"), D("8.4")], D("8.5"))


@pytest.mark.parametrize(("known", "target", "expected"), [("6.0", "8.5", "11.06"), ("5.0", "12", "19.47")])
def test_growth_the_last_year_needs(known, target, expected):
    """6.0 % in 2022 leaves 11.06 % for 8.5 %; 5.0 % leaves 19.47 % for 12 %."""
    assert round_half_up(growth.required_last_year([D(known)], D(target), 2), 2) == D(expected)


@pytest.mark.parametrize(("rounding", "expected"), [("exact", "11.1"), ("rounded_1dp", "11.0")])
def test_lowest_published_rate_that_reaches(rounding, expected):
    """After 6.0 %, the lowest published rate for 8.5 % is 11.1 exact and 11.0 rounded."""
    assert growth.lowest_reaching([D("6.0")], D("8.5"), rounding=rounding) == D(expected)


def test_a_missed_year_cannot_be_made_good_when_each_year_counts():
    """Under "each year" a first year below the target settles it."""
    assert growth.lowest_reaching([D("6.0")], D("8.5"), "each_year") is None


def test_growth_the_rest_of_the_year_needs():
    """With 48 % of last year's volume published at 7.9 %, 11.0590 % needs 13.97 % from the rest."""
    required = growth.required_last_year([D("6.0")], D("8.5"), 2)

    assert round_half_up(growth.required_rest(required, D("7.9"), Fraction(48, 100)), 2) == D("13.97")


def test_average_so_far_and_pace():
    """6.0 % and 7.9 % to date average 6.95 %, a pace of .817 against 8.5 %."""
    so_far = growth.average_so_far([D("6.0")], D("7.9"))

    assert round_half_up(so_far, 2) == D("6.95")
    assert round_half_up(growth.pace(so_far, D("8.5")), 3) == D("0.817")


@pytest.mark.parametrize(
    ("ratio", "band"),
    [("1", "ahead"), ("0.95", "level"), ("0.949", "slow"), ("0.6", "slow"), ("0.59", "behind"), ("-0.01", "backwards")],
)
def test_pace_bands(ratio, band):
    """Bands start at 1, 0.95, 0.60 and 0."""
    assert growth.pace_band(D(ratio)) == band


@given(first=rates, target=st.decimals(min_value=1, max_value=20, places=1))
def test_the_lowest_rate_reaches_and_one_step_less_does_not(first, target):
    """The printed requirement is sufficient and necessary under every reading that leaves a way."""
    for reading, rounding in [("geometric", "exact"), ("geometric", "rounded_1dp"), ("arithmetic", "exact")]:
        lowest = growth.lowest_reaching([first], target, reading, rounding)

        assert growth.reaches([first, lowest], target, reading, rounding)
        assert not growth.reaches([first, lowest - growth.STEP], target, reading, rounding)


@given(lowest=rates, ytd=rates, share=st.fractions(min_value=Fraction(1, 10), max_value=Fraction(9, 10)))
def test_the_rest_of_the_year_leads_to_the_published_rate(lowest, ytd, share):
    """The printed rest gives a full year published at or above the lowest rate; 0.1 less does not."""
    rest = growth.lowest_rest(lowest, ytd, share)

    def published(rate):
        exact = share * Fraction(ytd) + (1 - share) * Fraction(rate)
        return round_half_up(D(exact.numerator) / D(exact.denominator), 1)

    assert published(rest) >= lowest
    assert published(rest - growth.STEP) < lowest
