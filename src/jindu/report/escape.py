"""Text from raw files made harmless for Markdown: it prints literally and does nothing."""

import re
import unicodedata

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@\"'=:/&])")


def escape(text: str) -> str:
    """`text` with every character that Markdown might act on escaped, control and bidi characters shown as 〔U+…〕."""
    return _SPECIAL.sub(r"\\\1", shown(text))


def shown(text: str) -> str:
    """`text` on one line with control and bidi characters shown as 〔U+…〕."""
    return "".join(_visible(c) for c in " ".join(text.split()))


def _visible(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return f"〔U+{ord(character):04X}〕"
    return character
