"""The what-if control says what the pipeline would say, to the last printed digit."""

import re
from decimal import Decimal as D
from fractions import Fraction
from pathlib import Path

import pytest
from browser import found_in, needs_chromium
from render_sample import PROJECT, page_of

from jindu.assessment.scenarios import Position
from jindu.assessment.what_if import outcomes
from jindu.report.blocks import WhatIf
from jindu.report.compose import Composer
from jindu.report.phrases import Name, Rate
from jindu.report.phrases.words import load_words
from jindu.series.chained_index import chain
from jindu.series.growth_target import GrowthTarget

GROWTH = {
    **{f"2021Q{n}": D(rate) for n, rate in enumerate(("9.1", "8.8", "8.7", "8.4"), start=1)},
    **{f"2022Q{n}": D(rate) for n, rate in enumerate(("7.2", "6.9", "7.3", "7.4"), start=1)},
    **{f"2023Q{n}": D(rate) for n, rate in enumerate(("7.8", "8.2", "8.6"), start=1)},
}
PROFILE = (Fraction(21, 100), Fraction(24, 100), Fraction(26, 100), Fraction(29, 100))
ZH = load_words(PROJECT / "params" / "text", "zh")
SET = """
return INPUTS.map((rest) => {
  const block = document.querySelector(".what-if"), field = block.querySelector("input[type=number]");
  field.value = rest;
  field.dispatchEvent(new Event("input"));
  const text = (kind) => block.querySelector(`.name.${kind}`).closest("li").querySelector(".num").textContent;
  return [text("year"), text("average"), block.dataset.verdict, block.querySelector("input[type=range]").value];
});
"""


def position(reading="geometric", rounding="exact", through="2023Q3"):
    """After 7.4 % in 2022, and as far into 2023 as published, against 8.5 %."""
    index = chain({p: g for p, g in GROWTH.items() if p <= through}, PROFILE)
    return Position(index, through, {2022: D("7.4")}, GrowthTarget(D("8.5"), (2022, 2023), reading, rounding))


def control(found, start=0):
    lines = ((Name("目标", "Target"), Rate(D("8.5"))),)
    return WhatIf(*(Name(word, word) for word in ("题", "本季", "全年", "平均")), tuple(found), start, lines)


@pytest.mark.parametrize("through", ["2022Q4", "2023Q1", "2023Q3"])
def test_each_outcome_is_full_year_arithmetic(through):
    """Published part and rest, weighted by last year's volumes; the average is the root of the product."""
    place = position(through=through)
    share = place.share_published
    to_date = Fraction(place.to_date or 0)

    for found in outcomes(place, 5, 9):
        exact = share * to_date + (1 - share) * Fraction(found.rest)
        assert abs(Fraction(found.last_year) - exact) <= Fraction(1, 20)
        both = (1 + Fraction(D("7.4")) / 100) * (1 + Fraction(found.last_year) / 100)
        assert abs((1 + Fraction(found.average) / 100) ** 2 - both) < Fraction(1, 10**25)
        assert found.reaches == (both >= Fraction(1085, 1000) ** 2)


@pytest.mark.parametrize("reading", ["geometric", "arithmetic", "each_year"])
def test_more_growth_never_undoes_a_target(reading):
    """What is enough stays enough, so one number tells the page where it begins."""
    reached = [o.reaches for o in outcomes(position(reading, "rounded_1dp"), -20, 40)]

    assert reached == sorted(reached)


def test_the_control_carries_its_first_outcome_in_words():
    """Without a script the page still shows one answer."""
    found = outcomes(position(), 5, 20)
    text = Composer((ZH,), Path()).write([control(found, start=30)])

    assert ".html-only .what-if" in text
    assert re.findall(r"\[(\S+?)\]\{\.num\}", text)[0] == "8.0%"
    assert f'data-verdict="{"yes" if found[30].reaches else "no"}"' in text


@needs_chromium
@pytest.mark.parametrize("through", ["2022Q4", "2023Q3"])
def test_the_page_prints_what_the_pipeline_prints(through, tmp_path):
    """Every rate from −20 to 40 %: full year, average, verdict; the slider follows the number."""
    found = outcomes(position(through=through), -20, 40)
    page = page_of(tmp_path, "zh", Composer((ZH,), tmp_path).write([control(found)]))
    shown = found_in(page, SET.replace("INPUTS", str([float(o.rest) for o in found])))

    expected = [
        [Rate(o.last_year).cell(), Rate(o.average, 2).cell(), "yes" if o.reaches else "no", float(o.rest)]
        for o in found
    ]
    assert [
        [year.rstrip("%"), average.rstrip("%"), verdict, float(at)] for year, average, verdict, at in shown
    ] == expected
    assert {verdict for _, _, verdict, _ in shown} == {"yes", "no"}


@needs_chromium
def test_the_page_announces_what_follows(tmp_path):
    """A moment after the reader stops, the new figures are said once."""
    page = page_of(tmp_path, "zh", Composer((ZH,), tmp_path).write([control(outcomes(position(), -20, 40))]))
    said = found_in(
        page,
        SET.replace("return INPUTS", "[12.5]")
        + "await new Promise((done) => setTimeout(done, 1000));"
        + "return [...document.querySelectorAll('.what-if [aria-live]')].map((each) => each.textContent);",
    )

    assert len(said) == 1 and "12.5%" in said[0] and ZH.label("what_if.yes") in said[0]
