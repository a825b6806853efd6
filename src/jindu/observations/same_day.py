"""Places that on one day gave different values of one fact: none of them is used until a correction decides."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jindu.observations.earlier_releases import is_usable
from jindu.observations.raw_folders import Release
from jindu.observations.read_releases import Conflicts, ReadRelease
from jindu.reading.checks.facts import Key, agree, key_of, place_of
from jindu.reading.outcome import Finding
from jindu.tables.records.observation import Observation

DAY_CONFLICT = "day_conflict"


@dataclass(frozen=True)
class _Said:
    """One value, and where it stands."""

    seen: Observation
    release: int
    file: int
    place: str


def find_disputes(read: Sequence[ReadRelease]) -> list[Conflicts]:
    """For each release its own contradictions, and the values that others of the same day contradict."""
    found: list[Conflicts] = [defaultdict(list, {n: list(f) for n, f in each.conflicts.items()}) for each in read]
    for group in _by_fact_and_day(read):
        if len(group) < 2 or agree([said.seen for said in group]):
            continue
        for said in group:
            others = [o for o in group if o is not said and _is_elsewhere(o, said, read[said.release].release)]
            if others:
                expected = "; ".join(f"{o.place} = {o.seen.value:f}" for o in others)
                found[said.release][said.file].append(Finding(said.seen, DAY_CONFLICT, expected))
    return found


def _is_elsewhere(one: _Said, other: _Said, release: Release) -> bool:
    """Whether two values stand in two releases, or in one collection, whose files are not settled among themselves."""
    return one.release != other.release or release.kind == "published"


def _by_fact_and_day(read: Sequence[ReadRelease]) -> list[list[_Said]]:
    groups: dict[tuple[date | None, Key], list[_Said]] = defaultdict(list)
    for number, each in enumerate(read):
        for position, outcome in enumerate(each.outcomes):
            for seen in filter(is_usable, outcome.sound):
                place = f"{each.release.source}/{each.release.released} {seen.file} {place_of(seen)}"
                groups[seen.released, key_of(seen)].append(_Said(seen, number, position, place))
    return list(groups.values())
