"""The sections of the report, by number, each a function from results to blocks; imported when asked."""

from functools import lru_cache

from jindu.report.blocks import Block
from jindu.tables.results import Results

KEPT = 32  # parts of reports; one has seventeen


@lru_cache(KEPT)
def sections_of(results: Results, number: int) -> tuple[Block, ...]:
    """Blocks of one section, composed once; empty when the run does not make it."""
    from jindu.report.sections.contents import SECTIONS

    return tuple(SECTIONS[number](results)) if number in results.run.sections else ()


@lru_cache(KEPT)
def annex_of(results: Results, position: int) -> tuple[Block, ...]:
    """Blocks of one annex, composed once; empty when the run leaves the annexes out."""
    from jindu.report.sections.contents import ANNEXES

    return tuple(ANNEXES[position](results)) if results.run.annexes else ()
