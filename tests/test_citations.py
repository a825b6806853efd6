"""Every published figure names where it was read, or what it was computed from."""

import csv
import re
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from project_copy import ROOT
from small_project import release, small_project, table

from jindu.base.decimals import round_half_up
from jindu.report.annex import write_annex
from jindu.report.blocks import Number, Sourced, Table, Tiles
from jindu.report.citations import citations_of
from jindu.report.edition import places
from jindu.report.phrases.words import words_for
from jindu.report.sections import annex_of, sections_of
from jindu.report.sections.contents import ANNEXES, SECTIONS
from jindu.report.targets_csv import targets_csv
from jindu.stages.runs import load_results, run_assess, run_forecast, run_ingest

ABOUT_THE_REPORT = {"status", "skill", "senders", "units", "files"}  # count verdicts, trials, files: read nowhere
SCALES = (Decimal(1), Decimal("0.0001"))  # as printed; 万元 shown as 亿元


@pytest.fixture(scope="module")
def county(default_run):
    """Results of the default run."""
    return default_run[1]


@pytest.fixture(scope="module")
def blocks(county):
    """Everything the report says."""
    found = [block for number in SECTIONS for block in sections_of(county, number)]
    return [*found, *(block for position in range(len(ANNEXES)) for block in annex_of(county, position))]


def figures(blocks):
    """Figures of tables about the county and of tiles, each with where it stands."""
    for block in blocks:
        if isinstance(block, Table) and block.id not in ABOUT_THE_REPORT:
            for row in block.rows:
                numbers = [cell.fact for cell in row if isinstance(cell, Number) and cell.fact is not None]
                yield from ((block.id, fact) for fact in numbers)
        if isinstance(block, Tiles):
            for tile in block.tiles:
                yield from (("tiles", fact) for fact in (tile.value, *(value for _, value in tile.lines)))


def test_every_published_figure_names_its_places(blocks):
    """In every table and tile about the county; a dozen tables have some."""
    counted = Counter((where, isinstance(fact, Sourced)) for where, fact in figures(blocks))
    bare = {where: n for (where, sourced), n in counted.items() if not sourced}

    assert bare == {}
    assert {"tiles", "growth", "structure", "enterprises", "compare", "ledger", "moves", "rest", "indicators"} <= {
        where for where, _ in counted
    }


def number(text: str) -> Decimal:
    """The last number of a text: a cell's, or a sentence's."""
    return Decimal(re.findall(r"-?\d+(?:\.\d+)?", text.replace(",", "").replace("−", "-"))[-1])


def test_a_figure_that_was_read_is_what_stands_in_its_cell(blocks):
    """The raw text, rounded as printed, is the figure; sheets of units hold the same whole numbers."""
    for where, fact in figures(blocks):
        if fact.is_computed or fact.citations[0].number == 0:
            continue
        shown, raw = number(fact.cell()), number(fact.citations[0].raw)
        assert len(fact.citations) == 1, (where, fact)
        places_shown = max(0, -int(shown.as_tuple().exponent))
        assert shown in {round_half_up(raw * scale, places_shown) for scale in SCALES}, (where, fact)


def test_a_gap_to_the_city_names_both_rates(blocks):
    """County minus city, as printed in the two places."""
    gaps = [fact for where, fact in figures(blocks) if where == "compare" and fact.is_computed]

    assert gaps
    for fact in gaps:
        own, city = (number(citation.raw) for citation in fact.citations)
        assert number(fact.cell()) == own - city


def test_a_target_names_the_words_of_the_plan(blocks, county):
    """The figure stands in the quoted words."""
    goals = [fact for where, fact in figures(blocks) if where == "tiles" and fact.citations[0].number == 0]

    assert len(goals) == len([t for t in county.params.plan.targets if t.kind == "avg_annual_growth"])
    for fact in goals:
        assert number(fact.citations[0].raw) == number(fact.cell())


def test_no_two_places_share_an_id(county):
    """A paragraph with several values is several places."""
    every = set(citations_of(county).every())

    assert len({citation.id for citation in every}) == len(every)


def test_the_page_knows_every_place_that_a_figure_names(blocks, county):
    """With the file, its release and its publisher."""
    known = places(county)
    named = [citation for _, fact in figures(blocks) for citation in fact.citations]

    assert {citation.id for citation in named} <= set(known)
    for citation in named:
        told = known[citation.id]
        assert told["place"] == citation.reference and told["file"] and told["publisher"]
        assert told["released"] or citation.number == 0


def test_the_table_of_targets_says_what_the_report_says(county):
    """One row each, with the verdict, the figures exact and the place of the latest value."""
    rows = list(csv.DictReader(targets_csv(county).removeprefix("\ufeff").splitlines()))

    assert [(row["target"], row["status"]) for row in rows] == [(a.target, a.status) for a in county.assessments]
    for row, a in zip(rows, county.assessments, strict=True):
        assert (row["now"] == "") == (a.now is None)
        assert a.now is None or abs(Decimal(row["now"]) - a.now) <= Decimal("0.00005")
        assert row["place"] == "; ".join(o.reference for o in citations_of(county).of_latest(a))


RETURNS = {"demo-ledger": ("2023-07-18", "2023-10-20"), "second-ledger": ("2023-10-20",)}  # two on one day


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory):
    """A project in which every return has one file name, and so have two releases with the same rates; its results."""
    project = small_project(tmp_path_factory.mktemp("namesakes"), period="2023Q3", as_of="2023-10-31")
    for source, days in RETURNS.items():
        for day in days:
            release(project, day, source)
            sent = ROOT / "data/raw/demo-ledger" / (day if source == "demo-ledger" else "2023-10-27")
            shutil.copy(next(sent.glob("*.xlsx")), project.raw / source / day / "台账.xlsx")
    for day, months in (("2023-07-25", "2023年1—6月"), ("2023-10-25", "2023年1—9月")):
        release(project, day, 指标=table(months, "工业投资,…,9.0"))
    for stage in (run_ingest, run_forecast, run_assess):
        stage(project, "small")
    return project, load_results(project, "small")


def test_a_value_is_found_in_its_own_release(namesakes):
    """Where files of several releases have one name, the one that the value was read from."""
    results = namesakes[1]
    citations, latest = citations_of(results), {}
    for row in results.ledger[results.ledger.value.notna()].sort_values("released").itertuples():
        latest[row.target] = row.released
    found = {a.target: citations.of_latest(a) for a in results.assessments}

    assert [o.released for o in found["industrial_investment_growth"]] == [date(2023, 10, 25)]
    returned = [t for t in latest if found.get(t)]
    assert len(returned) > 5
    assert {t: found[t][0].released for t in returned} == {t: latest[t] for t in returned}
    numbers = {(r.source, r.number) for o in (found[t] for t in returned) for r in o}
    assert len(numbers) == len({number for _, number in numbers})


def test_two_senders_of_one_file_name_are_told_apart(namesakes):
    """Each cell of a sheet that units return is named with the file it came in."""
    results = namesakes[1]
    citations = citations_of(results)
    keys = {(source, released, file): n for (source, released, file), n in citations.numbers.items()}
    citation = {
        sheet.form: citations.of_return(sheet) for sheet in results.entries.itertuples() if sheet.released.month == 10
    }

    assert citation["projects"].source == "second-ledger" and citation["chains"].source == "demo-ledger"
    for each in citation.values():
        assert each.number == keys[each.source, date(2023, 10, 20), "台账.xlsx"]


def test_the_workbook_names_the_same_places_as_the_page(namesakes, tmp_path):
    """For every target, each part of a sum; for projects and chains, the latest return."""
    project, results = namesakes
    book = openpyxl.load_workbook(write_annex(results, words_for(project, "bilingual"), tmp_path / "annex.xlsx"))
    citations, shown = citations_of(results), [cells(book, name) for name in ("目标判定", "项目", "产业链")]
    wanted = ["\n".join(o.reference for o in citations.of_latest(a)) or None for a in results.assessments]

    assert shown[0] == wanted
    latest = {
        form: numbered(citations, source) for form, source in (("项目", "second-ledger"), ("产业链", "demo-ledger"))
    }
    assert {reference[:3] for reference in shown[1]} == {latest["项目"]}
    assert {reference[:3] for reference in shown[2]} == {latest["产业链"]}


def cells(book, name):
    """References of a sheet, one a row."""
    sheet = book[name]
    column = next(c.column_letter for c in sheet[2] if c.value and c.value.endswith("\nReference"))
    return [cell.value for cell in sheet[column][2:]]


def numbered(citations, source):
    """Reference of the file that a sender sent last."""
    return f"F{max(n for (sender, *_), n in citations.numbers.items() if sender == source):02d}"
