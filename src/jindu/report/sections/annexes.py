"""Annexes A and C: who answers for what, verdicts under every reading."""

from jindu.report.blocks import Block, Column, Heading, Status, Table
from jindu.report.parts import naming, progress, target_cells
from jindu.report.parts.growth_tables import readings_table
from jindu.report.parts.places import TargetPlaces
from jindu.report.phrases import Phrase, Term
from jindu.report.sections import flips
from jindu.tables.results import Results


def ledger(results: Results) -> list[Block]:
    """Annex A: every target with owner, status and evidence; firm ones first, and of each kind the late ones."""
    columns = (
        Column("col.target", "left"),
        Column("col.lead", "left"),
        Column("col.commitment", "left"),
        Column("col.need"),
        Column("col.now"),
        Column("col.at", "left"),
        Column("col.evidence", "left"),
        Column("col.status", "left"),
    )
    places = TargetPlaces(results)
    by_id = {t.id: t for t in results.params.plan.targets}
    ordered = sorted(results.assessments, key=lambda a: progress.urgency(by_id[a.target], a))
    rows = tuple(
        (
            naming.target_name(by_id[a.target]),
            naming.lead_short(results, by_id[a.target]),
            Term(f"commitment_short.{by_id[a.target].commitment}"),
            target_cells.goal_cell(places, by_id[a.target], a),
            target_cells.latest_cell(places, by_id[a.target], a),
            target_cells.period_cell(by_id[a.target], a),
            Term(f"evidence.{a.evidence}") if a.evidence else None,
            Status(a.status),
        )
        for a in ordered
    )
    head = Heading(Phrase("section.ledger"), "sec-ledger", is_annex=True)
    return [
        head,
        Table(
            "ledger", Phrase("caption.ledger"), columns, rows, Phrase("source.annex_ledger"), ("long", "wide", "ledger")
        ),
    ]


def readings(results: Results) -> list[Block]:
    """Annex C: growth targets under every reading, rounding and vintage; what else would change a verdict."""
    head = Heading(Phrase("head.readings"), "sec-readings", is_annex=True)
    return [head, *(table for table in (readings_table(results), flips.flips_table(results)) if table.rows)]
