"""An executed notebook as Markdown: its text cells and its Markdown outputs, nothing else."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jindu.base.errors import RenderError

if TYPE_CHECKING:
    from nbformat import NotebookNode

HIDDEN = {"remove-cell", "injected-parameters", "parameters"}
# A reference in brackets stays; a bare one not escaped by us is found, even between Chinese characters.
REFERENCE = re.compile(r"(\[-?@[^\]]*\])|(?<![\\\[;@A-Za-z0-9_-])@((?:tbl|fig|sec)-[A-Za-z0-9_-]*[A-Za-z0-9])")


@dataclass(frozen=True)
class Piece:
    """One stretch of Markdown and the number of the cell it came from (from 1, as Jupyter counts)."""

    cell: int
    text: str


def read_pieces(notebook: Path) -> list[Piece]:
    """Markdown of every visible cell, in order."""
    import nbformat  # seconds, which no command without a notebook should wait for

    cells = nbformat.read(notebook, as_version=4).cells  # type: ignore[no-untyped-call]
    return [
        Piece(number, bracket_references(text))
        for number, cell in enumerate(cells, start=1)
        if not HIDDEN & set(cell.metadata.get("tags", []))
        for text in texts_of(cell, f"{notebook.name}, cell {number}")
    ]


def bracket_references(text: str) -> str:
    """`见@tbl-x所示` as `见[@tbl-x]所示`: Chinese has no spaces to show where a name begins and ends."""
    return REFERENCE.sub(lambda found: found[1] or f"[@{found[2]}]", text)


def texts_of(cell: "NotebookNode", where: str) -> list[str]:
    """Markdown that one cell shows."""
    if cell.cell_type == "markdown":
        return [cell.source]
    if cell.cell_type != "code" or "remove-output" in cell.metadata.get("tags", []):
        return []
    shown = [text_of(output, where) for output in cell.outputs]
    return [text for text in shown if text]


def text_of(output: "NotebookNode", where: str) -> str:
    """Markdown of one output; anything else a reader would see is refused."""
    if output.output_type == "error":
        raise RenderError(where, f"it failed with {output.ename}: {output.evalue}", todo="Run the notebook again")
    if output.output_type == "stream":
        if output.name == "stderr" or not output.text.strip():
            return ""
        raise RenderError(where, f"printed {output.text.strip()[:60]!r}", "Markdown", TAG_IT)
    if "text/markdown" not in output.data:
        kinds = ", ".join(sorted(output.data)) or "nothing"
        raise RenderError(where, f"shows {kinds}", "text/markdown", TAG_IT)
    return "".join(output.data["text/markdown"])


TAG_IT = "Show it with display(Markdown(…)), or tag the cell remove-output"


def locate(pieces: list[Piece], wanted: str) -> str:
    """Where a piece of text stands: `cell 7`, or nothing."""
    cells = sorted({piece.cell for piece in pieces if wanted in piece.text})
    return f"cell {', '.join(map(str, cells))}" if cells else ""
