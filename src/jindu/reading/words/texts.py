"""One form for printed text: half-width, simplified, with one kind of dash and no odd spaces."""

import re
import unicodedata
from functools import lru_cache

from jindu.reading.words.lexicon import Words

CIRCLED = re.compile(
    "[\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf⁰¹²³⁴⁵⁶⁷⁸⁹]|\\[\\d{1,2}\\]|\\[?注\\d{1,2}\\]"
)
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0000-\u0008\u000b-\u001f\u007f]")
OVERRIDE = re.compile("[\u202b\u202d\u202e\u2067]")  # shows what follows in another order
DASHES = re.compile("[\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\u30fc\u2796]+")


def unify(text: str, words: Words) -> str:
    """Half-width simplified text with plain dashes; spaces stay, line breaks become spaces."""
    text = INVISIBLE.sub("", text.replace("\n", " ").replace("\t", " ").replace("\r", " "))
    text = unicodedata.normalize("NFKC", CIRCLED.sub("", text)).replace("…", "...")
    return DASHES.sub("-", text).translate(words.simplified)


def squeeze(text: str) -> str:
    """Text without any space."""
    return re.sub(r"\s+", "", text)


def show(text: str) -> str:
    """Text fit for one line of a message: control characters and line breaks are escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@lru_cache(maxsize=64)
def pattern(source: str) -> re.Pattern[str]:
    """A compiled pattern of the vocabulary."""
    return re.compile(source)


def leading_width(text: str) -> int:
    """How far a label is indented, in characters; wide and narrow spaces count alike once doubled."""
    width = 0.0
    for character in text:
        if character in "\u3000\u2003":
            width += 1
        elif character in " \u00a0\u2002\u2009\t":
            width += 2 if character == "\t" else 0.5
        else:
            break
    return int(width * 2)
