"""Past forecasts use what was known then, and are scored as the report judges."""

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pandas as pd
import pytest
from published_growth import NATIONAL, a_month_later, rows, through

from jindu.forecasting.back_test import Archive, back_test, back_test_share, pasts
from jindu.forecasting.scores import best_reference, leaning, skill
from jindu.params.indicators import load_indicators
from jindu.series.growth_target import GrowthTarget
from jindu.series.vintages import Vintages
from jindu.tables.records.forecasts import Comparison, Trial

PARAMS = Path(__file__).resolve().parents[1] / "params"
INDUSTRY = load_indicators(PARAMS / "indicators.yml")["above_scale_industrial_va"]
EVENT = GrowthTarget(D(6), (2022, 2023), "geometric", "exact")
DAYS = {p: a_month_later(p) for p in NATIONAL}
NOW = date(2024, 2, 1)


def archive(observations: pd.DataFrame, *comparisons: str):
    """The archive of the county's above-scale growth."""
    return Archive(Vintages(observations), "430922", INDUSTRY, comparisons)


def test_each_origin_knows_only_what_was_released_by_then():
    """2021Q4 was first 9.6 and is 5.0 now: the forecast of its day sees 9.6, and 2021 came out at 5.0."""
    first = rows(NATIONAL, DAYS)
    revised = rows({"2021Q4": D("5.0")}, {"2021Q4": date(2022, 9, 1)})
    past = {p.series.origin: p for p in pasts(archive(pd.concat([first, revised])), NOW, "2023Q4")}

    assert past["2021Q4"].series.index.growth["2021Q4"] == D("9.6")
    assert past["2022Q3"].series.index.growth["2021Q4"] == D("5.0")
    assert past["2021Q3"].outcome["2021Q4"] == D("5.0")
    assert {p.vintage for p in past.values()} == {"real_time"}


def test_origins_before_the_first_release_are_pseudo_real_time():
    """All quarters to 2021 came out on one day: only the last of them was ever the latest known."""
    days = {p: max(day, date(2022, 3, 18)) for p, day in DAYS.items()}
    kinds = {p.series.origin: p.vintage for p in pasts(archive(rows(NATIONAL, days)), NOW, "2023Q4")}

    assert kinds["2021Q3"] == "pseudo" and kinds["2021Q4"] == "real_time" and kinds["2022Q1"] == "real_time"


def test_assumed_release_days_are_never_called_real_time():
    """The published collection dates most of its values by rule."""
    past = pasts(archive(rows(NATIONAL, DAYS, source="published")), NOW, "2023Q4")

    assert {p.vintage for p in past} == {"pseudo"}


def test_the_event_is_the_average_the_report_judges():
    """5.7 then 2.8 falls short of 6 % a year; 9.6 then 3.6 reaches it, though 3.6 alone would not."""
    trials = {t.origin: t for t in back_test(pasts(archive(rows(NATIONAL, DAYS)), NOW, "2023Q4"), EVENT, 0)}

    assert not trials["2020Q3"].reached and trials["2022Q3"].reached
    assert trials["2022Q3"].chance > 0.9 and trials["2022Q3"].naive == 3.9 and trials["2022Q3"].naive_reaches
    assert all(0 <= t.pit <= 1 and t.low <= t.median <= t.high for t in trials.values())


def test_a_nation_that_leads_is_used_and_one_that_misleads_is_not():
    """Told the truth beforehand the back-test improves; the twin that only repeats the county does not."""
    county = rows(NATIONAL, DAYS)
    plain = pasts(archive(county), NOW, "2023Q4")
    trials = back_test(plain, EVENT, 0)
    truth = [Trial(**{**t.__dict__, "median": t.actual}) for t in trials]
    noise = [Trial(**{**t.__dict__, "median": t.median + 5}) for t in trials]
    told = {"": trials, "000000": truth, "430000": noise}

    region, used, tried = best_reference(("430000", "000000"), lambda r: told[r])

    assert region == "000000" and used == truth
    assert {c.region: c.is_better for c in tried} == {"430000": False, "000000": True}


def test_a_series_beside_changes_the_forecasts():
    """The region's growth known then informs each origin, and the comparison counts the forecasts it changed."""
    nation = rows(NATIONAL, {p: d for p, d in DAYS.items()}, "000000")
    county = rows({p: v + 1 for p, v in NATIONAL.items()}, {p: d for p, d in DAYS.items()})
    past = pasts(archive(pd.concat([county, nation]), "000000"), NOW, "2023Q4")

    plain, informed = back_test(past, EVENT, 0), back_test(past, EVENT, 0, "000000")

    assert [t.origin for t in plain] == [t.origin for t in informed]
    assert any(a.median != b.median for a, b in zip(plain, informed, strict=True))


def trial(origin, median, actual, low, high, chance, reached, naive=0.0):
    """One trial in few words."""
    return Trial(origin, "2022Q4", "real_time", median, low, high, naive, actual, chance, False, reached, 0.5)


def test_scores_by_hand():
    """Errors of 1 and 3, one outcome of two inside, chances .8 and .4 of what came and did not."""
    found = skill([trial("2022Q1", 5, 6, 4, 7, 0.8, True), trial("2022Q2", 9, 6, 8, 10, 0.4, False)])

    assert (found.error, found.naive_error, found.coverage80, found.below) == (2, 6, 0.5, 0.5)
    assert found.brier == pytest.approx((0.04 + 0.16) / 2) and found.naive_brier == 0.5
    assert found.doubt == "narrow"


@pytest.mark.parametrize(("inside", "of", "doubt"), [(5, 10, "narrow"), (6, 10, ""), (9, 10, ""), (10, 10, "wide")])
def test_off_coverage_is_named(inside, of, doubt):
    """Fewer than 60 of 100 are too narrow, more than 95 too wide."""
    trials = [trial("2022Q1", 5, 6 if i < inside else 9, 4, 7, 0.5, True) for i in range(of)]

    assert skill(trials).doubt == doubt


def test_leaning_needs_two_of_one_side():
    """Two third-quarter forecasts above the outcome lean high; one is no pattern."""
    both = [trial("2021Q3", 8, 7, 6, 9, 0.5, True), trial("2022Q3", 8, 7, 6, 9, 0.5, True)]

    assert leaning(both, "2023Q3") == "high" and leaning(both[:1], "2023Q3") == "" and leaning(both, "2023Q2") == ""


def test_shares_are_tested_too():
    """Steady seasonal shares are forecast well, and a goal above all of them is never given a chance."""
    shares = {f"{y}Q{q}": D(30 + 2 * (q == 4)) for y in range(2018, 2023) for q in (1, 2, 3, 4)}
    found = skill(back_test_share(shares, D(40), 0))

    assert found.trials == 8 and found.error < 1 and found.brier < 0.01


def test_national_chances_beat_the_base_rate():
    """From every origin 2019Q4 to 2023Q3: that the year ends at or above 5, 6, 7, 8.5 %, against what came."""
    past = pasts(archive(rows(through("2023Q4"), DAYS)), NOW, "2023Q4")
    bars = [D(bar) for bar in ("5", "6", "7", "8.5")]
    tests = [back_test(past, GrowthTarget(bar, (2023,), "geometric", "exact"), 0) for bar in bars]

    assert tests[0][0].origin == "2019Q4" and len(tests[0]) == 16
    for trials in tests:
        hit = [float(t.reached) for t in trials]
        brier = sum((t.chance - h) ** 2 for t, h in zip(trials, hit, strict=True)) / 16
        assert 0.1 < sum(hit) / 16 < 0.5 and brier < 0.25 * 0.8


@pytest.mark.parametrize(("covered", "used"), [(0.9, True), (0.6, True), (0.5, False)])
def test_evidence_whose_intervals_miss_the_outcomes_is_not_used(covered, used):
    """A smaller error does not buy over-sure chances: coverage under 60 % loses, unless it was no better without."""
    found = Comparison("000000", 8, 2.69, 2.54, 0.10, 0.09, 0.88, covered)
    as_bad = Comparison("000000", 8, 2.69, 2.54, 0.10, 0.09, 0.50, 0.50)

    assert found.is_better is used and as_bad.is_better
