"""Text from raw files made harmless for Markdown: it prints literally and does nothing."""

import re
import unicodedata

from jindu.base.fonts.faces import HIDDEN, OWN, Fonts, code_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@\"'=:/&])")


def escape(text: str, fonts: Fonts = OWN) -> str:
    """`text` with every character that Markdown might act on escaped, and what no font can print as 〔U+…〕."""
    return _SPECIAL.sub(r"\\\1", fonts.printed(" ".join(text.split())))


def visible(text: str) -> str:
    """`text` with every character shown that would print as nothing or turn the line around."""
    return "".join(code_of(c) if unicodedata.category(c) in HIDDEN else c for c in text)
