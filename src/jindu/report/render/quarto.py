"""The same report through Quarto: its crossing of formats, our filters, template and page.

Quarto gets a copy of its own for each edition and format: two renderings in one folder spoil each other.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from jindu.base.errors import RenderError
from jindu.report.render.notebook import Piece, read_pieces
from jindu.report.render.pandoc import ASSETS, EXTRA, convert, filter_settings, refuse_problems
from jindu.report.render.settings import Settings
from jindu.report.render.typeset import MAIN, STANDARDS, copy_images, font_folders, images_in, put_look, timestamp
from jindu.report.render.webpage import fill, finish

NAME = "report"
WARNING = "Unable to resolve crossref"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def render(notebook: Path, settings: Settings, formats: Sequence[str], out_dir: Path, name: str) -> list[Path]:
    """Files written, in the order asked for."""
    pieces = read_pieces(notebook)
    return [render_one(pieces, settings, each, notebook.parent, out_dir / f"{name}.{each}") for each in formats]


def render_one(pieces: list[Piece], settings: Settings, form: str, folder: Path, target: Path) -> Path:
    """One file, made in a folder of its own."""
    with TemporaryDirectory() as name:
        work = Path(name)
        prepare(pieces, settings, form, folder, work)
        run(work, form, settings, pieces)
        made = work / f"{NAME}.{form}"
        if form == "html":
            page = finish(made.read_text(encoding="utf-8"), settings, folder, pieces)
            target.write_text(page, encoding="utf-8")
        else:
            shutil.copy(made, target)
    return target


def prepare(pieces: list[Piece], settings: Settings, form: str, folder: Path, work: Path) -> None:
    """Everything Quarto reads, in one folder."""
    cells = [{"cell_type": "markdown", "id": f"c{n}", "metadata": {}, "source": p.text} for n, p in enumerate(pieces)]
    notebook = {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
    (work / f"{NAME}.ipynb").write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    copy_images(images_in(convert(pieces, settings, "typst")), folder, work, pieces)
    put_look(settings, work)
    (work / "filter.json").write_text(json.dumps(filter_settings(settings)), encoding="utf-8")
    (work / "template.typst").write_text(f"{MAIN}$body$\n", encoding="utf-8")
    page = fill(settings, "\0toc\0", "\0body\0").replace("$", "$$")
    page = page.replace("\0toc\0", "$table-of-contents$").replace("\0body\0", "$body$")
    (work / "template.html").write_text(page, encoding="utf-8")
    options = yaml.safe_dump(project_options(settings, form, work), allow_unicode=True)
    (work / "_quarto.yml").write_text(options, encoding="utf-8")


def project_options(settings: Settings, form: str, work: Path) -> dict[str, Any]:
    """The merged YAML of the project with our filters before Quarto's own, and our template."""
    own: dict[str, dict[str, Any]] = {
        "html": {"template": "template.html", "embed-resources": False, "minimal": True},
        "pdf": {
            "template": "template.typst",
            "font-paths": [*map(str, font_folders(settings))],
            "pdf-standard": STANDARDS,
        },
    }
    writer = "html" if form == "html" else "typst"
    filters = [{"path": str(ASSETS / f"{name}.lua"), "at": "pre-ast"} for name in ("contract", writer)]
    kept = {key: value for key, value in settings.options.items() if key not in {"profile", "format", "from"}}
    return {
        **kept,
        "title": settings.line("title"),
        "from": f"{settings.options['from']}{EXTRA}",
        "settings": str(work / "filter.json"),
        "number-sections": False,  # the filters number, for references and heads alike
        "filters": filters,
        "format": {writer: {**settings.options["format"][writer], **own[form]}},
    }


def run(work: Path, form: str, settings: Settings, pieces: list[Piece]) -> None:
    """Call Quarto; stop on what it only warns about."""
    to = "html" if form == "html" else "typst"
    fixed = {"SOURCE_DATE_EPOCH": str(timestamp(settings)), "TYPST_IGNORE_SYSTEM_FONTS": "true"}
    done = subprocess.run(
        ["quarto", "render", f"{NAME}.ipynb", "--to", to, "--no-execute"],
        cwd=work,
        env={**os.environ, **fixed},
        capture_output=True,
        encoding="utf-8",
    )
    refuse_problems(done, pieces)
    if WARNING in done.stderr:
        line = next(line for line in done.stderr.splitlines() if WARNING in line)
        raise RenderError("Quarto", line.strip(), todo="Label a section, table or figure so, or mend the name")
    if not (work / f"{NAME}.{form}").is_file():
        raise RenderError("Quarto", f"made no {form}", done.stderr.strip()[-400:])
