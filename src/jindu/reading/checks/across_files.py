"""Files of one call against each other. A revision is no error; a slip, or a copied table, is told."""

from collections import defaultdict
from dataclasses import replace

from jindu.reading.checks.one_file import Key, agree, fields_of, key_of, place_of
from jindu.reading.checks.plausibility import Finding, growth_of_levels, month_of
from jindu.reading.checks.series import check_level_series, check_rate_series
from jindu.reading.outcome import FileReading, Message
from jindu.reading.words.names import Names
from jindu.tables.records.observation import Observation

SAME_ENOUGH = 4  # this many equal levels in two periods are a copy, not chance


def check_files(readings: list[FileReading], names: Names) -> list[FileReading]:
    """The readings with what only shows beside other files. Both vintages of a revised value stay."""
    if len(readings) < 2:
        return readings
    shared = _Shared(readings, names)
    told = find_copies(readings)
    for number, findings in _find_disagreements(readings).items():
        told[number] += findings
    return [_check_one(reading, shared, told.get(number, []), names) for number, reading in enumerate(readings)]


SeriesKey = tuple[str, str, str, int]  # region, indicator, measure, year


def _series_key(seen: Observation) -> SeriesKey:
    return seen.region, seen.indicator, seen.measure, month_of(seen)[0]


class _Shared:
    """The cumulative series of all files together, each checked once."""

    def __init__(self, readings: list[FileReading], names: Names):
        self.names = names
        self.series: dict[SeriesKey, dict[int, Observation]] = defaultdict(dict)
        self.files: dict[SeriesKey, set[str]] = defaultdict(set)
        for reading in readings:
            for seen in reading.observations:
                if seen.basis in ("ytd", "annual") and seen.measure in CHECKS and not seen.flag:
                    key = _series_key(seen)
                    self.series[key].setdefault(month_of(seen)[1], seen)
                    self.files[key].add(reading.file)
        self.cache: dict[SeriesKey, list[Finding]] = {}

    def findings(self, key: SeriesKey, own: dict[int, Observation]) -> list[Finding]:
        """Findings on a series with one file's own values in it."""
        if len(self.files[key]) < 2:
            return []
        together = self.series[key]
        if any(together.get(month) is not seen for month, seen in own.items()):
            return _series_findings({**together, **own}, key[2])
        if key not in self.cache:
            self.cache[key] = _series_findings(together, key[2])
        return self.cache[key]

    def growth(self, seen: Observation) -> list[Finding]:
        """Growth against this year's and last year's level, wherever they stand."""
        region, indicator, _, year = _series_key(seen)
        month = month_of(seen)[1]
        levels = [self.series.get((region, indicator, "level", y), {}).get(month) for y in (year - 1, year)]
        return growth_of_levels(seen, levels[1], levels[0], self.names)


CHECKS = {"level": check_level_series, "yoy_pct": check_rate_series, "share_pct": check_rate_series}


def _series_findings(series: dict[int, Observation], measure: str) -> list[Finding]:
    return [Finding(series[month], code, expected) for month, code, expected in CHECKS[measure](series)]


def _check_one(reading: FileReading, shared: _Shared, told: list[Finding], names: Names) -> FileReading:
    own: dict[SeriesKey, dict[int, Observation]] = defaultdict(dict)
    for seen in reading.observations:
        if seen.basis in ("ytd", "annual") and seen.measure in CHECKS:
            own[_series_key(seen)][month_of(seen)[1]] = seen
    mine = set(reading.observations) if any(len(shared.files[key]) > 1 for key in own) else set()
    found = list(told)
    for key, points in own.items():
        found += [f for f in shared.findings(key, points) if f.seen in mine]
        if key[2] == "yoy_pct":
            found += [f for seen in points.values() for f in shared.growth(seen) if f.seen in mine]
    fresh = {(f.seen, f.code): f for f in found if f.code not in f.seen.flag.split(";")}
    return with_findings(reading, list(fresh.values()), names) if fresh else reading


def with_findings(reading: FileReading, findings: list[Finding], names: Names) -> FileReading:
    """A reading with its doubtful values flagged, and a message for each."""
    codes: dict[Observation, list[str]] = defaultdict(list)
    messages = list(reading.messages)
    for finding in findings:
        codes[finding.seen].append(finding.code)
        fields = {**fields_of(finding.seen, names), "expected": finding.expected}
        messages.append(Message(f"flag_{finding.code}", place_of(finding.seen), "warn", fields))
    flagged = tuple(
        replace(o, flag=";".join(dict.fromkeys([*filter(None, o.flag.split(";")), *codes[o]]))) if o in codes else o
        for o in reading.observations
    )
    return replace(reading, outcome="warn", messages=tuple(messages), observations=flagged)


def find_copies(readings: list[FileReading]) -> dict[int, list[Finding]]:
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
                found[number] += [
                    Finding(o, "copied_values", f"{readings[old_number].file}, {old_period}") for o in group
                ]
    return found


def _find_disagreements(readings: list[FileReading]) -> dict[int, list[Finding]]:
    """Values of one fact that differ between files of one status; another status is a revision."""
    groups: dict[tuple[Key, str], list[tuple[int, Observation]]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for seen in reading.observations:
            if not seen.flag:
                groups[key_of(seen), seen.status].append((number, seen))
    found: dict[int, list[Finding]] = defaultdict(list)
    for group in groups.values():
        for number, seen in group if len(group) > 1 else ():
            if other := next((o for _, o in group if not agree([seen, o])), None):
                expected = f"{other.file}, {place_of(other)} = {other.value:f}"
                found[number].append(Finding(seen, "two_values", expected))
    return found
