"""Proof: a value that a sentence compares is one it states, and the gap is what is printed of both."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.phrases import Compared, Fact, Growth, Percent
from jindu.report.phrases.words import Words
from jindu.report.proofs.printed import NUMBER, first, numbers, value_of
from jindu.report.proofs.said import Fault, Said

PRINTED = re.compile(  # 增长8.0%，低于目标（8.5%）0.5个百分点
    rf"(增长|下降|为)?({NUMBER})%，(高于|低于)[^，。；（]*（({NUMBER})%）({NUMBER})个百分点"
)
SIZES = (".up", ".down", "compared_with.goal", "compared_with.city")  # texts whose figures are no value of their own


def faults(told: Sequence[Said], words: Words) -> Iterator[Fault]:
    """Comparisons that do not close, by their facts and as they are printed."""
    for said in told:
        yield from (said.fault(what) for what in _printed(said.zh))
        facts = [fact for given in said.given_zh if not given.key.endswith(SIZES) for fact in given.facts.values()]
        stated = {round_half_up(fact.value, fact.places) for fact in facts if isinstance(fact, Growth | Percent)}
        for fact in facts:
            if isinstance(fact, Compared):
                yield from (said.fault(what) for what in _fact(fact, stated, words))


def _fact(compared: Compared, stated: set[Decimal], words: Words) -> Iterator[str]:
    """What is wrong with one comparison among the values its sentence states; one that states none names it only."""
    value, against = (round_half_up(each, compared.places) for each in (compared.value, compared.against))
    if stated and value not in stated:
        yield f"{value} is compared, not said"
    text, other = compared.text(words), _other(compared.other, words)
    if other is not None and other != against:
        yield f"{other} is said, {against} compared with"
    gap = numbers(text)[-1] if "个百分点" in text else Decimal(0)
    if value - against != (-gap if text.startswith("低于") else gap):
        yield f"{value} less {against} is {value - against}, printed is {text}"


def _other(other: Fact, words: Words) -> Decimal | None:
    return first(other.text(words))


def _printed(text: str) -> Iterator[str]:
    for verb, value, way, other, gap in PRINTED.findall(text):
        size = -value_of(value) if verb == "下降" else value_of(value)
        found = size - value_of(other)
        if found != (value_of(gap) if way == "高于" else -value_of(gap)):
            yield f"{size} less {other} is {found}, printed is {way}{gap}"
