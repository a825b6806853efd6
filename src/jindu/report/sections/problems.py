"""Section 11: problems and next steps, as the units reported them."""

from typing import Any

from jindu.report.blocks import Block, Cell, Column, Heading, Paragraph, Status, Table
from jindu.report.parts import naming
from jindu.report.parts.naming import owners, promise_name, verbatim
from jindu.report.parts.tasks import due_day, is_overdue
from jindu.report.phrases import Count, Phrase, Whole, phrase
from jindu.tables.records.assessments import BAD, MEASURED
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """The ledger's open problems of the latest returns, or who owes the returns."""
    head = Heading(Phrase("section.problems"), "sec-problems")
    ledger = results.ledger
    rows = ledger[(ledger.problem != "") & (ledger.period == results.run.period)] if len(ledger) else ledger
    if rows.empty:
        owing = [t for t in results.params.plan.targets if t.lead_units]
        return [head, Paragraph((phrase("missing.ledger", units=naming.leads(results, owing)),))]
    ordered = sorted(rows.to_dict("records"), key=lambda row: (not is_overdue(row, results.run.as_of), row["due"]))
    columns = (
        Column("col.target", "left"),
        Column("col.problem", "left"),
        Column("col.next", "left"),
        Column("col.owner", "left"),
        Column("col.due", "left"),
        Column("col.status", "left"),
    )
    body = tuple(_row(results, row) for row in ordered)
    table = Table("problems", Phrase("caption.problems"), columns, body, Phrase("source.problems"), ("wide", "ledger"))
    late = sum(is_overdue(row, results.run.as_of) for row in ordered)
    n = len(ordered)
    said = phrase("part_text.problems", n, n=Count(n, "problems"), late=Whole(late))
    return [head, Paragraph((said, *_unanswered(results, set(rows.target)))), table]


def _unanswered(results: Results, answered: set[str]) -> list[Phrase]:
    """Measured targets that may be missed, and of which no unit reports a problem or a step."""
    at_stake = (*BAD, "needs_push")
    found = [
        target
        for target in results.params.plan.targets
        if target.kind in MEASURED
        and results.assessment(target.id).status in at_stake
        and target.id not in {promise.partition(".")[0] for promise in answered}
    ]
    return [phrase("part_text.unanswered", targets=naming.said_names(results, found))] if found else []


def _row(results: Results, row: dict[str, Any]) -> tuple[Cell, ...]:
    return (
        promise_name(results, row["target"], row["name"]),
        verbatim(row["problem"]),
        verbatim(row["next_step"]),
        owners(results, row["unit"]),
        due_day(row["due"]),
        Status("overdue" if is_overdue(row, results.run.as_of) else "pending"),
    )
