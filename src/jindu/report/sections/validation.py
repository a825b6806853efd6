"""How the raw files were read: who sent what and when, what was doubted or refused, what was corrected."""

from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import Any

from jindu.base.periods import last_day, shift
from jindu.report.blocks import Block, Cell, Column, Heading, Number, Table
from jindu.report.phrases import Count, Day, Fact, Listing, Name, Phrase, Span, Term, Verbatim, Whole, phrase
from jindu.report.sections import common, unit_returns, unprintable
from jindu.report.sections.problems import verbatim
from jindu.returns.promises import promises_of
from jindu.tables.results import Results

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


def lateness(results: Results) -> Phrase | None:
    """One sentence on what is due for the period and by whom it is still owed; None where nothing is due."""
    due = results.deliveries[results.deliveries.standing != "not_expected"]
    if due.empty:
        return None
    owed = due[due.standing.isin(["late", "missing", "refused"])]
    expected = Count(len(due), "senders")
    if owed.empty:
        return phrase("notes_text.delivered" if (due.standing == "on_time").all() else "notes_text.not_due", n=expected)
    owing = Listing(
        tuple(phrase("notes_text.owing", sender=_sender(r), standing=unit_returns.standing(r)) for r in _rows(owed))
    )
    return phrase("notes_text.late", n=expected, owing=owing)


def senders_table(results: Results) -> Table:
    """One row per sender: due, received, standing, files, values."""
    counts = ("files", "warned", "refused", "new", "revised", "withheld")
    rows = tuple(
        (
            _sender(row),
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
    rows = tuple(
        (
            common.source_name(results, row["source"]),
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
            corrected_name(results, row),
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


def corrected_name(results: Results, row: dict[Hashable, Any]) -> Fact:
    """The indicator of a published value, the target of a returned one."""
    promise = promises_of(results.params.plan).get(row["target"])
    return Name(promise.name_zh, promise.name_en) if promise else common.indicator_name(results, row["indicator"])


def released_of(source: str, released: date) -> Fact:
    """Release day of a file; a collection of figures dates each of them."""
    return Term("source.per_value") if source == "published" else Day(released)


def _table(
    name: str, columns: tuple[str, ...], rows: tuple, caption: Phrase | None = None, source: Phrase | None = None
) -> Table:
    renamed = ("new_values" if c == "new" else c for c in columns)
    heads = tuple(Column(f"col.{c}", "right" if c in NUMBERS else "left") for c in renamed)
    return Table(name, caption or Phrase(f"caption.{name}"), heads, rows, source, ("long", "wide"))


def _rows(table: Any) -> list[dict[Hashable, Any]]:
    return table.to_dict("records")


def _sender(row: dict[Hashable, Any]) -> Verbatim:
    return Verbatim(row["name_zh"], row["name_en"])


def _counts(row: dict[Hashable, Any], names: tuple[str, ...]) -> tuple[Number, ...]:
    return tuple(Number(Whole(int(row[name]))) for name in names)


def _day(day: date | None) -> Day | None:
    return Day(day) if day else None


def _file(source: Any, released: Any, file: Any) -> Verbatim:
    return Verbatim(f"{source}/{released}/{file}")


def _place(row: dict[Hashable, Any]) -> Verbatim | None:
    return verbatim(row["place"]) if row["place"] else None


def todo_of(code: str, level: str) -> str:
    """What to do about a doubt (flag), a gap (warn), a refusal (error), a remark (note) or what is decided."""
    return "flag" if code.startswith("flag_") and level != "decided" else level


def _exact(value: Decimal) -> Verbatim:
    """A value with every printed digit."""
    return verbatim(f"{value:f}".replace("-", "\u2212"))
