"""Everything a report says, in both languages side by side, with the facts each sentence was given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from jindu.report import blocks as b
from jindu.report.phrases import Fact, Phrase, capital
from jindu.report.phrases.words import Words, blanks

Kind = Literal["sentence", "row", "alt", "note", "label"]
Facts = dict[str, Fact | str]
RAW = "〔…〕"  # stands for words of a raw file, which are not ours to prove


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where."""

    section: str
    place: str
    what: str


@dataclass(frozen=True)
class Given:
    """A text key with the facts it was given; `unused` are those its sentence leaves no blank for."""

    key: str
    facts: Facts = field(hash=False)
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """One sentence, note or label in both languages. `heading` is the nearest one above."""

    section: str
    heading: str
    kind: Kind
    zh: str
    en: str
    given_zh: tuple[Given, ...] = ()
    given_en: tuple[Given, ...] = ()

    @property
    def key(self) -> str:
        """The text key of the whole; empty for a name."""
        return self.given_zh[0].key if self.given_zh else ""

    @property
    def place(self) -> str:
        """The words that a reader finds it by."""
        return f"“{self.zh[:40]}”" if self.zh else self.heading

    def fault(self, what: str) -> Fault:
        """A fault found here."""
        return Fault(self.section, self.place, what)


class Witness(Words):
    """The words of one language that remember which facts each sentence was given."""

    def __init__(self, words: Words):
        super().__init__(words.lang, words.sentences, words.place)
        self.given: list[Given] = []

    def say(self, key: str, number: int | Decimal | None = None, /, **facts: Fact | str) -> str:
        """The sentence, remembered."""
        unused = tuple(sorted(set(facts) - blanks(self.label(key, number))))
        self.given.append(Given(key, facts, unused))
        return super().say(key, number, **facts)

    def verbatim(self, text: str) -> str:
        """A mark in place of raw words."""
        return RAW if text else ""


def listen(sections: Sequence[Sequence[b.Block]], zh: Words, en: Words) -> list[Said]:
    """All that the blocks say, in order."""
    found: list[Said] = []
    for blocks in sections:
        section = heading = ""
        for block in blocks:
            if isinstance(block, b.Heading):
                heading = block.title.text(zh)
                section = heading if block.level == 1 else section
            found += [_said(section, heading, kind, fact, zh, en) for kind, fact in _facts(block)]
    return found


def _said(section: str, heading: str, kind: Kind, fact: Fact, zh: Words, en: Words) -> Said:
    chinese, english = Witness(zh), Witness(en)
    zh_text, en_text = _plain(fact.text(chinese)), _plain(fact.text(english))
    return Said(section, heading, kind, zh_text, en_text, tuple(chinese.given), tuple(english.given))


def _plain(text: str) -> str:
    """Text as a reader finds it: with a capital, without line breaks and escapes of Markdown."""
    return capital(text.replace("<br>", " ").replace("\\", ""))


def _facts(block: b.Block) -> Iterator[tuple[Kind, Fact]]:
    match block:
        case b.Heading():
            yield "label", block.title
        case b.Paragraph():
            yield from (("note" if block.style == "source" else "sentence", s) for s in block.sentences)
        case b.Bullets():
            yield from (("row", entry) for entry in block.entries)
        case b.Table():
            yield from _table(block)
        case b.Figure():
            yield from (("label", block.caption), ("alt", block.alt))
            yield from (("note", block.source),) if block.source else ()
            yield from _table(block.data) if block.data else ()
        case b.WhatIf():
            names = (block.title, block.rest, block.last_year, block.average, *(name for name, _ in block.given))
            yield from (("label", name) for name in names)
        case b.Tiles():
            for tile in block.tiles:
                yield from (("label", tile.title), ("label", tile.value))
                yield from (("label", fact) for line in tile.lines for fact in line)


def _table(table: b.Table) -> Iterator[tuple[Kind, Fact]]:
    yield "label", table.caption
    yield from (("label", column.head) for column in table.columns)
    for row in table.rows:
        yield from (("label", fact) for cell in row if (fact := cell_fact(cell)) is not None)
    if table.source:
        yield "note", table.source


def cell_fact(cell: b.Cell) -> Fact | None:
    """What a cell says in words; None for a bare number, which is one in every language, and for a dash."""
    if isinstance(cell, b.Status):
        return Phrase(f"status.{cell.status}")
    return None if isinstance(cell, b.Number) else cell
