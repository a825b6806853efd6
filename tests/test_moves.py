"""What moved each verdict since the last edition, and what the report says of it and of page one."""

import re
from dataclasses import replace
from decimal import Decimal as D

import pandas as pd
import pytest
from editions import proven

from jindu.assessment.known import Known
from jindu.assessment.what_moved import moves
from jindu.params.terms import Glossary
from jindu.report.parts.decisions import decisions
from jindu.report.parts.lead import lead
from jindu.report.phrases.words import words_for
from jindu.report.proofs import faults_of, names_of
from jindu.report.sections import changes
from jindu.series.vintages import Vintages
from jindu.stages.runs import observed

TARGET = "industrial_investment_growth"


@pytest.fixture(scope="module")
def project(default_run):
    """A project in which nothing but the default run was made."""
    return default_run[0]


@pytest.fixture(scope="module")
def county(default_run):
    """Results of the default run."""
    return default_run[1]


def moved(county, observations, printed=()):
    """The move of one target, with these observations, and with the verdicts of the last edition where at hand."""
    params, vintages = county.params, Vintages(observations)
    values = vintages.known(params.run.as_of, params.run.vintage)
    known = Known(params.run, values, county.ledger, {}, {}, params.indicators)
    by_target = {a.target: a for a in printed}
    found = moves(params.plan, known, vintages, county.assessments, params.previous, by_target)
    return next(move for move in found if move.target == TARGET)


def test_without_revisions_new_figures_moved_everything(project, county):
    """The chance is judged again with the data of then, then with revised figures: the same."""
    move = moved(county, observed(project, "2023Q3"))

    assert not county.revisions
    assert move.chance_before == move.chance_revised != move.chance_now
    assert move.status_then == "needs_push" and move.status_now == "on_track"


def test_a_revision_is_told_apart_from_new_figures(project, county):
    """The half year, known then, is published again two points lower: that step alone moves."""
    observations = observed(project, "2023Q3")
    own = (observations.indicator == "industrial_investment") & (observations.region == county.run.region)
    row = observations[
        own & observations.period.isin(["2023-06", "2023Q2"]) & (observations.measure == "yoy_pct")
    ].iloc[-1]
    revised = row.copy()
    revised["value"], revised["released"] = row.value - 2, county.run.as_of
    more = pd.concat([observations, pd.DataFrame([revised], columns=observations.columns)], ignore_index=True)

    plain, move = moved(county, observations), moved(county, more)

    assert move.chance_before == plain.chance_before
    assert move.chance_revised < move.chance_before


def test_the_method_is_told_apart_where_the_last_edition_is_at_hand(project, county):
    """Its chance as it was; without its results the report says that the method is not told apart."""
    zh = words_for(project, "zh")[0]
    told = [s.text(zh) for s in changes.section(county)[1].sentences]

    move = moved(county, observed(project, "2023Q3"), county.assessments)

    assert "方法的影响没有分开" in told[-1]
    assert move.is_from_edition and move.chance_then == county.assessment(TARGET).chance


def test_printed_steps_add_up_to_the_printed_change(county):
    """Steps are differences of the printed chances: 41, 43, 53 and 88."""
    chances = [D("0.4149"), D("0.4251"), D("0.5349"), D("0.8750")]
    names = ("chance_then", "chance_before", "chance_revised", "chance_now")
    move = replace(county.moves[0], **dict(zip(names, chances, strict=True)), is_from_edition=True)
    table = next(b for b in changes.section(replace(county, moves=(move,))) if getattr(b, "id", "") == "moves")
    cells = [cell.fact.cell() for cell in table.rows[0][1:]]

    assert cells == ["41", "2", "10", "35", "47", "88"]


def test_a_flip_is_said_with_both_statuses(project, county):
    """Once per target whose status changed; none where none did."""
    zh = words_for(project, "zh")[0]
    said = changes.flipped(county)[0].text(zh)
    still = tuple(replace(move, status_then=move.status_now) for move in county.moves)

    assert "制造业增加值由“需加力”转为“可望实现”" in said
    assert said.startswith(f"{said.count('转为')}项目标状态有变化")
    assert changes.flipped(replace(county, moves=still))[0].text(zh) == "各项目标的状态均未变化。"


def test_the_whole_report_passes_its_proofs(project, county):
    """Of the default run, every section and annex."""
    proven(project, county)


def test_page_one_is_read_in_thirty_seconds(project, county):
    """Three sentences, none longer than 75 characters in Chinese or 40 words in English, whichever target is worst."""
    zh, en = words_for(project, "bilingual")
    for a in county.assessments[:4]:
        others = [replace(b, chance=D("0.99")) if b.target != a.target else b for b in county.assessments]
        said = lead(replace(county, assessments=tuple(others))).sentences

        assert len(said) == 3
        assert max(len(s.text(zh)) for s in said) <= 75
        assert max(len(re.findall(r"\w[\w.%-]*", s.text(en))) for s in said) <= 40


def test_page_one_tells_returns_sent_back_from_returns_missing(project, county):
    """A target owed for whose row was refused is sent back; without any refusal all are missing."""
    zh = words_for(project, "zh")[0]
    owed = next(a.target for a in county.assessments if a.note == "late_return")
    refused = county.problems.iloc[:1].assign(target=owed, period=county.run.period, level="error")
    asked = {len(found): decisions(replace(county, problems=found)) for found in (refused, refused.iloc[:0])}

    assert "退回" in asked[1][-1].text(zh)
    assert "退回" not in asked[0][-1].text(zh) and "缺少本期数据" in asked[0][-1].text(zh)


def test_the_names_of_a_run_are_terms_with_one_translation(project, county):
    """Indicators, targets and units."""
    names = Glossary(tuple(names_of(county.params)))

    assert faults_of([], *words_for(project, "bilingual"), names) == []
