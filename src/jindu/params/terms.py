"""The term table: one English term for one Chinese term, and what must not be said instead."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath
from jindu.params.files import read_yaml

FIELDS = {"zh", "en", "forms", "short", "never"}


@dataclass(frozen=True)
class Term:
    """A Chinese term and its English.

    `forms` inflect it, `short` stands in tables and charts only, `never` nowhere. A term that is `short_of` another
    stands for it in tables and charts only.
    """

    zh: str
    en: str
    forms: tuple[str, ...] = ()
    short: str = ""
    never: tuple[str, ...] = ()
    short_of: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """Every form a sentence may use."""
        return (self.en, *self.forms)


@dataclass(frozen=True)
class Glossary:
    """The terms of a report."""

    terms: tuple[Term, ...]

    def with_names(self, names: Iterable[Term]) -> "Glossary":
        """These terms and others (names of indicators and targets), those the table has already left as they are."""
        known = {term.zh for term in self.terms}
        return Glossary((*self.terms, *(name for name in dict.fromkeys(names) if name.zh not in known)))


def load_terms(path: AnyPath) -> Glossary:
    """The terms in `path`. ParamsError for an unknown field or a term with two translations."""
    terms = tuple(_term(path.name, entry) for entry in read_yaml(path).get("terms", []))
    for field in ("zh", "en"):
        counted = Counter(getattr(term, field).casefold() for term in terms)
        if twice := [name for name, n in counted.items() if n > 1]:
            raise ParamsError(path.name, f"{twice[0]!r} stands twice", "one English term for one Chinese term")
    return Glossary(terms)


def _term(place: str, entry: dict[str, Any]) -> Term:
    if unknown := set(entry) - FIELDS:
        raise ParamsError(f"{place}, {entry.get('zh', '?')}", f"no field {sorted(unknown)}", f"{sorted(FIELDS)}")
    if not {"zh", "en"} <= set(entry):
        raise ParamsError(f"{place}, {entry}", "a term lacks zh or en", "both")
    return Term(
        entry["zh"],
        entry["en"],
        tuple(entry.get("forms", ())),
        entry.get("short", ""),
        tuple(entry.get("never", ())),
    )
