"""What a cell of the report notebook shows: blocks as Markdown, in the language of the edition."""

from collections.abc import Callable, Sequence
from pathlib import Path

from IPython.display import Markdown

from jindu.base.paths import Project
from jindu.params.fonts import load_fonts
from jindu.report.blocks import Block
from jindu.report.compose import Composer
from jindu.report.phrases.words import words_for


def writer(project: Project, edition: str, figures: str) -> Callable[[Sequence[Block]], Markdown]:
    """Writes blocks as one Markdown output, in the language of an edition; charts are drawn into `figures`."""
    composer = Composer(words_for(project, edition), Path(figures), load_fonts(project))
    return lambda blocks: Markdown(composer.write(blocks))  # type: ignore[no-untyped-call]
