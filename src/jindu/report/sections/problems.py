"""Section 11: problems and next steps, as the units reported them."""

from datetime import date
from typing import Any

from jindu.report.blocks import Block, Cell, Column, Heading, Paragraph, Status, Table
from jindu.report.phrases import Count, Day, Fact, Listing, Name, Phrase, Verbatim, Whole, phrase
from jindu.report.sections import common
from jindu.tables.records.assessments import BAD, MEASURED
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """The ledger's open problems of the latest returns, or who owes the returns."""
    head = Heading(Phrase("section.problems"), "sec-problems")
    ledger = results.ledger
    rows = ledger[(ledger.problem != "") & (ledger.period == results.run.period)] if len(ledger) else ledger
    if rows.empty:
        owing = [t for t in results.params.plan.targets if t.lead_units]
        return [head, Paragraph((phrase("missing.ledger", units=common.leads(results, owing)),))]
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
    return [phrase("part_text.unanswered", targets=common.said_names(results, found))] if found else []


def _row(results: Results, row: dict[str, Any]) -> tuple[Cell, ...]:
    return (
        promise_name(results, row["target"], row["name"]),
        verbatim(row["problem"]),
        verbatim(row["next_step"]),
        owners(results, row["unit"]),
        due_day(row["due"]),
        Status("overdue" if is_overdue(row, results.run.as_of) else "pending"),
    )


def promise_name(results: Results, promise: str, written: str) -> Fact:
    """Name of a target, a part of one, or a task; the words of the return for anything else."""
    whole, _, part = promise.partition(".")
    plan = results.params.plan
    for target in plan.targets:
        if target.id == whole:
            found = next((c for c in target.components if c.id == part), None)
            zh = target.short_zh + (f"（{found.name_zh}）" if found else "")
            return Name(zh, target.short_en + (f" ({found.name_en})" if found else ""))
    task = next((c for c in plan.commitments if c.id == whole), None)
    return Name(task.name_zh, task.name_en) if task else verbatim(written)


def owners(results: Results, written: str) -> Fact:
    """Units as the return names them, in both languages where the plan knows them."""
    units = [part for part in written.split("、") if part]
    known = results.params.units
    named = tuple(Name(u, known[u].short_en) if u in known else verbatim(u) for u in units)
    return Listing(named) if named else verbatim("")


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


def verbatim(text: str) -> Verbatim:
    """Words of a raw file, harmless and as they stand, the same in every language."""
    return Verbatim(text)
