"""One judge per kind of target, on numbers worked by hand; other readings and the smallest changes that flip them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import numpy as np
import pytest
from project_copy import ROOT

from jindu.assessment.alternatives import alternatives
from jindu.assessment.flips import flips
from jindu.assessment.judge import judge_one
from jindu.assessment.known import Known
from jindu.forecasting.outlook import Outlook
from jindu.params.indicators import load_indicators
from jindu.params.plan import load_plan
from jindu.params.run import Run
from jindu.series.growth_series import index_of
from jindu.series.vintages import Vintages
from jindu.tables.records.observation import Observation
from jindu.tables.records.returns import Return
from jindu.tables.store import frame

PLAN = load_plan(ROOT / "params/plans/taojiang-2022-2023.yml", ROOT / "params")
INDICATORS = load_indicators(ROOT / "params/indicators.yml")
COUNTY, CITY = "430922", "430900"
BRANDS, COVERAGE, LOANS = (
    "provincial_brands_per_year",
    "above_scale_paired_assistance_coverage",
    "new_manufacturing_loan_share_vs_city",
)
RANK, GIANTS, PROJECTS = (
    "business_environment_city_ranking",
    "provincial_little_giant_enterprises",
    "new_major_enterprise_projects_attracted",
)
GROWTH, SHARE = "above_scale_industrial_va_growth", "manufacturing_va_share_of_gdp"


def returned(target: str, **periods: object) -> list[Return]:
    """Returns of one target: Q2022_4=6, or a pair of value and total."""
    rows = []
    for period, said in periods.items():
        value, total = said if isinstance(said, tuple) else (said, None)
        when = period.removeprefix("Q").replace("_", "Q")
        numbers = (None if value is None else D(value), None if total is None else D(total))  # type: ignore[arg-type]
        rows.append(
            Return(
                target, "", "", when, *numbers, "", "", "名单", "", "", "", "", date(2024, 1, 20), "f.xlsx", "台账!D3"
            )
        )
    return rows


def seen(region: str, indicator: str, measure: str, **periods: str) -> list[Observation]:
    """Published values of one series."""
    return [
        Observation(
            region,
            indicator,
            p.removeprefix("Q").replace("_", "Q"),
            "ytd",
            measure,
            D(v),
            "%",
            released=date(2024, 1, 20),
        )
        for p, v in periods.items()
    ]


def known(returns: list[Return], values: list[Observation] = (), period: str = "2023Q4") -> Known:  # type: ignore[assignment]
    """What a run knows of them."""
    run = Run(name="t", period=period, as_of=date(2024, 1, 31), region=COUNTY, plan=PLAN.id)
    table = Vintages(frame(list(values), Observation)).known(run.as_of)
    growth = PLAN.target(GROWTH).indicator or ""
    indexes = {GROWTH: index_of(table, COUNTY, INDICATORS[growth])}
    return Known(run, table, frame(returns, Return), indexes, {}, INDICATORS)


def judged(target: str, knows: Known, **readings: str):
    """The assessment of a target, under other readings where given."""
    asked = PLAN.target(target)
    for question, option in readings.items():
        asked = asked.under(question, option)
    return judge_one(asked, PLAN, knows)


@pytest.mark.parametrize(
    ("numbers", "reading", "status"),
    [
        ({"Q2022_4": 6, "Q2023_3": 4}, "each_year", "pending"),
        ({"Q2022_4": 6, "Q2023_3": 5}, "each_year", "at_target"),
        ({"Q2022_4": 6, "Q2023_4": 5}, "each_year", "reached"),
        ({"Q2022_4": 6, "Q2023_4": 4}, "each_year", "not_reached"),
        ({"Q2022_4": 4, "Q2023_3": 9}, "each_year", "not_reached"),  # 2022 fell short: nothing mends that
        ({"Q2022_4": 4, "Q2023_4": 7}, "each_year", "not_reached"),
        ({"Q2022_4": 4, "Q2023_4": 7}, "cumulative", "reached"),  # 11 of 10
        ({"Q2022_4": 4, "Q2023_4": 5}, "cumulative", "not_reached"),  # 9 of 10
    ],
)
def test_five_brands_a_year(numbers, reading, status):
    """Each year by itself, or both together; the year still open never decides against."""
    knows = known(returned(BRANDS, **numbers), period=max(numbers).removeprefix("Q").replace("_", "Q"))

    assert judged(BRANDS, knows, yearly=reading).status == status


def test_a_yearly_number_is_held_against_its_time_schedule():
    """4 of 5 after three quarters: 80 % done when 75 % of the year has passed, a pace of 1.07."""
    a = judged(BRANDS, known(returned(BRANDS, Q2022_4=6, Q2023_3=4), period="2023Q3"))

    assert (a.gap, a.missing, round(a.pace, 4)) == (D(-1), D(1), D("1.0667"))


@pytest.mark.parametrize(
    ("period", "covered", "status", "missing"),
    [
        ("Q2023_3", (196, 199), "pending", 3),
        ("Q2023_3", (199, 199), "at_target", 0),
        ("Q2023_4", (199, 199), "reached", 0),
        ("Q2023_4", (198, 199), "not_reached", 1),
    ],
)
def test_coverage_is_complete_or_it_is_not(period, covered, status, missing):
    """Both counts are kept; the verdict falls with the return for the end of the plan."""
    a = judged(COVERAGE, known(returned(COVERAGE, **{period: covered})))

    assert (a.status, a.numerator, a.denominator, a.missing) == (status, *map(D, covered), D(missing))


@pytest.mark.parametrize(
    ("own", "city", "status", "gap"),
    [
        ({"Q2022_4": "31.5", "Q2023_4": "29.1"}, {"Q2022_4": "29.8", "Q2023_4": "29.1"}, "reached", "0.0"),
        ({"Q2022_4": "31.5", "Q2023_4": "27.9"}, {"Q2022_4": "29.8", "Q2023_4": "29.1"}, "not_reached", "-1.2"),
        ({"Q2022_4": "28.0", "Q2023_3": "30.0"}, {"Q2022_4": "29.8", "Q2023_3": "29.0"}, "not_reached", "1.0"),
        ({"Q2022_4": "31.5", "Q2023_3": "30.0"}, {"Q2022_4": "29.8", "Q2023_3": "29.0"}, "at_target", "1.0"),
        ({"Q2023_3": "-4.0"}, {"Q2023_3": "29.0"}, "pending", None),  # new loans below zero compare with nothing
        ({"Q2023_3": "30.0"}, {"Q2023_2": "29.0"}, "pending", None),
    ],
)
def test_a_ratio_is_compared_with_the_city_of_the_same_period(own, city, status, gap):
    """Every year at or above the city; a finished year below it decides."""
    knows = known(returned(LOANS, **own), seen(CITY, "new_manufacturing_loan_share", "share_pct", **city))

    a = judged(LOANS, knows)

    assert (a.status, a.gap) == (status, None if gap is None else D(gap))


@pytest.mark.parametrize(
    ("ranks", "reading", "status"),
    [
        ({"Q2021_4": (4, 6), "Q2023_4": (3, 6)}, "better_than_base", "reached"),
        ({"Q2021_4": (4, 6), "Q2023_4": (4, 6)}, "better_than_base", "not_reached"),
        ({"Q2021_4": (1, 6), "Q2023_4": (1, 6)}, "better_than_base", "reached"),
        ({"Q2021_4": (4, 6), "Q2022_4": (2, 6), "Q2023_4": (3, 6)}, "better_than_base", "reached"),
        ({"Q2021_4": (4, 6), "Q2022_4": (2, 6), "Q2023_4": (3, 6)}, "better_than_last_year", "not_reached"),
        ({"Q2023_4": (3, 6)}, "better_than_base", "pending"),
    ],
)
def test_a_rank_must_be_better_than_its_base(ranks, reading, status):
    """Rank 1 kept counts; without the base year's rank there is no verdict."""
    assert judged(RANK, known(returned(RANK, **ranks)), rank=reading).status == status


@pytest.mark.parametrize(
    ("period", "note"),
    [("2023Q3", "annual"), ("2023Q4", "late_return")],
)
def test_a_rank_is_owed_once_its_year_is_over(period, note):
    """Ranks are yearly: before the year ends the last one waits for the next, after it the new one is missing."""
    assert judged(RANK, known(returned(RANK, Q2021_4=(4, 6), Q2022_4=(3, 6)), period=period)).note == note


@pytest.mark.parametrize(
    ("before", "note"),
    [((196, 196), "fell_back"), ((184, 197), "deadline")],
)
def test_coverage_that_fell_from_complete_says_so(before, note):
    """196 of 199 after 196 of 196 is a fall; after 184 of 197 it is only not yet due."""
    target = "above_scale_paired_assistance_coverage"

    a = judged(target, known(returned(target, Q2023_2=before, Q2023_3=(196, 199)), period="2023Q3"))

    assert (a.status, a.note) == ("pending", note)


def test_a_stock_of_eight_under_every_way_of_counting():
    """Nine titles now, five at the end of 2021: enough as a stock, four new ones are not; three national ones nest."""
    knows = known([*returned(GIANTS, Q2021_4=5, Q2023_4=7), *returned("national_little_giant_enterprises", Q2023_4=3)])

    assert judged(GIANTS, knows).status == "not_reached"  # 7 of 8
    assert judged(GIANTS, knows, little_giants="nested").status == "reached"  # 7 + 3
    assert judged(GIANTS, knows, counting="new_in_period").status == "not_reached"  # 7 − 5
    assert judged(GIANTS, known(returned(GIANTS, Q2023_4=9)), counting="new_in_period").status == "pending"  # no base


def test_one_project_in_all_or_one_of_each_kind():
    """A single project reaches the total, not one of each kind."""
    parts = [
        row
        for n, kind in ((0, "top500"), (1, "central_local"), (0, "listed"))
        for row in returned(f"{PROJECTS}.{kind}", Q2023_4=n)
    ]
    knows = known([*returned(PROJECTS, Q2023_4=1), *parts])

    assert judged(PROJECTS, knows).status == "reached"
    assert judged(PROJECTS, knows, kinds="each_kind").status == "not_reached"


def test_parts_of_different_age_are_added_up_and_told_as_old():
    """The latest of each part counts, and the sum is as old as its oldest part: nothing is dropped in silence."""
    target = "five_g_full_coverage"
    parts = [
        *returned(f"{target}.urban", Q2023_2=(14, 15), Q2023_3=(15, 15)),
        *returned(f"{target}.parks", Q2023_2=(3, 3)),
    ]

    a = judged(target, known(parts, period="2023Q3"))

    assert (a.numerator, a.denominator, a.note) == (D(18), D(18), "part_late")


def test_energy_is_never_green_without_issued_controls():
    """A fall of 9 % is no verdict while nobody has said how much is asked."""
    target = "above_scale_industrial_energy_intensity_decline"

    a = judged(target, known([], seen(COUNTY, "energy_per_unit_va", "yoy_pct", Q2023_4="-9.0")))

    assert (a.status, a.reached, a.note) == ("pending", "no", "external")


def growth_of_two_years(first: str, second: str) -> Known:
    """Above-scale growth of 2022 and 2023, the same all year."""
    quarters = {f"Q{y}_{n}": rate for y, rate in (("2022", first), ("2023", second)) for n in (1, 2, 3, 4)}
    return known([], seen(COUNTY, "above_scale_industrial_va", "yoy_pct", **quarters))


def test_four_and_thirteen_percent_reach_by_the_arithmetic_mean_only():
    """8.41 % as a geometric mean, 8.50 % as an arithmetic one: the reading decides, and the alternatives say so."""
    knows = growth_of_two_years("4.0", "13.0")
    counting = judged(GROWTH, knows)

    others = {
        (o.question, o.option): (o.status, o.differs)
        for o in alternatives(PLAN, [judged(t.id, knows) for t in PLAN.targets], knows, knows)
        if o.target == GROWTH
    }

    assert (counting.status, round(counting.average, 2)) == ("not_reached", D("8.41"))
    assert others["average", "arithmetic"] == ("reached", True)
    assert others["average", "each_year"] == ("not_reached", False)


@pytest.mark.parametrize(
    ("rates", "key", "value"),
    [
        (("6.0", "11.1"), "growth_revised_down", "11.0"),  # 1.085² / 1.06 = 11.06 %: 11.1 reaches, 11.0 does not
        (("6.0", "11.0"), "growth_revised_up", "11.1"),
    ],
)
def test_the_smallest_revision_that_flips_a_final_verdict(rates, key, value):
    """One decimal up or down, on the number the method gives."""
    knows = growth_of_two_years(*rates)
    assessments = [judged(t.id, knows) for t in PLAN.targets]

    flip = next(f for f in flips(PLAN.targets, assessments) if f.target == GROWTH)

    assert (flip.key, flip.value) == (key, D(value))


def test_every_target_has_its_sentence():
    """Nothing known: what it waits for; the rest in its own terms."""
    nothing = known([])
    assessments = [judged(t.id, nothing) for t in PLAN.targets]

    assert {f.key for f in flips(PLAN.targets, assessments)} == {"no_data", "external"}
    assert [f.target for f in flips(PLAN.targets, assessments)] == [t.id for t in PLAN.targets]

    some = known([*returned(BRANDS, Q2022_4=6, Q2023_3=4), *returned(GIANTS, Q2023_3=9)], period="2023Q3")
    told = {f.target: (f.key, f.value) for f in flips(PLAN.targets, [judged(t.id, some) for t in PLAN.targets])}
    assert told[BRANDS] == ("count_up", D(1)) and told[GIANTS] == ("count_down", D(2))


@pytest.mark.parametrize(
    ("reading", "chance", "status"), [("exact", "0.01", "out_of_reach"), ("rounded_1dp", "0.99", "on_track")]
)
def test_a_share_is_given_its_chance_under_the_reading_that_judges_it(reading, chance, status):
    """Every draw ends at 34.96 % of 35: half up to one decimal that is enough, exactly it is not."""
    parts = [("manufacturing_va", "34.5"), ("gdp", "100")]
    values = [o for name, value in parts for o in seen(COUNTY, name, "level", Q2022_4=value)]
    outlook = Outlook("2023Q3", ("2023Q4",), np.full((100, 1), 34.96))
    knows = replace(known([], values, "2023Q3"), outlooks={SHARE: outlook})

    a = judged(SHARE, knows, rounding=reading)

    assert (a.chance, a.status) == (D(chance), status)
