"""Blocks printed as a PDF of their own, in the look of the report."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jindu.base.fonts.faces import Fonts
from jindu.report.blocks import Block
from jindu.report.compose import Composer
from jindu.report.edition import edition_of
from jindu.report.phrases.words import Words
from jindu.report.render.notebook import Piece
from jindu.report.render.settings import load, merged
from jindu.report.render.typeset import write_pdf

SHEET = {"format": {"typst": {"toc": False, "fontsize": "9.5pt"}}}  # no contents, a little smaller: one page is the aim


def print_pdf(
    blocks: Sequence[Block], words: tuple[Words, ...], fonts: Fonts, look: Path, facts: Mapping[str, Any], target: Path
) -> Path:
    """The PDF written to `target`, always by the embedded renderer.

    `look` is the folder with `_quarto*.yml`, whose keys are checked where the report itself is rendered; `facts` come
    from `title_facts`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    text = Composer(words, target.parent, fonts).write(blocks)
    settings = load(look, edition_of(words), {**facts, "fonts": fonts}, is_for_quarto=True)
    settings = replace(settings, options=merged(settings.options, SHEET))
    return write_pdf([Piece(1, text)], settings, target.parent, target)
