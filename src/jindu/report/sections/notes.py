"""Section 12: how the figures are to be read, and where they came from."""

from jindu.report.blocks import Block, Bullets, Heading, Table
from jindu.report.parts.growth_tables import readings_table
from jindu.report.parts.rules import rules
from jindu.report.phrases import Phrase
from jindu.report.sections import validation
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """Rules of reading, as a list."""
    return [
        Heading(Phrase("section.notes"), "sec-notes"),
        Bullets(tuple(rules(results))),
        *([] if results.run.annexes else tables(results)),
    ]


def tables(results: Results) -> list[Table]:
    """What the annexes would hold, for a run without them."""
    return [table for table in (readings_table(results), *validation.tables(results)) if table.rows]
