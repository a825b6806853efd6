"""Every sentence, label and status word, looked up by key; a missing key or blank is an error, never a fallback."""

import string
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from jindu.base.errors import ParamsError
from jindu.base.fonts.faces import Fonts
from jindu.base.frozen import AnyPath, once
from jindu.base.paths import Project
from jindu.params.files import read_yaml
from jindu.report.phrases import Fact, Lang
from jindu.report.phrases.locales import CATEGORIES, categories, ordinal_of, plural_of

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
EDITIONS: dict[str, tuple[Lang, ...]] = {"zh": ("zh",), "en": ("en",), "bilingual": LANGUAGES}
ORDINAL = "ordinal"  # the text whose forms follow the ordinal categories
Forms = dict[str, str]  # by plural category, or "=3" for that very number
Text = str | Forms


def flatten(tree: dict[str, Any], prefix: str = "") -> dict[str, Text]:
    """Nested text as dotted keys, plural forms kept together: {"a": {"b": "x"}} → {"a.b": "x"}."""
    flat: dict[str, Text] = {}
    for key, value in tree.items():
        if isinstance(value, dict) and not _are_forms(value):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = {k: str(v) for k, v in value.items()} if isinstance(value, dict) else str(value)
    return flat


def _are_forms(entry: dict[str, Any]) -> bool:
    return "other" in entry and all(key in CATEGORIES or str(key).startswith("=") for key in entry)


def blanks(text: Text) -> set[str]:
    """Names of the {blanks} a sentence leaves to be filled, in any of its forms."""
    return {name for form in _forms(text) for _, name, _, _ in string.Formatter().parse(form) if name}


def _forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


class Words:
    """The text of one language."""

    def __init__(self, lang: Lang, sentences: dict[str, Text], place: str, verbatim: Callable[[str], str] = str):
        self.lang, self.sentences, self.place, self._verbatim = lang, sentences, place, verbatim

    def writing(self, verbatim: Callable[[str], str]) -> "Words":
        """The same words for a medium that writes text from raw files in a way of its own."""
        return Words(self.lang, self.sentences, self.place, verbatim)

    def refuse_unprintable(self, fonts: Fonts) -> None:
        """Raise ParamsError when a sentence has a character that no font in force can print."""
        for key, text in self.sentences.items():
            if missing := fonts.unprintable("".join(_forms(text))):
                named = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
                raise ParamsError(
                    f"{self.place}, {key}", f"no glyph for {named}", "characters the fonts have", "write it otherwise"
                )

    def refuse_forms(self) -> None:
        """Raise ParamsError when a text lacks a plural form of its language, or has one that is never chosen."""
        for key, text in self.sentences.items():
            expected = categories(self.lang, is_ordinal=key == ORDINAL)
            if not isinstance(text, str) and {form for form in text if form[0] != "="} != expected:
                raise ParamsError(f"{self.place}, {key}", f"forms {', '.join(text)}", ", ".join(sorted(expected)))

    def label(self, key: str, number: int | Decimal | None = None, /) -> str:
        """The text under `key`, in the form for `number`. Raises ParamsError when either is missing."""
        text = self._text(key)
        if isinstance(text, str):
            return text
        if number is None:
            raise ParamsError(self.place, f"{key!r} has plural forms", "one text, as no number goes with it here")
        return text.get(f"={number}", text[plural_of(self.lang, number)])

    def ordinal(self, place: int) -> str:
        """A place in a ranking: 第3位 · third. Raises ParamsError when its form is missing."""
        text = self._text(ORDINAL)
        form = text if isinstance(text, str) else text.get(f"={place}", text[ordinal_of(self.lang, place)])
        return form.format(n=place)

    def say(self, key: str, number: int | Decimal | None = None, /, **facts: Fact | str) -> str:
        """The sentence under `key` with its blanks filled. Raises ParamsError when facts and blanks differ."""
        sentence = self.label(key, number)
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

    def _text(self, key: str) -> Text:
        if key not in self.sentences:
            raise ParamsError(self.place, f"no text under {key!r}", "one entry per key in every language")
        return self.sentences[key]


@cache
@once
def load_words(folder: AnyPath, lang: Lang) -> Words:
    """The words of `lang` from params/text/<lang>.yml. Raises ParamsError when a plural form is lacking."""
    path = folder / f"{lang}.yml"
    words = Words(lang, flatten(read_yaml(path)), f"text/{path.name}")
    words.refuse_forms()
    return words


def words_for(project: Project, edition: str) -> tuple[Words, ...]:
    """The words of an edition's languages, Chinese first."""
    return tuple(load_words(project.params / "text", lang) for lang in EDITIONS[edition])
