"""A chart as an element of the page: described, scalable, harmless."""

import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from jindu.base.errors import RenderError

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
FORBIDDEN = {"script", "foreignObject", "iframe", "image"}
HREFS = ("href", f"{{{XLINK}}}href")
FETCHED = re.compile(r"@import|url\((?![\"']?#)[^)]*")
MARKS = re.compile(r"marks-(\d+(?:-\d+)*)")
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
LOCAL_URL = re.compile(r"url\(#([^)]+)\)")

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


def inline_svg(path: Path, alt: str, prefix: str, shared: set[str]) -> str:
    """The SVG of one chart with its description; its ids are made unique by the prefix.

    `shared` holds the shapes (letters, markers) that the page has already and takes up those this chart adds.
    """
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        raise RenderError(f"image {path.name}", f"not readable as SVG ({error})") from error
    drop_metadata(root)
    mark_rows(root, path)
    shapes, seen = share_shapes(root, shared), set[str]()
    for element in root.iter():
        refuse_active(element, path)
        drop_repeated_id(element, seen)
        rename_ids(element, prefix, shapes)
        drop_blanks(element)
        round_coordinates(element)
    scale(root)
    describe(root, alt, prefix)
    return ET.tostring(root, encoding="unicode")


def local_name(tag: str) -> str:
    """A tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def drop_metadata(root: ET.Element) -> None:
    """Remove what the drawing program wrote about itself."""
    for child in list(root):
        if local_name(child.tag) in {"metadata", "title", "desc"}:
            root.remove(child)


def refuse_active(element: ET.Element, path: Path) -> None:
    """Stop on anything that runs or is fetched."""
    handlers = [key for key in element.attrib if local_name(key).lower().startswith("on")]
    remote = [key for key in HREFS if not element.attrib.get(key, "#").startswith("#")]
    rules = element.text or "" if local_name(element.tag) == "style" else ""
    fetched = FETCHED.findall(" ".join([rules, *element.attrib.values()]))
    if local_name(element.tag) in FORBIDDEN or handlers or remote or fetched:
        found = handlers or remote or fetched or [local_name(element.tag)]
        raise RenderError(f"image {path.name}", f"contains {found[0]!r}", "a plain drawing")


def drop_repeated_id(element: ET.Element, seen: set[str]) -> None:
    """Names that a chart gives to several of its parts stay on the first."""
    name = element.get("id")
    if name in seen:
        del element.attrib["id"]
    elif name:
        seen.add(name)


def share_shapes(root: ET.Element, shared: set[str]) -> dict[str, str]:
    """Page-wide names of the shapes a chart defines, by its own; a shape that the page has already is taken out."""
    names = {}
    for defs in root.iter(f"{{{SVG}}}defs"):
        for shape in [each for each in defs if local_name(each.tag) == "path" and "id" in each.attrib]:
            own = shape.attrib.pop("id")
            names[own] = f"s{hashlib.sha256(repr(sorted(shape.attrib.items())).encode()).hexdigest()[:10]}"
            shape.set("id", own)
            if names[own] in shared:
                defs.remove(shape)
            shared.add(names[own])
    return names


def drop_blanks(element: ET.Element) -> None:
    """Remove the program's indentation."""
    if not (element.text or "").strip():
        element.text = None
    if not (element.tail or "").strip():
        element.tail = None


def round_coordinates(element: ET.Element) -> None:
    """Outlines to a hundredth of a point, a fiftieth of a screen's pixel."""
    if "d" in element.attrib:
        shorter = LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), element.attrib["d"])
        element.set("d", " ".join(shorter.split()))


def rename_ids(element: ET.Element, prefix: str, shapes: Mapping[str, str]) -> None:
    """Two charts of one program use the same ids; make them differ, except for shapes they share."""
    for key, value in element.attrib.items():
        if key == "id":
            element.set(key, shapes.get(value, prefix + value))
        elif key in HREFS:
            element.set(key, f"#{shapes.get(value[1:], prefix + value[1:])}")
        elif "url(#" in value:
            element.set(key, LOCAL_URL.sub(rf"url(#{prefix}\1)", value))


def mark_rows(root: ET.Element, path: Path) -> None:
    """Say of each mark which row of the chart's data it draws, where a group is named `marks-<row>-<row>-…`."""
    for group in root.iter():
        if not (named := MARKS.fullmatch(group.get("id", ""))):
            continue
        rows = named[1].split("-")
        marks = [e for e in group.iter() if local_name(e.tag) == "use"]
        marks = marks or [e for e in group if local_name(e.tag) == "path"]
        if len(marks) != len(rows):
            raise RenderError(
                f"image {path.name}", f"{len(marks)} marks in {group.get('id')!r}", f"{len(rows)} of them"
            )
        for mark, row in zip(marks, rows, strict=True):
            mark.set("data-row", row)


def scale(root: ET.Element) -> None:
    """Let the page decide the width, up to two pixels a point; the drawing keeps its proportions."""
    width, height = root.attrib.pop("width", ""), root.attrib.pop("height", "")
    if not (width and height):
        return
    points = width.removesuffix("pt").removesuffix("px")
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {points} {height.rstrip('ptx')}")
    root.set("style", f"max-width:min(100%,{2 * float(points):.0f}px)")


def describe(root: ET.Element, alt: str, prefix: str) -> None:
    """Alternative text that every screen reader announces."""
    title = ET.Element(f"{{{SVG}}}title", {"id": f"{prefix}title"})
    title.text = alt
    root.insert(0, title)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}title")
