"""The report's fonts cut down to the characters of one page, for embedding in HTML."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from jindu.base.fonts import FILES, SANS, SERIF
from jindu.base.fonts.faces import OWN, Fonts, characters_of

SERIF_ONLY = {"·"}  # as wide as a Chinese character in the sans
FACES = (("serif", SERIF, 400), ("sans", SANS, 400), ("sans_bold", SANS, 700))


def font_faces(text: str, fonts: Fonts = OWN) -> str:
    """CSS with the report's fonts, each holding the characters of the text; other fonts hold what ours lack."""
    own = [
        face_rule(family, weight, cut(FILES[role], "".join(set(text) - SERIF_ONLY) if family == SANS else text))
        for role, family, weight in FACES
    ]
    return "\n".join([*own, *extra_rules(text, fonts)])


def face_rule(family: str, weight: int, font: str, scope: str = "") -> str:
    """One font as a rule of CSS, with the characters it is for as `scope`."""
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;{scope}'
        f"src:url(data:font/woff;base64,{font}) format('woff')}}"
    )


def extra_rules(text: str, fonts: Fonts) -> list[str]:
    """Each other font under our own names, for the characters that only it has."""
    rules, wanted = [], {ord(char) for char in text} - characters_of(FILES["sans"])
    for face in fonts.extra:
        held = sorted(wanted & face.characters)
        wanted -= face.characters
        if held:
            font = cut(face.path, "".join(map(chr, held)), face.index)
            scope = f"unicode-range:{','.join(f'U+{code:X}' for code in held)};"
            rules += [face_rule(family, weight, font, scope) for _, family, weight in FACES]
    return rules


def cut(path: Path, text: str, index: int = 0) -> str:
    """One font with only the characters of the text, as base64 of WOFF: a sixth of the time of WOFF2."""
    options = subset.Options(layout_features=["kern", "pwid", "halt", "chws"], hinting=True)
    font = TTFont(path, fontNumber=index, recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    font.flavor = "woff"
    file = BytesIO()
    font.save(file)
    return b64encode(file.getvalue()).decode()
