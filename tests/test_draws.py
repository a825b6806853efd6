"""Draws are counted as they would be published, each rounded once, and judged by the function of the verdict."""

from collections import Counter
from decimal import ROUND_HALF_UP
from decimal import Decimal as D

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jindu.assessment.scenarios import Position, odds_of, standing
from jindu.base.decimals import round_half_up
from jindu.forecasting.outlook import Outlook, chance, covering, held, share_chance, yearly_rates
from jindu.forecasting.published import tenths
from jindu.series.chained_index import chain
from jindu.series.growth_target import GrowthTarget
from jindu.series.shares import share_reaches

BOTH = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")
ends = st.lists(st.floats(-60, 60), min_size=1, max_size=30)
near_halves = st.builds(
    lambda tenth, ulps: float(np.float64(tenth / 20) + ulps * np.spacing(tenth / 20)),
    st.integers(-4000, 4000),
    st.integers(-2, 2),
)
readings = st.sampled_from(["geometric", "arithmetic", "each_year"])
roundings = st.sampled_from(["exact", "rounded_1dp"])


def drawn(first: list[float], last: list[float] | None = None) -> Outlook:
    """An outlook with these rates for 2023, or for 2022 and 2023, one a draw."""
    if last is None:
        return Outlook("2023Q3", ("2023Q4",), np.array(first)[:, None])
    columns = {"2022Q4": first, "2023Q4": last}
    return Outlook("2022Q3", BOTH, np.column_stack([columns.get(period, last) for period in BOTH]))


def published(value: float) -> D:
    """One decimal, half away from zero, of the shortest decimal that names a float."""
    return D(repr(value)).quantize(D("0.1"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(8.45, 85), (8.449999999999, 84), (-8.45, -85), (0.05, 1), (-0.04, 0), (0.25, 3), (1e9, 10**10)],
)
def test_tenths_by_hand(value, expected):
    """8.45 is a little less in binary and still 8.5; halves go away from zero."""
    assert tenths(np.array([value])).tolist() == [expected]


@given(st.lists(st.one_of(st.floats(-1e7, 1e7), near_halves), min_size=1, max_size=40))
def test_tenths_are_the_decimal_text_rounded_half_up(values):
    """However near to a half: as if each value were written out and rounded by hand."""
    assert [n * D("0.1") for n in tenths(np.array(values)).tolist()] == [published(value) for value in values]


def test_a_median_is_rounded_once():
    """8.449999 is published as 8.4, and so is the median of such draws; four decimals first would make it 8.5."""
    outlook = drawn([8.449999] * 20)

    assert outlook.full_year(2023).tolist() == [84] * 20
    assert outlook.median(2023) == D("8.4")
    assert round_half_up(outlook.quantiles()["2023Q4", 0.5], 1) == D("8.4")


@given(ends)
def test_the_median_is_a_median_of_the_published_draws(rates):
    """At least half of the draws are published at or above it, and at least half at or below."""
    outlook = drawn(rates)
    middle, rounded = outlook.median(2023), [published(rate) for rate in rates]

    assert 2 * sum(rate >= middle for rate in rounded) >= len(rates)
    assert 2 * sum(rate <= middle for rate in rounded) >= len(rates)


@given(st.lists(st.tuples(st.floats(-20, 30), st.floats(-20, 30)), min_size=1, max_size=30))
def test_yearly_rates_count_every_draw_once(pairs):
    """Two open years: the sets of published rates, as often as they were drawn."""
    outlook = drawn([a for a, _ in pairs], [b for _, b in pairs])

    assert yearly_rates(outlook, {}, (2022, 2023)) == Counter((published(a), published(b)) for a, b in pairs)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(-20, 30), st.floats(-20, 30)), min_size=1, max_size=30),
    st.decimals(min_value=1, max_value=15, places=1),
    readings,
    roundings,
)
def test_the_chance_is_the_share_of_draws_whose_verdict_is_yes(pairs, value, reading, rounding):
    """Draw by draw, with one year open and with two."""
    goal = GrowthTarget(value, (2022, 2023), reading, rounding)
    both = drawn([a for a, _ in pairs], [b for _, b in pairs])
    rates = [(published(a), published(b)) for a, b in pairs]
    first = rates[0][0]

    assert chance(both, {}, goal) == held(D(sum(map(goal.reaches, rates))) / len(rates))
    assert chance(drawn([b for _, b in pairs]), {2022: first}, goal) == held(
        D(sum(goal.reaches([first, b]) for _, b in rates)) / len(rates)
    )


@given(ends, st.decimals(min_value=-20, max_value=30, places=1), readings)
def test_odds_of_at_least_so_much_are_counted_draw_by_draw(rates, bar, reading):
    """As many draws as stand no lower than the bar."""
    growth = {f"2022Q{q}": D(6) for q in (1, 2, 3, 4)} | {f"2023Q{q}": D(8) for q in (1, 2, 3)}
    position = Position(chain(growth), "2023Q3", {2022: D(6)}, GrowthTarget(D(8), (2022, 2023), reading))
    asked = [D(6), bar]
    hits = sum(standing([D(6), published(r)], reading) >= standing(asked, reading) for r in rates)

    assert odds_of(position, drawn(rates)).at_least(asked) == held(D(hits) / len(rates))


@given(
    st.lists(st.one_of(st.floats(0, 100), near_halves.map(abs).filter(lambda v: v <= 100)), min_size=1, max_size=30),
    st.decimals(min_value=1, max_value=60, places=1),
    roundings,
)
def test_a_share_is_given_the_chance_of_its_own_verdict(shares, goal, rounding):
    """Each draw judged as the full-year share will be."""
    hits = sum(share_reaches(D(repr(share)), goal, rounding) for share in shares)

    assert share_chance(drawn(shares), 2023, goal, rounding) == held(D(hits) / len(shares))


def test_a_year_neither_published_nor_simulated_has_no_chance():
    """2022 came out later than the first quarter of 2023: there is nothing to judge yet."""
    outlook = drawn([8.0])

    assert covering(outlook, {2022: D(6)}, (2022, 2023)) is outlook
    assert covering(outlook, {}, (2022, 2023)) is None
    with pytest.raises(ValueError, match="2022"):
        yearly_rates(outlook, {}, (2022, 2023))
