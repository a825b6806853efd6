"""What a fact is, and what it may ask of the words of a language."""

from decimal import Decimal
from typing import Literal, Protocol

Lang = Literal["zh", "en"]


class Vocabulary(Protocol):
    """What a fact may ask of the words of a language."""

    lang: Lang

    def label(self, key: str, number: int | Decimal | None = None, /) -> str:
        """The text under `key`, in the plural form that goes with `number`."""

    def say(self, key: str, number: int | Decimal | None = None, /, **facts: "Fact | str") -> str:
        """The sentence under `key`, in the form that goes with `number`, its blanks filled."""

    def ordinal(self, place: int) -> str:
        """A place in a ranking."""

    def verbatim(self, text: str) -> str:
        """Words of a raw file as the medium writes them."""


class Fact(Protocol):
    """A value as it stands in a sentence, in any language."""

    def text(self, words: Vocabulary) -> str:
        """The value in words, with its unit."""


class Numeral(Fact, Protocol):
    """A fact that a table cell writes as a bare number."""

    def cell(self) -> str:
        """The number without its unit, which stands in the head."""
