"""What a sheet consists of: blocks of rows under bilingual heads, cells and formulas by column name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from jindu.report.phrases import Fact, Vocabulary

Width = int  # characters


@dataclass(frozen=True)
class Formula:
    """A live formula over cells of its own row, named {column}, and words, named {by.key}.

    `value` is what it comes to as printed.
    """

    text: str
    value: "Decimal | Fact | None"


@dataclass(frozen=True)
class Starred:
    """A number shown with a star, which stays a number."""

    number: Decimal


@dataclass(frozen=True)
class Link:
    """Words that lead to another sheet of the workbook."""

    text: str
    sheet: str


@dataclass(frozen=True)
class Status:
    """A status word in its colour."""

    key: str


Content = str | int | Decimal | date | Fact | Formula | Starred | Link | Status | None
Row = Mapping[str, Content]


@dataclass(frozen=True)
class Column:
    """A column: its head (key of the words, with facts), widest width, number format and dress."""

    name: str
    head: Fact
    widest: Width = 28
    format: str = ""
    dress: Literal["", "bar", "icon", "input", "live"] = ""
    beside: str = ""  # of a live column: the printed one
    is_grouped: bool = False
    is_printed: bool = True


@dataclass(frozen=True)
class Block:
    """Rows under one head, with a title where a sheet has several; `empty` says in words that there are none."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: Fact | None = None
    empty: Fact | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet; `pages_wide` is how many pages its columns take when printed."""

    key: str
    blocks: tuple[Block, ...]
    pages_wide: int = 1
    fixed: int = 1  # columns that stay when the rest is scrolled

    @property
    def rows(self) -> int:
        """Rows of all blocks."""
        return sum(len(block.rows) for block in self.blocks)


@dataclass(frozen=True)
class Tongues:
    """The words of the workbook's languages, Chinese first."""

    words: tuple[Vocabulary, ...] = field(default=())

    def both(self, fact: Fact, separator: str = "\n") -> str:
        """A fact in each language, once where they agree."""
        return separator.join(dict.fromkeys(filter(None, (fact.text(each) for each in self.words))))

    def result(self, formula: Formula) -> Decimal | str | None:
        """What a formula comes to, words in each language."""
        return formula.value if isinstance(formula.value, Decimal | None) else self.both(formula.value, " ")

    def title(self, key: str) -> str:
        """Name of a sheet on its tab: Excel allows 31 characters."""
        return self.words[0].label(f"annex.sheet.{key}")[:31]
