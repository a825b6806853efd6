"""Checks on what was read: impossible periods, conflicts in one file, and files against each other."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from jindu.base.periods import last_day
from jindu.reading.checks.plausibility import find_doubts
from jindu.reading.outcome import Message
from jindu.reading.words.names import Names
from jindu.tables.records.observation import Observation

Key = tuple[str, str, str, str, str]


def key_of(seen: Observation) -> Key:
    """The fact a value is about; full-year cumulative and annual are one fact."""
    period, basis = seen.period, seen.basis
    if basis in ("ytd", "annual", "stock"):
        if "Q" in period:
            year, quarter = period.split("Q")
            period = f"{year}-{int(quarter) * 3:02d}"
        period = f"{period}-12" if len(period) == 4 else period
        basis = "ytd" if basis == "annual" else basis
    return seen.region, seen.indicator, period, basis, seen.measure


def check_file(observations: list[Observation], names: Names, as_of: date) -> tuple[list[Observation], list[Message]]:
    """The observations that may be stored, with messages on the others."""
    future = [seen for seen in observations if seen.status != "estimate" and last_day(seen.period) > as_of]
    if future:
        fields = {"found": future[0].period, "expected": as_of.isoformat()}
        return [], [Message("future_period", place_of(future[0]), "error", fields)]
    merged, messages = merge_same(observations, names)
    flagged, doubts = flag_doubts(merged, names)
    return flagged, messages + doubts


def flag_doubts(observations: list[Observation], names: Names) -> tuple[list[Observation], list[Message]]:
    """The observations with a flag where their arithmetic cannot be, and a message for each."""
    messages = []
    for number, seen in enumerate(observations):
        code, _, expected = seen.flag.partition(":")
        if code:
            observations[number] = replace(seen, flag=code)
            messages.append(
                Message(f"flag_{code}", place_of(seen), "warn", {**fields_of(seen, names), "expected": expected})
            )
    codes: dict[Observation, list[str]] = {}
    for finding in find_doubts(observations, names):
        codes.setdefault(finding.seen, []).append(finding.code)
        messages.append(
            Message(
                f"flag_{finding.code}",
                place_of(finding.seen),
                "warn",
                {**fields_of(finding.seen, names), "expected": finding.expected},
            )
        )
    flagged = [
        replace(seen, flag=";".join([*filter(None, [seen.flag]), *codes[seen]])) if seen in codes else seen
        for seen in observations
    ]
    return flagged, messages


def fields_of(seen: Observation, names: Names) -> dict[str, str]:
    """The value in words, for a message in either language."""
    place, indicator = names.regions[seen.region], names.indicators[seen.indicator]
    value = f"{seen.period} {seen.value:f}{seen.unit}"
    return {
        "found": f"{place.name_zh} {indicator.zh} {value}",
        "found_en": f"{place.name_en}, {indicator.en}, {value}",
    }


def merge_same(observations: list[Observation], names: Names) -> tuple[list[Observation], list[Message]]:
    """One observation per fact; two different values of one fact are both withheld and named."""
    groups: dict[Key, list[Observation]] = defaultdict(list)
    for seen in observations:
        groups[key_of(seen)].append(seen)
    kept, messages = [], []
    for group in groups.values():
        if agree(group):
            kept.append(_merged(group))
        else:
            places = ", ".join(f"{place_of(seen)} = {seen.value:f}" for seen in group)
            messages.append(
                Message(
                    "conflict",
                    " / ".join(place_of(seen) for seen in group),
                    "warn",
                    {
                        "found": places,
                        "indicator": names.indicators[group[0].indicator].zh,
                        "period": group[0].period,
                    },
                )
            )
    return kept, messages


def place_of(seen: Observation) -> str:
    """Sheet and cell of an observation."""
    return f"{seen.sheet}!{seen.cell}" if seen.sheet else seen.cell


def agree(group: list[Observation]) -> bool:
    """Whether all values are one value, some of them rounded."""
    finest = min(group, key=lambda seen: exponent_of(seen.value)).value
    return all(
        seen.value == finest
        or (
            exponent_of(seen.value) > exponent_of(finest)
            and finest.quantize(Decimal(1).scaleb(exponent_of(seen.value)), ROUND_HALF_UP) == seen.value
        )
        for seen in group
    )


def exponent_of(value: Decimal) -> int:
    """Minus the number of printed decimals."""
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _merged(group: list[Observation]) -> Observation:
    finest = min(group, key=lambda seen: exponent_of(seen.value))
    if len(group) == 1:
        return finest
    places = [seen.cell if seen.sheet == finest.sheet else place_of(seen) for seen in group]
    flags = [seen.flag for seen in group]
    status = next((seen.status for seen in group if seen.status), "")
    label = next((seen.status_label for seen in group if seen.status_label), "")
    return replace(
        finest,
        cell="; ".join(dict.fromkeys(places)),
        raw="; ".join(dict.fromkeys(seen.raw for seen in group)),
        status=status,
        status_label=label,
        flag=finest.flag if all(flags) else "",
    )
