"""What one edition looks like: `_quarto.yml`, its language profile and the run's own facts, checked."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jindu.base.errors import RenderError
from jindu.base.fonts.faces import OWN, Fonts
from jindu.params.files import read_yaml

SINGLE = ("zh", "en")
LANGUAGES = (*SINGLE, "bilingual")
FORMATS = ("pdf", "html")
LENGTH = re.compile(r"\d+(\.\d+)?(mm|cm|pt|in)")

LABELS = (
    *("page", "period", "as_of", "edition", "publisher", "checksum", "skip", "language"),
    *("zh", "en", "bilingual", "filter", "sort", "rows", "scroll", "top"),
    *("source_read", "source_computed", "source_hint", "source_place", "source_raw", "source_file"),
    *(
        "source_released",
        "source_publisher",
        "source_sheet",
        "source_cell",
        "close",
        "values",
        "download",
        "show",
        "both",
    ),
)

# Every key the embedded renderer understands. `None` takes any value; a set lists the values it can honour.
KEYS: dict[str, Any] = {
    "project": {"type": {"default"}},
    "profile": None,
    "execute": {"enabled": {False}, "echo": {False}},
    "from": None,
    "lang": None,
    "title": None,
    "subtitle": None,
    "author": None,
    "number-sections": {True, False},
    "toc-title": None,
    "crossref": dict.fromkeys(["fig-title", "fig-prefix", "tbl-title", "tbl-prefix", "sec-prefix", "appendix-title"]),
    "look": dict.fromkeys(["section-numbers", "section-suffix"]),
    "labels": dict.fromkeys(LABELS),
    "format": {
        "html": {
            "toc": {True, False},
            "toc-depth": None,
            "embed-resources": {True},
            "theme": {"none", None},
            "html-math-method": None,
        },
        "typst": {
            "toc": {True, False},
            "toc-depth": None,
            "papersize": None,
            "margin": dict.fromkeys(["top", "right", "bottom", "left"]),
            "mainfont": None,
            "sansfont": None,
            "fontsize": None,
        },
    },
}
META = {
    *("title", "subtitle", "period", "as_of", "edition", "publisher", "checksum", "marks"),
    *("lang", "author", "description", "labels", "timestamp", "stem", "editions", "fonts", "places", "downloads"),
}


@dataclass(frozen=True)
class Settings:
    """Everything a renderer needs to know about one edition."""

    project: Path
    edition: str  # zh, en or bilingual
    options: dict[str, Any]  # merged YAML
    words: dict[str, dict[str, str]]  # of cross-references, by language
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """First language of the edition: zh or en."""
        return str(self.options["lang"])[:2]

    @property
    def labels(self) -> dict[str, str]:
        """Words of the page and the PDF that are not the report's, by key."""
        return {**self.options["labels"], **self.meta.get("labels", {})}

    @property
    def fonts(self) -> Fonts:
        """The fonts in force."""
        fonts: Fonts = self.meta.get("fonts", OWN)
        return fonts

    def text(self, key: str) -> str:
        """A fact of the run, or of the YAML, or nothing."""
        return str(self.meta.get(key) or self.options.get(key) or "")

    def line(self, key: str) -> str:
        """The same on one line: the two languages of a bilingual fact side by side."""
        return " · ".join(self.text(key).splitlines())


def load(project: Path, edition: str, meta: dict[str, Any], is_for_quarto: bool = False) -> Settings:
    """Settings of one edition. RenderError on an unknown fact, and on a key that only Quarto, which has many, knows."""
    if unknown := sorted(set(meta) - META):
        raise RenderError("report facts", f"unknown key {unknown[0]!r}", f"one of {', '.join(sorted(META))}")
    names = ("_quarto.yml", *(f"_quarto-{each}.yml" for each in dict.fromkeys((edition, *SINGLE))))
    found = {name: read(project / name) for name in names}
    for name, options in found.items() if not is_for_quarto else ():
        check(options, KEYS, name, "")
    options = merged(found["_quarto.yml"], found[f"_quarto-{edition}.yml"])
    check_lengths(options["format"]["typst"])
    words = {lang: words_of(found[f"_quarto-{lang}.yml"]) for lang in SINGLE}
    return Settings(project, edition, options, words, meta)


def read(path: Path) -> dict[str, Any]:
    """One YAML file. RenderError where there is none, ParamsError naming the line that is no YAML."""
    if not path.is_file():
        raise RenderError(str(path), "not found", todo="Copy it from another project or from the documentation")
    return read_yaml(path)


def check(options: dict[str, Any], known: dict[str, Any], where: str, above: str) -> None:
    """Stop at the first key, or value, that the embedded renderer cannot honour."""
    for key, value in options.items():
        name = f"{above}{key}"
        if key not in known:
            raise RenderError(
                where,
                f"the embedded renderer does not support the key {name!r}",
                f"one of {', '.join(known)}",
                "Remove it, or render with Quarto",
            )
        allowed = known[key]
        if isinstance(allowed, dict) and isinstance(value, dict):
            check(value, allowed, where, f"{name}.")
        elif isinstance(allowed, set) and value not in allowed:
            raise RenderError(where, f"{name} is {value!r}", f"one of {sorted(allowed, key=str)}")


def check_lengths(typst: dict[str, Any]) -> None:
    """Stop on a size that is not a number with a unit."""
    for name, value in {**typst.get("margin", {}), "fontsize": typst["fontsize"]}.items():
        if not LENGTH.fullmatch(str(value)):
            raise RenderError("_quarto.yml", f"{name} is {value!r}", "a length such as 37mm or 10.5pt")


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """The first overlaid with the second, key by key."""
    both = {key: merged(below[key], above[key]) for key in below.keys() & above.keys() if is_map(below, above, key)}
    return {**below, **above, **both}


def is_map(below: dict[str, Any], above: dict[str, Any], key: str) -> bool:
    """Whether both have entries of their own under the key."""
    return isinstance(below[key], dict) and isinstance(above[key], dict)


def words_of(options: dict[str, Any]) -> dict[str, str]:
    """What references are called in one language."""
    crossref, look = options["crossref"], options["look"]
    return {
        "fig": crossref["fig-prefix"],
        "tbl": crossref["tbl-prefix"],
        "sec": crossref["sec-prefix"],
        "appendix": crossref["appendix-title"],
        "section_suffix": look["section-suffix"],
    }
