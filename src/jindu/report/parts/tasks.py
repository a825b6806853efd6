"""Tasks of the ledger with their dates, as units return them."""

from datetime import date
from typing import Any

from jindu.report.parts.naming import verbatim
from jindu.report.phrases import Day, Fact
from jindu.tables.results import Results


def is_overdue(row: dict[str, Any], day: date) -> bool:
    """Whether a task that is not done should have been, by the run's date."""
    due = parse_day(row["due"])
    return due is not None and due < day and row["stage"] != "done"


def overdue_tasks(results: Results) -> list[dict[str, Any]]:
    """Rows of the latest returns that are past their date."""
    ledger = results.ledger
    if not len(ledger):
        return []
    rows = ledger[ledger.period == results.run.period].to_dict("records")
    return [row for row in rows if is_overdue(row, results.run.as_of)]


def parse_day(text: str) -> date | None:
    """A date as returns write it, with or without a time; None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def due_day(text: str) -> Fact:
    """A due date in words; the return's own text where it is no date."""
    day = parse_day(text)
    return Day(day) if day else verbatim(text)
