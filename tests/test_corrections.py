"""Every correction is applied, of no concern to the run and said so, or refused; it reaches collections and returns."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from project_copy import run_jindu
from small_project import (
    BRANDS,
    BUREAU,
    OUTPUT,
    collect,
    correct,
    entry,
    ledger,
    of_return,
    release,
    small_project,
    table,
    taken,
)

from jindu.base.errors import ParamsError
from jindu.report.annex.checks import sheet
from jindu.report.citations import citations_of
from jindu.report.sections.validation import corrections_table
from jindu.stages.check import check_project

SLIPPED = table("2023年1—3月", "规模工业总产值,864.0,8.0", "工业投资,…,9.0")


@pytest.fixture
def project(tmp_path):
    """A project whose bureau has released two first quarters, the second ten times too large."""
    made = small_project(tmp_path)
    release(made, "2022-04-25", 指标=table("2022年1—3月", "规模工业总产值,80.0,8.0", "工业投资,…,10.0"))
    release(made, "2023-04-25", 指标=SLIPPED)
    return made


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"released": date(2023, 4, 26)},
            rf"{BUREAU}/2023-04-26 430922 {OUTPUT} 2023Q1: no release of 2023-04-26; "
            r"expected one of 2022-04-25, 2023-04-25; correct the entry",
        ),
        ({"source": "statistic-bureau"}, r"no folder data/raw/statistic-bureau; expected one of .*statistics-bureau"),
        ({"indicator": "gdp"}, r"no such value.*which has 430922 above_scale_.*, 430922 industrial_investment"),
        ({"period": "2023Q2"}, rf"no such value.*which has {OUTPUT} 2023-03 ytd level, {OUTPUT} 2023-03 ytd yoy_pct"),
        ({"region": "430900"}, r"no such value was read.*delete or renew the entry"),
    ],
    ids=["release", "source", "indicator", "period", "region"],
)
def test_a_correction_that_matches_nothing_stops_the_run(project, changed, said):
    """The entry is named, with what was looked for, what there is, and what to do."""
    correct(project, **entry(**changed))

    with pytest.raises(ParamsError, match=said):
        taken(project)


@pytest.mark.parametrize(
    ("recipe", "changed", "zh", "en"),
    [
        ({"sources": ["bulletin"]}, {}, "其来源未读取", "sources it is not among"),
        ({"sources": ["bulletin"]}, {"released": date(1999, 1, 1)}, "其来源未读取", "sources it is not among"),
        ({}, {"released": date(2023, 8, 1)}, "晚于数据截止日期", "nothing released as late"),
    ],
    ids=["not read", "not read, no such day", "later"],
)
def test_a_correction_of_no_concern_to_a_run_is_said(tmp_path, recipe, changed, zh, en):
    """It is no error: another run reads that source, or that day."""
    project = small_project(tmp_path, **recipe)
    release(project, "2023-04-25", 指标=SLIPPED)
    release(project, "2023-04-26", "bulletin", 简况=table("2023年1—3月", "工业投资,…,9.0"))
    correct(project, **entry(**changed))

    assert taken(project).corrections.empty
    for lang, words in (("zh", zh), ("en", en)):
        _, said = run_jindu("check", "small", "--lang", lang, "--project", str(project.root))
        assert any(words in line and OUTPUT in line for line in said.splitlines())


@pytest.mark.parametrize(
    ("changed", "value", "flag"),
    [
        ({"action": "replace", "value": "7.1", "expect": "= 71"}, "7.1", ""),
        ({"action": "withhold", "expect": "> 70"}, "71", "withheld"),
    ],
)
def test_a_correction_reaches_a_published_collection(project, changed, value, flag):
    """By source, the day of the value, and what it is about; listed with what was published."""
    collect(
        project,
        "430900,above_scale_industrial_va,2022Q4,ytd,yoy_pct,71,%,,,,2023-01-20",
        "430900,above_scale_industrial_va,2022Q4,ytd,yoy_pct,7.2,%,,,,2023-03-20",
    )
    about = {"region": "430900", "indicator": "above_scale_industrial_va", "period": "2022Q4", "measure": "yoy_pct"}
    correct(project, **entry(source="published", released=date(2023, 1, 20), **about, **changed))

    found = taken(project)

    rows = found.observations[found.observations.source == "published"]
    assert list(zip(rows.value, rows.flag, strict=True)) == [(Decimal(value), flag), (Decimal("7.2"), "")]
    assert list(found.corrections.printed) == [Decimal(71)] and list(found.corrections.place) == ["row 2"]


def test_a_flag_of_a_collection_can_be_accepted(project):
    """A value its collectors doubted is used once somebody has settled it."""
    collect(project, "430900,gdp,2022Q4,ytd,yoy_pct,4.5,%,,,rounded,2023-01-20")
    about = {"region": "430900", "indicator": "gdp", "period": "2022Q4", "measure": "yoy_pct"}
    correct(project, **entry(source="published", released=date(2023, 1, 20), **about, action="accept", expect="= 4.5"))

    found = taken(project)

    assert list(found.observations[found.observations.source == "published"].flag) == [""]
    assert list(found.corrections.flag) == ["rounded"]


@pytest.mark.parametrize(
    ("files", "changed", "used", "kept"),
    [
        ({"甲": (72, "县科工局")}, {"action": "replace", "value": "7", "expect": "= 72"}, "7", [7]),
        ({"甲": (4.5, "县科工局")}, {"action": "accept", "expect": "= 4.5"}, "4.5", [Decimal("4.5")]),
        ({"甲": (4, "县科工局")}, {"action": "withhold", "expect": "= 4"}, "4", []),
        (
            {"甲": (4, "县科工局"), "乙": (5, "县科工局")},
            {"action": "accept", "expect": "= 4"},
            "4",
            [4],
        ),
    ],
    ids=["replaced", "accepted", "withheld", "one of two"],
)
def test_a_correction_reaches_a_return(project, files, changed, used, kept):
    """A value of a ledger is replaced, accepted in spite of its error, or withheld; listed beside the others."""
    ledger(project, **files)
    correct(project, **of_return(**changed))

    found = taken(project)

    assert list(found.ledger.value) == kept
    applied = found.corrections.iloc[0]
    assert (applied.target, applied.file, applied.used) == (BRANDS, "甲.xlsx", Decimal(used))
    assert not len(found.problems[(found.problems.file == "甲.xlsx") & (found.problems.level == "error")])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"expect": "= 6"}, r"甲.xlsx, .*the value read is 4; expected = 6; look at the file again"),
        ({"action": "accept"}, r"甲.xlsx.*the value is not flagged.*delete the entry"),
        ({"target": "provincial_brand"}, rf"no such value.*which has target {BRANDS} 县科工局 2023Q2"),
        ({"unit": "县教育局"}, rf"{BRANDS} 县教育局 2023Q2: no such value"),
        ({"region": "430922"}, r"entry 1: field 'region' is not a field here"),
        ({"released": date(2023, 7, 19)}, r"no release of 2023-07-19; expected one of 2023-07-18"),
    ],
    ids=["changed", "not doubted", "target", "unit", "field", "release"],
)
def test_a_correction_of_a_return_expires_as_others_do(project, changed, said):
    """What is returned now is another value, is in no doubt, or is not there."""
    ledger(project, 甲=(4, "县科工局"))
    correct(project, **{**of_return(), **changed})

    with pytest.raises(ParamsError, match=said):
        taken(project)


def test_the_check_of_a_run_says_what_was_returned_and_what_is_used(project):
    """With the decision and its reason."""
    ledger(project, 甲=(72, "县科工局"))
    correct(project, **of_return(action="replace", value="7", expect="= 72"))

    _, said = run_jindu("check", "small", "--project", str(project.root))

    assert any("72" in line and "采用7；" in line and "甲.xlsx" in line for line in said.splitlines())


def test_a_corrected_return_is_printed_under_the_name_of_its_target(project, default_run):
    """In annex D and in the workbook, beside corrections of published values."""
    ledger(project, 甲=(72, "县科工局"))
    correct(project, **of_return(action="replace", value="7", expect="= 72"))
    _, results = default_run
    both = pd.concat([results.corrections, taken(project).corrections], ignore_index=True)
    corrected = replace(results, corrections=both)

    table_row = corrections_table(corrected).rows[-1]
    workbook_row = sheet(corrected, citations_of(corrected)).blocks[-1].rows[-1]

    name = results.params.plan.target(BRANDS).name_zh
    assert name in str(table_row[2]) and name in str(workbook_row["indicator"])
    assert (workbook_row["printed"], workbook_row["used"]) == (72, 7)


def test_the_check_of_a_project_reads_its_corrections(project):
    """An indicator that does not exist is told before any run."""
    correct(project, **entry(indicator="above_scale_output"))

    assert [line for line in check_project(project) if "entry 1: indicator 'above_scale_output'" in line]
