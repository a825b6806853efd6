"""Runs from end to end: national verdicts history confirmed, marks, same bytes, plain papermill."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pypdf
import pytest
from editions import assessed
from project_copy import copy_project, run_jindu

from jindu.base.decimals import round_half_up
from jindu.base.paths import Project
from jindu.forecasting.scores import skill_of
from jindu.paperwork.letters import write_letters
from jindu.params.run import Run
from jindu.report.blocks import Figure, Table
from jindu.report.compose import Composer
from jindu.report.phrases.words import load_words, words_for
from jindu.report.sections import annex_of, sections_of
from jindu.series.of_results import index_in
from jindu.stages.report import Wish, make_report
from jindu.stages.runs import pointed_at

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def project(default_run):
    """The project of the default run."""
    return default_run[0]


@pytest.fixture(scope="module")
def county(default_run):
    """Results of the default run."""
    return default_run[1]


@pytest.fixture(scope="module")
def national(tmp_path_factory):
    """A project of its own for the runs on national figures."""
    return Project(copy_project(tmp_path_factory.mktemp("national")))


@pytest.fixture(scope="module")
def edition(national):
    """The smallest real edition."""
    return make_report(national, "china-2023Q4", Wish("embedded"), lambda line: None)


def test_at_the_end_of_2022_the_yardstick_is_out_of_reach(national):
    """After 3.6 % in 2022 the year 2023 would need 13.7 %: the chance is below 5 %."""
    a = assessed(national, "china-2022Q4").assessment("above_scale_industrial_va_growth")

    assert (a.status, a.now, a.lowest) == ("out_of_reach", Decimal("3.6"), Decimal("13.7"))
    assert a.chance is not None and a.chance < Decimal("0.05")


def test_at_the_end_of_2023_the_yardstick_is_not_reached(edition):
    """3.6 % and 4.6 % average 4.10 %."""
    a = edition.results.assessment("above_scale_industrial_va_growth")

    assert (a.status, a.reached, a.chance) == ("not_reached", "no", None)
    assert round_half_up(a.average, 2) == Decimal("4.10")


def test_only_real_figures_leave_no_demonstration_mark(edition):
    """The national run is marked as a yardstick and not as demonstration."""
    text = pypdf.PdfReader(next(p for p in edition.outputs if p.name.endswith("zh.pdf"))).pages[0].extract_text()

    assert "检验用标尺，非国家目标" in text and "yardstick, not a national target" in text
    assert "演示数据" not in text and not edition.results.is_demonstration


def test_an_edition_has_every_promised_file(edition):
    """Three languages in two formats, the annex and run.json, with true checksums."""
    names = {path.name for path in edition.outputs}
    content = json.loads(next(p for p in edition.outputs if p.name == "run.json").read_text(encoding="utf-8"))

    stem = "progress-china-2023Q4"
    assert names == {
        *(f"{stem}.{lang}.{kind}" for lang in ("zh", "en", "bilingual") for kind in ("pdf", "html")),
        f"{stem}.xlsx",
        "run.json",
    }
    assert content["verdicts"] == {"above_scale_industrial_va_growth": "not_reached"}
    assert set(content["outputs"]) == names - {"run.json"} and len(content["raw"]) == 1


def test_both_languages_print_the_verdict(edition):
    """The first page says it in each language."""
    pages = {
        lang: pypdf.PdfReader(next(p for p in edition.outputs if p.name.endswith(f".{lang}.pdf")))
        .pages[0]
        .extract_text()
        for lang in ("zh", "en")
    }

    assert "4.10%" in pages["zh"] and "未达标" in pages["zh"]
    assert "4.10 percent" in " ".join(pages["en"].split()) and "not reached" in " ".join(pages["en"].split())


def test_growth_targets_of_the_demonstration_end_in_different_positions(county):
    """The four growth targets show at least three statuses."""
    growth = [a for a in county.assessments if a.kind == "avg_annual_growth"]

    assert len(growth) == 4 and len({a.status for a in growth}) >= 3
    assert all(a.chance is not None and Decimal("0.01") <= a.chance <= Decimal("0.99") for a in growth)


def test_all_targets_are_judged_and_energy_is_never_green(county):
    """29 assessments; controls that were not issued stay pending."""
    energy = [a.status for a in county.assessments if a.kind == "external_control"]

    assert len(county.assessments) == 29 and energy == ["pending", "pending"]


def test_the_demonstration_run_is_marked(county):
    """Any demonstration file marks the run."""
    assert county.is_demonstration


def test_the_final_figure_of_2022_is_a_revision_kept_beside_the_flash(county):
    """Both vintages of 2022 are there and the latest counts."""
    rows = county.observations
    own = rows[
        (rows.region == "430922") & (rows.indicator == "above_scale_industrial_va") & (rows.measure == "yoy_pct")
    ]
    year = own[own.period.isin(["2022", "2022Q4", "2022-12"])]

    assert {Decimal("7.1"), Decimal("7.4")} <= set(year.value)
    assert county.assessment("above_scale_industrial_va_growth").now == Decimal("8.6")
    assert index_in(county, "above_scale_industrial_va").growth["2022Q4"] == Decimal("7.4")


def test_the_back_test_says_how_many_origins_were_real_time(county):
    """The yearbook of March 2022 is the first release: four origins were the latest then known, four were not."""
    past = skill_of(county, "above_scale_industrial_va_growth")

    assert (past.trials, past.real_time) == (8, 4)
    assert past.error < past.naive_error and 0 < past.brier < past.naive_brier


def test_chance_fan_and_scenarios_agree_to_the_printed_digit(county):
    """The required path has the printed chance, the base path the median of the fan, published quarters in both."""
    for a in county.assessments:
        if a.kind != "avg_annual_growth":
            continue
        found = {s.name: s for s in county.scenarios[a.target]}
        fan = county.quantiles[(county.quantiles.target == a.target) & (county.quantiles["quantile"] == 0.5)]

        assert (found["push"].rest, found["push"].last_year) == (a.required_rest, a.lowest)
        assert found["push"].chance == a.chance
        assert found["base"].last_year == round_half_up(fan.value.iloc[-1], 1)


def test_shares_get_a_chance_where_they_are_quarterly(county):
    """Two shares have quarters enough; three are annual since 2018 and too short, and keep their arithmetic."""
    shares = {a.target: a for a in county.assessments if a.kind == "level_share"}
    short = {t for t, a in shares.items() if a.chance is None}

    assert short == {"digital_core_va_share_of_gdp", "above_scale_rd_intensity", "above_scale_new_product_sales_share"}
    assert all(shares[t].no_chance == "too_short" and shares[t].missing is not None for t in short)


def test_a_count_gets_arithmetic_and_no_model(county):
    """72 firms now; fourth-quarter entries of 15 and lapses of 3 as in 2022 are an assumption, never a chance."""
    a = county.assessment("high_tech_enterprises")

    assert (a.now, a.entries, a.lapses, a.missing, a.chance) == (72, 15, 3, 8, None)


def test_reference_growth_is_tried_and_the_answer_kept(county):
    """National growth covers the county's span: both errors are there, and it is used only when it helps."""
    (tried,) = county.references["above_scale_industrial_va_growth"]
    used = set(county.quantiles[county.quantiles.target == "above_scale_industrial_va_growth"].reference)

    assert tried.region == "000000" and tried.trials > 0
    assert used == ({"000000"} if tried.is_better else {""})


def text_of(results, number, tmp_path):
    """One section in Chinese."""
    words = load_words(ROOT / "params/text", "zh")
    return Composer((words,), tmp_path).write(sections_of(results, number))


def test_section_ten_answers_whether_projects_may_slip(county, tmp_path):
    """Two projects of the assumed size slip by a quarter: what is left, against the target, by arithmetic."""
    slip = next(s for s in county.scenarios["industrial_investment_growth"] if s.name == "slip")
    text = text_of(county, 10, tmp_path)
    verdict = "仍可达标" if slip.reaches else "不能达标"

    assert re.search(
        rf"工业投资：2个重点项目推迟一个季度.*两年平均为{round_half_up(slip.average, 2)}%.*{verdict}", text
    )
    assert "推迟情景假定" in text


@pytest.mark.parametrize("number", [1, 2, 3, 10])
def test_where_past_intervals_were_off_every_chance_says_so(county, number, tmp_path):
    """With no outcome inside its interval, chances carry a star or the words, on page one and wherever else."""
    missed = {t: tuple(replace(x, low=98, high=99) for x in trials) for t, trials in county.trials.items()}
    text = text_of(replace(county, trials=missed), number, tmp_path)

    assert "%（仅供参考）" in text or number == 10
    assert all(after == "（仅供参" for after in re.findall(r"可能性为\d+%(.{4})", text))
    assert "号的可能性仅供参考" in text


def test_section_eleven_names_targets_in_danger_that_no_return_answers(county, tmp_path):
    """A target that may be missed and has no problem in the ledger is named, until a return tells one."""
    silent = "工业技改投资"
    told = county.ledger.assign(target="industrial_tech_upgrade_investment_growth")
    one = replace(county, ledger=told)

    before, after = (re.search(r"(\S*)有不达标风险，台账没有", text_of(each, 11, tmp_path)) for each in (county, one))

    assert silent in before[1] and silent not in after[1]


def test_growth_through_august_is_taken_into_account_and_said(tmp_path):
    """On 25 September 2023 the half year is the latest quarter and August's growth narrows the third."""
    project = Project(copy_project(tmp_path))
    recipe = (project.params_folder / "runs/2023Q2.yml").read_text(encoding="utf-8")
    (project.params_folder / "runs/august.yml").write_text(recipe.replace("2023-07-31", "2023-09-25"), encoding="utf-8")
    before, after = (assessed(project, run) for run in ("2023Q2", "august"))

    def width(results):
        fan = results.quantiles[results.quantiles.target == "above_scale_industrial_va_growth"]
        fan = fan[fan.period == "2023Q3"].set_index("quantile").value
        return fan[0.9] - fan[0.1]

    assert width(after) < width(before) / 2
    assert "累计增长8.5%（2023年1—8月）已计入预测" in text_of(after, 2, tmp_path)
    assert "已计入预测" not in text_of(before, 2, tmp_path)


def test_the_same_inputs_give_the_same_tables(national, tmp_path):
    """A second project with the same files draws the same assessments."""
    other = Project(copy_project(tmp_path))

    first, second = (assessed(p, "china-2022Q4").assessments for p in (national, other))

    assert first == second


def test_plain_papermill_runs_the_report_notebook(project, county, tmp_path):
    """`papermill notebooks/40_report.ipynb out.ipynb -p run 2023Q3 -p lang zh` works in this environment's kernel."""
    home = tmp_path / "home"
    bogus = home / ".local/share/jupyter/kernels/python3/kernel.json"
    bogus.parent.mkdir(parents=True)
    bogus.write_text('{"argv": ["/bin/false"], "display_name": "x", "language": "python"}')
    words = [
        "papermill",
        "notebooks/40_report.ipynb",
        str(tmp_path / "out.ipynb"),
        "-p",
        "run",
        "2023Q3",
        "-p",
        "lang",
        "zh",
    ]
    environment = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1", "HOME": str(home)}

    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=project.root, env=environment, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr[-500:]
    assert "总体判断" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


def test_tables_of_the_earlier_stages_are_tidy(project, county):
    """Forecast quantiles are one row per target, quarter and level."""
    (path,) = (project.processed / "forecast" / pointed_at(project, "2023Q3")["forecast"]).glob("forecasts.parquet")
    table = pd.read_parquet(path)

    assert not table.duplicated(["target", "period", "quantile"]).any()
    assert set(table.period) == {"2023Q4"}


def test_the_brief_is_one_page_and_each_unit_gets_its_own_rows(project, county, tmp_path):
    """The brief says what is decided and who is late in both languages; a unit's page names its own cells."""
    written = write_letters(county, words_for(project, "bilingual"), project.root, tmp_path)
    letters = {path.name: pypdf.PdfReader(path) for path in written}

    text = {name: "".join(pdf.pages[0].extract_text().split()) for name, pdf in letters.items()}
    assert all(len(pdf.pages) == 1 for name, pdf in letters.items() if name.startswith("brief"))
    assert "县发改局迟报7天" in text["brief-2023Q3.zh.pdf"] and "lateby7days" in text["brief-2023Q3.en.pdf"]
    assert "县政府办逾期11天未报" in text["brief-2023Q3.zh.pdf"]
    assert "迟报7天" in text["unit-县发改局-2023Q3.pdf"] and "示例项目05" in text["unit-县科工局-2023Q3.pdf"]
    assert "台账!D7" in text["unit-县发改局-2023Q3.pdf"] and "台账!D7" not in text["unit-县科工局-2023Q3.pdf"]


def test_the_status_table_is_filtered_and_exported(project, county):
    """By lead unit, by status, and as CSV with the facts behind each status; unknown names are told."""
    at = ("--project", str(project.root))
    assert len(run_jindu("status", "2023Q3", "--unit", "县发改局", *at)[1].splitlines()) == 1

    code, said = run_jindu("status", "2023Q3", "--status", "at_risk", "--csv", *at)
    rows = list(csv.DictReader(io.StringIO(said)))
    assert code == 0 and [row["status"] for row in rows] == ["at_risk"] * len(rows) and rows
    assert rows[0]["lowest"] and rows[0]["source"] and rows[0]["commitment"] == "firm"

    code, said = run_jindu("status", "2023Q3", "--unit", "县体育局", *at)
    assert code == 2 and "县科工局" in said


def test_every_section_of_the_county_can_be_written(project, county, tmp_path):
    """All sections and annexes compose in both languages, and no two tables or figures share a name."""
    blocks = [block for number in range(1, 13) for block in sections_of(county, number)]
    blocks += [block for position in range(4) for block in annex_of(county, position)]
    named = [block.id for block in blocks if isinstance(block, Table | Figure)]

    written = {lang: Composer(words_for(project, lang), tmp_path).write(blocks) for lang in ("zh", "en")}

    assert len(named) == len(set(named)) > 20
    assert "哪些变化会改变结论" in written["zh"] and "What would change a verdict" in written["en"]


@pytest.mark.parametrize(
    ("recipe", "sections", "annexes"),
    [
        ({}, 12, True),
        ({"sections": [*range(1, 13)]}, 12, True),
        ({"sections": [*range(1, 13)], "annexes": False}, 12, False),
        ({"sections": [1, 2]}, 2, True),
        ({"sections": [*range(13)]}, 12, True),  # a 0 as recipes once had it
        ({"sections": [0, 1, 2, 11]}, 3, False),
        ({"sections": [0, 1, 2, 11], "annexes": True}, 3, True),
    ],
)
def test_annexes_come_unless_they_are_left_out(county, recipe, sections, annexes):
    """Naming sections leaves no annex out; only `annexes: false`, or a short list in the old notation, does."""
    run = Run(**{**county.run.model_dump(exclude={"sections", "annexes"}), **recipe})
    results = replace(county, params=replace(county.params, run=run))

    assert len(run.sections) == sections
    assert [bool(annex_of(results, position)) for position in range(5)] == [annexes] * 5
