"""The fonts in force: our own, and those that params name, where they are found; what they can print."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fontTools.ttLib import TTFont

from jindu.base.fonts import FILES

HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn")  # controls, directions, private and unassigned characters
NAME_IDS = (1, 4, 16)  # family, full name, typographic family


@dataclass(frozen=True)
class Face:
    """One font file, by the family name it is asked for with."""

    family: str
    path: Path
    index: int = 0  # in a collection

    @property
    def characters(self) -> frozenset[int]:
        """Code points it has a glyph for."""
        return characters_of(self.path, self.index)


@cache
def characters_of(path: Path, index: int = 0) -> frozenset[int]:
    """Code points that a font file has a glyph for."""
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


@dataclass(frozen=True)
class Fonts:
    """Our own fonts, and others by role: some tried before ours, all tried for what ours lack."""

    named: tuple[tuple[str, Face], ...] = ()  # role, face
    missing: tuple[str, ...] = ()  # named and not found

    def families(self, role: str) -> list[str]:
        """Families named for a role, in order."""
        return [face.family for each, face in self.named if each == role]

    @property
    def extra(self) -> tuple[Face, ...]:
        """Every font that is not our own."""
        return tuple(dict.fromkeys(face for _, face in self.named))

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that can be printed."""
        return characters_of(FILES["sans"]).union(*(face.characters for face in self.extra))

    def can_print(self, character: str) -> bool:
        """Whether a reader would see the character as it is."""
        return unicodedata.category(character) not in HIDDEN and ord(character) in self.characters

    def printed(self, text: str) -> str:
        """`text` as it can be printed: a character that cannot be seen, or has no glyph, as 〔U+…〕."""
        return "".join(c if c == "\n" or self.can_print(c) else code_of(c) for c in text)

    def unprintable(self, text: str) -> list[str]:
        """Characters of the text that cannot be printed as they are, in order of appearance."""
        return [c for c in dict.fromkeys(text) if not c.isspace() and not self.can_print(c)]


OWN = Fonts()


def code_of(character: str) -> str:
    """〔U+2CC56〕."""
    return f"〔U+{ord(character):04X}〕"


def find_fonts(wanted: Mapping[str, Iterable[str]], folders: Iterable[Path]) -> Fonts:
    """The fonts wanted by role, looked for in the folders and on the system."""
    known = available(tuple(folder for folder in folders if folder.is_dir()))
    found, missing = [], []
    for role, names in wanted.items():
        for name in names:
            face = known.get(name)
            found += [(role, face)] if face else []
            missing += [] if face else [name]
    return Fonts(tuple(found), tuple(missing))


@cache
def available(folders: tuple[Path, ...]) -> dict[str, Face]:
    """Fonts on this machine and in the folders (these first), by every name they carry."""
    import typst

    known: dict[str, Face] = {}
    for is_system in (False, True):
        listed = typst.Fonts(is_system, False, [str(folder) for folder in folders]).fonts()
        for font in sorted(listed, key=lambda font: (abs(font.weight - 400), font.style != "normal", str(font.path))):
            face = Face(font.family, Path(str(font.path)), font.index)
            for name in (font.family, *names_in(face.path, face.index)):
                known.setdefault(name, face)
    return known


def names_in(path: Path, index: int) -> set[str]:
    """Family names of a font in every language; none for a file that cannot be read."""
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return {record.toUnicode() for record in font["name"].names if record.nameID in NAME_IDS}
    except Exception:  # fontTools raises many kinds on damaged files
        return set()
