"""The chained year-to-date index, against worked numbers and published single-quarter rates."""

from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu.base.decimals import round_half_up
from jindu.base.errors import ContradictionError
from jindu.series.chained_index import base_profile, chain

NATION = dict(
    zip(
        [f"{y}Q{q}" for y in range(2017, 2023) for q in (1, 2, 3, 4)],
        [
            "6.8",
            "-",
            "6.7",
            "6.6",
            "6.8",
            "6.7",
            "6.4",
            "6.2",
            "6.5",
            "-",
            "5.6",
            "5.7",
            "-8.4",
            "-1.3",
            "1.2",
            "2.8",
            "24.5",
            "-",
            "11.8",
            "9.6",
            "6.5",
            "3.4",
            "3.9",
            "3.6",
        ],
        strict=True,
    )
)
PUBLISHED = {p: D(v) for p, v in NATION.items() if v != "-"}


def test_quarters_implied_by_cumulative_growth():
    """10, 8, 7 and 6.5 % to date on equal quarters are 10, 6, 5 and 5 % quarter by quarter."""
    index = chain({"2022Q1": D(10), "2022Q2": D(8), "2022Q3": D(7), "2022Q4": D("6.5")})

    assert [float(index.single[f"2022Q{q}"]) for q in (1, 2, 3, 4)] == [0.275, 0.265, 0.2625, 0.2625]
    assert [index.single_growth(f"2022Q{q}") for q in (1, 2, 3, 4)] == [10, 6, 5, 5]


def test_the_chain_comes_near_published_national_quarters():
    """Equal quarters give 5.9, 6.3, 7.6 in 2020Q2–Q4 and 0.2, 4.9 in 2022Q2–Q3."""
    index = chain(PUBLISHED, monthly={"2019-05": D("6.0")})
    found = [round_half_up(index.single_growth(p), 1) for p in ("2020Q2", "2020Q3", "2020Q4", "2022Q2", "2022Q3")]

    assert found == [D("5.9"), D("6.3"), D("7.6"), D("0.2"), D("4.9")]


def test_missing_quarters_are_filled_and_named():
    """A monthly point of the same quarter comes first; else the gap is split by last year's profile."""
    index = chain(PUBLISHED, monthly={"2019-05": D("6.0")})

    assert index.imputed == {"2017Q2", "2019Q2", "2021Q2"}
    assert index.growth["2019Q2"] == D("6.0")
    assert D("6.7") <= index.growth["2017Q2"] <= D("6.8")


def test_published_quarters_stay_as_published():
    """Filling gaps never touches a published rate."""
    index = chain(PUBLISHED)

    assert {p: index.growth[p] for p in PUBLISHED} == PUBLISHED


def test_rates_that_imply_a_negative_quarter_are_refused():
    """A fall from +60 % to −40 % would need a negative second quarter; both periods are named."""
    with pytest.raises(ContradictionError, match=r"2022Q1 and 2022Q2.*negative"):
        chain({"2022Q1": D(60), "2022Q2": D(-40)})


@given(st.lists(st.decimals(min_value=-5, max_value=15, places=1), min_size=8, max_size=8))
def test_chaining_can_be_undone(rates):
    """Year-to-date growth computed from the implied volumes is the published growth."""
    published = dict(zip([f"{y}Q{q}" for y in (2020, 2021) for q in (1, 2, 3, 4)], rates, strict=True))
    try:
        index = chain(published)
    except ContradictionError:
        return
    for period, rate in published.items():
        before = f"{int(period[:4]) - 1}{period[4:]}"
        assert float(100 * (index.ytd[period] / index.ytd[before] - 1)) == pytest.approx(float(rate))


def test_the_profile_of_known_levels_is_recovered():
    """Levels made from weights 2 : 3 : 3 : 2 and a year of growth give those weights back."""
    growth = {"2022Q1": D(10), "2022Q2": D(8), "2022Q3": D(7), "2022Q4": D("6.5")}
    levels = {
        "2022Q1": D(20) * D("1.10"),
        "2022Q2": D(50) * D("1.08"),
        "2022Q3": D(80) * D("1.07"),
        "2022Q4": D("106.5"),
    }

    assert base_profile(levels, growth) == (Fraction(2, 10), Fraction(3, 10), Fraction(3, 10), Fraction(2, 10))


def test_without_a_whole_year_of_levels_there_is_no_profile():
    """Three quarters of levels, or a gap in growth before them, leave the weights open."""
    growth = {"2022Q1": D(10), "2022Q2": D(8), "2022Q3": D(7), "2022Q4": D("6.5")}

    assert base_profile({"2022Q1": D(1), "2022Q2": D(2), "2022Q3": D(3)}, growth) is None
    assert base_profile({f"2022Q{q}": D(q) for q in (1, 2, 3, 4)}, {"2022Q4": D(7)}) is None
