"""Markdown of the contract through pandoc and the Lua filters."""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypandoc

from jindu.base.errors import RenderError
from jindu.report.render.notebook import Piece, locate
from jindu.report.render.settings import Settings

ASSETS = Path(__file__).parent / "assets"
# What Quarto parses, less what could carry markup of a format past the filter.
EXTRA = "-implicit_figures-native_divs-native_spans-markdown_in_html_blocks"
PROBLEM = "PROBLEM "


def convert(pieces: list[Piece], settings: Settings, target: str, template: str = "$body$") -> str:
    """The report in the target format (`typst` or `html5`), as pandoc writes it into the template."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "settings.json").write_text(json.dumps(filter_settings(settings)), encoding="utf-8")
        (work / "template").write_text(template, encoding="utf-8")
        text = "\n\n".join(piece.text for piece in pieces)
        done = subprocess.run(command(settings, target, work), input=text, capture_output=True, encoding="utf-8")
    refuse_problems(done, pieces)
    return done.stdout


def command(settings: Settings, target: str, work: Path) -> list[str]:
    """Arguments of one pandoc call."""
    last = "typst" if target == "typst" else "html"
    depth = settings.options["format"]["html"].get("toc-depth", 2)
    return [
        pypandoc.get_pandoc_path(),
        *("--from", f"{settings.options['from']}{EXTRA}"),
        *("--to", "typst-smart" if target == "typst" else target),
        *("--lua-filter", str(ASSETS / "contract.lua"), "--lua-filter", str(ASSETS / f"{last}.lua")),
        *("--metadata", f"settings={work / 'settings.json'}", "--metadata", "title=-"),
        *("--wrap", "none", "--template", str(work / "template"), "--section-divs"),
        *(("--toc", "--toc-depth", str(depth + 1)) if target != "typst" else ()),
    ]


def filter_settings(settings: Settings) -> dict[str, Any]:
    """What the filters need to know."""
    return {
        "assets": str(ASSETS),
        "lang": settings.lang,
        "words": settings.words,
        "section_numbers": settings.options["look"]["section-numbers"],
        "number_sections": settings.options.get("number-sections", True),
    }


def refuse_problems(done: subprocess.CompletedProcess[str], pieces: list[Piece]) -> None:
    """Stop with the first problem the filters found; the message names all of them."""
    lines = [line for line in done.stderr.splitlines() if line.startswith(PROBLEM)]
    problems = [json.loads(line.removeprefix(PROBLEM)) for line in lines]
    if problems:
        found = "; ".join(dict.fromkeys(described(problem, pieces) for problem in problems))
        raise RenderError("report", found, todo=problems[0]["todo"])
    if done.returncode:
        raise RenderError("pandoc", done.stderr.strip() or f"exit code {done.returncode}")


def described(problem: dict[str, str], pieces: list[Piece]) -> str:
    """What a filter found and where, with the cell."""
    cell = locate(pieces, problem["where"])
    return f"{problem['found']} {problem['where']}" + (f" ({cell})" if cell else "")
