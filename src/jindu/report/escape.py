"""Text from raw files made harmless for Markdown: it prints literally and does nothing."""

import re
import unicodedata

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@\"'=:/&])")


def escape(text: str) -> str:
    """`text` with every character that Markdown might act on escaped, control and bidi characters shown as 〔U+…〕."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))


def visible(text: str) -> str:
    """`text` with every character shown that would print as nothing or turn the line around."""
    return "".join(_visible(c) for c in text)


def _visible(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return f"〔U+{ord(character):04X}〕"
    return character


def as_it_was(escaped: str) -> str:
    """Text of `escape` without its backslashes, where nothing reads Markdown."""
    return re.sub(r"\\([^\w\s])", r"\1", escaped)
