"""Checks within one file: a table against its own heads and bases, then all its values together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jindu.base.periods import last_day, year_month
from jindu.reading.checks.facts import Key, agree, fields_of, finest_of, key_of, merged, place_of
from jindu.reading.checks.plausibility import find_doubts
from jindu.reading.outcome import Finding, Gathered, Message
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period
from jindu.tables.records.observation import Observation

ROOM_PP = {"comparable": Decimal(12), "nominal": Decimal(2)}


@dataclass(frozen=True)
class InTable:
    """One value with its row and the number printed there, in the unit of the table."""

    seen: Observation
    row: int
    printed: Decimal
    own_period: bool  # the period is the indicator's own, by a bracket or a note


def check_table(
    values: list[InTable], bases: dict[int, list[Decimal]], said: Period | None, names: Names
) -> list[Finding]:
    """Findings on the values of one table; `bases` are last year's levels by row, `said` is the period of its title."""
    return [*_growth_off_base(values, bases, names), *_old_heads(values, said)]


def _growth_off_base(values: list[InTable], bases: dict[int, list[Decimal]], names: Names) -> list[Finding]:
    """Growth rates that do not follow from the level and the base of last year beside them."""
    found = []
    for row, base in bases.items():
        level = [value for value in values if value.row == row and value.seen.measure == "level"]
        growth = [value for value in values if value.row == row and value.seen.measure == "yoy_pct"]
        if len(base) == len(level) == len(growth) == 1 and level[0].seen.period == growth[0].seen.period:
            rate = (level[0].printed / base[0] - 1) * 100
            room = ROOM_PP[names.indicators[level[0].seen.indicator].prices]
            if abs(rate - growth[0].seen.value) > room:
                found += [Finding(v.seen, "growth_of_levels", f"{rate:.1f}%") for v in (level[0], growth[0])]
    return found


def _old_heads(values: list[InTable], said: Period | None) -> list[Finding]:
    """The values of a table none of whose heads has the month of its title."""
    if not said or not said.year or not said.month or said.kind not in ("ytd", "single"):
        return []
    flows = [value.seen for value in values if value.seen.basis != "stock" and not value.own_period]
    if (said.year, said.month) in {year_month(seen.period) for seen in flows}:
        return []
    return other_month(flows, said)


def other_month(values: Iterable[Observation], said: Period) -> list[Finding]:
    """Every value doubted, since what stands over it names another month."""
    return [Finding(seen, "head_month", f"{said.year}-{said.month or 0:02d}") for seen in values]


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
