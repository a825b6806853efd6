"""The PDF edition: Typst source from pandoc, typeset with look.typ as PDF/UA-1 and PDF/A-2a."""

import json
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import typst

from jindu.base import palette
from jindu.base.errors import RenderError
from jindu.base.fonts import FOLDER, SANS, SERIF
from jindu.report.render.notebook import Piece, locate
from jindu.report.render.pandoc import ASSETS, convert
from jindu.report.render.settings import Settings

MAIN = '#import "look.typ": *\n#show: report\n\n'
STANDARDS = ["ua-1", "a-2a"]
NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
PICTURE = re.compile(r'#picture\("((?:[^"\\]|\\.)*)"')
FOLDERS = re.compile(r"(?<=┌─ )\S*/")
REGIONS = {"zh": "cn", "en": "gb"}


def write_pdf(pieces: list[Piece], settings: Settings, folder: Path, target: Path) -> Path:
    """The PDF written; `folder` is where the notebook's images are."""
    body = convert(pieces, settings, "typst")
    with TemporaryDirectory() as name:
        work = Path(name)
        copy_images(images_in(body), folder, work, pieces)
        put_look(settings, work)
        (work / "main.typ").write_text(MAIN + body, encoding="utf-8")
        target.write_bytes(compiled(work / "main.typ", settings, pieces))
    return target


def images_in(body: str) -> list[str]:
    """Names of the image files a Typst text shows."""
    return list(dict.fromkeys(json.loads(f'"{name}"') for name in PICTURE.findall(body)))


def put_look(settings: Settings, work: Path) -> None:
    """Put the template and what it is to say into the folder."""
    for part in ASSETS.glob("*.typ"):
        shutil.copy(part, work)
    (work / "settings.json").write_text(json.dumps(look_settings(settings)), encoding="utf-8")


def copy_images(names: list[str], folder: Path, work: Path, pieces: list[Piece]) -> None:
    """Put every image the report shows where the renderer may read it."""
    for name in names:
        require_image(folder / name, name, pieces)
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / name, work / name)


def require_image(path: Path, name: str, pieces: list[Piece]) -> None:
    """Stop when an image is not there."""
    if not path.is_file():
        raise RenderError(f"image {name}", f"no such file ({locate(pieces, name)})", str(path))


def compiled(main: Path, settings: Settings, pieces: list[Piece]) -> bytes:
    """PDF bytes, or an error in words."""
    try:
        return typst.compile(
            main,
            root=main.parent,
            font_paths=cast(Any, font_folders(settings)),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=cast(Any, STANDARDS),
            timestamp=timestamp(settings),
        )
    except typst.TypstError as error:
        raise in_words(error, pieces) from error


def timestamp(settings: Settings) -> int:
    """Seconds since 1970 that the file is dated: given, never the clock's."""
    return int(settings.meta.get("timestamp", 0))


def in_words(error: typst.TypstError, pieces: list[Piece]) -> RenderError:
    """A missing glyph by its character, code point and cell; anything else as Typst says it."""
    report = str(getattr(error, "diagnostic", "") or error)
    missing = dict.fromkeys(char for text in NO_GLYPH.findall(report) for char in text)
    if missing:
        return no_glyph(missing, pieces)
    return RenderError("Typst", FOLDERS.sub("", report).strip())


def no_glyph(missing: dict[str, None], pieces: list[Piece]) -> RenderError:
    """The error for characters that no font of the report can print."""
    named = [f"{char} (U+{ord(char):04X}{where(char, pieces)})" for char in missing]
    return RenderError(
        "report fonts",
        f"no glyph for {', '.join(named)}",
        "characters of GBK, Latin and the report's symbols",
        "Write it otherwise, or name a font that has it",
    )


def where(char: str, pieces: list[Piece]) -> str:
    """The cells that hold a character, for the end of a message."""
    cell = locate(pieces, char)
    return f", {cell}" if cell else ""


def look_settings(settings: Settings) -> dict[str, Any]:
    """settings.json, as look.typ reads it; facts are lists of lines, one for each language."""
    options = settings.options["format"]["typst"]
    shown = ("title", "subtitle", "period", "as_of", "edition", "publisher")
    return {
        **{name: settings.text(name).splitlines() for name in shown},
        **{name: options[name] for name in ("papersize", "margin", "fontsize")},
        "checksum": settings.text("checksum"),
        "author": settings.line("author") or settings.line("publisher"),
        "description": settings.line("description") or settings.line("subtitle"),
        "lang": settings.lang,
        "regions": REGIONS,
        "bilingual": settings.edition == "bilingual",
        "languages": 2 if settings.edition == "bilingual" else 1,
        "marks": list(settings.meta.get("marks", [])),
        "labels": settings.labels,
        "facts": facts(settings),
        "toc": options.get("toc", True),
        "toc_depth": options.get("toc-depth", 2),
        "toc_title": settings.text("toc-title"),
        "fonts": font_names(settings),
        "palette": palette.named(),
    }


def font_names(settings: Settings) -> dict[str, list[str]]:
    """Families to try, in order: those named for the role, the report's own, and any other for what these lack."""
    options, fonts = settings.options["format"]["typst"], settings.fonts
    others = [face.family for face in fonts.extra]
    return {
        "serif": [*fonts.families("serif"), options.get("mainfont", SERIF), SERIF, *others],
        "title": [*fonts.families("title"), options.get("sansfont", SANS), SANS],
        "sans": [*fonts.families("sans"), options.get("sansfont", SANS), SANS],
    }


def font_folders(settings: Settings) -> list[Path]:
    """Folders with the fonts in force."""
    return [FOLDER, *dict.fromkeys(face.path.parent for face in settings.fonts.extra)]


def facts(settings: Settings) -> list[dict[str, str]]:
    """What the title block states, with its name in the edition's language."""
    keys = ("period", "as_of", "edition", "checksum", "publisher")
    return [{"name": settings.labels[key], "value": settings.line(key)} for key in keys if settings.text(key)]
