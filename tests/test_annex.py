"""The Excel annex: numbers as numbers, formulas that come to what is printed, nothing that runs."""

import shutil
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from editions import assessed
from small_project import release, small_project, table
from spreadsheet import HEAD, SHEETS, compute, formulas, through_office, written

from jindu.assessment.judge import judge_one
from jindu.assessment.known import Known
from jindu.series.growth import average, lowest_reaching, lowest_rest
from jindu.series.of_results import index_in, known_in, series_in

TARGETS = "目标判定"
NONE_NEEDED = "无需增长 none needed"


@pytest.fixture(scope="module")
def project(default_run):
    """The project of the default run."""
    return default_run[0]


@pytest.fixture(scope="module")
def county(default_run):
    """Results of the default run."""
    return default_run[1]


@pytest.fixture(scope="module")
def path(county, project, tmp_path_factory):
    """The workbook of the default run."""
    return written(county, project, tmp_path_factory.mktemp("annex"))


def columns(sheet):
    """Letters of the columns by their English heads."""
    return {c.value.split("\n")[-1]: c.column_letter for c in sheet[HEAD] if c.value}


def row_of(sheet, name):
    """The row of the target or thing whose name stands in the first column."""
    return next(c.row for c in sheet["A"][HEAD:] if c.value and c.value.startswith(name))


def computed(path):
    """Every formula's address with what it comes to and what the file says it comes to."""
    live, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return [(s.title, a, compute(s, a), stored[s.title][a].value) for s in live for a in formulas(s)]


def differing(rows):
    """Those whose two values are not the same."""
    return [
        (sheet, address, own, other)
        for sheet, address, own, other in rows
        if (own != other if isinstance(own, str) or other is None else abs(own - other) > 1e-9)
    ]


def printed_beside(path):
    """Formula columns of the targets beside the printed ones: pairs of values that are there."""
    sheet = openpyxl.load_workbook(path)[TARGETS]
    heads = columns(sheet)
    pairs = [(heads[name], heads[name.replace("report", "formula")]) for name in heads if "report)" in name]
    assert len(pairs) == 3
    found = [(said(sheet, f"{p}{r}"), said(sheet, f"{f}{r}")) for p, f in pairs for r in range(3, sheet.max_row + 1)]
    return [(printed, live) for printed, live in found if printed is not None or live is not None]


def said(sheet, address):
    """What a cell comes to; words of two languages on one line."""
    value = compute(sheet, address)
    return value.replace("\n", " ") if isinstance(value, str) else value


def test_the_ten_sheets_stand_in_order_and_the_contents_lead_to_each(path, county):
    """Each name in the contents is a link to a sheet of this workbook, each sheet leads back."""
    book = openpyxl.load_workbook(path)
    links = [c.hyperlink.location for c in book["目录"]["A"] if c.hyperlink]

    assert book.sheetnames == SHEETS
    assert links == [f"'{name}'!A1" for name in SHEETS[1:]]
    assert all(book[name]["A1"].hyperlink.location == "'目录'!A1" for name in SHEETS[1:])
    assert [c.value for c in book["目录"]["C"][2:11]][:2] == [book["指标"].max_row - 2, len(county.assessments)]


def test_every_formula_comes_to_what_is_printed(path):
    """Each is computed from the file, and so is what a reader sees who computes nothing."""
    rows = computed(path)

    assert len(rows) > 60 and differing(rows) == []
    pairs = printed_beside(path)
    assert len(pairs) > 30 and all(printed == pytest.approx(live, abs=1e-9) for printed, live in pairs)


YEARS = {
    "steady": {"2021": "5 6 7 8", "2022": "7.1 7.6 8.0 8.4"},
    "falling": {"2021": "5 6 7 8", "2022": "-7.1 -3.6 -4.0 -2.4"},
    "two open": {"2021": "5 6 7 8", "2022": "7.1 7.6"},
    "even": {"2021": "6 6 6 6", "2022": "30 30 30 30"},
    "far ahead": {"2021": "5 6 7 8", "2022": "30 31 29.5 33.3"},
}
CASES = [
    ("steady", "9.5", "2023Q1"),
    ("steady", "9.5 9.8 10.1", "2023Q3"),
    ("steady", "9.5 9.8 10.1 11.6", "2023Q4"),
    ("steady", "", "2022Q4"),
    ("falling", "-1.5 -2.2", "2023Q2"),
    ("falling", "-1.5 -2.2 -3 -1.1", "2023Q4"),
    ("far ahead", "9 -8.5 -9.5", "2023Q3"),
    ("far ahead", "30 31 29", "2023Q3"),
    ("even", "-9 -9 -9", "2023Q3"),
    ("two open", "", "2022Q2"),
]


def grown(folder, history, running, period, **recipe):
    """Results of a project that knows one growth series quarter by quarter."""
    year, number = int(period[:4]), int(period[-1])
    day = f"{year + 1}-01-31" if number == 4 else f"{year}-{3 * number + 1:02d}-30"
    project = small_project(folder, period=period, **{"as_of": day, **recipe})
    (project.params_folder / "corrections.yml").unlink()
    for y, rates in {**YEARS[history], **({"2023": running} if running else {})}.items():
        for n, rate in enumerate(rates.split(), start=1):
            on = f"{int(y) + 1}-01-25" if n == 4 else f"{y}-{3 * n + 1:02d}-25"
            months = {1: "1-3月", 2: "1-6月", 3: "1-9月", 4: "1-12月"}[n]
            release(project, on, 指标=table(f"{y}年{months}", f"工业投资,…,{rate}"))
    return project, assessed(project, "small")


@pytest.mark.parametrize(("history", "running", "period"), CASES)
def test_formulas_hold_in_every_quarter_and_direction(tmp_path, history, running, period):
    """First quarter, full year, growth below zero, a target reached, a requirement on an edge or below −100 %."""
    project, results = grown(tmp_path, history, running, period)
    made = written(results, project, tmp_path)
    a = results.assessment("industrial_investment_growth")

    assert a.now is not None and (a.lowest is None) == (history == "two open")
    assert differing(computed(made)) == []
    assert all(printed == pytest.approx(live, abs=1e-9) for printed, live in printed_beside(made))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A project that knows one growth series, and its results after three quarters."""
    return grown(tmp_path_factory.mktemp("small"), "steady", "9.5 9.8 10.1", "2023Q3")


@pytest.mark.parametrize("reading", ["geometric", "arithmetic", "each_year"])
@pytest.mark.parametrize("rounding", ["exact", "rounded_1dp"])
@pytest.mark.parametrize("goal", ["8.4", "12.25", "-1.5"])
def test_formulas_follow_the_readings_of_the_plan(small, tmp_path, reading, rounding, goal):
    """Whatever reading counts, the formulas say what the judge says."""
    project, results = small
    target = results.params.plan.target("industrial_investment_growth")
    target = target.under("average", reading).under("rounding", rounding).model_copy(update={"value": Decimal(goal)})
    plan = results.params.plan.model_copy(update={"targets": (target,)})
    known = Known(results.run, known_in(results), results.ledger, {target.id: index_in(results, target.indicator)}, {})
    judged = replace(results, params=replace(results.params, plan=plan), assessments=(judge_one(target, plan, known),))

    made = written(judged, project, tmp_path)

    assert differing(computed(made)) == []
    assert all(printed == pytest.approx(live, abs=1e-9) for printed, live in printed_beside(made))


def test_a_changed_growth_so_far_gives_the_requirement_of_the_method(path, county):
    """For growth before and so far from far below to far above, the cells give what the method gives, to the digit."""
    book = openpyxl.load_workbook(path)
    sheet = book[TARGETS]
    heads, row = columns(sheet), row_of(sheet, "工业投资")
    before, so_far = (next(v for k, v in heads.items() if k.startswith(f"Growth in {y}")) for y in (2022, 2023))
    live = {k: f"{heads[k]}{row}" for k in heads if k.endswith("formula)")}
    share = series_in(county, "industrial_investment").index.share_through("2022Q3")
    wrong, seen = [], set()
    for g, ytd in ((Decimal(i) / 10, Decimal(j) / 10) for i in range(-90, 330, 29) for j in range(-120, 400, 7)):
        sheet[f"{before}{row}"], sheet[f"{so_far}{row}"] = float(g), float(ytd)
        lowest = lowest_reaching([g], Decimal(10))
        rest = lowest_rest(lowest, ytd, share)
        wanted = [float(lowest), NONE_NEEDED if rest <= -100 else float(rest)]
        found = [compute(sheet, live[f"Needed {w} (%, formula)"]) for w in ("in the last year", "over the rest")]
        seen.add(type(found[1]))
        wrong += [] if wanted == found else [(g, ytd, wanted, found)]

    assert wrong == [] and seen == {float, str}


def test_what_is_safe_asks_for_nothing(tmp_path):
    """No rate below −100 %, nor an assumed one; the year that follows from no growth reaches."""
    project, results = grown(tmp_path, "far ahead", "30 31 29", "2023Q3")
    sheet = openpyxl.load_workbook(written(results, project, tmp_path))[TARGETS]
    heads, row = columns(sheet), row_of(sheet, "工业投资")
    shown = {name: said(sheet, f"{letter}{row}") for name, letter in heads.items()}

    assert results.assessment("industrial_investment_growth").is_safe
    assert shown["Needed over the rest (%, report)"] == shown["Needed over the rest (%, formula)"] == NONE_NEEDED
    assert shown["Assumed growth over the rest (%, change it)"] == 0
    assert shown["Reached then (formula)"] == "达标 reached"


def test_an_assumed_growth_over_the_rest_gives_the_year_and_the_verdict(path, county):
    """A tenth less than required does not reach; what is required does."""
    sheet = openpyxl.load_workbook(path)[TARGETS]
    heads, row = columns(sheet), row_of(sheet, "工业技改投资")
    assumed, year, mean, verdict = (
        f"{heads[name]}{row}"
        for name in (
            "Assumed growth over the rest (%, change it)",
            "Full year then (%, formula)",
            "Average then (%, formula)",
            "Reached then (formula)",
        )
    )
    a = county.assessment("industrial_tech_upgrade_investment_growth")
    known = index_in(county, "tech_upgrading_investment").growth["2022Q4"]

    assert compute(sheet, verdict) == "达标 reached" and compute(sheet, year) == float(a.lowest)
    assert compute(sheet, mean) == pytest.approx(float(average([known, a.lowest], "geometric")), abs=1e-9)
    sheet[assumed] = sheet[assumed].value - 0.4
    assert compute(sheet, verdict) == "不达标 not reached" and compute(sheet, year) < float(a.lowest)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_an_office_program_computes_the_same(path, tmp_path):
    """Opened without stored results, and saved again, the file holds the values that were stored."""
    openpyxl.load_workbook(path).save(tmp_path / "bare.xlsx")
    office = openpyxl.load_workbook(through_office(tmp_path / "bare.xlsx", tmp_path), data_only=True)

    rows = [(s, a, office[s][a].value, stored) for s, a, _, stored in computed(path)]

    assert len(rows) > 60 and differing(rows) == []
