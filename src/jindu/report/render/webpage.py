"""The HTML edition: one file that opens offline, with its fonts, charts, style and script inside."""

import re
from base64 import b64encode
from html import escape, unescape
from mimetypes import guess_type
from pathlib import Path
from string import Template

from jindu import palette
from jindu.report.render.notebook import Piece
from jindu.report.render.pandoc import ASSETS, convert
from jindu.report.render.settings import LANGUAGES, Settings
from jindu.report.render.svg import inline_svg
from jindu.report.render.typeset import facts, no_glyph, require_image
from jindu.report.render.webfonts import font_faces, not_covered

IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)">')
TAG = re.compile(r"<[^>]*>")
SPLIT = "<!-- text -->"
TAGS = {"zh": "zh-CN", "en": "en-GB", "bilingual": "zh-CN"}


def write_html(pieces: list[Piece], settings: Settings, folder: Path, target: Path) -> Path:
    """The page written; `folder` is where the notebook's images are."""
    contents, _, body = convert(pieces, settings, "html5", f"$toc$\n{SPLIT}\n$body$").partition(SPLIT)
    page = fill(settings, contents.strip(), with_images(label_tables(body, settings), folder, pieces))
    if (missing := not_covered(plain(page))) and not settings.meta.get("fonts"):
        raise no_glyph(dict.fromkeys(missing), pieces)
    text = plain(page) + "".join(settings.labels.values())
    target.write_text(page.replace("/* fonts */", fonts(text), 1), encoding="utf-8")
    return target


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
        script=(ASSETS / "page.js").read_text(encoding="utf-8"),
        marks=marks(settings),
        facts="".join(f"<div><dt>{escape(each['name'])}</dt><dd>{escape(each['value'])}</dd></div>" for each in facts(settings)),
        languages=languages(settings),
        contents=contents,
        toc_title=escape(settings.text("toc-title")),
        body=body,
        foot=" · ".join(escape(settings.line(key)) for key in ("publisher", "edition", "checksum") if settings.text(key)),
        **{f"label_{key}": escape(value) for key, value in settings.labels.items()},
    )


def paragraph(name: str, text: str) -> str:
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
    return f'<div class="marks" role="note">{shown}</div>' if given else ""


def languages(settings: Settings) -> str:
    """Links to the same report in the other languages."""
    stem, made = settings.meta.get("stem", "progress"), settings.meta.get("editions", LANGUAGES)
    links = []
    for edition in made:
        current = ' aria-current="page"' if edition == settings.edition else ""
        name = escape(settings.labels[edition])
        links.append(f'<a href="{escape(f"{stem}.{edition}.html")}"{current}>{name}</a>')
    return "".join(links)


def label_tables(body: str, settings: Settings) -> str:
    """Words for the sort and filter controls of a ledger, and the heads of its rows and columns."""
    labels = settings.labels
    words = "".join(f' data-{key}="{escape(labels[key])}"' for key in ("filter", "sort", "rows"))
    body = re.sub(r'<table class="([^"]*\bledger\b[^"]*)"', rf'<table class="\1"{words}', body)
    body = re.sub(r"<thead>.*?</thead>", lambda head: head[0].replace("<th", '<th scope="col"').replace('<th scope="col"ead', "<thead"), body, flags=re.S)
    return re.sub(r"<tbody>.*?</tbody>", lambda rows: re.sub(r"<th(?=[ >])", '<th scope="row"', rows[0]), body, flags=re.S)


def with_images(body: str, folder: Path, pieces: list[Piece]) -> str:
    """Charts and pictures put into the page itself."""
    count = iter(range(1, 1000))

    def embed(found: re.Match[str]) -> str:
        name, alt = unescape(found[1]), unescape(found[2])
        require_image(folder / name, name, pieces)
        if name.endswith(".svg"):
            return inline_svg(folder / name, alt, f"c{next(count)}-")
        kind = guess_type(name)[0] or "application/octet-stream"
        data = b64encode((folder / name).read_bytes()).decode()
        return f'<img src="data:{kind};base64,{data}" alt="{escape(alt)}">'

    return IMAGE.sub(embed, body)


def plain(page: str) -> str:
    """What a reader sees of the page: no tags, style or script."""
    return unescape(TAG.sub("", re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.S)))


def fonts(text: str) -> str:
    """The embedded fonts for this text; ASCII and the sort marks are always there for the script."""
    always = "".join(map(chr, range(0x20, 0x7F))) + "▲▼"
    return font_faces("".join(sorted(set(text + always))))
