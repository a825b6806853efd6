"""The HTML edition: one file that opens offline, with its fonts, charts, style and script inside."""

import re
from base64 import b64encode
from html import escape, unescape
from mimetypes import guess_type
from pathlib import Path
from string import Template

from jindu.base import palette
from jindu.base.fonts.faces import Fonts
from jindu.report.render.notebook import Piece
from jindu.report.render.page_places import MARK, with_places
from jindu.report.render.pandoc import ASSETS, convert
from jindu.report.render.settings import LANGUAGES, Settings
from jindu.report.render.svg import inline_svg
from jindu.report.render.typeset import facts, no_glyph, require_image
from jindu.report.render.webfonts import font_faces

IMAGE = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(src|alt)="([^"]*)"')
LEDGER = re.compile(r'(<table class="[^"]*\bledger\b[^"]*")')
HEAD, BODY = re.compile(r"<thead>.*?</thead>", re.S), re.compile(r"<tbody>.*?</tbody>", re.S)
CELL = re.compile(r"<th(?=[ >])")
TAG = re.compile(r"<[^>]*>")
BACK = "\u21a9\ufe0e"  # pandoc's sign at the end of a footnote; our fonts have none
TYPES = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv"}
SPLIT = "<!-- text -->"
TAGS = {"zh": "zh-CN", "en": "en-GB", "bilingual": "zh-CN"}


def write_html(pieces: list[Piece], settings: Settings, folder: Path, target: Path) -> Path:
    """The page written; `folder` is where the notebook's images are."""
    contents, _, body = (
        convert(pieces, settings, "html5", f"$toc$\n{SPLIT}\n$body$").replace(BACK, "↑").partition(SPLIT)
    )
    page = finish(fill(settings, contents.strip(), body), settings, folder, pieces)
    target.write_text(page, encoding="utf-8")
    return target


def finish(page: str, settings: Settings, folder: Path, pieces: list[Piece]) -> str:
    """The page with its charts and fonts inside and its tables labelled."""
    page = with_images(label_tables(with_places(page, settings), settings), folder, pieces)
    text = plain(page) + "".join(settings.labels.values())
    if missing := [char for char in settings.fonts.unprintable(text) if char.isprintable()]:
        raise no_glyph(dict.fromkeys(missing), pieces)
    return page.replace("/* fonts */", fonts(text + data_in(page), settings.fonts), 1)


def fill(settings: Settings, contents: str, body: str) -> str:
    """The page without its fonts."""
    style = f"{variables()}\n{(ASSETS / 'page.css').read_text(encoding='utf-8')}"
    return Template((ASSETS / "page.html").read_text(encoding="utf-8")).substitute(
        lang=TAGS[settings.edition],
        title=escape(settings.line("title")),
        heading=two_languages(settings.text("title")),
        subtitle=paragraph("subtitle", settings.text("subtitle")),
        author=escape(settings.line("author") or settings.line("publisher")),
        style=style,
        script="\n".join(part.read_text(encoding="utf-8") for part in sorted(ASSETS.glob("page*.js"))),
        marks=marks(settings),
        facts="".join(
            f"<div><dt>{escape(each['name'])}</dt><dd>{escape(each['value'])}</dd></div>" for each in facts(settings)
        ),
        languages=languages(settings),
        tools=shown_languages(settings) + downloads(settings),
        contents=contents,
        toc_title=escape(settings.text("toc-title")),
        body=body,
        places=MARK,
        foot=" · ".join(
            escape(settings.line(key)) for key in ("publisher", "edition", "checksum") if settings.text(key)
        ),
        **{f"label_{key}": escape(value) for key, value in settings.labels.items()},
    )


def paragraph(name: str, text: str) -> str:
    """A paragraph of a class; nothing for no text."""
    return f'<p class="{name}">{two_languages(text)}</p>' if text else ""


def two_languages(text: str) -> str:
    """The first line as it is, a second one marked as English."""
    first, *others = text.splitlines() or [""]
    return escape(first) + "".join(f' <span lang="en">{escape(other)}</span>' for other in others)


def variables() -> str:
    """The palette as CSS variables and status classes."""
    plain_colours = {name: value for name, value in palette.named().items() if isinstance(value, str)}
    root = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in plain_colours.items())
    rules = "\n".join(f".{name}{{--status:{value}}}" for name, value in palette.STATUS.items())
    return f":root{{{root}}}\n{rules}"


def marks(settings: Settings) -> str:
    """The banner that stays on the screen, or nothing."""
    given = settings.meta.get("marks", [])
    shown = "".join(f'<span class="mark">■ {escape(mark)}</span>' for mark in given)
    return f'<section class="marks" aria-label="{escape(given[0])}">{shown}</section>' if given else ""


def languages(settings: Settings) -> str:
    """Links to the same report in the other languages."""
    stem, made = settings.meta.get("stem", "progress"), settings.meta.get("editions", LANGUAGES)
    links = []
    for edition in made:
        current = ' aria-current="page"' if edition == settings.edition else ""
        name = escape(settings.labels[edition])
        links.append(f'<a href="{escape(f"{stem}.{edition}.html")}"{current}>{name}</a>')
    return "".join(links)


def shown_languages(settings: Settings) -> str:
    """Buttons that leave one language of a bilingual page standing; hidden until the script works them."""
    if settings.edition != "bilingual":
        return ""
    names = {"": settings.labels["both"], "zh": settings.labels["zh"], "en": settings.labels["en"]}
    buttons = "".join(
        f'<button type="button" data-show="{lang}" aria-pressed="{str(not lang).lower()}">{escape(name)}</button>'
        for lang, name in names.items()
    )
    label = escape(settings.labels["show"])
    return f'<div class="show" role="group" aria-label="{label}" hidden><span>{label}</span> {buttons}</div>'


def downloads(settings: Settings) -> str:
    """The workbook and the table of targets, inside the page itself."""
    links = "".join(
        f'<a download="{escape(name)}" href="data:{TYPES[Path(name).suffix]};base64,{b64encode(content).decode()}">'
        f"{escape(name)}</a>"
        for name, content in settings.meta.get("downloads", {}).items()
    )
    return f'<p class="downloads"><span>{escape(settings.labels["download"])}</span> {links}</p>' if links else ""


def label_tables(page: str, settings: Settings) -> str:
    """Scope for the heads of rows and columns; words for the sort and filter controls of a ledger."""
    words = "".join(f' data-{key}="{escape(settings.labels[key])}"' for key in ("filter", "sort", "rows"))
    page = LEDGER.sub(rf"\1{words}", page)
    page = HEAD.sub(lambda part: CELL.sub('<th scope="col"', part[0]), page)
    return BODY.sub(lambda part: CELL.sub('<th scope="row"', part[0]), page)


def with_images(page: str, folder: Path, pieces: list[Piece]) -> str:
    """Charts and pictures put into the page itself."""
    count, shared = iter(range(1, 1000)), set[str]()

    def embed(found: re.Match[str]) -> str:
        values = {key: unescape(value) for key, value in ATTRIBUTE.findall(found[0])}
        name, alt = values["src"], values.get("alt", "")
        require_image(folder / name, name, pieces)
        if name.endswith(".svg"):
            return inline_svg(folder / name, alt, f"c{next(count)}-", shared)
        return f'<img src="{data_uri(folder / name)}" alt="{escape(alt)}">'

    return IMAGE.sub(embed, page)


def data_uri(path: Path) -> str:
    """The file itself as an address."""
    kind = guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"


def plain(page: str) -> str:
    """What a reader sees of the page: no tags, style or script."""
    return unescape(TAG.sub("", re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.S)))


def data_in(page: str) -> str:
    """Texts that the script shows on demand."""
    return "".join(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, flags=re.S))


def fonts(text: str, in_force: Fonts) -> str:
    """The embedded fonts for this text; ASCII and the sort marks are always there for the script."""
    always = "".join(map(chr, range(0x20, 0x7F))) + "▲▼"
    return font_faces("".join(sorted(set(text + always))), in_force)
