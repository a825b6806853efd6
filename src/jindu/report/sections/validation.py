"""How the raw files were read: who sent what and when, what was doubted or refused, what was corrected."""

from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import Any

from jindu.base.periods import last_day, shift
from jindu.report.blocks import Block, Cell, Column, Heading, Number, Table
from jindu.report.parts import naming, unit_returns
from jindu.report.parts.arrivals import sender, todo_of
from jindu.report.parts.naming import verbatim
from jindu.report.phrases import Day, Fact, Phrase, Span, Term, Verbatim, Whole, phrase
from jindu.report.sections import unprintable
from jindu.tables.results import Results

Rows = tuple[tuple[Cell, ...], ...]
PER_FILE = 12  # messages of one file in the report; the workbook lists all
NUMBERS = ("files", "rows", "warned", "refused", "new_values", "revised", "withheld", "printed", "used")


def annex(results: Results) -> list[Block]:
    """Annex D: senders and units, what was wrong, corrections, files."""
    return [Heading(Phrase("head.checks"), "sec-checks", is_annex=True), *tables(results)]


def tables(results: Results) -> list[Table]:
    """The tables that have rows; the files always."""
    built = (
        senders_table(results),
        *unit_returns.tables(results),
        told_table(results),
        corrections_table(results),
        unprintable.table(results),
        files_table(results),
    )
    return [table for table in built if table.rows or table.id == "files"]


def senders_table(results: Results) -> Table:
    """One row per sender: due, received, standing, files, values."""
    counts = ("files", "warned", "refused", "new", "revised", "withheld")
    rows = tuple(
        (
            sender(row),
            _day(row["due"]),
            _day(row["received"]),
            unit_returns.standing(row),
            *_counts(row, counts),
        )
        for row in _rows(results.deliveries)
    )
    names = ("sender", "due_day", "received", "standing", *counts)
    return _table("senders", names, rows, phrase("caption.senders", period=Span(results.run.period)))


def files_table(results: Results) -> Table:
    """Raw files since the quarter before ended, and collections, with outcome and values; the workbook lists all."""
    fresh = results.files.released > last_day(shift(results.run.period, -1))
    rows: Rows = tuple(
        (
            naming.source_name(results, row["source"]),
            verbatim(row["file"]),
            released_of(row["source"], row["released"]),
            Term(f"outcome.{row['outcome']}"),
            *_counts(row, ("values", "new", "revised", "withheld")),
        )
        for row in _rows(results.files[fresh])
    )
    names = ("source", "file", "released", "outcome", "rows", "new", "revised", "withheld")
    earlier = phrase("source.files", n=Whole(int((~fresh.astype(bool)).sum())))
    return _table("files", names, rows, source=earlier)


def told_table(results: Results) -> Table:
    """What was doubted or refused, where, and what to do; per file the first dozen."""
    told = results.told[results.told.level.isin(["error", "warn"])]
    rows: list[tuple[Cell, ...]] = []
    for (source, released, file), group in told.groupby(["source", "released", "file"], sort=False):
        name = _file(source, released, file)
        rows += [(name, *_doubt(row)) for row in _rows(group.head(PER_FILE))]
        if len(group) > PER_FILE:
            rows.append((name, None, phrase("told.more", n=Whole(len(group) - PER_FILE)), Term("todo.see_workbook")))
    return _table("told", ("file", "place", "told", "todo"), tuple(rows))


def _doubt(row: dict[Hashable, Any]) -> tuple[Cell, ...]:
    said = Verbatim(row["text_zh"], row["text_en"])
    return _place(row), said, Term(f"todo.{todo_of(row['code'], row['level'])}")


def corrections_table(results: Results) -> Table:
    """Every correction in force: printed and used value, decision, reason, who."""
    rows = tuple(
        (
            _file(row["source"], row["released"], row["file"]),
            verbatim(row["place"]),
            naming.corrected_name(results, row),
            verbatim(row["period"]),
            _exact(row["printed"]),
            _exact(row["used"]) if row["action"] != "withhold" else None,
            Term(f"decision.{row['action']}"),
            verbatim(f"{row['reason']} ({row['who']}, {row['decided']})"),
        )
        for row in _rows(results.corrections)
    )
    names = ("file", "place", "indicator", "period", "printed", "used", "decision", "reason_given")
    return _table("corrections", names, rows)


def released_of(source: str, released: date) -> Fact:
    """Release day of a file; a collection of figures dates each of them."""
    return Term("source.per_value") if source == "published" else Day(released)


def _table(
    name: str,
    columns: tuple[str, ...],
    rows: Rows,
    caption: Phrase | None = None,
    source: Phrase | None = None,
) -> Table:
    renamed = ("new_values" if c == "new" else c for c in columns)
    heads = tuple(Column(f"col.{c}", "right" if c in NUMBERS else "left") for c in renamed)
    return Table(name, caption or Phrase(f"caption.{name}"), heads, rows, source, ("long", "wide"))


def _rows(table: Any) -> list[dict[Hashable, Any]]:
    return list(table.to_dict("records"))


def _counts(row: dict[Hashable, Any], names: tuple[str, ...]) -> tuple[Number, ...]:
    return tuple(Number(Whole(int(row[name]))) for name in names)


def _day(day: date | None) -> Day | None:
    return Day(day) if day else None


def _file(source: Any, released: Any, file: Any) -> Verbatim:
    return Verbatim(f"{source}/{released}/{file}")


def _place(row: dict[Hashable, Any]) -> Verbatim | None:
    return verbatim(row["place"]) if row["place"] else None


def _exact(value: Decimal) -> Verbatim:
    """A value with every printed digit."""
    return verbatim(f"{value:f}".replace("-", "\u2212"))
