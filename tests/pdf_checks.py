"""What is wrong with a PDF edition: each check gives the places, none where all is well."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdf

MM = 72 / 25.4
LEFT, RIGHT, FOOT = 28 * MM, (210 - 26) * MM, (297 - 35) * MM
HANGING = 8  # points: half the box of a Chinese mark may stand outside, without ink
LEFTOVERS = re.compile(r"(?<![A-Za-z])(?:None|nan|NaN|NaT)(?![A-Za-z])|—%|[{}]|\ufffd|\(cid:")
TOC_ENTRY = re.compile(r"\.\s+(\d+)\s*$", re.M)


def texts(path: Path) -> list[str]:
    """Text of each page."""
    return _texts(path, path.stat().st_mtime_ns)


@lru_cache(8)
def _texts(path: Path, written: int) -> list[str]:
    """The text as of one writing of the file; pulling it out takes seconds."""
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def leftovers(path: Path) -> list[str]:
    """What a program left where a reader expects words: None, nan, an unfilled blank, a missing glyph."""
    return [f"page {n}: {found}" for n, text in enumerate(texts(path), 1) for found in LEFTOVERS.findall(text)]


def pages_of_section_one(path: Path, contents: str) -> int:
    """How many pages come before the contents."""
    return next(n for n, text in enumerate(texts(path)) if contents in text.replace("\n", ""))


def layout_faults(path: Path) -> list[str]:
    """Text outside the type area, text over text, a heading as the last line of a page."""
    with pdfplumber.open(path) as opened:
        return [f"page {n}: {fault}" for n, page in enumerate(opened.pages, 1) for fault in page_faults(page.chars)]


def page_faults(chars: list[dict[str, Any]]) -> Iterator[str]:
    """Faults of one page, each with the characters it is about."""
    inked = [char for char in chars if not char["text"].isspace()]
    for char in inked:
        if char["x0"] < LEFT - HANGING or char["x1"] > RIGHT + HANGING:
            yield f"outside: {char['text']} at {char['x0']:.0f}–{char['x1']:.0f}"
    letters = sorted((c for c in inked if c["text"].isalnum()), key=lambda c: (round(c["bottom"]), c["x0"]))
    for one, other in pairwise(letters):
        if round(one["bottom"]) == round(other["bottom"]) and other["x0"] < one["x1"] - 1.5:
            yield f"over another: {one['text']}{other['text']} at {other['x0']:.0f}"
    body = [char for char in inked if char["bottom"] < FOOT + 2 * MM]
    if body and is_heading(last := max(body, key=lambda char: char["bottom"])):
        yield f"heading at the foot: {last['text']}"


def is_heading(char: dict[str, Any]) -> bool:
    """Set in the bold sans and larger than tables and captions."""
    return "Bold" in char["fontname"] and char["size"] >= 10.4


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every element of the structure tree."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            found.append(node)
            waiting += [node.K] if "/K" in node else []
    return found


def of_type(pdf: pikepdf.Pdf, *kinds: str) -> list[pikepdf.Dictionary]:
    """Elements of some kinds, such as /Figure."""
    return [element for element in elements(pdf) if element.get("/S") in kinds]


def rows_of_tables(path: Path) -> list[int]:
    """Rows below the head of each table."""
    with pikepdf.open(path) as pdf:
        return [len(of_kind(table, "/TR")) - len(of_kind(table, "/THead")) for table in of_type(pdf, "/Table")]


def of_kind(element: pikepdf.Object, kind: str) -> list[pikepdf.Object]:
    """Elements of a kind below one element, not looking into nested tables."""
    children = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else []
    children = list(children) if isinstance(children, pikepdf.Array) else [children]
    inner = [child for child in children if isinstance(child, pikepdf.Dictionary)]
    return [child for child in inner if child.get("/S") == kind] + [each for c in inner for each in of_kind(c, kind)]


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Title and page of each section, counted from 1."""
    reader = pypdf.PdfReader(path)
    top = (item for item in reader.outline if not isinstance(item, list))
    return [(str(item.title), reader.get_destination_page_number(item) + 1) for item in top]


def pages_in_contents(path: Path) -> list[int]:
    """Page numbers printed in the table of contents, in order."""
    printed = next(text for text in texts(path) if len(TOC_ENTRY.findall(text)) > 2)
    return [int(number) for number in TOC_ENTRY.findall(printed)]
