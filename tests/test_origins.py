"""Every published figure names where it was read, or what it was computed from."""

import csv
import re
from collections import Counter
from decimal import Decimal

import pytest
from project_copy import copy_project

from jindu.numbers import round_half_up
from jindu.paths import Project
from jindu.report.blocks import Number, Sourced, Table, Tiles
from jindu.report.edition import places
from jindu.report.origins import Origins
from jindu.report.sections import ANNEXES, SECTIONS, annex_of, sections_of
from jindu.report.targets_csv import targets_csv
from jindu.results import load_results
from jindu.stages import run_assess, run_forecast, run_ingest

ABOUT_THE_REPORT = {"status", "skill", "senders", "units", "files"}  # count verdicts, trials, files: read nowhere
SCALES = (Decimal(1), Decimal("0.0001"))  # as printed; 万元 shown as 亿元


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Results of the default run."""
    project = Project(copy_project(tmp_path_factory.mktemp("project")))
    for stage in (run_ingest, run_forecast, run_assess):
        stage(project, "2023Q3")
    return load_results(project, "2023Q3")


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
        if fact.is_computed or fact.origins[0].number == 0:
            continue
        shown, raw = number(fact.cell()), number(fact.origins[0].raw)
        assert len(fact.origins) == 1, (where, fact)
        places_shown = max(0, -int(shown.as_tuple().exponent))
        assert shown in {round_half_up(raw * scale, places_shown) for scale in SCALES}, (where, fact)


def test_a_gap_to_the_city_names_both_rates(blocks):
    """County minus city, as printed in the two places."""
    gaps = [fact for where, fact in figures(blocks) if where == "compare" and fact.is_computed]

    assert gaps
    for fact in gaps:
        own, city = (number(origin.raw) for origin in fact.origins)
        assert number(fact.cell()) == own - city


def test_a_target_names_the_words_of_the_plan(blocks, county):
    """The figure stands in the quoted words."""
    goals = [fact for where, fact in figures(blocks) if where == "tiles" and fact.origins[0].number == 0]

    assert len(goals) == len([t for t in county.facts.plan.targets if t.kind == "avg_annual_growth"])
    for fact in goals:
        assert number(fact.origins[0].raw) == number(fact.cell())


def test_no_two_places_share_an_id(county):
    """A paragraph with several values is several places."""
    every = set(Origins(county).every())

    assert len({origin.id for origin in every}) == len(every)


def test_the_page_knows_every_place_that_a_figure_names(blocks, county):
    """With the file, its release and its publisher."""
    known = places(county)
    named = [origin for _, fact in figures(blocks) for origin in fact.origins]

    assert {origin.id for origin in named} <= set(known)
    for origin in named:
        told = known[origin.id]
        assert told["place"] == origin.reference and told["file"] and told["publisher"]
        assert told["released"] or origin.number == 0


def test_the_table_of_targets_says_what_the_report_says(county):
    """One row each, with the verdict, the figures exact and the place of the latest value."""
    rows = list(csv.DictReader(targets_csv(county).removeprefix("\ufeff").splitlines()))

    assert [(row["target"], row["status"]) for row in rows] == [(a.target, a.status) for a in county.assessments]
    for row, a in zip(rows, county.assessments, strict=True):
        assert (row["now"] == "") == (a.now is None)
        assert a.now is None or abs(Decimal(row["now"]) - a.now) <= Decimal("0.00005")
        assert row["place"] == "; ".join(o.reference for o in Origins(county).of_place(a.source, a.now))
