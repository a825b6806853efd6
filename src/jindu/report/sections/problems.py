"""Section 11: problems and next steps, as the units reported them."""

from jindu.numerals import Name, Phrase, phrase
from jindu.report.blocks import Block, Column, Heading, Paragraph, Table
from jindu.report.escape import escape
from jindu.report.sections import common
from jindu.results import Results


def section(results: Results) -> list[Block]:
    """The ledger's open problems of the latest returns, or who owes the returns."""
    head = Heading(Phrase("section.problems"), "sec-problems")
    ledger = results.ledger
    rows = ledger[(ledger.problem != "") & (ledger.period == results.run.period)] if len(ledger) else ledger
    if rows.empty:
        owing = [t for t in results.facts.plan.targets if t.lead_units]
        return [head, Paragraph((phrase("missing.ledger", units=common.leads(results, owing)),))]
    names = {t.id: common.target_name(t) for t in results.facts.plan.targets}
    columns = (
        Column("col.target", "left"),
        Column("col.problem", "left"),
        Column("col.next", "left"),
        Column("col.owner", "left"),
        Column("col.due", "left"),
    )
    body = tuple(
        (
            names.get(r.target, verbatim(r.name)),
            verbatim(r.problem),
            verbatim(r.next_step),
            common.unit_name(results, r.unit) if r.unit in results.facts.units else verbatim(r.unit),
            verbatim(r.due),
        )
        for r in rows.itertuples()
    )
    return [
        head,
        Table("problems", Phrase("caption.problems"), columns, body, Phrase("source.ledger"), ("wide", "ledger")),
    ]


def verbatim(text: str) -> Name:
    """Words of a raw file, harmless and as they stand, the same in every language."""
    written = escape(text) or "—"
    return Name(written, written)
