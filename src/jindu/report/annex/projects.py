"""项目: key projects as last returned, planned against done, overdue first."""

from collections.abc import Iterator
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.annex.cells import number_format
from jindu.report.annex.model import Block, Column, Content, Formula, Sheet, Status
from jindu.report.annex.names import Row, as_written, head, period, place_columns, place_of, text_column, units
from jindu.report.citations import Citations
from jindu.report.phrases import Name, Phrase, Term
from jindu.returns.summaries import Project, latest_sheet, projects
from jindu.tables.results import Results


def sheet(results: Results, citations: Citations) -> Sheet:
    """The sheet of projects."""
    columns = (
        text_column("project", 30),
        text_column("owner", 24),
        text_column("kind", 20),
        text_column("period", 18),
        *(Column(name, head(name), 14) for name in ("planned", "done")),
        Column("progress", head("progress"), 14, number_format(1), "bar"),
        text_column("state", 16),
        Column("due", head("due"), 12),
        *(text_column(n, 26) for n in ("milestone", "problem")),
        *place_columns(),
    )
    return Sheet("projects", (Block(columns, tuple(_rows(results, citations)), empty=Phrase("annex.none.projects")),))


def _rows(results: Results, citations: Citations) -> Iterator[Row]:
    found = latest_sheet(results.entries, "projects", results.run.period)
    if found is None:
        return
    kinds = results.params.forms["projects"].fields["kind"].choices
    for project in projects(found, results.run.as_of):
        choice = kinds.get(project.kind)
        yield {
            "project": as_written(project.name),
            "owner": units(results, project.owner) if project.owner else None,
            "kind": Name(choice.zh, choice.en) if choice else as_written(project.kind),
            "period": period(found.period),
            "planned": project.planned,
            "done": project.done,
            "progress": _progress(project.progress),
            "state": _state(project),
            "due": project.due,
            "milestone": as_written(project.milestone),
            "problem": as_written(project.problem),
            **place_of(citations.of_row("projects", found.period, project.name)),
        }


def _progress(progress: Decimal | None) -> Formula | None:
    """Done of planned, both as the report prints them."""
    ratio = "ROUND(ROUND({done},0)/ROUND({planned},0)*100,1)"
    return None if progress is None else Formula(ratio, round_half_up(progress, 1))


def _state(project: Project) -> Content:
    if project.is_overdue:
        return Status("overdue")
    return Term(f"project_stage.{project.stage}") if project.stage else None
