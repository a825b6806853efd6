"""The renderer that needs nothing but PyPI: pandoc and Typst."""

from collections.abc import Sequence
from pathlib import Path

from jindu.report.render.notebook import read_pieces
from jindu.report.render.settings import Settings
from jindu.report.render.typeset import write_pdf
from jindu.report.render.webpage import write_html


def render(notebook: Path, settings: Settings, formats: Sequence[str], out_dir: Path, name: str) -> list[Path]:
    """Files written, in the order asked for."""
    pieces = read_pieces(notebook)
    write = {"pdf": write_pdf, "html": write_html}
    return [write[each](pieces, settings, notebook.parent, out_dir / f"{name}.{each}") for each in formats]
