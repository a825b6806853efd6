"""Bulletins in running text."""

from jindu.sources.grids import Paragraph
from jindu.sources.lines import Context
from jindu.sources.names import Names
from jindu.sources.table_reading import TableReading


def read_prose(paragraphs: list[Paragraph], outer: Context, names: Names) -> TableReading:
    """Observations told in sentences."""
    return TableReading()
