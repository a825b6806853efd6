"""XML parts of Office files: parsed without ever loading anything outside them."""

import posixpath
import re
from typing import Any

from lxml import etree

from jindu.reading.files.safety import MOST_TREE_BYTES, Package
from jindu.reading.outcome import Refused


def parse_xml(content: bytes, part: str) -> Any:
    """The root of an XML part; nothing outside it is ever loaded."""
    if len(content) > MOST_TREE_BYTES:
        raise Refused("too_large", part, found=len(content), expected=MOST_TREE_BYTES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("broken_xml", found=f"{part}: {error}"[:200]) from None


def local(element: Any) -> str:
    """The tag without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """Descendants of one name, in order, whatever namespace the writer used."""
    return [child for child in element.iter() if isinstance(child.tag, str) and local(child) == name]


def relations(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    """Relation id to (type, target inside the package, external)."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", name + ".rels")
    if not package.has(path):
        return {}
    found = {}
    for node in children(parse_xml(package.read(path), path), "Relationship"):
        target = node.get("Target") or ""
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id") or ""] = (
            posixpath.basename(node.get("Type") or ""),
            inside,
            node.get("TargetMode") == "External",
        )
    return found


def rich_text(item: Any) -> str:
    """Text of a string item without phonetic hints and without struck-out runs."""
    texts = []
    for child in item:
        name = local(child)
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            struck = any(node.get("val") not in ("0", "false") for node in children(child, "strike"))
            texts += [] if struck else [node.text or "" for node in child if local(node) == "t"]
    return re.sub(
        r"_x([0-9A-Fa-f]{4})_",
        lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0xD800 else m[0],
        "".join(texts),
    )
