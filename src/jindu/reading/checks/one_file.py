"""Checks on one file: periods to come, two values of one fact, arithmetic that cannot be, empty asides."""

from collections import defaultdict
from datetime import date

from jindu.base.periods import last_day, year_month
from jindu.reading.checks.facts import Key, agree, fields_of, finest_of, key_of, merged, place_of
from jindu.reading.checks.plausibility import find_doubts
from jindu.reading.outcome import Finding, Gathered, Message
from jindu.reading.words.names import Names
from jindu.tables.records.observation import Observation


def check_file(read: Gathered, names: Names, as_of: date) -> Gathered:
    """What may be stored of one file: each fact once, with findings on doubtful values and a message for each.
    The messages are those of the checks only."""
    future = [seen for seen in read.observations if seen.status != "estimate" and last_day(seen.period) > as_of]
    if future:
        fields = {"found": future[0].period, "expected": as_of.isoformat()}
        return Gathered(messages=[Message("future_period", place_of(future[0]), "error", fields)])
    checked = _one_per_fact(read, names)
    checked.findings += find_doubts(checked.observations, names)
    checked.messages += [message_of(finding, names) for finding in checked.findings]
    checked.asides = unequivocal(read.asides, checked.observations)
    beside = {id(seen) for seen in checked.asides}
    checked.findings += [finding for finding in read.findings if id(finding.seen) in beside]
    return checked


def message_of(finding: Finding, names: Names) -> Message:
    """What is told of a doubtful value."""
    fields = {**fields_of(finding.seen, names), "expected": finding.expected}
    return Message(f"flag_{finding.code}", place_of(finding.seen), "warn", fields)


def _one_per_fact(read: Gathered, names: Names) -> Gathered:
    """One observation per fact; two different values of one fact are both withheld and named."""
    doubts: dict[int, Finding] = {}
    for finding in read.findings:
        doubts.setdefault(id(finding.seen), finding)  # the first found on a value is the one told
    kept = Gathered()
    groups: dict[Key, list[Observation]] = defaultdict(list)
    for seen in read.observations:
        groups[key_of(seen)].append(seen)
    for group in groups.values():
        if not agree(group):
            kept.messages.append(_conflict(group, names))
            continue
        one = merged(group)
        kept.observations.append(one)
        if all(id(seen) in doubts for seen in group):
            doubt = doubts[id(finest_of(group))]
            kept.findings.append(Finding(one, doubt.code, doubt.expected))
    return kept


def _conflict(group: list[Observation], names: Names) -> Message:
    found = ", ".join(f"{place_of(seen)} = {seen.value:f}" for seen in group)
    fields = {"found": found, "indicator": names.indicators[group[0].indicator].zh, "period": group[0].period}
    return Message("conflict", " / ".join(place_of(seen) for seen in group), "warn", fields)


def unequivocal(asides: list[Observation], plain: list[Observation]) -> list[Observation]:
    """Those whose time has one value and no plain one; two ranks of one indicator tell nothing."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for seen in asides:
        groups[_time_of(seen)].append(seen)
    taken = {_time_of(seen) for seen in plain}
    return [g[0] for key, g in groups.items() if key not in taken and len({seen.value for seen in g}) == 1]


def _time_of(seen: Observation) -> tuple[object, ...]:
    basis = seen.basis.replace("annual", "ytd")
    return seen.region, seen.indicator, year_month(seen.period), basis, seen.measure
