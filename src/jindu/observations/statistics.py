"""Releases of figures taken in from the oldest: judged against those before, corrected, accounted for."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jindu.observations.corrections import Corrected, correct_values
from jindu.observations.earlier_releases import History, Judged, News
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.observations.read_releases import Conflicts, ReadRelease, read_release
from jindu.observations.same_day import DAY_CONFLICT, find_disputes
from jindu.observations.taken import Taken, file_row, refused_folders, tell
from jindu.reading.checks.across_files import with_findings
from jindu.reading.checks.facts import fields_of, place_of
from jindu.reading.outcome import FileOutcome, Message, settled
from jindu.reading.words.names import Names
from jindu.tables.records.arrivals import Told
from jindu.tables.records.observation import Observation

Counts = Counter[tuple[str, News]]  # values by file and what they are against those before


def take_statistics(releases: Sequence[Release], params: IngestParams) -> list[Taken]:
    """The rows of every release of figures, given from the oldest. Raises SourceError for a refused file if strict."""
    names = Names(params.lexicon)
    read = [read_release(release, names, params) for release in releases]
    history = History(names)
    return [
        _take_collection(each, disputed, names, params)
        if each.release.kind == "published"
        else _take_files(each, disputed, history, params)
        for each, disputed in zip(read, find_disputes(read), strict=True)
    ]


def _take_files(read: ReadRelease, disputed: Conflicts, history: History, params: IngestParams) -> Taken:
    """Files of one day, which become history for those that follow."""
    outcomes = [settled(outcome) for outcome in history.judge(read.release.source, read.outcomes, disputed)]
    corrected = correct_values(params.corrections, _values(outcomes))
    judged = history.take_in(corrected.values)
    news = Counter((e.seen.file, e.news) for e in judged)
    differences = _tell_differences(read.release, judged, corrected, history.names, params)
    return _taken(read.release, outcomes, corrected, [e.seen for e in judged], news, differences, params)


def _take_collection(read: ReadRelease, disputed: Conflicts, names: Names, params: IngestParams) -> Taken:
    """A collection, whose values are of many days and were judged by those who collected them."""
    outcomes = [
        settled(with_findings(outcome, disputed.get(number, []), names)) for number, outcome in enumerate(read.outcomes)
    ]
    corrected = correct_values(params.corrections, _values(outcomes))
    news: Counts = Counter((o.file, "withheld" if DAY_CONFLICT in o.flag else "new") for o in corrected.values)
    return _taken(read.release, outcomes, corrected, corrected.values, news, [], params)


def _values(outcomes: Iterable[FileOutcome]) -> list[Observation]:
    return [seen for outcome in outcomes for seen in outcome.observations]


def _taken(
    release: Release,
    outcomes: Sequence[FileOutcome],
    corrected: Corrected,
    observations: Sequence[Observation],
    news: Counts,
    differences: list[Told],
    params: IngestParams,
) -> Taken:
    files, told = refused_folders(release, params)
    for outcome in outcomes:
        counts = {kind: n for (file, kind), n in news.items() if file == outcome.file}
        files.append(
            file_row(release, outcome.file, outcome.outcome, len(outcome.observations), counts, outcome.sha256)
        )
        told += tell(release, outcome.file, outcome.messages, params, corrected.settled)
    return Taken(release, tuple(files), (*told, *differences), tuple(corrected.decided), tuple(observations))


def _tell_differences(
    release: Release, judged: Iterable[Judged], corrected: Corrected, names: Names, params: IngestParams
) -> list[Told]:
    """A value that another source gave otherwise is used as the newer one, and said."""
    told = []
    for e in judged:
        if e.news == "revised" and e.before and e.before.source != release.source:
            said = {**fields_of(e.seen, names), "expected": _where(e.before)}
            message = Message("other_source", place_of(e.seen), "warn", said)
            told += tell(release, e.seen.file, [message], params, corrected.settled)
    return told


def _where(seen: Observation) -> str:
    return f"{seen.value:f}, {seen.source}/{seen.released} {seen.file} {place_of(seen)}"
