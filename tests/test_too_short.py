"""A short history gets the arithmetic and a plain word, never a probability."""

from pathlib import Path

import pytest
from editions import proven
from published_growth import a_month_later
from small_project import release, small_project, table

from jindu.base.paths import Project
from jindu.base.periods import quarters_between
from jindu.report.compose import Composer
from jindu.report.phrases.words import load_words
from jindu.report.sections import sections_of
from jindu.stages.runs import load_results, run_assess, run_forecast, run_ingest

TEXT = Path(__file__).resolve().parents[1] / "params/text"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """A county with five quarters of growth."""
    project = small_project(tmp_path_factory.mktemp("short"))
    for months, day, rate in (
        ("2022年1-3月", "2022-04-25", "6.0"),
        ("2022年1-6月", "2022-07-25", "6.2"),
        ("2022年1-9月", "2022-10-25", "6.1"),
        ("2022年1-12月", "2023-01-25", "6.0"),
        ("2023年1-3月", "2023-04-25", "7.0"),
        ("2023年1-6月", "2023-07-25", "7.9"),
    ):
        release(project, day, **{"指标": table(months, f"规模工业增加值,,{rate}")})
    for stage in (run_ingest, run_forecast, run_assess):
        stage(project, "small")
    return load_results(project, "small")


def test_there_is_a_requirement_and_no_chance(results):
    """After 6.0 %, 8.5 % a year needs 11.1 % in 2023; nobody says how likely."""
    a = results.assessment("above_scale_industrial_va_growth")

    assert (a.status, a.chance, a.no_chance, str(a.lowest)) == ("pending", None, "too_short", "11.1")
    assert a.required_rest is not None and a.target not in results.trials


@pytest.mark.parametrize("number", [1, 2, 10])
def test_the_report_says_so_and_prints_the_arithmetic(results, number, tmp_path):
    """资料过短，不判断可能性, with the growth the rest of the year needs beside it."""
    text = Composer((load_words(TEXT, "zh"),), tmp_path).write(sections_of(results, number))
    rest = results.assessment("above_scale_industrial_va_growth").required_rest

    assert "资料过短，不判断可能性" in text and str(rest) in text
    assert "可能性为" not in text


def test_a_report_with_little_in_it_passes_its_proofs(results):
    """Most targets without data, most returns missing: nothing is said twice or left empty."""
    proven(Project(TEXT.parents[1]), results)


def test_a_year_published_later_than_the_next_quarter_has_no_chance_yet(tmp_path):
    """The first quarter of 2023 is out and the whole of 2022 is not: arithmetic, no chance, and no crash."""
    months = ("1-3月", "1-6月", "1-9月", "1-12月")
    project = small_project(tmp_path, period="2023Q1", as_of="2023-04-30")
    for period in quarters_between("2018Q1", "2023Q1"):
        year, number = int(period[:4]), int(period[-1])
        if period != "2022Q4":
            rate = 6 + (year + number) % 3
            line = table(f"{year}年{months[number - 1]}", f"规模工业增加值,,{rate}.0")
            release(project, str(a_month_later(period)), **{"指标": line})
    for stage in (run_ingest, run_forecast, run_assess):
        stage(project, "small")
    results = load_results(project, "small")
    a = results.assessment("above_scale_industrial_va_growth")

    assert (a.status, a.chance, a.no_chance, a.now_period) == ("pending", None, "year_missing", "2023Q1")
    assert len(results.quantiles) and not results.curves
