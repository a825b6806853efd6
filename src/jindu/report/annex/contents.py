"""目录: what the workbook is, and a way to each of its sheets."""

from collections.abc import Sequence

from jindu.report.annex.model import Block, Column, Link, Sheet
from jindu.report.annex.names import Row, as_written, head, text_column
from jindu.report.edition import checksum, marks
from jindu.report.phrases import Day, Fact, Months, Name, Phrase, Term, phrase
from jindu.report.phrases.words import Words
from jindu.tables.results import Results


def sheet(results: Results, both: Sequence[Words], sheets: Sequence[Sheet]) -> Sheet:
    """The contents and the facts of the edition."""
    columns = (text_column("sheet", 26), text_column("holds", 90), Column("rows", head("rows"), 18))
    facts = (text_column("fact", 26), text_column("said", 90))
    return Sheet(
        "contents",
        (
            Block(columns, tuple(_row(both, sheet) for sheet in sheets)),
            Block(facts, tuple(_facts(results, both)), Phrase("annex.title.edition")),
        ),
    )


def _row(both: Sequence[Words], sheet: Sheet) -> Row:
    name = " ".join(dict.fromkeys(words.label(f"annex.sheet.{sheet.key}") for words in both))
    return {"sheet": Link(name, sheet.key), "holds": Phrase(f"annex.holds.{sheet.key}"), "rows": sheet.rows}


def _facts(results: Results, both: Sequence[Words]) -> list[Row]:
    run, plan = results.run, results.params.plan
    said: dict[str, Fact] = {
        "report": phrase("report.title", plan=Name(plan.short_zh, plan.short_en)),
        "plan": Name(plan.title_zh, plan.title_en),
        "period": Months(run.period),
        "as_of": Day(run.as_of),
        "edition": Term(f"edition.{run.edition}"),
        "publisher": Name(plan.publisher_zh, plan.publisher_en),
        "checksum": as_written(checksum(results)),
    }
    if found := marks(results, tuple(both)):
        said["mark"] = as_written("\n".join(found))
    return [{"fact": Phrase(f"annex.fact.{name}"), "said": fact} for name, fact in said.items()]
