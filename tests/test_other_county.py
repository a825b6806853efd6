"""Another county with another plan is other files under params, nothing else."""

from decimal import Decimal

import yaml
from editions import proven
from small_project import release, small_project, table

from jindu.report.compose import Composer
from jindu.report.phrases.words import words_for
from jindu.report.sections import annex_of, sections_of
from jindu.stages.runs import load_results, run_assess, run_forecast, run_ingest

TEXT = "2022－2023年，全县工业投资年均增速达9%以上。力争每年新建示例工厂2个以上。（牵头单位：示例局）\n"
TARGET = {"clause": "一", "deadline": "2023-12-31", "years": [2022, 2023], "unit": "%", "readings": {}}
PLAN = {
    "id": "example",
    "region": "990001",
    **{
        f"{part}_{lang}": f"{part} {lang}"
        for part in ("title", "short", "issuer", "publisher")
        for lang in ("zh", "en")
    },
    "period": [2022, 2023],
    "base_year": 2021,
    "text": "example.zh.txt",
    "clauses": {
        "一": {"title_zh": "目标", "title_en": "Targets", "lead_units": ["示例局"], "quote_zh": "（牵头单位：示例局）"}
    },
    "readings": {
        "yearly": {
            "zh": "每年",
            "en": "a year",
            "options": {o: {"zh": o, "en": o} for o in ("each_year", "cumulative")},
        }
    },
    "targets": [
        TARGET
        | {"id": "investment", "kind": "avg_annual_growth", "value": 9, "direction": "at_least", "period": "average"}
        | {
            "name_zh": "示例投资",
            "name_en": "Example investment",
            "short_zh": "示例投资",
            "short_en": "Example investment",
        }
        | {"commitment": "firm", "indicator": "industrial_investment"}
        | {"wording_zh": "工业投资年均增速达9%以上", "quote_zh": "2022－2023年，全县工业投资年均增速达9%以上。"},
        TARGET
        | {
            "id": "plants",
            "kind": "annual_count",
            "value": 2,
            "direction": "at_least",
            "period": "each_year",
            "unit": "个",
        }
        | {"name_zh": "示例工厂", "name_en": "Example plants", "short_zh": "示例工厂", "short_en": "Example plants"}
        | {"commitment": "strive", "readings": {"yearly": {"chosen": "each_year", "others": ["cumulative"]}}}
        | {"wording_zh": "力争每年新建示例工厂2个以上", "quote_zh": "力争每年新建示例工厂2个以上。"},
    ],
}


def other_county(folder):
    """A project of an invented county: its region, unit, plan, run and one release of each year."""
    project = small_project(folder, region="990001", plan="example", period="2023Q4", as_of="2024-01-31")
    params = project.params_folder
    for run in params.glob("runs/[0-9c]*.yml"):
        run.unlink()
    with (params / "regions.csv").open("a", encoding="utf-8") as file:
        file.write("990001,示例县,Example County,county,430900,\n")
    with (params / "departments.csv").open("a", encoding="utf-8") as file:
        file.write("示例局,Example Bureau,Example Bureau,county_department,\n")
    (params / "corrections.yml").unlink()
    (params / "plans/example.zh.txt").write_text(TEXT, encoding="utf-8")
    (params / "plans/example.yml").write_text(yaml.safe_dump(PLAN, allow_unicode=True), encoding="utf-8")
    for year, months, day, rate in (
        (2022, 9, "2022-10-25", 8.0),
        (2022, 12, "2023-01-25", 8.4),
        (2023, 9, "2023-10-25", 9.5),
        (2023, 12, "2024-01-25", 9.6),
    ):
        text = table(f"{year}年1—{months}月", f"工业投资,…,{rate}").replace("桃江县", "示例县")
        release(project, day, 指标=text)
    return project


def test_another_county_needs_no_code(tmp_path):
    """8.4 % and 9.6 % average 9.00 %: reached at 8.998 % only if rounded, so not; every section is proven."""
    project = other_county(tmp_path)
    run_ingest(project, "small")
    run_forecast(project, "small")
    run_assess(project, "small")

    results = load_results(project, "small")

    proven(project, results)
    growth, plants = results.assessments
    assert (growth.status, round(growth.average, 3), growth.lowest) == ("not_reached", Decimal("8.998"), Decimal("9.7"))
    assert (plants.status, plants.note) == ("pending", "no_return")
    blocks = [block for number in range(1, 13) for block in sections_of(results, number)]
    blocks += [block for position in range(4) for block in annex_of(results, position)]
    for lang in ("zh", "en"):
        text = Composer(words_for(project, lang), tmp_path).write(blocks)
        assert (
            ("示例局" if lang == "zh" else "Example Bureau") in text and "桃江" not in text and "Taojiang" not in text
        )
