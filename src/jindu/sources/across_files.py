"""Files of one call against each other. A revision is no error; a slip against the series, or a copied table, is told."""

from collections import defaultdict
from dataclasses import replace

from jindu.observations import Observation
from jindu.sources.checks import Key, fields_of, key_of, place_of
from jindu.sources.names import Names
from jindu.sources.plausibility import Finding, find_doubts, month_of
from jindu.sources.readings import FileReading, Message

ACROSS = {"level_falls", "scale_slip", "decimal_point", "sign_lost", "leap", "growth_of_levels"}
SAME_ENOUGH = 4  # this many equal levels in two periods are a copy, not chance


def check_files(readings: list[FileReading], names: Names) -> list[FileReading]:
    """The readings with what only shows beside other files. Both vintages of a revised value stay."""
    if len(readings) < 2:
        return readings
    by_series: dict[tuple[str, str], dict[Key, tuple[int, Observation]]] = defaultdict(dict)
    for number, reading in enumerate(readings):
        for seen in reading.observations:
            by_series[seen.region, seen.indicator].setdefault(key_of(seen), (number, seen))
    copies = _find_copies(readings)
    return [_check_one(number, reading, by_series, copies.get(number, []), names) for number, reading in enumerate(readings)]


def _check_one(number: int, reading: FileReading, by_series: dict[tuple[str, str], dict[Key, tuple[int, Observation]]],
               copied: list[Finding], names: Names) -> FileReading:
    own = {key_of(seen): seen for seen in reading.observations}
    years = {month_of(seen)[0] for seen in reading.observations}
    related = {key: seen for series in {(o.region, o.indicator) for o in reading.observations}
               for key, (other, seen) in by_series[series].items()
               if other != number and key not in own and {month_of(seen)[0], month_of(seen)[0] + 1} & years}
    findings = list(copied)
    if related:
        already = {(finding.seen, finding.code) for finding in find_doubts(own.values(), names)}
        found = find_doubts([*own.values(), *related.values()], names)
        mine = set(own.values())
        findings += [f for f in found if f.code in ACROSS and f.seen in mine and (f.seen, f.code) not in already]
    return _with_findings(reading, findings, names) if findings else reading


def _with_findings(reading: FileReading, findings: list[Finding], names: Names) -> FileReading:
    codes: dict[Observation, list[str]] = defaultdict(list)
    messages = list(reading.messages)
    for finding in findings:
        codes[finding.seen].append(finding.code)
        fields = {**fields_of(finding.seen, names), "expected": finding.expected}
        messages.append(Message(f"flag_{finding.code}", place_of(finding.seen), "warn", fields))
    flagged = tuple(replace(o, flag=";".join(dict.fromkeys([*filter(None, o.flag.split(";")), *codes[o]]))) if o in codes else o
                    for o in reading.observations)
    return replace(reading, outcome="warn", messages=tuple(messages), observations=flagged)


def _find_copies(readings: list[FileReading]) -> dict[int, list[Finding]]:
    """Tables whose levels all equal those of another period in another file."""
    first: dict[frozenset[tuple[str, str, str]], tuple[str, int]] = {}
    found: dict[int, list[Finding]] = defaultdict(list)
    for number, reading in enumerate(readings):
        groups: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
        for seen in reading.observations:
            if seen.measure == "level" and seen.basis != "stock":
                groups[seen.region, seen.period, seen.basis].append(seen)
        for (region, period, _), group in groups.items():
            signature = frozenset((region, o.indicator, f"{o.value.normalize():f}") for o in group)
            if len(signature) < SAME_ENOUGH:
                continue
            old_period, old_number = first.setdefault(signature, (period, number))
            if old_period != period and old_number != number:
                found[number] += [Finding(o, "copied_values", f"{readings[old_number].file}, {old_period}") for o in group]
    return found
