"""The places that a page's figures were read from, as JSON that stands once in the page."""

import json
import re
from collections.abc import Mapping
from typing import Any

from jindu.base.errors import RenderError
from jindu.report.render.settings import Settings

MARK = "/* places */"
SLOT = f'id="places">{MARK}'
NAMED = re.compile(r'(\bdata-(?:read|from)=")([^"]*)"')
PARTS = ("place", "raw", "file", "released", "publisher", "sheet", "cell")


def with_places(page: str, settings: Settings) -> str:
    """The page with its places as JSON; figures name them by number, in order of appearance."""
    known: Mapping[str, Mapping[str, str]] = settings.meta.get("places", {})
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f'{found[1]}{" ".join(str(numbers.setdefault(place, len(numbers))) for place in found[2].split())}"'

    page = NAMED.sub(numbered, page)
    if unknown := next((place for place in numbers if place not in known), None):
        raise RenderError("report facts", f"no place {unknown!r}", "every place that a figure names")
    places = [in_language(known[place], settings.edition) for place in numbers]
    labels = [settings.labels[f"source_{part}"] for part in PARTS]
    return page.replace(SLOT, SLOT.removesuffix(MARK) + script_safe({"labels": labels, "places": places}), 1)


def in_language(place: Mapping[str, str], edition: str) -> list[str]:
    """The parts of a place; the publisher's name in the language of the edition."""
    zh, _, en = place["publisher"].partition(" · ")
    shown = {"zh": zh, "en": en or zh}.get(edition, place["publisher"])
    return [shown if part == "publisher" else place[part] for part in PARTS]


def script_safe(content: Any) -> str:
    """JSON that may stand between script tags, whatever the raw texts hold."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
