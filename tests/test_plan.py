"""Claims about the plan registry and its loader."""

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from jindu.base.errors import ParamsError
from jindu.params.plan import Plan, load_plan

PARAMS = Path(__file__).parents[1] / "params"
TAOJIANG = PARAMS / "plans" / "taojiang-2022-2023.yml"

TINY = """
id: example-2024-2026
region: "990001"
title_zh: 示例县工作方案
title_en: Work plan of Example County
short_zh: 示例县
short_en: Example County
issuer_zh: 示例县
issuer_en: Example County
publisher_zh: 示例县办公室
publisher_en: Office of Example County
period: [2024, 2026]
base_year: 2023
text: example.zh.txt
clauses:
  一: {title_zh: 目标, title_en: Targets, lead_units: [示例局], quote_zh: 牵头单位：示例局}
readings:
  average:
    zh: 算法
    en: formula
    options: {geometric: {zh: 几何, en: geometric}, arithmetic: {zh: 算术, en: arithmetic}}
targets:
- id: example_growth
  clause: 一
  name_zh: 示例增速
  name_en: Example growth
  short_zh: 示例
  short_en: Example
  kind: avg_annual_growth
  value: 6.45
  unit: "%"
  direction: at_least
  period: average
  years: [2024, 2025, 2026]
  deadline: 2026-12-31
  commitment: firm
  indicator: example_va
  readings: {average: {chosen: geometric, others: [arithmetic]}}
  wording_zh: 年均增长6.45%
  quote_zh: 三年内示例增加值年均增长6.45%。
"""
TEXT = "一、目标\n三年内示例增加值年均增长6.45%。（牵头单位：示例局）\n"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A params folder of an invented county."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "example.yml").write_text(TINY, encoding="utf-8")
    (tmp_path / "plans" / "example.zh.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "regions.csv").write_text("code,name_zh\n990001,示例县\n", encoding="utf-8")
    (tmp_path / "indicators.yml").write_text("example_va: {}\n", encoding="utf-8")
    (tmp_path / "departments.csv").write_text(
        "name_zh,name_en,short_en,group,aliases\n示例局,Example Bureau,Bureau,county_department,\n",
        encoding="utf-8",
    )
    return tmp_path


def load_example(params: Path, old: str = "", new: str = "") -> Plan:
    """The invented county's plan, with one piece of its text replaced."""
    path = params / "plans" / "example.yml"
    assert old in TINY
    path.write_text(TINY.replace(old, new, 1) if old else TINY, encoding="utf-8")
    return load_plan(path, params)


def test_plan_has_every_target_and_commitment():
    """29 targets, 10 of them aspirational, and 27 commitments."""
    plan = load_plan(TAOJIANG, PARAMS)

    aspirational = [t for t in plan.targets if t.commitment == "strive"]
    assert (len(plan.targets), len(aspirational), len(plan.commitments)) == (29, 10, 27)


def test_every_quote_is_in_the_plan_text():
    """Quotes are the plan's own words, letter by letter."""
    plan = load_plan(TAOJIANG, PARAMS)
    text = (TAOJIANG.parent / plan.text).read_text(encoding="utf-8")

    quotes = [e.quote_zh for e in (*plan.targets, *plan.commitments)]
    wordings = [t.wording_zh for t in plan.targets]
    assert [q for q in quotes + wordings if not q or q not in text] == []


def test_target_values_stand_in_the_quoted_words():
    """A figure in the registry is printed in the words it rests on; only 全覆盖 and 所有 become 100."""
    plan = load_plan(TAOJIANG, PARAMS)

    unprinted = {t.id for t in plan.targets if t.value is not None and str(t.value) not in t.wording_zh}
    assert unprinted == {"five_g_full_coverage", "above_scale_paired_assistance_coverage"}


def test_strive_follows_the_plan_text():
    """力争 stands before every aspirational target in its sentence, and before none of section 一."""
    plan = load_plan(TAOJIANG, PARAMS)

    for target in plan.targets:
        before = target.quote_zh[: target.quote_zh.index(target.wording_zh) + len(target.wording_zh)]
        if target.commitment == "strive":
            assert "力争" in before, target.id
        elif target.clause == "一":
            assert "力争" not in target.quote_zh, target.id


def test_units_of_a_clause_are_those_its_sentence_names():
    """Splitting the plan's own (牵头单位…) gives the registry's units in order."""
    for clause in load_plan(TAOJIANG, PARAMS).clauses.values():
        if clause.quote_zh:
            inside = clause.quote_zh.strip("（）").replace("，", "、")
            lead, responsible = inside.split("；")
            assert tuple(lead.removeprefix("牵头单位：").split("、")) == clause.lead_units
            assert tuple(responsible.removeprefix("责任单位：").split("、")) == clause.responsible_units


def test_section_one_names_no_lead():
    """The plan assigns no unit to the 13 targets of section 一."""
    plan = load_plan(TAOJIANG, PARAMS)

    assert sum(not t.lead_units for t in plan.targets) == 13
    assert plan.target("high_tech_enterprises").responsible_units == ()
    assert plan.target("five_g_full_coverage").lead_units == ("县科工局",)


def test_components_can_be_reported():
    """The two parts of 5G coverage are reported under the target's id."""
    ids = load_plan(TAOJIANG, PARAMS).reportable_ids

    assert {"five_g_full_coverage.urban", "five_g_full_coverage.parks", "project_leads"} <= ids


def test_yardstick_says_what_it_is():
    """The national run is labelled as no national target."""
    plan = load_plan(PARAMS / "plans" / "yardstick-8.5.yml", PARAMS)

    assert (plan.label_zh, plan.label_en) == ("检验用标尺，非国家目标", "yardstick, not a national target")
    assert [(t.kind, t.value) for t in plan.targets] == [("avg_annual_growth", Decimal("8.5"))]


def test_another_county_is_another_file(example: Path):
    """Nothing of Taojiang is needed to load the plan of an invented county."""
    target = load_example(example).target("example_growth")

    assert (target.value, target.years, target.lead_units) == (
        Decimal("6.45"),
        (2024, 2025, 2026),
        ("示例局",),
    )


def test_plan_cannot_be_changed(example: Path):
    """Facts are frozen once read."""
    with pytest.raises(ValidationError):
        load_example(example).targets[0].value = Decimal(1)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  value: 6.45\n", "", "example_growth: a target of kind avg_annual_growth needs value"),
        ("  clause: 一\n", "", "targets[1] example_growth, clause: Field required"),
        ("  unit: ", "  colour: red\n  unit: ", "targets[1] example_growth, colour: Extra inputs"),
        ("value: 6.45", "value: many", "targets[1] example_growth, value: "),
        ("kind: avg_annual_growth", "kind: hope", "targets[1] example_growth, kind: "),
        ("  clause: 一\n", "  clause: 二\n", "example_growth: clause '二' is not among 一"),
        ("lead_units: [示例局]", "lead_units: [无此局]", "一: unit 无此局 is not in departments.csv"),
        ("indicator: example_va", "indicator: other", "indicator 'other' is not in indicators.yml"),
        ('"990001"', '"990009"', "region: region '990009' is not in regions.csv"),
        ("chosen: geometric", "chosen: harmonic", "reading average: ['harmonic'] not among"),
        ("others: [arithmetic]", "others: [geometric]", "an option is named twice"),
        ("{average: {chosen", "{mean: {chosen", "reading 'mean' is not among average"),
        ("年均增长6.45%。", "年均增长6.5%。", "is not in example.zh.txt"),
        ("2024, 2025, 2026", "2024, 2027", "years (2024, 2027) lie outside the plan"),
        ("base_year: 2023", "base_year: 2024", "expected base < first ≤ last"),
        ("text: example", "text: absent", "absent.zh.txt is not beside example.yml"),
        ("  value: 6.45\n", "  value: 6.45\n  value: 7\n", "line 31: key 'value' is written twice"),
        ("period: [2024, 2026]", "period: [2024, 2026", "example.yml, line "),
    ],
)
def test_mistakes_in_a_plan_are_named(example: Path, old: str, new: str, message: str):
    """A wrong plan is refused with file, entry and reason."""
    with pytest.raises(ParamsError) as caught:
        load_example(example, old, new)

    assert "example.yml" in str(caught.value) and message in str(caught.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("示例局,Example,,county_department,", "name_zh, name_en and short_en"),
        ("示例局,Example,Bureau,friends,", "group 'friends'"),
        ("示例局,A,B,class,\n示例局,A,B,class,", "row 3: 示例局 is listed twice"),
        ("示例局,Example", "columns"),
    ],
)
def test_mistakes_in_units_are_named(example: Path, row: str, message: str):
    """A wrong row of departments.csv is refused with its number."""
    head = "name_zh,name_en,short_en,group,aliases"
    (example / "departments.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")

    with pytest.raises(ParamsError, match=message):
        load_example(example)
