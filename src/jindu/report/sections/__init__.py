"""The sections of the report, by number, each a function from results to blocks; imported when asked."""

from jindu.report.blocks import Block
from jindu.tables.results import Results


def sections_of(results: Results, number: int) -> list[Block]:
    """Blocks of one section; empty when the run does not make it."""
    from jindu.report.sections.contents import SECTIONS

    return SECTIONS[number](results) if number in results.run.sections else []


def annex_of(results: Results, position: int) -> list[Block]:
    """Blocks of one annex; empty for a run that makes only some sections, as it has no annexes."""
    from jindu.report.sections.common import has_annexes
    from jindu.report.sections.contents import ANNEXES

    return ANNEXES[position](results) if has_annexes(results) else []
