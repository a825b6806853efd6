"""The page asks nothing of any other place: every attribute and every style is read for addresses."""

import re
from html.parser import HTMLParser

import pytest
from render_sample import EDITIONS, META, PROJECT, page_of, sample

from jindu.base.errors import RenderError
from jindu.report.render import render

# Attributes that make a browser fetch, send or run something, in HTML and SVG.
FETCHES = {
    *("src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "background", "ping", "manifest"),
    *(
        "cite",
        "longdesc",
        "profile",
        "codebase",
        "classid",
        "archive",
        "xlink:href",
        "icon",
        "dynsrc",
        "lowsrc",
        "srcdoc",
    ),
}
LOADS = {"link", "base", "iframe", "frame", "object", "embed", "applet", "portal", "import", "foreignobject", "image"}
STYLED = re.compile(r"url\(\s*[\"']?([^)\"']*)|@import\s+[\"']?([^;\"']*)|image-set\(([^)]*)|src\(([^)]*)")
SCRIPTED = re.compile(
    r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|import)\s*\(|new Image\b"
)


class Reader(HTMLParser):
    """What a page asks for from elsewhere."""

    def __init__(self, text: str):
        super().__init__()
        self.asked: list[str] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]):
        self.inside = tag
        named = {key.lower(): value or "" for key, value in attrs}
        if tag in LOADS:
            self.asked.append(f"<{tag}>")
        if named.get("http-equiv", "").lower() == "refresh":
            self.asked.append("refresh")
        for key, value in named.items():
            if key in FETCHES or (key == "href" and tag not in ("a", "area")):
                self.note(value)
            if key.startswith("on"):
                self.asked.append(f"{key}={value}")
            self.style(value)

    handle_startendtag = handle_starttag

    def handle_data(self, data: str):
        if self.inside == "style":
            self.style(data)
        if self.inside == "script":
            self.asked += [found[0] for found in SCRIPTED.finditer(data)]

    def handle_endtag(self, tag: str):
        self.inside = ""

    def style(self, text: str):
        for found in STYLED.finditer(text):
            self.note(next(part for part in found.groups() if part is not None))

    def note(self, address: str):
        if not address.strip().startswith(("data:", "#")):
            self.asked.append(address)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_page_asks_for_nothing(edition, tmp_path):
    """One file, under three megabytes."""
    page = render(sample(tmp_path, edition), edition, ("html",), tmp_path, "page", PROJECT, "embedded", META)[0]

    assert Reader(page.read_text(encoding="utf-8")).asked == []
    assert page.stat().st_size < 3_000_000


@pytest.mark.parametrize(
    "piece",
    [
        '<img srcset="a.png 1x, https://x/b.png 2x">',
        "<video poster=//x/p.png></video>",
        "<a href=#a ping=https://x/>a</a>",
        "<form action=https://x/></form>",
        "<link rel=preload href=https://x/>",
        "<style>@import 'https://x/a.css';</style>",
        "<style>p { background: url( https://x/a.png ) }</style>",
        "<p style=\"background:url('//x/a.png')\">a</p>",
        "<svg><use xlink:href='https://x/a.svg#b'/></svg>",
        "<meta http-equiv=Refresh content='0;url=https://x/'>",
        "<script>fetch('https://x/')</script>",
        "<p onclick=go()>a</p>",
        "<iframe srcdoc='a'></iframe>",
    ],
)
def test_the_reader_of_this_test_sees_what_is_asked_for(piece):
    """So that silence means something."""
    assert Reader(piece).asked


def test_a_place_that_the_run_does_not_know_stops_the_page(tmp_path):
    """A figure never opens an empty source."""
    with pytest.raises(RenderError, match="no place 'abc'"):
        page_of(tmp_path, "zh", "[6.8]{.src data-read=abc}")
