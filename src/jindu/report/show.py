"""What a cell of the report notebook shows: blocks as Markdown, in the language of the edition."""

from pathlib import Path

from IPython.display import Markdown

from jindu.base.paths import Project
from jindu.params.fonts import load_fonts
from jindu.report.blocks import Block
from jindu.report.compose import Composer
from jindu.report.phrases.words import words_for


def show(blocks: list[Block], project: Project, edition: str, figures: str) -> Markdown:
    """Blocks as one Markdown output; charts are drawn into the folder `figures`."""
    return Markdown(Composer(words_for(project, edition), Path(figures), load_fonts(project)).write(blocks))
