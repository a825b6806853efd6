"""From raw files to observations: every release read, every vintage kept, every file accounted for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from jindu.corrections import Applied, Corrections
from jindu.deliveries import Delivery, deliveries, folders_read
from jindu.errors import LayoutError, SourceError
from jindu.facts.corrections import load_corrections
from jindu.facts.senders import load_senders
from jindu.history import Entry, History
from jindu.ledger import Return, read_ledger
from jindu.long_csv import read_long_csv
from jindu.observations import Observation
from jindu.paths import Project
from jindu.periods import last_quarter_ended, year_month
from jindu.raw import Release, list_releases, sha256_of
from jindu.results import Facts
from jindu.sources import FileReading, read_files
from jindu.sources.checks import fields_of, place_of
from jindu.sources.lexicon import load_lexicon
from jindu.sources.names import Names
from jindu.sources.readings import LEVELS, Message
from jindu.sources.speaking import Speaker
from jindu.store import frame

LEDGER = "ledger"  # sources whose name ends so hold department returns
PUBLISHED = "published"  # layout of figures read one by one from public pages


@dataclass(frozen=True)
class FileRow:
    """One raw file: when it came out, how it was read, and what its values are against those before."""

    source: str
    publisher: str
    released: date
    file: str
    outcome: str
    values: int
    new: int
    revised: int
    repeated: int
    withheld: int
    demonstration: bool
    sha256: str


@dataclass(frozen=True)
class Told:
    """One thing the reader has to say about a file, in both languages."""

    source: str
    released: date
    file: str
    level: str  # error, warn, note; decided where a correction has settled it
    code: str
    place: str
    text_zh: str
    text_en: str


@dataclass(frozen=True)
class Ingested:
    """Tables of one ingest: observations of every vintage, files, what was told, senders, corrections, returns."""

    observations: pd.DataFrame
    files: pd.DataFrame
    told: pd.DataFrame
    deliveries: pd.DataFrame
    corrections: pd.DataFrame
    ledger: pd.DataFrame


def ingest(project: Project, facts: Facts) -> Ingested:
    """Read every release published by the run's date; bad files are kept out and named, never silently dropped.

    Raises SourceError for a refused file where the run is strict, ParamsError for a correction that no longer holds.
    """
    releases = list_releases(project)
    intake = _Intake(project, facts)
    for release in releases:
        if _concerns(release, facts):
            intake.take_in(release)
    files = frame(intake.files, FileRow)
    senders, folders = load_senders(project.params / "senders.yml"), folders_read(facts.run.sources, releases)
    sent = deliveries(senders, files, intake.covered, folders, facts.run.period, facts.run.as_of)
    return Ingested(
        frame(intake.observations, Observation),
        files,
        frame(intake.told, Told),
        frame(sent, Delivery),
        frame(intake.corrections.applied, Applied),
        frame(intake.returns, Return),
    )


def _concerns(release: Release, facts: Facts) -> bool:
    """Whether a run reads a release: from its sources, and out by its date (collections date each value)."""
    wanted = not facts.run.sources or release.source in facts.run.sources
    return wanted and (release.origin.layout == PUBLISHED or release.released <= facts.run.as_of)


def publisher_of(release: Release) -> str:
    """Publisher in both languages, as origin.yml gives it; the folder's name without one."""
    origin = release.origin
    return f"{origin.publisher_zh} · {origin.publisher_en}" if origin.publisher_zh else release.source


@dataclass
class _Intake:
    """Tables as they grow, release by release from the oldest."""

    project: Project
    facts: Facts
    observations: list[Observation] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    covered: set[tuple[str, date]] = field(default_factory=set)

    def __post_init__(self) -> None:
        params = self.project.params
        self.lexicon = load_lexicon(params, self.facts.run.region)
        self.history = History(Names(self.lexicon))
        self.zh, self.en = (Speaker(lang, params / "text" / "reading.yml") for lang in ("zh", "en"))
        self.corrections = Corrections(
            load_corrections(params / "corrections.yml", self.facts.regions, self.facts.indicators)
        )

    def take_in(self, release: Release) -> None:
        if release.origin.layout == PUBLISHED:
            self._take_published(release)
        elif release.source.endswith(LEDGER):
            self._take_ledgers(release)
        else:
            self._take_files(release)

    def _take_files(self, release: Release) -> None:
        readings = read_files(release.files, self.lexicon, as_of=release.released)
        readings = self.history.judge(release.source, readings)
        self._refuse_if_strict(release, readings)
        stamped = [
            replace(seen, released=release.released, source=release.source)
            for reading in readings
            for seen in reading.observations
        ]
        corrected = self.corrections.apply(release.source, release.released, stamped)
        entries = self.history.take_in(corrected)
        news = Counter((e.seen.file, e.news) for e in entries)
        for reading in readings:
            counts = {name: news[reading.file, name] for name in ("new", "revised", "repeated", "withheld")}
            self._add_file(release, reading.file, reading.outcome, len(reading.observations), counts, reading.sha256)
            self._tell(release, reading.file, reading.messages)
        self._tell_differences(release, entries)
        self._keep(release, [e.seen for e in entries])

    def _take_published(self, release: Release) -> None:
        for path in release.files:
            found = [o for o in read_long_csv(path, release.source) if o.indicator in self.facts.indicators]
            out = [o for o in found if o.released is not None and o.released <= self.facts.run.as_of]
            self._add_file(release, path.name, "accept", len(out), {"new": len(out)})
            self._keep(release, out)

    def _take_ledgers(self, release: Release) -> None:
        period = last_quarter_ended(release.released)
        for path in release.files:
            try:
                found = read_ledger(path, release.released, period, self.facts.plan.reportable_ids)
            except LayoutError as error:
                self._add_file(release, path.name, "reject", 0)
                said = {"found": error.found, "expected": error.expected}
                self._tell(release, path.name, [Message("ledger", error.where, "error", said)])
                continue
            self.returns += found
            self._add_file(release, path.name, "accept", len(found), {"new": len(found)})
            if period == self.facts.run.period:
                self.covered.add((release.source, release.released))

    def _keep(self, release: Release, observations: list[Observation]) -> None:
        self.observations += observations
        end = year_month(self.facts.run.period)
        if any(year_month(o.period) == end for o in observations):
            self.covered.add((release.source, release.released))

    def _add_file(
        self,
        release: Release,
        file: str,
        outcome: str,
        values: int,
        counts: dict[str, int] | None = None,
        sha256: str = "",
    ) -> None:
        counts = {"new": 0, "revised": 0, "repeated": 0, "withheld": 0, **(counts or {})}
        checksum = sha256 or sha256_of(release.folder / file)
        origin = release.origin
        self.files.append(
            FileRow(
                release.source,
                publisher_of(release),
                release.released,
                file,
                outcome,
                values,
                **counts,
                demonstration=origin.demonstration,
                sha256=checksum,
            )
        )

    def _tell(self, release: Release, file: str, messages: Iterable[Message]) -> None:
        """Both languages of messages on one file, the gravest first, each once."""
        ordered = sorted(messages, key=lambda m: LEVELS.index(m.level), reverse=True)
        decided = {a.place for a in self.corrections.applied if (a.source, a.file) == (release.source, file)}
        said = [
            ("decided" if m.place in decided else m.level, m.code, m.place, self.zh.sentence(m), self.en.sentence(m))
            for m in ordered
        ]
        self.told += [Told(release.source, release.released, file, *row) for row in dict.fromkeys(said)]

    def _tell_differences(self, release: Release, entries: Iterable[Entry]) -> None:
        """A value that another source gave otherwise is used as the newer one, and said."""
        for e in entries:
            if e.news == "revised" and e.before and e.before.source != release.source:
                said = {**fields_of(e.seen, self.history.names), "expected": _where(e.before)}
                self._tell(release, e.seen.file, [Message("other_source", place_of(e.seen), "warn", said)])

    def _refuse_if_strict(self, release: Release, readings: Iterable[FileReading]) -> None:
        for reading in readings:
            if self.facts.run.strict and reading.outcome == "reject":
                place = self.project.relative(release.folder)
                raise SourceError(
                    place, self.en.messages(reading), "files that can all be read", "or set strict: false in the run"
                )


def _where(seen: Observation) -> str:
    return f"{seen.value:f}, {seen.source}/{seen.released} {seen.file} {place_of(seen)}"
