"""What a fact is, and what it may ask of the words of a language."""

from typing import Literal, Protocol

Lang = Literal["zh", "en"]


class Vocabulary(Protocol):
    """What a fact may ask of the words of a language."""

    lang: Lang

    def label(self, key: str) -> str: ...

    def say(self, key: str, **facts: "Fact | str") -> str: ...

    def verbatim(self, text: str) -> str: ...


class Fact(Protocol):
    """A value that can be written in any language."""

    def text(self, words: Vocabulary) -> str: ...
