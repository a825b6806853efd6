"""The blocks of a whole report, free of language: composed and proven once, written in each language from there."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jindu.report.blocks import Block
from jindu.report.sections import annex_of, sections_of
from jindu.report.sections.contents import ANNEXES, SECTIONS
from jindu.tables.results import Results


@dataclass(frozen=True)
class Composed:
    """Blocks by section and by annex; none for what a run leaves out."""

    sections: Mapping[int, tuple[Block, ...]]
    annexes: tuple[tuple[Block, ...], ...]

    def section(self, number: int) -> tuple[Block, ...]:
        """Blocks of one section, counted from 1."""
        return self.sections[number]

    def annex(self, position: int) -> tuple[Block, ...]:
        """Blocks of one annex, counted from 0."""
        return self.annexes[position]

    @property
    def parts(self) -> list[tuple[Block, ...]]:
        """Sections, then annexes, in order; those that are made."""
        return [blocks for blocks in (*self.sections.values(), *self.annexes) if blocks]


def compose_report(results: Results) -> Composed:
    """The blocks of a run's report; those of one set of results are composed once and shared."""
    return Composed(
        {number: sections_of(results, number) for number in SECTIONS},
        tuple(annex_of(results, position) for position in range(len(ANNEXES))),
    )


def save_composed(composed: Composed, path: Path) -> Path:
    """Keep the blocks in a file, for other processes of the same code."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(composed))
    return path


def load_composed(path: Path) -> Composed:
    """The blocks that `save_composed` kept; only for files of our own making."""
    found = pickle.loads(path.read_bytes())
    assert isinstance(found, Composed)
    return found
