"""Files of one call against each other. A revision is no error; a slip, or a copied table, is told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from jindu.base.periods import year_month
from jindu.reading.checks.facts import Key, agree, key_of, place_of
from jindu.reading.checks.one_file import message_of
from jindu.reading.checks.plausibility import growth_of_levels
from jindu.reading.checks.series import check_level_series, check_rate_series
from jindu.reading.outcome import FileOutcome, Finding
from jindu.reading.words.names import Names
from jindu.tables.records.observation import Observation

SAME_ENOUGH = 4  # this many equal levels in two periods are a copy, not chance


def check_files(outcomes: list[FileOutcome], names: Names) -> list[FileOutcome]:
    """The outcomes with what only shows beside other files. Both vintages of a revised value stay."""
    if len(outcomes) < 2:
        return outcomes
    shared = _Shared(outcomes, names)
    told = find_copies(outcomes)
    for number, findings in _find_disagreements(outcomes).items():
        told[number] += findings
    return [_check_one(outcome, shared, told.get(number, []), names) for number, outcome in enumerate(outcomes)]


SeriesKey = tuple[str, str, str, int]  # region, indicator, measure, year


def _series_key(seen: Observation) -> SeriesKey:
    return seen.region, seen.indicator, seen.measure, year_month(seen.period)[0]


class _Shared:
    """The cumulative series of all files together, each checked once."""

    def __init__(self, outcomes: list[FileOutcome], names: Names):
        self.names = names
        self.series: dict[SeriesKey, dict[int, Observation]] = defaultdict(dict)
        self.files: dict[SeriesKey, set[str]] = defaultdict(set)
        for outcome in outcomes:
            for seen in outcome.sound:
                if seen.basis in ("ytd", "annual") and seen.measure in CHECKS:
                    key = _series_key(seen)
                    self.series[key].setdefault(year_month(seen.period)[1], seen)
                    self.files[key].add(outcome.file)
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
        month = year_month(seen.period)[1]
        levels = [self.series.get((region, indicator, "level", y), {}).get(month) for y in (year - 1, year)]
        return growth_of_levels(seen, levels[1], levels[0], self.names)


CHECKS = {"level": check_level_series, "yoy_pct": check_rate_series, "share_pct": check_rate_series}


def _series_findings(series: dict[int, Observation], measure: str) -> list[Finding]:
    return [Finding(series[month], code, expected) for month, code, expected in CHECKS[measure](series)]


def _check_one(outcome: FileOutcome, shared: _Shared, told: list[Finding], names: Names) -> FileOutcome:
    own: dict[SeriesKey, dict[int, Observation]] = defaultdict(dict)
    for seen in outcome.observations:
        if seen.basis in ("ytd", "annual") and seen.measure in CHECKS:
            own[_series_key(seen)][year_month(seen.period)[1]] = seen
    several = any(len(shared.files[key]) > 1 for key in own)
    mine = {seen: seen for seen in outcome.observations} if several else {}  # a file given twice is told twice
    found: list[Finding] = []
    for key, points in own.items():
        found += shared.findings(key, points)
        if key[2] == "yoy_pct":
            found += [finding for seen in points.values() for finding in shared.growth(seen)]
    own_found = [Finding(mine[f.seen], f.code, f.expected) for f in found if f.seen in mine]
    return with_findings(outcome, [*told, *own_found], names)


def with_findings(outcome: FileOutcome, found: Iterable[Finding], names: Names) -> FileOutcome:
    """An outcome with more findings beside its values, each told once."""
    known = {(id(finding.seen), finding.code) for finding in outcome.findings}
    fresh = {key: f for f in found if (key := (id(f.seen), f.code)) not in known}.values()
    if not fresh:
        return outcome
    messages = (*outcome.messages, *(message_of(finding, names) for finding in fresh))
    return replace(outcome, outcome="warn", messages=messages, findings=(*outcome.findings, *fresh))


def find_copies(outcomes: list[FileOutcome]) -> dict[int, list[Finding]]:
    """Tables whose levels all equal those of another period in another file."""
    first: dict[frozenset[tuple[str, str, str]], tuple[str, int]] = {}
    found: dict[int, list[Finding]] = defaultdict(list)
    for number, outcome in enumerate(outcomes):
        groups: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
        for seen in outcome.observations:
            if seen.measure == "level" and seen.basis != "stock":
                groups[seen.region, seen.period, seen.basis].append(seen)
        for (region, period, _), group in groups.items():
            signature = frozenset((region, o.indicator, f"{o.value.normalize():f}") for o in group)
            if len(signature) < SAME_ENOUGH:
                continue
            old_period, old_number = first.setdefault(signature, (period, number))
            if old_period != period and old_number != number:
                found[number] += [
                    Finding(o, "copied_values", f"{outcomes[old_number].file}, {old_period}") for o in group
                ]
    return found


def _find_disagreements(outcomes: list[FileOutcome]) -> dict[int, list[Finding]]:
    """Values of one fact that differ between files of one status; another status is a revision."""
    groups: dict[tuple[Key, str], list[tuple[int, Observation]]] = defaultdict(list)
    for number, outcome in enumerate(outcomes):
        for seen in outcome.sound:
            groups[key_of(seen), seen.status].append((number, seen))
    found: dict[int, list[Finding]] = defaultdict(list)
    for group in groups.values():
        for number, seen in group if len(group) > 1 else ():
            if other := next((o for _, o in group if not agree([seen, o])), None):
                expected = f"{other.file}, {place_of(other)} = {other.value:f}"
                found[number].append(Finding(seen, "two_values", expected))
    return found
