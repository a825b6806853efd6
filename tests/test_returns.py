"""A return workbook goes out with what is known, comes back filled in, and every mistake is one clear line."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from project_copy import ROOT, run_jindu
from small_project import release, small_project, table, taken

from jindu.params.plan import load_plan
from jindu.returns import Return, Returned
from jindu.returns.checks import check_returns
from jindu.returns.promises import promises_of

UNIT = "县科工局"
RUN = ["small", "--unit", UNIT]
PROVINCIAL, NATIONAL, TALENT = (
    "provincial_brands_per_year",
    "national_brands_per_year",
    "industrial_talent_trained_per_year",
)
PARK, COVERAGE = "five_good_park_plan_issued", "above_scale_paired_assistance_coverage"
ZH = {"value": "数值", "total": "总数", "unit": "牵头单位", "value_unit": "单位", "stage": "阶段", "evidence": "佐证"}
ZH |= {"due": "完成/截止日期", "renamed": "目标编号", "problem": "问题"}


@pytest.fixture
def project(tmp_path):
    """A project with one file of statistics, so that a run has something to read."""
    made = small_project(tmp_path)
    release(made, "2023-07-25", 指标=table("2023年1—6月", "工业投资,…,9.0"))
    return made


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> bytes:
    """The workbook of the unit, as written by the command."""
    made = small_project(tmp_path_factory.mktemp("blank"))
    code, said = run_jindu("template", *RUN, "--project", str(made.root))
    assert code == 0
    return (made.root / said.strip()).read_bytes()


@pytest.fixture
def book(blank) -> openpyxl.Workbook:
    """A fresh copy of it."""
    return opened(blank)


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook to fill in."""
    return openpyxl.load_workbook(io.BytesIO(content))


def fill(book: openpyxl.Workbook, target: str, **cells: object) -> None:
    """Type into the row of one target."""
    sheet = book["台账"]
    heads = {str(cell.value).split("\n")[0]: cell.column for cell in sheet[2]}
    row = next(cell.row for cell in sheet["A"] if cell.value == target)
    for field, value in cells.items():
        sheet.cell(row, heads[ZH[field]], value)


def send(project, book: openpyxl.Workbook, day: str = "2023-07-18") -> None:
    """The filled-in workbook dropped into the ledger's folder of a day."""
    release(project, day, "ledger")
    book.save(project.raw / "ledger" / day / f"{UNIT}.xlsx")


def test_the_workbook_asks_for_what_the_unit_leads_and_locks_the_rest(book):
    """Its targets and tasks, drop-downs for stages, only white cells open, the sheets that concern it."""
    sheet = book["台账"]
    ids = {cell.value for cell in sheet["A"][2:]}
    assert {PROVINCIAL, PARK, COVERAGE} <= ids and "key_project_list" not in ids
    assert book.sheetnames == ["填报说明", "台账", "品牌创建", "企业升级", "产业链", "园区", "帮扶问题"]
    assert sheet.protection.sheet and sheet["A3"].protection.locked and not sheet["G3"].protection.locked
    assert any(rule.type == "list" and "推进中" in rule.formula1 for rule in sheet.data_validations.dataValidation)
    assert [cell.value for cell in book["产业链"]["A"][2:]] == ["示例产业链A", "示例产业链B", "示例产业链C"]
    assert "2023-07-20" in book["填报说明"]["A3"].value


def test_a_filled_in_workbook_is_read_back(project, book):
    """Values, stages, days and the other sheets come back as typed, each with its cell."""
    fill(book, PROVINCIAL, value=4, evidence="公告")
    fill(book, PARK, stage="已完成", evidence="文本", due=date(2022, 8, 15))
    chains = book["产业链"]
    chains["B3"], chains["I3"] = "县领导甲", 6
    send(project, book)

    found = taken(project)

    rows = found.ledger.set_index("target")
    assert rows.value[PROVINCIAL] == Decimal(4) and (rows.stage[PARK], rows.due[PARK]) == ("done", "2022-08-15")
    entries = {(e.form, e.row, e.field): (e.text, e.cell) for e in found.entries.itertuples()}
    assert entries["chains", "示例产业链A", "chief"] == ("县领导甲", "产业链!B3")
    assert entries["chains", "示例产业链A", "months"][0] == "6"
    assert set(found.problems.code) == {"not_reported"}


MISTAKES = [
    ({"value": "约4"}, PROVINCIAL, "error", "not_a_number", "约4"),
    ({"value": 4.5, "evidence": "公告"}, PROVINCIAL, "error", "not_whole", "4.5"),
    ({"value": 4, "value_unit": "%", "evidence": "公告"}, PROVINCIAL, "error", "wrong_unit", "4%"),
    ({"value": 4}, PROVINCIAL, "warn", "no_evidence", "佐证"),
    ({"value": 200, "total": 196, "evidence": "花名册"}, COVERAGE, "error", "above_total", "200"),
    ({"stage": "快完成了"}, PARK, "error", "not_a_choice", "快完成了"),
    ({"stage": "已完成", "evidence": "文本", "due": date(2023, 8, 1)}, PARK, "error", "done_in_future", "2023-08-01"),
    ({"stage": "推进中", "due": "年底"}, PARK, "error", "not_a_date", "年底"),
    ({"stage": "推进中", "due": date(2024, 3, 1)}, PARK, "warn", "after_deadline", "2024-03-01"),
    ({"unit": "县教育局", "value": 4, "evidence": "公告"}, PROVINCIAL, "error", "other_unit", "县教育局"),
    ({"renamed": "provincial_brand"}, PROVINCIAL, "error", "unknown_target", "provincial_brand"),
    ({"value": "=1+1"}, PROVINCIAL, "error", "cell_formula", "公式"),
]


@pytest.mark.parametrize(("typed", "target", "level", "code", "said"), MISTAKES, ids=[m[3] for m in MISTAKES])
def test_a_wrongly_filled_cell_is_one_clear_line(project, book, typed, target, level, code, said):
    """Each mistake is told with unit, cell and what was found; an error keeps the row out, a warning does not."""
    fill(book, target, **typed)
    send(project, book)

    found = taken(project)
    lines = feedback(project)

    told = found.problems[found.problems.code == code]
    assert list(told.level) == [level] and told.iloc[0].cell.startswith("台账!")
    assert (target in set(found.ledger.target)) == (level == "warn")
    assert sum(said in line for line in lines) == 1


def feedback(project) -> list[str]:
    """What goes back to the unit: one line per problem, its unit's name in the file's."""
    code, said = run_jindu("feedback", "small", "--project", str(project.root))
    assert code == 0 and UNIT in said
    path = next(line for line in said.splitlines() if UNIT in line)
    rows = openpyxl.load_workbook(project.root / path).worksheets[0].iter_rows(min_row=3, values_only=True)
    return [" ".join(map(str, row)) for row in rows]


def test_a_number_of_this_year_cannot_fall_but_a_stock_may(project, blank):
    """Titles of this year that became fewer are kept out; certificates lapse, so a smaller stock is used."""
    release(project, "2023-04-18", "ledger")
    release(project, "2023-07-18", "ledger")
    for day, brands, giants in (("2023-04-18", 4, 9), ("2023-07-18", 3, 8)):
        book = opened(blank)
        fill(book, PROVINCIAL, value=brands, evidence="公告")
        fill(book, "provincial_little_giant_enterprises", value=giants, evidence="名单")
        book.save(project.raw / "ledger" / day / "回表.xlsx")

    found = taken(project)

    latest = found.ledger[found.ledger.released == date(2023, 7, 18)].set_index("target")
    assert latest.value["provincial_little_giant_enterprises"] == Decimal(8) and PROVINCIAL not in latest.index
    fell = found.problems[found.problems.code == "fell"].iloc[0]
    assert (fell.target, fell.found) == (PROVINCIAL, "3") and "≥ 4" in fell.expected


def test_two_workbooks_that_contradict_each_other_are_both_kept_out(project, blank):
    """The same target twice with other content is no return; with the same content it is one."""
    release(project, "2023-07-18", "ledger")
    for name, value in (("甲", 4), ("乙", 5)):
        book = opened(blank)
        fill(book, PROVINCIAL, value=value, evidence="公告")
        fill(book, NATIONAL, value=1, evidence="公告")
        book.save(project.raw / "ledger/2023-07-18" / f"{name}.xlsx")

    found = taken(project)

    assert list(found.problems[found.problems.code == "twice"].target) == [PROVINCIAL, PROVINCIAL]
    assert PROVINCIAL not in set(found.ledger.target) and list(found.ledger.target).count(NATIONAL) == 1


def test_a_workbook_that_is_none_is_refused_and_the_others_are_read(project, book):
    """A broken file and one without a known sheet are told; nothing else is lost."""
    fill(book, PROVINCIAL, value=4, evidence="公告")
    send(project, book)
    folder = project.raw / "ledger/2023-07-18"
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    other = openpyxl.Workbook()
    other.active["A1"] = "x"
    other.save(folder / "别的.xlsx")

    found = taken(project)

    outcomes = dict(zip(found.files.file, found.files.outcome, strict=True))
    assert (
        outcomes["坏.xlsx"] == "reject"
        and outcomes[f"{UNIT}.xlsx"] == "warn"
        and PROVINCIAL in set(found.ledger.target)
    )
    assert "no_sheet" in set(found.problems[found.problems.file == "别的.xlsx"].code)


def test_a_unit_that_leads_nothing_is_told(project):
    """The message lists the lead units."""
    code, said = run_jindu("template", "small", "--unit", "县体育局", "--project", str(project.root))

    assert code == 2 and "县科工局" in said


def test_a_whole_counts_as_reported_when_its_parts_are(project, book):
    """Coverage returned by its parts leaves no line owed for the whole."""
    before = taken(project).units.set_index("unit").reported[UNIT]
    fill(book, "five_g_full_coverage.urban", value=14, total=15, evidence="清单")
    fill(book, "five_g_full_coverage.parks", value=3, total=3, evidence="清单")
    send(project, book)

    assert (before, taken(project).units.set_index("unit").reported[UNIT]) == (0, 3)


def said(target: str, value: int | None, file: str, cell: str = "台账!G9") -> Return:
    """One row of a workbook."""
    number = None if value is None else Decimal(value)
    return Return(target, "", "", "2023Q2", number, None, "", "", "公告", "", "", "", "", date(2023, 7, 18), file, cell)


def test_a_contradiction_touches_no_other_row_at_the_same_address():
    """Two workbooks disagree on one target; another target at that address, and an empty line, are other matters."""
    plan = load_plan(ROOT / "params/plans/taojiang-2022-2023.yml", ROOT / "params")
    rows = [said(PROVINCIAL, 4, "甲"), said(PROVINCIAL, 5, "乙"), said(NATIONAL, 1, "丙"), said(NATIONAL, None, "丁")]

    settled = check_returns(Returned(rows), promises_of(plan), [])

    twice = {problem.file: problem.found for problem in settled.problems if problem.code == "twice"}
    assert twice == {"甲": "乙 台账!G9 = 5", "乙": "甲 台账!G9 = 4"}
    assert [(row.target, row.file) for row in settled.returns] == [(NATIONAL, "丙")]


def test_what_two_units_lead_is_told_the_first(project):
    """A problem is addressed to the unit that was asked, so that it stands on that unit's page."""
    plan = load_plan(project.params_folder / "plans/taojiang-2022-2023.yml", project.params)
    joint = next(p for p in promises_of(plan).values() if len(p.lead_units) > 1)
    row = Return(joint.id, "", "", "2023Q2", None, None, "", "done", "", "", "", "", "", date(2023, 7, 18), "f", "A1")

    told = check_returns(Returned([row]), promises_of(plan), []).problems

    assert {problem.unit for problem in told} == {joint.lead_units[0]}
