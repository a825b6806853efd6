"""The restricted league tables: a sheet to enter scores, and the tables made from it on request."""

from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from jindu.base.errors import LayoutError
from jindu.base.paths import Project
from jindu.paperwork.league import Standing, league
from jindu.params.assessment import Group, load_groups
from jindu.params.run import load_run
from jindu.params.run_params import load_run_params
from jindu.reading.files.containers import open_contents
from jindu.reading.files.grids import Grid, address
from jindu.reading.files.safety import read_bytes
from jindu.reading.outcome import Refused
from jindu.report.blocks import Block, Cell, Column, Heading, Number, Paragraph, Table
from jindu.report.edition import title_facts
from jindu.report.parts.naming import verbatim
from jindu.report.phrases import Fact, Listing, Name, Percent, Term, phrase
from jindu.report.phrases.words import words_for
from jindu.report.render.printing import print_pdf

HEAD_ROW = 2
Scores = dict[str, dict[str, Decimal | None]]


def write_input(project: Project, run: str) -> Path:
    """The workbook for entering scores: build/assessment-<run>-input.xlsx, one sheet per group."""
    load_run(project, run)
    book = Workbook()
    book.remove(book.worksheets[0])
    for group in load_groups(project.params / "assessment.yml"):
        sheet = book.create_sheet(group.zh)
        sheet.append([f"{group.zh}　{group.en}（内部资料）"])
        sheet.append(["名称\nName", *(f"{c.zh}（{c.weight}）\n{c.en}" for c in group.criteria.values())])
        for member in group.members:
            sheet.append([member])
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="100", allow_blank=True)
        rule.showErrorMessage = True
        sheet.add_data_validation(rule)
        for row in sheet.iter_rows(HEAD_ROW + 1, HEAD_ROW + len(group.members), 2, 1 + len(group.criteria)):
            for cell in row:
                cell.protection = Protection(locked=False)
                rule.add(cell)
        for cell in sheet[HEAD_ROW]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="FFE4ECF5")
            cell.alignment = Alignment(wrap_text=True)
            sheet.column_dimensions[cell.column_letter].width = 22
        sheet.protection.sheet = True
    path = project.root / "build" / f"assessment-{run}-input.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def write_league(project: Project, run: str, filled: Path) -> Path:
    """The restricted PDF made from a filled-in workbook; LayoutError naming the cell that is wrong."""
    params = load_run_params(project, run)
    groups = load_groups(project.params / "assessment.yml")
    scores = read_scores(filled, groups)
    blocks = [block for group in groups for block in _blocks(group, league(group, scores[group.id]))]
    title = phrase("assessment.title", plan=Name(params.plan.short_zh, params.plan.short_en))
    words, target = words_for(project, "bilingual"), project.root / "build" / f"assessment-{run}.pdf"
    marks = [" · ".join(each.label("assessment.mark") for each in words)]
    about = title_facts(words, title, params.plan, params.run.period, params.run.as_of, marks)
    return print_pdf(blocks, words, params.fonts, project.root, about, target)


def read_scores(path: Path, groups: tuple[Group, ...]) -> dict[str, Scores]:
    """Scores by group, member and criterion; empty cells as None."""
    try:
        grids = {grid.name: grid for grid in open_contents(read_bytes(path)[0], path.name).grids}
    except Refused as refused:
        raise LayoutError(path.name, f"cannot be read ({refused})", "the workbook made by jindu assessment") from None
    if absent := [group.zh for group in groups if group.zh not in grids]:
        raise LayoutError(path.name, f"no sheet {'、'.join(absent)}", "one sheet per group")
    return {group.id: _scores(path, grids[group.zh], group) for group in groups}


def _scores(path: Path, grid: Grid, group: Group) -> Scores:
    found: Scores = {}
    for row in sorted({row for row, _ in grid.cells if row > HEAD_ROW}):
        cell = grid.at(row, 1)
        if cell is None:
            continue
        if cell.text not in group.members:
            raise LayoutError(f"{path.name}, {grid.name}!A{row}", repr(cell.text), f"one of {'、'.join(group.members)}")
        found[cell.text] = {
            name: _score(path, grid, row, column) for column, name in enumerate(group.criteria, start=2)
        }
    return found


def _score(path: Path, grid: Grid, row: int, column: int) -> Decimal | None:
    cell = grid.at(row, column)
    text = cell.text.strip() if cell else ""
    if not text:
        return None
    try:
        score = Decimal(text)
    except InvalidOperation:
        score = Decimal(-1)
    if not 0 <= score <= 100:
        raise LayoutError(f"{path.name}, {grid.name}!{address(row, column)}", repr(text), "a score from 0 to 100")
    return score


def _blocks(group: Group, standings: list[Standing]) -> list[Block]:
    named = (Name(f"{c.zh}（{c.weight}%）", f"{c.en} ({c.weight}%)") for c in group.criteria.values())
    heads = tuple(Column("col.named", facts=(("name", name),)) for name in named)
    first = (Column("assessment.col.rank"), Column("assessment.col.member", "left"))
    columns = (*first, *heads, Column("assessment.col.total"))
    rows = tuple(_row(standing) for standing in standings)
    name = Name(group.zh, group.en)
    table = Table(group.id, phrase("assessment.caption", group=name), columns, rows, None, ("wide",))
    return [Heading(name, f"sec-{group.id}"), table, *_gaps(group, standings)]


def _row(standing: Standing) -> tuple[Cell, ...]:
    rank: Fact = Term("assessment.unranked")
    if standing.rank is not None:
        rank = phrase("assessment.tied" if standing.is_tied else "assessment.rank", n=verbatim(str(standing.rank)))
    scores = (Number(None if score is None else Percent(score, 1)) for score in standing.scores.values())
    total = Number(None if standing.total is None else Percent(standing.total, 2))
    return rank, verbatim(standing.member), *scores, total


def _gaps(group: Group, standings: list[Standing]) -> list[Block]:
    """Who could not be ranked, and which scores are missing."""
    said = [
        phrase(
            "assessment.missing",
            member=verbatim(standing.member),
            criteria=Listing(tuple(Name(group.criteria[n].zh, group.criteria[n].en) for n in standing.missing)),
        )
        for standing in standings
        if standing.missing
    ]
    return [Paragraph(tuple(said))] if said else []
