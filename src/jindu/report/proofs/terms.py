"""Proof: every term has one translation, and short forms stand in tables, charts and their notes only."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from jindu.params.run_params import RunParams
from jindu.params.terms import Glossary, Term
from jindu.report.parts.naming import in_sentence
from jindu.report.phrases import capital
from jindu.report.proofs.said import Fault, Said

NOTHING = r"(?!)"


def names_of(params: RunParams) -> list[Term]:
    """Names of indicators, targets and units as terms; the short name of a target is for tables and charts."""
    full = {fact.zh: fact.en for fact in params.indicators.values()}
    full |= {t.name_zh: in_sentence(t.name_en) for t in params.plan.targets if not t.indicator}
    short = {t.short_zh: t for t in params.plan.targets}
    named = [Term(zh, en, short=short[zh].short_en if zh in short else "") for zh, en in full.items()]
    named += [
        Term(zh, t.short_en, short_of=params.indicators[t.indicator].zh if t.indicator else t.name_zh)
        for zh, t in short.items()
        if zh not in full
    ]
    return [*named, *(Term(zh, unit.name_en, (unit.short_en,)) for zh, unit in params.units.items())]


def faults(told: Sequence[Said], glossary: Glossary) -> Iterator[Fault]:
    """Terms with two translations, terms said otherwise than the table says, and words it rules out."""
    yield from doubles(glossary)
    by_zh = {term.zh: term for term in glossary.terms}
    pattern = re.compile(_any_of(tuple(by_zh)))
    for said in told:
        english = said.en.casefold()
        for zh in dict.fromkeys(pattern.findall(said.zh)):
            term, is_label = by_zh[zh], said.kind in ("label", "alt", "note")
            if not _is_said(term, english, is_label):
                yield said.fault(f"{zh} is not said as “{term.en}”: {said.en}")
            if term.short_of and not is_label:
                yield said.fault(f"“{term.en}” is a short form for tables and charts: {said.en}")
        if said.kind in ("sentence", "row"):
            yield from (said.fault(f"“{name}” inside a sentence") for name in _capitals(said.en, glossary.terms))
        for term in glossary.terms:
            for word in term.never:
                if _finds(word).search(said.en):
                    yield said.fault(f"“{word}” is said for “{term.en}” ({term.zh}): {said.en}")


def _capitals(text: str, terms: Sequence[Term]) -> Iterator[str]:
    """Names with a capital inside a sentence, where they are common nouns; not within a longer name."""
    english = _any_of(tuple(term.en for term in terms))
    rest = re.sub(rf"^(?i:{english})|{english}", "·", text)
    for term in terms:
        if term.en[0].islower() and re.search(rf"(?<=[a-z,;] ){re.escape(capital(term.en))}", rest):
            yield capital(term.en)


@cache
def _any_of(names: tuple[str, ...]) -> str:
    """A pattern of any of the names, the longest first; of nothing where there is none."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or NOTHING


def doubles(glossary: Glossary) -> Iterator[Fault]:
    """Chinese terms with two English ones, English terms with two Chinese ones."""
    english, chinese = defaultdict(set), defaultdict(set)
    for term in glossary.terms:
        english[term.zh].add(term.en.casefold())
        for written in {term.en.casefold(), term.short.casefold()} - {""}:
            chinese[written].add(term.short_of or term.zh)
    for word, others in (*english.items(), *chinese.items()):
        if len(others) > 1:
            yield Fault("terms", f"“{word}”", f"stands for {', '.join(sorted(others))}")


def _is_said(term: Term, english: str, is_label: bool) -> bool:
    allowed = (*term.written, term.short) if is_label and term.short else term.written
    return any(form.casefold() in english for form in allowed)


@cache
def _finds(word: str) -> re.Pattern[str]:
    """The word as a whole, as it is written in the table or with a capital."""
    return re.compile(rf"(?<![\w-])(?i:{re.escape(word[0])}){re.escape(word[1:])}(?![\w-])")
