"""Key projects that are past their dates."""

from jindu.report.phrases import Count, Phrase, Whole, phrase
from jindu.returns import summaries
from jindu.returns.summaries import latest_sheet
from jindu.tables.results import Results


def overdue_projects(results: Results, unit: str = "") -> list[summaries.Project]:
    """Projects past their next date, of one owner where a unit is given."""
    return [project for project in _all_projects(results) if project.is_overdue and unit in project.owner]


def project_standing(results: Results) -> list[Phrase]:
    """How many of the key projects are overdue; nothing where none are known."""
    n, late = Count(len(_all_projects(results)), "key_projects"), len(overdue_projects(results))
    if not n.value:
        return []
    if late:
        return [phrase("part_text.overdue", late, n=n, late=Whole(late))]
    return [phrase("part_text.none_overdue", n=n)]


def _all_projects(results: Results) -> list[summaries.Project]:
    sheet = latest_sheet(results.entries, "projects", results.run.period)
    return [] if sheet is None else summaries.projects(sheet, results.run.as_of)
