"""What the report asks of the open quarters: of the right ones, never the impossible, nothing of what is safe."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from test_annex import grown

from jindu.report.blocks import Figure
from jindu.report.edition import words_for
from jindu.report.phrases import Rest, Term
from jindu.report.sections import sections_of
from jindu.report.sections.what_if import controls
from jindu.report.targets_csv import targets_csv
from jindu.tables.records.scenarios import Point, Scenario

TARGET = "industrial_investment_growth"


@pytest.fixture(scope="module")
def safe(tmp_path_factory):
    """A project, and its results where growth so far is enough whatever comes."""
    return grown(tmp_path_factory.mktemp("safe"), "far ahead", "30 31 29", "2023Q3")


def test_the_control_stands_where_the_verdict_stands(tmp_path):
    """Growth of a later quarter, known on the day of the report, is not part of its period."""
    _, results = grown(tmp_path, "steady", "9.5 9.8 10.1", "2023Q2", as_of="2023-10-31")
    control = controls(results)[0]
    base = next(s for s in results.scenarios[TARGET] if s.name in ("base", "steady"))
    shown = control.outcomes[control.start]

    assert results.assessment(TARGET).now_period == "2023Q2"
    assert (shown.rest, shown.last_year, shown.average) == (base.rest, base.last_year, base.average)


def test_a_series_that_lags_is_asked_for_all_its_open_quarters(tmp_path):
    """Known to June in a report on September: the second half is open, in the control as in the chart."""
    project, results = grown(tmp_path, "steady", "9.5 9.8", "2023Q3")
    zh = words_for(project, "zh")[0]
    said = controls(results)[0].rest.text(zh)

    assert Rest("2023Q2", is_short=True).text(zh) in said
    assert "四季度" not in curve_of(results).alt.text(zh) + said


def curve_of(results):
    """The growth paths of section 10, had the series a curve."""
    drawn = replace(results, curves={TARGET: (Point(D(1), D("0.5")),)})
    return next(b for b in sections_of(drawn, 10) if isinstance(b, Figure) and b.id == "curve")


def test_what_is_safe_is_asked_for_nothing(safe):
    """In words in the control and the chart; no rate in the table of targets."""
    project, results = safe
    zh, en = words_for(project, "bilingual")
    given = controls(results)[0].given[1][1]
    row = next(line for line in targets_csv(results).splitlines() if line.startswith(TARGET))

    assert results.assessment(TARGET).required_rest < -100
    assert given == Term("what_if.safe")
    assert "−" not in curve_of(results).alt.text(zh) and "even with no output" in curve_of(results).alt.text(en)
    assert not [cell for cell in row.split(",") if cell.startswith("-1")]


def test_a_needed_decline_is_called_one(tmp_path):
    """Never growth of minus so much."""
    project, results = grown(tmp_path, "far ahead", "9 -8.5 -8.0", "2023Q3")
    zh, en = words_for(project, "bilingual")
    alt = curve_of(results).alt

    assert -100 < results.assessment(TARGET).required_rest < 0
    assert "将降幅控制在" in alt.text(zh) and "a decline of no more than" in alt.text(en)


@pytest.mark.parametrize("rates", [("200", "190", "195"), ("-70", "-90", "-65")])
def test_the_control_has_a_range_whatever_is_likely(safe, rates):
    """Also where all that is likely lies beyond what may be set."""
    _, results = safe
    *rests, goal = map(D, rates)
    found = tuple(
        Scenario(name, rest, rest, rest, True, None) for name, rest in zip(("base", "slip"), rests, strict=True)
    )
    target = results.params.plan.target(TARGET).model_copy(update={"value": goal})
    plan = results.params.plan.model_copy(update={"targets": (target,)})
    control = controls(replace(results, params=replace(results.params, plan=plan), scenarios={TARGET: found}))[0]

    assert len(control.outcomes) > 100 and 0 <= control.start < len(control.outcomes)
