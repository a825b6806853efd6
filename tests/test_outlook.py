"""Paths of what is open: what is published stays, and every printed figure comes from the same draws."""

from dataclasses import astuple
from decimal import Decimal as D
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_growth import NATIONAL, SINGLE, through

from jindu.assessment.scenarios import Position, central, curve, required, scenarios
from jindu.forecasting.engine.sampling import NotFitted
from jindu.forecasting.look_ahead import look_ahead, share_ahead
from jindu.forecasting.other_regions import expected
from jindu.forecasting.outlook import Outlook, chance, held, share_chance
from jindu.forecasting.partly_known_quarter import partly_known
from jindu.forecasting.seeds import seeds_of
from jindu.series.base_year_weights import error_pp, fit
from jindu.series.chained_index import EQUAL_QUARTERS, chain
from jindu.series.growth import STEP, lowest_reaching, lowest_rest
from jindu.series.growth_series import Series
from jindu.series.growth_target import GrowthTarget
from jindu.tables.records.scenarios import Slip

rates = st.decimals(min_value=-20, max_value=40, places=1)


def series(until: str, months: dict[str, D] | None = None, error: float = 0.0) -> Series:
    """National growth as known through a quarter, and through months after it."""
    return Series(chain(through(until)), months or {}, error)


def drawn(ends: list[float], quarters: tuple[str, ...] = ("2023Q4",), origin: str = "2023Q3") -> Outlook:
    """An outlook with these full-year rates, one a draw."""
    return Outlook(origin, quarters, np.array([[end] * len(quarters) for end in ends]))


@pytest.mark.parametrize(("origin", "open_quarters"), [("2022Q4", 4), ("2023Q1", 3), ("2023Q3", 1)])
def test_only_open_quarters_are_simulated(origin, open_quarters):
    """Published quarters are in no path, so none can move; a full year counts as known when it is published."""
    outlook = look_ahead(series(origin), "2023Q4", 1000, 0)

    assert outlook.paths.shape == (1000, open_quarters) and min(outlook.quarters) > origin
    assert outlook.full_year(2022) is None


@settings(max_examples=60)
@given(
    ends=st.lists(st.floats(-15, 40), min_size=20, max_size=40),
    first=rates,
    ytd=rates,
    target=st.decimals(min_value=1, max_value=20, places=1),
    reading=st.sampled_from([("geometric", "exact"), ("geometric", "rounded_1dp"), ("arithmetic", "exact")]),
)
def test_chance_requirement_and_scenarios_agree(ends, first, ytd, target, reading):
    """The printed chance is that of the required year and of the required rest of it; the median is the base path."""
    growth = {f"2022Q{q}": first for q in (1, 2, 3, 4)} | {f"2023Q{q}": ytd for q in (1, 2, 3)}
    index, outlook, known = chain(growth), drawn(ends), {2022: first}
    goal = GrowthTarget(target, (2022, 2023), *reading)
    position = Position(index, "2023Q3", known, goal)

    odds = chance(outlook, known, goal)
    lowest = lowest_reaching([first], target, *reading)
    found = {s.name: s for s in scenarios(position, outlook, Slip(D(2)))}

    assert odds == held(D(sum(end * STEP >= lowest for end in outlook.full_year(2023).tolist())) / len(ends))
    assert found["push"].rest == lowest_rest(lowest, ytd, index.share_through("2022Q3"))
    assert found["push"].chance == odds and found["push"].last_year == lowest and found["push"].reaches
    assert found["base"].last_year == outlook.median(2023)
    assert all((s.average >= target) == s.reaches for s in found.values() if reading[1] == "exact")


@settings(max_examples=8)
@given(ends=st.lists(st.floats(0, 20), min_size=20, max_size=40))
def test_the_curve_falls_and_passes_through_the_printed_chance(ends):
    """More growth is never more likely; at the required growth the curve has the chance of reaching."""
    goal = GrowthTarget(D(6), (2022, 2023), "geometric", "exact")
    position = Position(chain(through("2023Q3")), "2023Q3", {2022: D("3.6")}, goal)
    outlook = drawn(ends)
    points = curve(position, outlook)
    odds = chance(outlook, position.known, goal)

    assert [p.chance for p in points] == sorted((p.chance for p in points), reverse=True)
    assert all(p.chance == odds for p in points if p.rest == required(position))


def test_a_partly_known_quarter_narrows_the_paths():
    """Growth through August tells most of September's; the figure that came, 3.9 %, lies in the narrower interval."""
    wide = look_ahead(series("2022Q2"), "2022Q4", 4000, 0)
    narrow = look_ahead(series("2022Q2", {"2022-08": D("3.6")}), "2022Q4", 4000, 0)
    low, high = np.quantile(narrow.paths[:, 0], (0.1, 0.9))

    assert (narrow.month, wide.month) == ("2022-08", "")
    assert np.std(narrow.paths[:, 0]) < 0.5 * np.std(wide.paths[:, 0])
    assert np.std(narrow.paths[:, 1]) < np.std(wide.paths[:, 1])
    assert low < 3.9 < high


def test_two_months_tell_more_than_one_and_the_last_month_counts():
    """The later month is used; alone, the first one leaves twice the error."""
    one, two = {"2022-07": D("3.5")}, {"2022-07": D("3.5"), "2022-08": D("3.6")}
    first, second = (partly_known(series("2022Q2", months)) for months in (one, two))

    assert (first.source, second.source) == ("2022-07", "2022-08")
    assert first.error == pytest.approx(2 * second.error)


def test_months_of_published_quarters_are_no_news():
    """Growth through May says nothing once the half year is published."""
    assert partly_known(series("2022Q2", {"2022-05": D("3.3")})) is None


def test_the_error_of_the_chain_widens_the_open_quarters():
    """One point of error on each of two quarters, near a quarter of the year each, adds about .35 to the year."""
    exact, loose = (look_ahead(series("2022Q2", error=e), "2022Q4", 4000, 0) for e in (0.0, 1.0))
    added = np.sqrt(np.var(loose.paths - exact.paths, axis=0))

    assert added == pytest.approx([0.33, 0.35], abs=0.03)


def test_weights_are_recovered_from_single_quarter_rates():
    """Rates computed with weights of .2, .3, .2, .3 give those weights back; equal quarters miss the rates."""
    growth, weights = through("2022Q4"), tuple(Fraction(n, 10) for n in (2, 3, 2, 3))
    true, equal = chain(growth, weights), chain(growth)
    published = {p: true.single_growth(p) for p in true.growth if p >= "2020"}

    found = fit(equal, published)

    assert [float(w) for w in found.weights] == pytest.approx([0.2, 0.3, 0.2, 0.3], abs=0.005)
    assert error_pp(true, published) < 0.001 < found.equal_error_pp


def test_national_rates_are_matched_better_than_with_equal_quarters():
    """Left out one by one, the five published rates are missed by less than half as much."""
    found = fit(chain(through("2023Q3")), SINGLE)

    assert found.n == 5 and found.error_pp < 0.5 * found.equal_error_pp
    assert chain(through("2023Q3"), found.weights).single_growth("2022Q2") == pytest.approx(D("0.7"), abs=D("0.2"))


def test_few_rates_fit_no_weights():
    """Two rates, or first quarters alone, leave the weights open."""
    assert fit(chain(through("2022Q4")), {p: SINGLE[p] for p in ("2020Q2", "2020Q3")}) is None
    assert fit(chain(through("2022Q4")), {p: NATIONAL[p] for p in ("2020Q1", "2021Q1", "2022Q1")}) is None


def test_another_region_tells_its_forecast_plus_the_gap():
    """Two points above the nation at every date: the county's year is read two points above the nation's."""
    county = {p: v + 2 for p, v in through("2022Q3").items()}
    told = expected(chain(county), chain(through("2022Q3")), "000000", "2022Q4", np.array([3.0, 4.0, 5.0]))

    assert told.value == pytest.approx(6.0)
    assert told.error == pytest.approx(np.std([3, 4, 5]))


def test_a_region_without_past_years_tells_nothing():
    """With one common year there is no knowing how the gap moves."""
    short = {p: v for p, v in through("2022Q3").items() if p >= "2022"}

    assert expected(chain(through("2022Q3")), chain(short), "430900", "2022Q4", np.array([3.0])) is None


def test_shares_stay_within_bounds_and_have_a_season():
    """A share near 97 % never passes 100, and seasonal shares end the year where fourth quarters do."""
    high = {f"{y}Q{q}": D("96.5") + q % 2 for y in range(2018, 2023) for q in (1, 2, 3, 4)}
    seasonal = {f"{y}Q{q}": D(20 + 4 * (q == 4)) for y in range(2018, 2023) for q in (1, 2, 3, 4)}

    paths = share_ahead(high, "2023Q4", 2000, 0).paths

    assert paths.min() > 0 and paths.max() < 100
    assert share_chance(share_ahead(seasonal, "2023Q4", 2000, 0), 2023, D(22)) > D("0.8")


@pytest.mark.parametrize(
    ("periods", "quarters"),
    [
        ([f"{y}Q4" for y in range(2015, 2023)], ("2023Q4",)),
        ([f"{y}Q{q}" for y in range(2020, 2023) for q in (1, 2, 3, 4)], ("2023Q1", "2023Q2", "2023Q3", "2023Q4")),
        ([f"{y}Q4" for y in range(2016, 2023)], None),
        ([f"{y}Q{q}" for y in range(2020, 2023) for q in (1, 2, 3, 4)][1:], None),
    ],
)
def test_a_share_needs_eight_years_or_twelve_quarters(periods, quarters):
    """Shorter histories give no paths, and so no chance."""
    outlook = share_ahead({p: D("20.5") for p in periods}, "2023Q4", 1000, 0)

    assert (outlook.quarters if outlook else None) == quarters


def test_eleven_quarters_of_growth_give_no_paths():
    """Under twelve quarters there is arithmetic and no probability."""
    short = Series(chain({p: v for p, v in NATIONAL.items() if "2018Q1" <= p <= "2020Q3"}))

    assert look_ahead(short, "2020Q4", 1000, 0) is None


def test_central_growth_leads_to_the_median():
    """With a quarter of the year open, a median of 9 after 8 % to date takes 12 % from it."""
    growth = {f"2022Q{q}": D(6) for q in (1, 2, 3, 4)} | {f"2023Q{q}": D(8) for q in (1, 2, 3)}
    position = Position(
        chain(growth, EQUAL_QUARTERS), "2023Q3", {2022: D(6)}, GrowthTarget(D(8), (2022, 2023), "geometric", "exact")
    )

    assert central(position, drawn([9.0] * 20)) == D("12.0")
    assert required(position) == D("16.2")


def precision(outlook: Outlook) -> float:
    """One over the variance of the first open quarter."""
    return float(1 / np.var(outlook.paths[:, 0]))


def test_two_pieces_of_evidence_on_one_quarter_err_apart():
    """Growth through November and the nation's both tell of the fourth quarter: what each adds to precision adds up."""
    months, county = {"2022-11": D("3.8")}, {p: v + p.count("3") % 2 for p, v in through("2022Q3").items()}
    own, nation = Series(chain(county)), series("2022Q3")
    told = Series(own.index, months)
    none, month, region, both = (
        precision(look_ahead(s, "2022Q4", 20000, 3, beside, "000000"))
        for s, beside in ((own, None), (told, None), (own, nation), (told, nation))
    )

    assert month > none and region > none
    assert both == pytest.approx(month + region - none, rel=0.06)


def test_every_use_of_chance_has_a_seed_of_its_own():
    """Engine, chain, month, region and its paths; the engine's is the run's, so plain paths are `sample_paths`."""
    seeds = seeds_of(7)

    assert len(set(astuple(seeds))) == 5 and seeds.engine == 7
    assert seeds == seeds_of(7) and not set(astuple(seeds_of(8))) & set(astuple(seeds))


def test_a_component_that_cannot_be_fitted_is_named(monkeypatch):
    """The naive forecast stands in for it; the paths say which one it was, and a warning does."""

    def fails(*_, **__):
        raise np.linalg.LinAlgError

    monkeypatch.setattr("statsmodels.tsa.forecasting.theta.ThetaModel.fit", fails)
    history = {p: v + D("0.1") for p, v in through("2022Q3").items()}  # not one that an earlier test has sampled

    with pytest.warns(NotFitted, match="theta"):
        outlook = look_ahead(Series(chain(history)), "2022Q4", 1000, 0)

    assert outlook.failed == ("theta",) and np.isfinite(outlook.paths).all()


def test_what_can_be_fitted_has_no_stand_in():
    """Nothing failed, nothing is said to have."""
    assert look_ahead(series("2022Q3"), "2022Q4", 1000, 0).failed == ()
