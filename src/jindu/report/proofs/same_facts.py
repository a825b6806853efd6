"""Proof: both languages are given the same facts, key by key, and each fact has its blank."""

from collections import Counter
from collections.abc import Iterator, Sequence

from jindu.report.proofs.said import Fault, Given, Said

PAIRED = "returns.problem."  # always given what was found and what was expected; not every problem needs both


def faults(told: Sequence[Said]) -> Iterator[Fault]:
    """Sentences made from other facts in one language than in the other, and facts left out of a sentence."""
    for said in told:
        zh, en = (Counter(map(_signed, given)) for given in (said.given_zh, said.given_en))
        for key, facts in (zh - en).keys() | (en - zh).keys():
            yield said.fault(f"{key} is said with {_named(facts)} in one language only")
        for given in said.given_zh + said.given_en:
            if given.unused and not given.key.startswith(PAIRED):
                yield said.fault(f"{given.key} has no blank for {_named(given.unused)}")


def _signed(given: Given) -> tuple[str, tuple[str, ...]]:
    return given.key, tuple(f"{name} = {fact!r}" for name, fact in sorted(given.facts.items()))


def _named(facts: Sequence[str]) -> str:
    return ", ".join(facts) or "no facts"
