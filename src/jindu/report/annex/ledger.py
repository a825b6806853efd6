"""台账: what units returned on each target and task, every period."""

from collections.abc import Iterator

from jindu.report.annex.model import Block, Column, Sheet
from jindu.report.annex.names import (
    Row,
    as_written,
    day,
    head,
    period,
    place_columns,
    place_of,
    promise,
    text_column,
    unit,
    units,
)
from jindu.report.citations import Citations
from jindu.report.phrases import Phrase, Term
from jindu.tables.results import Results


def sheet(results: Results, citations: Citations) -> Sheet:
    """The sheet of returns, the latest period first."""
    columns = (
        text_column("target", 34),
        text_column("lead", 22),
        text_column("period", 18),
        Column("value", head("value"), 12),
        Column("total", head("total"), 12),
        *(text_column(n, 14) for n in ("unit", "stage")),
        *(text_column(n, 24) for n in ("evidence",)),
        Column("due", head("due"), 12),
        *(text_column(n, 26) for n in ("problem", "next_step", "note")),
        Column("released", head("received"), 12),
        *place_columns(),
    )
    return Sheet("ledger", (Block(columns, tuple(_rows(results, citations)), empty=Phrase("annex.none.ledger")),))


def _rows(results: Results, citations: Citations) -> Iterator[Row]:
    if results.ledger.empty:
        return
    ordered = results.ledger.sort_values("period", ascending=False, kind="stable")
    for row in ordered.itertuples():
        yield {
            "target": promise(results, row.target, row.name),
            "lead": units(results, row.unit),
            "period": period(row.period),
            "value": row.value,
            "total": row.total,
            "unit": unit(row.value_unit),
            "stage": Term(f"annex.stage.{row.stage}") if row.stage else None,
            **{name: as_written(getattr(row, name)) for name in ("evidence", "problem", "next_step", "note")},
            "due": day(row.due),
            "released": row.released,
            **place_of(citations.of_return(row)),
        }
