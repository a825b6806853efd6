"""The sections of the report, by number, each a function from results to blocks."""

from collections.abc import Callable
from functools import lru_cache, partial

from jindu.report.blocks import Block
from jindu.report.sections import (
    annexes,
    changes,
    compare,
    growth,
    indicators,
    judgement,
    notes,
    past,
    problems,
    scenarios,
    targets_of,
    validation,
)
from jindu.tables.results import Results

Section = Callable[[Results], list[Block]]
KEPT = 32  # parts of reports; one has seventeen

SECTIONS: dict[int, Section] = {
    1: judgement.section,
    2: growth.section,
    3: partial(targets_of.section, part="structure"),
    4: partial(targets_of.section, part="enterprises"),
    5: partial(targets_of.section, part="parks"),
    6: partial(targets_of.section, part="assistance"),
    7: targets_of.chains,
    8: compare.section,
    9: changes.section,
    10: scenarios.section,
    11: problems.section,
    12: notes.section,
}
ANNEXES: tuple[Section, ...] = (
    annexes.ledger,
    indicators.section,
    annexes.readings,
    validation.annex,
    past.annex,
)


@lru_cache(KEPT)
def sections_of(results: Results, number: int) -> tuple[Block, ...]:
    """Blocks of one section, composed once; empty when the run does not make it."""
    return tuple(SECTIONS[number](results)) if number in results.run.sections else ()


@lru_cache(KEPT)
def annex_of(results: Results, position: int) -> tuple[Block, ...]:
    """Blocks of one annex, composed once; empty when the run leaves the annexes out."""
    return tuple(ANNEXES[position](results)) if results.run.annexes else ()
