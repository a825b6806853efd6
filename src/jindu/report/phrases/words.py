"""Every sentence, label and status word, looked up by key; a missing key or blank is an error, never a fallback."""

import string
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jindu.base.errors import ParamsError
from jindu.base.fonts.faces import Fonts
from jindu.params.files import read_yaml
from jindu.report.phrases import Fact, Lang

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


def flatten(tree: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested text as dotted keys: {"a": {"b": "x"}} → {"a.b": "x"}."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat


def blanks(sentence: str) -> set[str]:
    """Names of the {blanks} a sentence leaves to be filled."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


class Words:
    """The text of one language."""

    def __init__(self, lang: Lang, sentences: dict[str, str], place: str, verbatim: Callable[[str], str] = str):
        self.lang, self.sentences, self.place, self._verbatim = lang, sentences, place, verbatim

    def writing(self, verbatim: Callable[[str], str]) -> "Words":
        """The same words for a medium that writes text from raw files in a way of its own."""
        return Words(self.lang, self.sentences, self.place, verbatim)

    def refuse_unprintable(self, fonts: Fonts) -> None:
        """Raise ParamsError when a sentence has a character that no font in force can print."""
        for key, sentence in self.sentences.items():
            if missing := fonts.unprintable(sentence):
                named = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
                raise ParamsError(
                    f"{self.place}, {key}", f"no glyph for {named}", "characters the fonts have", "write it otherwise"
                )

    def label(self, key: str) -> str:
        """The text under `key`, as it stands. Raises ParamsError when it is missing."""
        if key not in self.sentences:
            raise ParamsError(self.place, f"no text under {key!r}", "one entry per key in every language")
        return self.sentences[key]

    def say(self, key: str, **facts: Fact | str) -> str:
        """The sentence under `key` with its blanks filled. Raises ParamsError when facts and blanks differ."""
        sentence = self.label(key)
        if unfilled := blanks(sentence) - set(facts):
            raise ParamsError(self.place, f"{key!r} asks for {sorted(unfilled)}", f"only {sorted(facts)}")
        written = {name: fact if isinstance(fact, str) else fact.text(self) for name, fact in facts.items()}
        return sentence.format(**written)

    def verbatim(self, text: str) -> str:
        """Words of a raw file as the medium writes them; as they stand by default."""
        return self._verbatim(text)

    def refuse_difference(self, other: "Words") -> None:
        """Raise ParamsError unless both languages have the same keys and leave the same blanks."""
        for key in sorted(self.sentences.keys() ^ other.sentences.keys()):
            lacking = other if key in self.sentences else self
            raise ParamsError(lacking.place, f"no text under {key!r}", "the same keys in every language")
        for key, sentence in self.sentences.items():
            if blanks(sentence) != blanks(other.sentences[key]):
                raise ParamsError(other.place, f"{key!r} leaves other blanks than in {self.place}")


@cache
def load_words(folder: Path, lang: Lang) -> Words:
    """The words of `lang` from params/text/<lang>.yml."""
    path = folder / f"{lang}.yml"
    return Words(lang, flatten(read_yaml(path)), f"text/{path.name}")
