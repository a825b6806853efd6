"""Text from raw files made harmless for Markdown: it prints literally and does nothing."""

import re

from jindu.fonts.faces import OWN, Fonts

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@\"'=:/&])")


def escape(text: str, fonts: Fonts = OWN) -> str:
    """`text` with every character that Markdown might act on escaped, and what no font can print as 〔U+…〕."""
    return _SPECIAL.sub(r"\\\1", fonts.printed(" ".join(text.split())))
