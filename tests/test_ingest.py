"""Every release is judged by itself and by what was known before it; corrections decide, and expire."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from project_copy import ROOT, run_jindu
from small_project import correct, release, small_project, table, taken

from jindu.base.errors import ParamsError, SourceError
from jindu.base.paths import Project
from jindu.observations.collect import ingest
from jindu.observations.ingest_params import load_ingest_params
from jindu.observations.raw_folders import list_releases
from jindu.series.vintages import as_known

OUTPUT = "above_scale_industrial_output"
LAST_YEAR = table("2022年1—3月", "规模工业总产值,80.0,8.0", "工业投资,…,10.0")
THIS_YEAR = table("2023年1—3月", "规模工业总产值,86.4,8.0", "工业投资,…,9.0")
SLIPPED = table("2023年1—3月", "规模工业总产值,864.0,8.0", "工业投资,…,9.0")


@pytest.fixture
def project(tmp_path):
    """A project whose bureau has released the first quarter of 2022."""
    made = small_project(tmp_path)
    release(made, "2022-04-25", 指标=LAST_YEAR)
    return made


def rows_of(found, measure: str = "level", period: str = "2023-03") -> pd.DataFrame:
    """Rows of gross output for one period."""
    o = found.observations
    return o[(o.indicator == OUTPUT) & (o.measure == measure) & (o.period == period)]


def correction(**changed) -> dict:
    """A correction of the slipped level of 2023Q1."""
    entry = {"source": "statistics-bureau", "released": date(2023, 4, 25), "region": "430922", "indicator": OUTPUT}
    entry |= {"period": "2023Q1", "measure": "level", "action": "replace", "value": 86.4, "expect": "= 864.0"}
    return {**entry, "reason": "decimal point lost", "who": "Wang", "decided": date(2023, 4, 26), **changed}


def test_a_level_ten_times_last_year_is_withheld_and_told(project):
    """A slip against the year before is flagged with the place and what was expected; the verdict never sees it."""
    release(project, "2023-04-25", 指标=SLIPPED)

    found = taken(project)

    told = found.told[found.told.code == "flag_scale_slip"].iloc[0]
    assert list(rows_of(found).flag) == ["scale_slip"]
    assert told.place == "CSV!B4" and "80" in told.text_en and "864" in told.text_zh
    assert OUTPUT not in set(
        as_known(found.observations, date(2023, 7, 31)).query("period == '2023Q1' and measure == 'level'").indicator
    )
    assert list(found.files.withheld) == [0, 2]


@pytest.mark.parametrize(
    ("before", "value", "flag"),
    [
        (["8.0", "7.6"], "7.8", ""),
        (["8.0", "7.6"], "78", "decimal_point"),
        (["8.0", "7.6"], "-7.8", "sign_lost"),
        (["-8.4", "2.8"], "24.5", ""),  # the return after a shock is no slip
    ],
)
def test_growth_is_held_against_the_year_before(tmp_path, before, value, flag):
    """A rate ten times, or the opposite of, last year's and the latest one is doubted; a leap between years is not."""
    project = small_project(tmp_path)
    release(project, "2022-04-25", a=table("2022年1—3月", f"工业投资,…,{before[0]}"))
    release(project, "2023-01-25", a=table("2022年1—12月", f"工业投资,…,{before[1]}"))
    release(project, "2023-04-25", a=table("2023年1—3月", f"工业投资,…,{value}"))

    o = taken(project).observations

    assert list(o[o.period == "2023-03"].flag) == [flag]


def test_later_releases_never_change_an_earlier_judgement(project):
    """The rows of a release are the same whatever was released after it."""
    release(project, "2023-04-25", 指标=THIS_YEAR)
    early = taken(project).observations
    release(project, "2023-07-25", 指标=table("2023年1—6月", "规模工业总产值,20.0,8.0", "工业投资,…,90"))

    later = taken(project).observations

    assert len(later) > len(early)
    pd.testing.assert_frame_equal(early, later[later.released <= date(2023, 4, 25)].reset_index(drop=True))


@pytest.mark.parametrize(("status", "flag"), [("", "two_values"), ("（快报）", "release_conflict")])
def test_two_values_of_one_fact_in_one_release_are_both_withheld(project, status, flag):
    """Neither is guessed to be right, whatever their status; each message names the other file and cell."""
    other = table(f"2023年1—3月{status}", "规模工业总产值,87.5,8.0")
    release(project, "2023-04-25", 甲=THIS_YEAR, 乙=other)

    found = taken(project)

    assert list(rows_of(found).flag) == [flag, flag]
    texts = found.told[found.told.code == f"flag_{flag}"].text_zh.str.cat()
    assert "CSV!B4 = 86.4" in texts and "CSV!B4 = 87.5" in texts and "甲.csv" in texts and "乙.csv" in texts


def test_the_same_value_twice_in_one_release_keeps_both_places(project):
    """Table and second file agree: one observation, two places, the finer digits."""
    release(project, "2023-04-25", 甲=table("2023年1—3月", "规模工业总产值,86.41,8.0"), 乙=THIS_YEAR)

    row = rows_of(taken(project))

    assert list(row.value) == [Decimal("86.41")] and list(row.cell) == ["B4; 乙.csv!CSV!B4"]


def test_new_revised_repeated_and_coarser_values_are_told_apart(project):
    """Per file: what is new, what changed, what is the same; a rounded repeat does not replace the finer value."""
    release(project, "2023-04-25", 指标=table("2023年1—3月", "规模工业总产值,86.41,8.0", "工业投资,…,9.0"))
    release(project, "2023-05-10", 指标=table("2023年1—3月", "规模工业总产值,86.4,8.2", "工业投资,…,9.0"))

    found = taken(project)

    assert found.files[["new", "revised", "repeated"]].to_numpy().tolist() == [[3, 0, 0], [3, 0, 0], [0, 1, 2]]
    known = as_known(found.observations, date(2023, 7, 31))
    level = known[(known.indicator == OUTPUT) & (known.period == "2023Q1") & (known.measure == "level")]
    assert list(level.value) == [Decimal("86.41")]


def test_another_source_that_disagrees_is_said(project):
    """The newer value is used, and the older one's source and cell are named."""
    release(project, "2023-04-25", 指标=THIS_YEAR)
    release(project, "2023-04-28", "bulletin", 简况=table("2023年1—3月", "工业投资,…,9.4"))

    told = taken(project).told

    said = told[told.code == "other_source"].iloc[0]
    assert (
        said.file == "简况.csv"
        and "statistics-bureau/2023-04-25 指标.csv CSV!C5" in said.text_en
        and "9.0" in said.text_zh
    )


@pytest.mark.parametrize(
    ("changed", "value", "flag"),
    [
        ({}, "86.4", ""),
        ({"action": "accept", "value": None}, "864.0", ""),
        ({"action": "withhold", "value": None, "expect": "> 800"}, "864.0", "scale_slip"),
    ],
)
def test_a_correction_decides_on_a_doubtful_value(project, changed, value, flag):
    """Replaced, accepted or withheld; what was printed and who decided is kept beside it."""
    release(project, "2023-04-25", 指标=SLIPPED)
    correct(project, **{k: v for k, v in correction(**changed).items() if v is not None})

    found = taken(project)

    row = rows_of(found).iloc[0]
    assert (row.value, row.raw) == (Decimal(value), "864.0") and row.flag.split(";")[0] == flag
    applied = found.corrections.iloc[0]
    assert (applied.printed, applied.used, applied.who) == (Decimal("864.0"), Decimal(value), "Wang")
    assert list(found.told[found.told.code == "flag_scale_slip"].level) == ["decided"]


@pytest.mark.parametrize(
    ("text", "changed", "said"),
    [
        (THIS_YEAR, {}, r"指标.csv, CSV!B4.*the value read is 86.4; expected = 864.0"),
        (THIS_YEAR, {"action": "accept", "value": None, "expect": "= 86.4"}, r"not flagged.*delete the entry"),
        (table("2023年1—3月", "工业投资,…,9.0"), {}, r"no such value was read from that release"),
        (SLIPPED, {"reason": " "}, r"corrections.yml, entry 1: field 'reason'"),
        (SLIPPED, {"expect": "about 864"}, r"entry 1: field 'expect'.*comparison"),
        (SLIPPED, {"value": None}, r"entry 1.*a value is given with action replace"),
        (SLIPPED, {"region": "999999"}, r"entry 1: region '999999'"),
        (SLIPPED, {"sorce": "x"}, r"'sorce' is not a field here"),
    ],
    ids=["fixed", "unflagged", "gone", "no reason", "no comparison", "no value", "no region", "misspelt"],
)
def test_a_correction_that_no_longer_holds_stops_the_run(project, text, changed, said):
    """The file or its reading has changed, or the entry is wrong: the message says which and what to do."""
    release(project, "2023-04-25", 指标=text)
    correct(project, **{k: v for k, v in correction(**changed).items() if v is not None})

    with pytest.raises(ParamsError, match=said):
        taken(project)


def test_a_strict_run_stops_at_a_refused_file(tmp_path):
    """Without strict the others are read; with it the file is named and nothing goes on."""
    for strict in (False, True):
        project = small_project(tmp_path / str(strict), strict=strict)
        release(project, "2022-04-25", 好=LAST_YEAR, 坏="")
        if strict:
            with pytest.raises(SourceError, match=r"坏.csv.*strict: false"):
                taken(project)
        else:
            assert sorted(taken(project).files.outcome) == ["accept", "reject"]


@pytest.mark.parametrize(
    ("as_of", "day", "files", "standing", "late"),
    [
        ("2023-07-31", "2023-07-25", {"指标": table("2023年1—6月", "工业投资,…,9.0")}, "on_time", 0),
        ("2023-07-31", "2023-07-30", {"指标": table("2023年1—6月", "工业投资,…,9.0")}, "late", 2),
        ("2023-07-31", "2023-07-25", {"指标": table("2023年1—5月", "工业投资,…,9.0")}, "missing", 3),
        ("2023-07-31", "2023-07-25", {"指标": ""}, "refused", 3),
        ("2023-07-20", "2023-07-18", {"指标": table("2023年1—5月", "工业投资,…,9.0")}, "not_due", 0),
    ],
)
def test_a_sender_is_in_time_late_missing_refused_or_not_yet_due(tmp_path, as_of, day, files, standing, late):
    """What counts is a readable file with values of the run's period, against the day it was due."""
    project = small_project(tmp_path, as_of=as_of)
    release(project, day, **files)

    sent = taken(project).deliveries

    assert list(sent.sender) == ["statistics-bureau"]
    assert (sent.standing[0], sent.days_late[0], sent.due[0]) == (standing, late, date(2023, 7, 28))


def test_a_sender_named_in_the_recipe_is_owed_even_without_a_folder(tmp_path):
    """A source that the run should read and that never came is missing, not forgotten."""
    project = small_project(tmp_path, sources=["statistics-bureau", "ledger"])
    release(project, "2023-07-25", 指标=table("2023年1—6月", "工业投资,…,9.0"))

    sent = taken(project).deliveries

    assert dict(zip(sent.sender, sent.standing, strict=True)) == {"statistics-bureau": "on_time", "ledger": "missing"}


def test_the_check_tells_place_and_remedy_in_either_language(project):
    """Refused and doubtful values are printed with file, cell and what to do; a refused file is exit code 1."""
    release(project, "2023-04-25", 指标=SLIPPED, 坏="")

    for lang, words in (
        ("zh", ("县统计局", "退回", "更正清单")),
        ("en", ("County Statistics Bureau", "refused", "Ask the sender")),
    ):
        code, said = run_jindu("check", "small", "--lang", lang, "--project", str(project.root))
        assert (
            code == 1 and "data/raw/statistics-bureau/2023-04-25/坏.csv" in said and "B4: " in said.replace("：", ": ")
        )
        assert all(word in said for word in words)


def test_what_was_known_in_july_is_what_the_july_run_read():
    """On the demonstration data, the runs of two quarters agree on every release that both read."""
    project = Project(ROOT)
    releases = list_releases(project)
    july, october = (ingest(load_ingest_params(project, run), releases).observations for run in ("2023Q2", "2023Q3"))
    day = date(2023, 7, 31)

    pd.testing.assert_frame_equal(
        july[july.source != "published"].reset_index(drop=True),
        october[(october.released <= day) & (october.source != "published")].reset_index(drop=True),
    )


def test_a_decision_settles_no_doubt_of_a_later_file_of_the_same_name(project):
    """The same cell of the next release is doubted anew, although its file is called alike."""
    release(project, "2023-04-25", 指标=SLIPPED)
    release(project, "2023-05-25", 指标=SLIPPED)
    correct(project, **{k: v for k, v in correction(action="withhold", value=None).items() if v is not None})

    told = taken(project).told

    slips = told[told.code == "flag_scale_slip"]
    assert dict(zip(slips.released, slips.level, strict=True)) == {
        date(2023, 4, 25): "decided",
        date(2023, 5, 25): "warn",
    }
