"""What a section consists of, free of language: sentences by key with their facts, tables, figures, tiles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jindu.report.citations import Citation
from jindu.report.phrases import Fact, Phrase, Vocabulary

if TYPE_CHECKING:  # charts and forecasts take seconds to import
    from matplotlib.figure import Figure as Drawing

    from jindu.assessment.what_if import Outcome


@dataclass(frozen=True)
class Heading:
    """A heading, numbered by the renderer; `id` is the target of cross-references."""

    title: Fact
    id: str
    level: int = 1
    is_annex: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Sentences that follow one another; `style` names a block style of the template (lead, callout, source)."""

    sentences: tuple[Phrase, ...]
    style: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list, one entry a line."""

    entries: tuple[Phrase, ...]
    style: str = ""


@dataclass(frozen=True)
class Sourced:
    """A figure with the places it was read from, or, where `is_computed`, the places of what it was computed from."""

    fact: Fact
    citations: tuple[Citation, ...]
    is_computed: bool = False

    def text(self, words: Vocabulary) -> str:
        """The figure in a sentence or a tile."""
        return self.fact.text(words)

    def cell(self) -> str:
        """The figure as a bare number."""
        return str(self.fact.cell())  # type: ignore[attr-defined]


def read(fact: Fact | None, *citations: Citation | None) -> "Number":
    """A number as it was read; without a place, the bare number."""
    known = tuple(citation for citation in citations if citation is not None)
    return Number(fact if fact is None or not known else Sourced(fact, known))


def computed(fact: Fact | None, citations: Iterable[Citation | None]) -> "Number":
    """A number with what it was computed from, each place once."""
    known = tuple(dict.fromkeys(citation for citation in citations if citation is not None))
    return Number(fact if fact is None or not known else Sourced(fact, known, True))


@dataclass(frozen=True)
class Number:
    """A table cell written as a bare number; None prints as a dash."""

    fact: Fact | None


@dataclass(frozen=True)
class Status:
    """A table cell with the status word, its symbol and colour."""

    status: str


Cell = Fact | Number | Status | None


@dataclass(frozen=True)
class Column:
    """A table column: key of its head and alignment; the renderer measures widths."""

    key: str
    align: str = "right"
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def head(self) -> Phrase:
        """What stands over it."""
        return Phrase(self.key, self.facts)


@dataclass(frozen=True)
class Table:
    """A captioned table. `classes` are passed to the template (wide, ledger)."""

    id: str
    caption: Phrase
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Phrase | None = None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A chart drawn once per language by `draw(words)`; `data` holds the exact values drawn, for the web page."""

    id: str
    caption: Phrase
    alt: Phrase
    draw: "Callable[[Vocabulary], Drawing]"
    source: Phrase | None = None
    data: Table | None = None


@dataclass(frozen=True)
class Tile:
    """One headline figure: title, big value, lines of name and value below, coloured by status."""

    title: Fact
    value: Fact
    lines: tuple[tuple[Fact, Fact], ...]
    status: str


@dataclass(frozen=True)
class Tiles:
    """Headline figures side by side."""

    tiles: tuple[Tile, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class WhatIf:
    """A control of the page: a growth rate the reader sets, and what follows from it; paper leaves it out.

    `start` is the place in `outcomes` that is shown first; `given` are lines that stay as they are.
    """

    title: Fact
    rest: Fact
    last_year: Fact
    average: Fact
    outcomes: "tuple[Outcome, ...]"
    start: int
    given: tuple[tuple[Fact, Fact], ...]


Block = WhatIf | Heading | Paragraph | Bullets | Table | Figure | Tiles
