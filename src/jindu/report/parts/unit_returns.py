"""Annex D, second part: how each lead unit stands with its return, and what is wrong with it."""

from collections.abc import Callable, Hashable
from typing import Any

from jindu.report.blocks import Cell, Column, Number, Table
from jindu.report.parts.naming import promise_name, the_unit, unit_name, unit_short, verbatim
from jindu.report.phrases import Count, Day, Fact, Listing, Phrase, Span, Term, Whole, phrase
from jindu.tables.results import Results

UNIT_COLUMNS = ("lead", "due_day", "received", "standing", "asked", "reported", "not_in", "unused", "to_complete")
PROBLEM_COLUMNS = ("lead", "target", "cell", "told", "todo")
NUMBERS = ("asked", "reported", "not_in", "unused", "to_complete")


def tables(results: Results) -> list[Table]:
    """Units and their problems of the run's period; nothing for a plan that asks no unit."""
    return [table for table in (units_table(results), problems_table(results)) if table.rows]


def lateness(results: Results) -> Phrase:
    """Which lead units have not reported, or reported late."""
    late = results.units[results.units.standing.isin(["late", "missing"])].to_dict("records")
    if not late:
        return Phrase("letter.units_in_time")
    named = (phrase("notes_text.owing", sender=_said(results, row["unit"]), standing=standing(row)) for row in late)
    return phrase("letter.units_late", owing=Listing(tuple(named), are_clauses=True))


def units_table(results: Results) -> Table:
    """One row per lead unit: due, received, lines asked and reported, problems."""
    rows = tuple(
        (
            unit_name(results, row["unit"]),
            Day(row["due"]),
            Day(row["received"]) if row["received"] else None,
            standing(row),
            *(Number(Whole(int(row[name]))) for name in ("asked", "reported")),
            Number(Whole(int(row["asked"]) - int(row["reported"]))),
            *(Number(Whole(int(row[name]))) for name in ("errors", "warnings")),
        )
        for row in results.units.to_dict("records")
    )
    return _table("units", UNIT_COLUMNS, rows, results, Phrase("source.units"))


def problems_table(results: Results) -> Table:
    """One row per problem of a return for the run's period."""
    now = results.problems[results.problems.period == results.run.period]
    rows = tuple(
        (
            unit_name(results, row["unit"]),
            promise_name(results, row["target"], row["name"]),
            verbatim(row["cell"]),
            problem_phrase(row),
            Term(f"returns.todo.{row['level']}"),
        )
        for row in now.to_dict("records")
    )
    return _table("returned", PROBLEM_COLUMNS, rows, results)


def problem_phrase(row: dict[Hashable, Any], written: Callable[[str], Fact] = verbatim) -> Phrase:
    """A problem in words; `written` makes a unit's own text fit for where it is shown."""
    return phrase(f"returns.problem.{row['code']}", found=written(row["found"]), expected=written(row["expected"]))


def standing(row: dict[Hashable, Any]) -> Phrase:
    """Whether a unit's return came in time."""
    if row["standing"] in ("late", "missing"):
        return phrase(f"standing_sent.{row['standing']}", days=Count(int(row["days_late"]), "days"))
    return Phrase(f"standing_sent.{row['standing']}")


def _said(results: Results, unit: str) -> Fact:
    known = unit in results.params.units
    return the_unit(unit_short(results, unit)) if known else unit_name(results, unit)


def _table(
    name: str, keys: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], results: Results, source: Phrase | None = None
) -> Table:
    columns = tuple(Column(f"col.{key}", "right" if key in NUMBERS else "left") for key in keys)
    caption = phrase(f"caption.{name}", period=Span(results.run.period))
    return Table(name, caption, columns, rows, source, ("long", "wide"))
