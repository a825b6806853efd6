"""Blocks written as Markdown in one language, or in Chinese then English, for both renderers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from jindu.base.fonts.faces import OWN, Fonts
from jindu.report import blocks as b
from jindu.report.compose_what_if import write_what_if
from jindu.report.escape import escape
from jindu.report.phrases import Fact, Lang, Name, Phrase, Verbatim, Vocabulary, capital
from jindu.report.phrases.words import Words

HAN = re.compile(r"[\u4e00-\u9fff]")
NO_BREAK = "\u00a0"
FIGURE = re.compile(r"\d (?:percentage points?|percent|(?:thousand |million |billion )?yuan)\b")
PIPE = re.compile(r"(?<!\\)\|")  # text from raw files comes escaped
ALIGN = {"left": ":---", "center": ":---:", "right": "---:"}
SYMBOLS = {
    "reached": "●",
    "at_target": "●",
    "on_track": "▲",
    "needs_push": "◆",
    "at_risk": "▼",
    "unlikely": "▼",
    "out_of_reach": "■",
    "not_reached": "■",
    "overdue": "■",
    "pending": "○",
}


@dataclass(frozen=True)
class Composer:
    """Writes blocks in one or two languages; figures are drawn into `figures`."""

    languages: tuple[Words, ...]
    figures: Path
    fonts: Fonts = OWN

    def __post_init__(self) -> None:
        """Text from raw files is escaped for Markdown wherever it comes."""
        escaped = tuple(words.writing(partial(escape, fonts=self.fonts)) for words in self.languages)
        object.__setattr__(self, "languages", escaped)

    def write(self, blocks: Sequence[b.Block]) -> str:
        """Markdown of `blocks`, in order."""
        return "\n\n".join(self._block(block) for block in blocks) + "\n"

    def _block(self, block: b.Block) -> str:
        match block:
            case b.Heading():
                return self._heading(block)
            case b.Paragraph():
                return self._paragraph(block)
            case b.Bullets():
                return self._bullets(block)
            case b.Table():
                return self._table(block)
            case b.Figure():
                return self._figure(block)
            case b.WhatIf():
                return write_what_if(block, lambda fact: self._joined(fact, " "))
            case b.Tiles():
                return "::::: {.tiles}\n" + "\n".join(self._tile(t) for t in block.tiles) + ":::::"

    def _heading(self, block: b.Heading) -> str:
        classes = " .appendix" if block.is_annex else ""
        return f"{'#' * block.level} {self._joined(block.title, ' ')} {{#{block.id}{classes}}}"

    def _joined(self, fact: Fact, separator: str) -> str:
        """The fact in every language, each after the first tagged; once where the languages agree."""
        written = {_headed(fact, words): words.lang for words in reversed(self.languages)}
        first = self.languages[0].lang
        parts = [text if lang == first else f"[{text}]{{lang={lang}}}" for text, lang in reversed(written.items())]
        return separator.join(parts)

    def _plain(self, fact: Fact) -> str:
        """The fact in every language as bare text, for attributes."""
        return " ".join(dict.fromkeys(_headed(fact, words) for words in self.languages))

    def _spoken(self, sentences: tuple[Phrase, ...], words: Words) -> str:
        return ("" if words.lang == "zh" else " ").join(_headed(s, words) for s in sentences)

    def _paragraph(self, block: b.Paragraph) -> str:
        if len(self.languages) == 1:
            text = self._spoken(block.sentences, self.languages[0])
            return _div(block.style, text) if block.style else text
        parts = [f"::: {{lang={w.lang}}}\n{self._spoken(block.sentences, w)}\n:::" for w in self.languages]
        pair = ":::: {.pair}\n" + "\n\n".join(parts) + "\n::::"
        return f"::::: {{.{block.style}}}\n{pair}\n:::::" if block.style else pair

    def _bullets(self, block: b.Bullets) -> str:
        lines = "\n".join(f"- {self._joined(entry, '<br>')}" for entry in block.entries)
        return _div(block.style, lines) if block.style else lines

    def _grid(self, table: b.Table) -> str:
        """Head and rows as a pipe table."""
        heads = [self._joined(column.head, "<br>") for column in table.columns]
        rules = [ALIGN[column.align] for column in table.columns]
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in (heads, rules, *rows))

    def _table(self, table: b.Table) -> str:
        classes = "".join(f" .{name}" for name in table.classes)
        head = f"::: {{#tbl-{table.id}{classes}}}"
        return f"{head}\n{self._grid(table)}\n\n{self._joined(table.caption, '<br>')}\n:::{self._source(table.source)}"

    def _cell(self, cell: b.Cell) -> str:
        if cell is None:
            return "—"
        if isinstance(cell, b.Status):
            word = self._joined(Phrase(f"status.{cell.status}"), "<br>")
            return f"[{SYMBOLS[cell.status]} {word}]{{.status .{cell.status}}}"
        if isinstance(cell, b.Number):
            return "—" if cell.fact is None else _with_source(_bare(cell.fact), cell.fact)
        text = PIPE.sub(r"\|", self._joined(cell, "<br>"))
        is_quoted = isinstance(cell, Verbatim) and self.languages[0].lang == "en" and HAN.search(text)
        return f"[{text}]{{lang=zh}}" if is_quoted else _with_source(text, cell)

    def _figure(self, figure: b.Figure) -> str:
        from jindu.report.charts.style import save_svg

        path = self.figures / f"{figure.id}.svg"
        drawn = tuple(words.writing(self.fonts.printed) for words in self.languages)
        words: Vocabulary = drawn[0] if len(drawn) == 1 else Both(drawn)
        save_svg(figure.draw(words), path, self.fonts)
        alt = _attribute(self._plain(figure.alt))
        image = f'![](figures/{path.name}){{fig-alt="{alt}"}}'
        caption = self._joined(figure.caption, "<br>")
        shown = f"::: {{#fig-{figure.id}}}\n{image}\n\n{caption}\n:::{self._source(figure.source)}"
        return shown if figure.data is None else f"{shown}\n\n{self._data(figure.data)}"

    def _data(self, table: b.Table) -> str:
        """The exact values of a chart, folded under it on the page and left out on paper."""
        name, what = self._plain(Phrase("figure.data")), self._plain(table.caption)
        said = f'summary="{_attribute(name)}" data-name="{_attribute(f"{name}: {what}")}"'
        return f"::: {{.details .data {said}}}\n{self._grid(table)}\n:::"

    def _source(self, source: Phrase | None) -> str:
        return "" if source is None else "\n\n" + _div("source", self._joined(source, "<br>"))

    def _tile(self, tile: b.Tile) -> str:
        lines = "\n".join(
            f"- {self._joined(name, ' ')} [{_with_source(self._once(value), value)}]{{.num}}"
            for name, value in tile.lines
        )
        title, word = self._joined(tile.title, "<br>"), self._cell(b.Status(tile.status)).replace("<br>", " ")
        figure = f"[{_with_source(self._once(tile.value), tile.value)}]{{.big}}"
        return f":::: {{.tile .{tile.status}}}\n**{title}**\n\n{figure}\n\n{word}\n\n{lines}\n::::\n"

    def _once(self, fact: Fact) -> str:
        """A figure that reads the same in every language."""
        return fact.text(self.languages[0])


class Both:
    """Labels in two languages at once, for charts of the bilingual edition."""

    lang: Lang = "zh"

    def __init__(self, languages: tuple[Words, ...]):
        self._languages = languages

    def label(self, key: str, number: int | Decimal | None = None, /) -> str:
        """The labels of all languages, one under the other."""
        return "\n".join(dict.fromkeys(words.label(key, number) for words in self._languages))

    def say(self, key: str, number: int | Decimal | None = None, /, **facts: Fact | str) -> str:
        """The sentence in all languages, one under the other."""
        return "\n".join(dict.fromkeys(words.say(key, number, **facts) for words in self._languages))

    def ordinal(self, place: int) -> str:
        """The place in all languages, one under the other."""
        return "\n".join(dict.fromkeys(words.ordinal(place) for words in self._languages))

    def verbatim(self, text: str) -> str:
        """Words of a raw file, once."""
        return self._languages[0].verbatim(text)


def _headed(fact: Fact, words: Words) -> str:
    """What stands at the head of a sentence, cell or caption: with a capital, figures kept with their units."""
    text = fact.text(words)
    is_raw = isinstance(fact, Verbatim) or (isinstance(fact, Name) and fact.zh == fact.en)
    if is_raw or words.lang != "en":
        return text
    return FIGURE.sub(lambda m: m[0].replace(" ", NO_BREAK), capital(text))


def _bare(fact: Fact) -> str:
    return str(fact.cell())  # type: ignore[attr-defined]


def _attribute(text: str) -> str:
    return text.replace('"', "'")


def _with_source(written: str, fact: Fact) -> str:
    """The figure tagged with its places, which the page shows and paper leaves out."""
    if not isinstance(fact, b.Sourced):
        return written
    places = " ".join(citation.id for citation in fact.citations)
    return f'[{written}]{{.src data-{"from" if fact.is_computed else "read"}="{places}"}}'


def _div(style: str, text: str) -> str:
    return f"::: {{.{style}}}\n{text}\n:::"
