"""A release against itself and against what was known before it. Later releases never change an earlier judgement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jindu.reading.checks.across_files import find_copies, with_findings
from jindu.reading.checks.one_file import Key, agree, exponent_of, key_of, place_of
from jindu.reading.checks.plausibility import Finding, growth_of_levels, month_of
from jindu.reading.checks.series import SLIP_RATIO, check_level_series, check_rate_series
from jindu.reading.outcome import FileReading
from jindu.reading.words.names import Names
from jindu.tables.records.observation import USABLE, Observation

News = Literal["new", "revised", "repeated", "withheld", "aside"]
COARSER = "coarser"  # the same value rounded, by a later release: the finer one stays in use
FEW = 10  # counts this close are no slip, whatever their ratio
ACROSS_YEARS = ("decimal_point", "sign_lost")  # a leap between years may be true


@dataclass(frozen=True)
class Judged:
    """One value of a release, and what it is against the value known before."""

    seen: Observation
    news: News
    before: Observation | None = None


class History:
    """What earlier releases said, by fact; releases are taken in from the oldest to the newest."""

    def __init__(self, names: Names):
        self.names = names
        self.known: dict[Key, Observation] = {}
        self.sent: dict[str, list[FileReading]] = defaultdict(list)

    def judge(
        self, source: str, readings: list[FileReading], conflicts: Mapping[int, list[Finding]]
    ) -> list[FileReading]:
        """The settled readings of one release with contradictions and slips against history flagged."""
        before = self.sent[source]
        copies = find_copies([*before, *readings])
        judged = []
        for number, reading in enumerate(readings):
            found = [*conflicts.get(number, []), *copies.get(len(before) + number, [])]
            levels = {key_of(seen): seen for seen in reading.observations if seen.measure == "level"}
            found += [f for seen in reading.observations if is_usable(seen) for f in self._slips(seen, levels)]
            fresh = {(f.seen, f.code): f for f in found if f.code not in f.seen.flag.split(";")}
            judged.append(with_findings(reading, list(fresh.values()), self.names) if fresh else reading)
        self.sent[source] += judged
        return judged

    def take_in(self, observations: Iterable[Observation]) -> list[Judged]:
        """What each value of one release is against those before; afterwards it is history itself."""
        judged = [self._judged(seen) for seen in observations]
        self.known |= {key_of(e.seen): e.seen for e in judged if is_usable(e.seen)}
        return judged

    def _judged(self, seen: Observation) -> Judged:
        if not is_usable(seen):
            return Judged(seen, "withheld" if seen.flag else "aside")
        before = self.known.get(key_of(seen))
        if before is None:
            return Judged(seen, "new")
        if before.value == seen.value:
            return Judged(seen, "repeated", before)
        if agree([before, seen]) and exponent_of(seen.value) > exponent_of(before.value):
            return Judged(replace(seen, flag=COARSER), "repeated", before)
        return Judged(seen, "revised", before)

    def _slips(self, seen: Observation, levels: dict[Key, Observation]) -> list[Finding]:
        if seen.measure == "yoy_pct":
            return [*self._growth_slips(seen), *self._growth_of_levels(seen, levels)]
        falls = self._falls(seen) if seen.measure == "level" and seen.basis != "stock" else []
        return [*falls, *self._scale_slip(seen)]

    def _scale_slip(self, seen: Observation) -> list[Finding]:
        """Five times, or a fifth of, the vintage before or the same period of last year."""
        for before in filter(None, (self._at(seen), self._at(seen, years=-1))):
            low, high = sorted((seen.value, before.value))
            if low > 0 and high > low * SLIP_RATIO and (seen.measure != "count" or high - low > FEW):
                return [Finding(seen, "scale_slip", f"≈ {before.value:f}")]
        return []

    def _falls(self, seen: Observation) -> list[Finding]:
        series = {m: o for m in range(1, 13) if (o := self._at(seen, month=m))}
        own = month_of(seen)[1]
        found = check_level_series({**series, own: seen})
        return [Finding(seen, code, expected) for month, code, expected in found if month == own]

    def _growth_slips(self, seen: Observation) -> list[Finding]:
        last_year, latest = self._at(seen, years=-1), self._latest_before(seen)
        if not last_year or not latest:
            return []
        found = check_rate_series({1: last_year, 2: latest, 3: seen})
        return [Finding(seen, code, expected) for n, code, expected in found if n == 3 and code in ACROSS_YEARS]

    def _growth_of_levels(self, seen: Observation, levels: dict[Key, Observation]) -> list[Finding]:
        key = key_of(replace(seen, measure="level"))
        now = levels.get(key) or self.known.get(key)
        before = self._at(replace(seen, measure="level"), years=-1)
        return [f for f in growth_of_levels(seen, now, before, self.names) if f.seen is seen]

    def _at(self, seen: Observation, years: int = 0, month: int = 0) -> Observation | None:
        year, own = month_of(seen)
        return self.known.get(key_of(replace(seen, period=f"{year + years}-{month or own:02d}")))

    def _latest_before(self, seen: Observation) -> Observation | None:
        year, month = month_of(seen)
        earlier = [(year, m) for m in range(month - 1, 0, -1)] + [(year - 1, m) for m in range(12, month, -1)]
        found = (self.known.get(key_of(replace(seen, period=f"{y}-{m:02d}"))) for y, m in earlier)
        return next(filter(None, found), None)


def is_usable(seen: Observation) -> bool:
    """Whether a verdict may rest on a value."""
    return seen.status in USABLE and not seen.flag


def settle_release(readings: list[FileReading]) -> tuple[list[FileReading], dict[int, list[Finding]]]:
    """One fact is one value in one release: equal ones become one with every place, unequal ones are findings."""
    groups: dict[Key, list[tuple[int, Observation]]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for seen in reading.observations:
            if is_usable(seen):
                groups[key_of(seen)].append((number, seen))
    merged: dict[Observation, Observation | None] = {}
    conflicts: dict[int, list[Finding]] = defaultdict(list)
    for group in (group for group in groups.values() if len(group) > 1):
        if agree([seen for _, seen in group]):
            merged |= _merged([seen for _, seen in group])
            continue
        for number, seen in group:
            others = "; ".join(f"{_place(o)} = {o.value:f}" for _, o in group if o is not seen)
            conflicts[number].append(Finding(seen, "release_conflict", others))
    kept = [_without(reading, merged) for reading in readings]
    return kept, conflicts


def _merged(group: list[Observation]) -> dict[Observation, Observation | None]:
    finest = min(group, key=lambda seen: exponent_of(seen.value))
    places = [finest.cell, *(_place(seen) for seen in group if seen is not finest)]
    label = next((seen for seen in (finest, *group) if seen.status), finest)
    one = replace(finest, cell="; ".join(places), status=label.status, status_label=label.status_label)
    return {**dict.fromkeys(group), finest: one}


def _place(seen: Observation) -> str:
    return f"{seen.file}!{place_of(seen)}"


def _without(reading: FileReading, merged: dict[Observation, Observation | None]) -> FileReading:
    kept = tuple(filter(None, (merged.get(seen, seen) for seen in reading.observations)))
    return replace(reading, observations=kept)
