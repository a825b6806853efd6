"""Probabilities as sentences and tables say them, with a star or a word where past intervals were off."""

from collections.abc import Iterable
from decimal import Decimal

from jindu.forecasting.scores import doubt_of
from jindu.params.plan import Target
from jindu.report.phrases import Chance, Fact, Phrase, Starred, phrase
from jindu.tables.records.assessments import Assessment
from jindu.tables.results import Results


def odds(results: Results, target: Target, chance: Decimal) -> Fact:
    """A probability for a sentence; where past intervals were off, it says so beside the number."""
    doubt = doubt_of(results, target.id)
    return phrase(f"doubt.{doubt}", chance=Chance(chance)) if doubt else Chance(chance)


def likely(results: Results, target: Target, a: Assessment) -> Phrase:
    """How likely a target still open is to be reached: 可能性为38%; or that the series is too short to say."""
    if a.chance is None:
        return Phrase("odds.short")
    return phrase("odds.likely", chance=odds(results, target, a.chance))


def odds_figure(results: Results, target: Target, chance: Decimal | None) -> Fact | None:
    """A chance for a table, with a star where past intervals were off."""
    if chance is None:
        return None
    return Starred(Chance(chance)) if doubt_of(results, target.id) else Chance(chance)


def starred(results: Results, source: Phrase, targets: Iterable[Target]) -> Phrase:
    """The source line of a table of chances, with what the star means where one of them has it."""
    judged = [results.assessment(t.id) for t in targets]
    if not any(a.chance is not None and doubt_of(results, a.target) for a in judged):
        return source
    return phrase("source.starred", source=source, star=Phrase("doubt.star"))
