"""A release against itself and against what was known before it. Later releases never change an earlier judgement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jindu.base.periods import year_month
from jindu.reading.checks.across_files import find_copies, with_findings
from jindu.reading.checks.facts import Key, agree, exponent_of, finest_of, key_of, place_of
from jindu.reading.checks.plausibility import growth_of_levels
from jindu.reading.checks.series import SLIP_RATIO, check_level_series, check_rate_series
from jindu.reading.outcome import FileOutcome, Finding
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
        self.sent: dict[str, list[FileOutcome]] = defaultdict(list)

    def judge(
        self, source: str, outcomes: list[FileOutcome], conflicts: Mapping[int, list[Finding]]
    ) -> list[FileOutcome]:
        """The settled files of one release with findings on contradictions and on slips against history."""
        before = self.sent[source]
        copies = find_copies([*before, *outcomes])
        judged = []
        for number, outcome in enumerate(outcomes):
            found = [*conflicts.get(number, []), *copies.get(len(before) + number, [])]
            levels = {key_of(seen): seen for seen in outcome.observations if seen.measure == "level"}
            found += [f for seen in filter(is_usable, outcome.sound) for f in self._slips(seen, levels)]
            judged.append(with_findings(outcome, found, self.names))
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
        own = year_month(seen.period)[1]
        found = check_level_series({**series, own: seen})
        return [Finding(seen, code, expected) for month, code, expected in found if month == own]

    def _growth_slips(self, seen: Observation) -> list[Finding]:
        last_year, latest = self._at(seen, years=-1), self._latest_before(seen)
        if not last_year or not latest:
            return []
        found = check_rate_series({1: last_year, 2: latest, 3: seen})
        return [Finding(seen, code, expected) for n, code, expected in found if n == 3 and code in ACROSS_YEARS]

    def _growth_of_levels(self, seen: Observation, levels: dict[Key, Observation]) -> list[Finding]:
        key = (*key_of(seen)[:-1], "level")
        now = levels.get(key) or self.known.get(key)
        before = self._at(seen, years=-1, measure="level")
        return [f for f in growth_of_levels(seen, now, before, self.names) if f.seen is seen]

    def _at(self, seen: Observation, years: int = 0, month: int = 0, measure: str = "") -> Observation | None:
        year, own = year_month(seen.period)
        return self._in_month(seen, year + years, month or own, measure)

    def _in_month(self, seen: Observation, year: int, month: int, measure: str = "") -> Observation | None:
        region, indicator, _, basis, own = key_of(seen)
        return self.known.get((region, indicator, f"{year}-{month:02d}", basis, measure or own))

    def _latest_before(self, seen: Observation) -> Observation | None:
        year, month = year_month(seen.period)
        earlier = [(year, m) for m in range(month - 1, 0, -1)] + [(year - 1, m) for m in range(12, month, -1)]
        return next(filter(None, (self._in_month(seen, y, m) for y, m in earlier)), None)


def is_usable(seen: Observation) -> bool:
    """Whether a verdict may rest on a value."""
    return seen.status in USABLE and not seen.flag


def settle_release(outcomes: list[FileOutcome]) -> tuple[list[FileOutcome], dict[int, list[Finding]]]:
    """One fact is one value in one release: equal ones become one with every place, unequal ones are findings."""
    groups: dict[Key, list[tuple[int, Observation]]] = defaultdict(list)
    for number, outcome in enumerate(outcomes):
        for seen in filter(is_usable, outcome.sound):
            groups[key_of(seen)].append((number, seen))
    merged: dict[int, Observation | None] = {}
    conflicts: dict[int, list[Finding]] = defaultdict(list)
    for group in (group for group in groups.values() if len(group) > 1):
        if agree([seen for _, seen in group]):
            merged |= _merged([seen for _, seen in group])
            continue
        for number, seen in group:
            others = "; ".join(f"{_place(o)} = {o.value:f}" for _, o in group if o is not seen)
            conflicts[number].append(Finding(seen, "release_conflict", others))
    return [_without(outcome, merged) for outcome in outcomes], conflicts


def _merged(group: list[Observation]) -> dict[int, Observation | None]:
    """What stands in place of each of a group, by identity: one with every place, none for the others."""
    finest = finest_of(group)
    places = [finest.cell, *(_place(seen) for seen in group if seen is not finest)]
    label = next((seen for seen in (finest, *group) if seen.status), finest)
    one = replace(finest, cell="; ".join(places), status=label.status, status_label=label.status_label)
    return {**{id(seen): None for seen in group}, id(finest): one}


def _place(seen: Observation) -> str:
    return f"{seen.file}!{place_of(seen)}"


def _without(outcome: FileOutcome, merged: dict[int, Observation | None]) -> FileOutcome:
    if not merged:
        return outcome
    kept = tuple(filter(None, (merged.get(id(seen), seen) for seen in outcome.observations)))
    return replace(outcome, observations=kept)
