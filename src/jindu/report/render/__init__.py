"""The executed report notebook as PDF and HTML, through one of two renderers."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jindu.base.errors import RenderError
from jindu.report.render import embedded, quarto
from jindu.report.render.settings import FORMATS, LANGUAGES, load

RENDERERS = ("auto", "embedded", "quarto")


def render(
    notebook: Path,
    lang: str,
    formats: Sequence[str],
    out_dir: Path,
    stem: str,
    project: Path,
    renderer: str = "auto",
    meta: dict[str, Any] | None = None,
) -> list[Path]:
    """Files written, one per format: `<stem>.<lang>.<format>` in `out_dir`."""
    refuse_unknown("renderer", renderer, RENDERERS)
    refuse_unknown("language", lang, LANGUAGES)
    for each in formats:
        refuse_unknown("format", each, FORMATS)
    is_for_quarto = wants_quarto(renderer)
    settings = load(project, lang, {**(meta or {}), "stem": stem}, is_for_quarto)
    out_dir.mkdir(parents=True, exist_ok=True)
    write = quarto.render if is_for_quarto else embedded.render
    return write(notebook, settings, formats, out_dir, f"{stem}.{lang}")


def refuse_unknown(what: str, given: str, known: Sequence[str]) -> None:
    """Stop on a name that is not in the list."""
    if given not in known:
        raise RenderError(f"{what} {given!r}", "unknown", f"one of {', '.join(known)}")


def wants_quarto(renderer: str) -> bool:
    """Whether Quarto is asked for, or at hand and nothing else is asked for."""
    if renderer == "quarto" and not shutil.which("quarto"):
        raise RenderError("renderer 'quarto'", "no quarto on PATH", todo="Install Quarto, or use --renderer embedded")
    return renderer == "quarto" or (renderer == "auto" and shutil.which("quarto") is not None)


def renderer_version(renderer: str) -> str:
    """The renderer that would be used, with its version where it is not a package of this environment."""
    if not wants_quarto(renderer):
        return "embedded"
    done = subprocess.run(["quarto", "--version"], capture_output=True, text=True, check=False)
    return f"quarto {done.stdout.strip()}"
