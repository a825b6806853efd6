"""What lies in a release is read, listed with the reason why not, or refused; what one day contradicts is not used."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from small_project import (
    BRANDS,
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

from jindu.base.errors import SourceError
from jindu.observations.raw_folders import list_releases

THIS_YEAR = table("2023年1—3月", "规模工业总产值,86.4,8.0", "工业投资,…,9.0")
OTHER = table("2023年1—3月", "规模工业总产值,87.5,8.0")


@pytest.fixture
def project(tmp_path):
    """A project whose bureau has released one quarter."""
    made = small_project(tmp_path)
    release(made, "2023-04-25", 指标=THIS_YEAR)
    return made


def levels(found) -> dict[str, tuple[Decimal, str]]:
    """Value and flag of gross output by source."""
    o = found.observations
    rows = o[(o.indicator == OUTPUT) & (o.measure == "level")]
    return {row.source: (row.value, row.flag) for row in rows.itertuples()}


@pytest.mark.parametrize("source", ["statistics-bureau", "published", "ledger"])
@pytest.mark.parametrize("is_link", [False, True], ids=["folder", "link"])
def test_a_folder_in_a_release_is_listed_as_not_read(project, tmp_path, source, is_link):
    """Its name, the reason and what to do, in both languages; the files beside it are read."""
    if source == "published":
        collect(project, "430900,gdp,2022Q4,ytd,yoy_pct,4.5,%,,,,2023-01-20", day="2023-06-30")
    else:
        release(project, "2023-06-30", source, 甲=THIS_YEAR)
    inside = project.raw / source / "2023-06-30" / "附件"
    if is_link:
        (tmp_path / "elsewhere").mkdir()
        inside.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    else:
        inside.mkdir()

    found = taken(project)

    row = found.files[found.files.file == "附件"].iloc[0]
    assert (row.outcome, row["values"], row.sha256) == ("reject", 0, "")
    told = found.told[found.told.file == "附件"].iloc[0]
    assert (told.level, told.code) == ("error", "folder") and "文件夹" in told.text_zh and "folder" in told.text_en
    assert len(found.files[found.files.source == source]) == (3 if source == "statistics-bureau" else 2)


@pytest.mark.parametrize("source", ["statistics-bureau", "ledger"])
@pytest.mark.parametrize("name", ["附件", "坏.xlsx"])
def test_a_strict_run_stops_at_a_folder_and_at_a_broken_file(tmp_path, source, name):
    """Neither can be read, in a release of figures or of returns."""
    project = small_project(tmp_path, strict=True)
    release(project, "2023-04-25", source, 指标=THIS_YEAR)
    path = project.raw / source / "2023-04-25" / name
    path.write_bytes(b"PK\x03\x04 broken") if path.suffix else path.mkdir()

    with pytest.raises(SourceError, match=rf"data/raw/{source}/2023-04-25.*{name}.*strict: false"):
        taken(project)


@pytest.mark.parametrize("source", ["statistics-bureau", "published", "ledger"])
@pytest.mark.parametrize("name", ["~$指标.xlsx", "Thumbs.db", ".DS_Store", "desktop.ini", "._指标.csv"])
def test_what_programs_leave_behind_is_no_file_of_a_sender(project, source, name):
    """Lock files and thumbnails are neither read nor refused."""
    if source == "published":
        collect(project, "430900,gdp,2022Q4,ytd,yoy_pct,4.5,%,,,,2023-01-20")
    elif source == "ledger":
        release(project, "2023-06-30", source, 甲=THIS_YEAR)
    folder = next((project.raw / source).iterdir())
    (folder / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\xff\xfe")

    assert name not in set(taken(project).files.file)


@pytest.mark.parametrize("source", ["statistics-bureau", "published", "ledger"])
def test_a_link_to_nothing_is_refused_with_its_reason(project, source):
    """Links are not opened, wherever they lead."""
    if source == "published":
        collect(project, "430900,gdp,2022Q4,ytd,yoy_pct,4.5,%,,,,2023-01-20")
    elif source == "ledger":
        release(project, "2023-06-30", source, 甲=THIS_YEAR)
    (next((project.raw / source).iterdir()) / "旧.csv").symlink_to("gone.csv")

    found = taken(project)

    assert list(found.told[found.told.file == "旧.csv"].code) == ["link"]
    assert list(found.files[found.files.file == "旧.csv"].outcome) == ["reject"]


def test_a_collection_that_is_no_text_is_named(project):
    """A workbook beside the long table is a mistake, told without a traceback."""
    collect(project, "430900,gdp,2022Q4,ytd,yoy_pct,4.5,%,,,,2023-01-20")
    (project.raw / "published/2023-06-30/旧.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1")

    with pytest.raises(SourceError, match=r"旧.xls.*not UTF-8 text"):
        taken(project)


@pytest.mark.parametrize("others", [True, False], ids=["beside others", "alone"])
def test_a_file_that_origin_yml_names_and_that_is_gone_is_refused(project, others):
    """The file is named, whether others of its release are there or none is."""
    folder = project.raw / "statistics-bureau/2023-04-25"
    origin = yaml.safe_load((folder / "origin.yml").read_text(encoding="utf-8"))
    origin["files"] = {"投资.xlsx": "0" * 64}
    (folder / "origin.yml").write_text(yaml.safe_dump(origin, allow_unicode=True), encoding="utf-8")
    if not others:
        (folder / "指标.csv").unlink()

    with pytest.raises(SourceError, match=r"2023-04-25/投资.xlsx: named in origin.yml.*not there.*put the file back"):
        list_releases(project)


def test_two_folders_of_one_day_that_disagree_are_both_withheld(project):
    """Neither the last by name nor the first is right; each message names the other's folder and cell."""
    release(project, "2023-04-25", "bulletin", 简况=OTHER)

    found = taken(project)

    assert levels(found) == {
        "bulletin": (Decimal("87.5"), "day_conflict"),
        "statistics-bureau": (Decimal("86.4"), "day_conflict"),
    }
    told = found.told[found.told.code == "flag_day_conflict"].set_index("source")
    assert "statistics-bureau/2023-04-25 指标.csv CSV!B4 = 86.4" in told.text_zh["bulletin"]
    assert "bulletin/2023-04-25 简况.csv CSV!B4 = 87.5" in told.text_en["statistics-bureau"]
    assert list(found.files.withheld) == [1, 1]


def test_a_correction_decides_between_two_folders_of_one_day(project):
    """The one accepted is used and its doubt is settled; the other stays out."""
    release(project, "2023-04-25", "bulletin", 简况=OTHER)
    correct(project, **entry(action="accept", expect="= 86.4"))

    found = taken(project)

    assert {source: flag for source, (_, flag) in levels(found).items()} == {
        "bulletin": "day_conflict",
        "statistics-bureau": "",
    }
    told = found.told[found.told.code == "flag_day_conflict"]
    assert dict(zip(told.source, told.level, strict=True)) == {"bulletin": "warn", "statistics-bureau": "decided"}


@pytest.mark.parametrize(
    ("value", "released", "flag"),
    [("87.5", "2023-04-25", "day_conflict"), ("86.4", "2023-04-25", ""), ("87.5", "2023-05-25", "")],
    ids=["another value", "the same", "another day"],
)
def test_a_collection_is_held_against_files_of_the_day_of_each_value(project, value, released, flag):
    """What counts is when a value came out, not when it was collected; a later value is a revision."""
    collect(project, f"430922,{OUTPUT},2023Q1,ytd,level,{value},亿元,,,,{released}")

    assert {row[1] for row in levels(taken(project)).values()} == {flag}


def test_a_rounded_value_of_another_folder_is_no_contradiction(project):
    """86 and 86.4 are one value in two roundings."""
    release(project, "2023-04-25", "bulletin", 简况=table("2023年1—3月", "规模工业总产值,86,8.0"))

    assert "day_conflict" not in {flag for _, flag in levels(taken(project)).values()}


def test_two_values_in_one_release_can_be_decided(tmp_path):
    """Of two files that disagree, the correction takes the one that is as it expects."""
    project = small_project(tmp_path)
    release(project, "2023-04-25", 甲=THIS_YEAR, 乙=table("2023年1—3月（快报）", "规模工业总产值,87.5,8.0"))
    correct(project, **entry(action="accept", expect="= 86.4", released=date(2023, 4, 25)))

    o = taken(project).observations

    rows = o[(o.indicator == OUTPUT) & (o.measure == "level")]
    assert dict(zip(rows.file, rows.flag, strict=True)) == {"甲.csv": "", "乙.csv": "release_conflict"}


@pytest.mark.parametrize(("other", "kept"), [(5, []), (4, [4])])
def test_returns_in_two_folders_of_one_day_are_held_against_each_other(project, other, kept):
    """Two values of one target are both kept out and each names the other's folder; the same value is one return."""
    for source, value in (("demo-ledger", 4), ("ledger", other)):
        ledger(project, source=source, 台账=(value, "县科工局"))

    found = taken(project)

    assert list(found.ledger[found.ledger.target == BRANDS].value) == kept
    twice = {row.source: row.found for row in found.problems.itertuples() if row.code == "twice"}
    places = {
        "ledger": "demo-ledger/2023-07-18 台账.xlsx 台账!D2 = 4",
        "demo-ledger": "ledger/2023-07-18 台账.xlsx 台账!D2 = 5",
    }
    assert twice == ({} if kept else places)


def test_a_correction_decides_between_two_ledgers_of_one_day(project):
    """By the folder it names."""
    for source, value in (("demo-ledger", 4), ("ledger", 5)):
        ledger(project, source=source, 台账=(value, "县科工局"))
    correct(project, **of_return(action="accept", expect="= 5"))

    assert list(taken(project).ledger.value) == [5]
