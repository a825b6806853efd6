"""The sections of the report, by number, each a function from results to blocks."""

from collections.abc import Callable
from functools import partial

from jindu.report.blocks import Block
from jindu.report.sections import (
    changes,
    compare,
    growth,
    indicators,
    judgement,
    notes,
    problems,
    scenarios,
    targets_of,
)
from jindu.results import Results

Section = Callable[[Results], list[Block]]

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
ANNEXES: dict[str, Section] = {"B": indicators.section}
