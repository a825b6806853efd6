"""Proofs that the text of a report holds together, run on every build before anything is rendered."""

from collections.abc import Iterable, Sequence

from jindu.base.errors import ProofFailed
from jindu.params.terms import Glossary
from jindu.report.blocks import Block
from jindu.report.composed import compose_report
from jindu.report.phrases.words import Words
from jindu.report.proofs import arithmetic, compared, figures, same_facts, terms, wording
from jindu.report.proofs.said import Fault, listen
from jindu.report.proofs.terms import names_of
from jindu.tables.results import Results

__all__ = ["Fault", "faults_of", "names_of", "prove", "prove_report"]


def prove_report(results: Results, both: Sequence[Words], glossary: Glossary) -> None:
    """Prove the text of every section and annex a run composes, in Chinese and English; ProofFailed on a fault."""
    zh, en = both
    prove(compose_report(results).parts, zh, en, glossary.with_names(names_of(results.params)))


def prove(sections: Sequence[Sequence[Block]], zh: Words, en: Words, glossary: Glossary) -> None:
    """Raise ProofFailed on the first fault, named by section and sentence, with the number of others."""
    zh.refuse_difference(en)
    found = faults_of(sections, zh, en, glossary)
    if found:
        first, others = found[0], len(found) - 1
        more = f"and {others} more; " if others else ""
        raise ProofFailed(
            f"{first.section}, {first.place}", first.what, todo=f"{more}correct params/text or the section that says it"
        )


def faults_of(sections: Sequence[Sequence[Block]], zh: Words, en: Words, glossary: Glossary) -> list[Fault]:
    """Every fault of the text, in the order of the report for each proof."""
    told = listen(sections, zh, en)
    proofs: tuple[Iterable[Fault], ...] = (
        same_facts.faults(told),
        figures.faults(told),
        terms.faults(told, glossary),
        compared.faults(told, zh),
        arithmetic.faults(told, zh),
        arithmetic.table_faults(sections, zh),
        wording.faults(told, {name for term in glossary.terms for name in (term.zh, *term.written)}),
    )
    return [fault for proof in proofs for fault in proof]
