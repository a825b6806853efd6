"""Raw files taken in, release by release from the oldest: read, judged, corrected, accounted for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from jindu.base.errors import SourceError
from jindu.base.paths import Project
from jindu.base.periods import last_quarter_ended, year_month
from jindu.observations.corrections import Corrections
from jindu.observations.earlier_releases import History, Judged
from jindu.observations.raw_folders import Release, sha256_of
from jindu.params.corrections import load_corrections
from jindu.params.run_params import RunParams
from jindu.reading.checks.facts import fields_of, place_of
from jindu.reading.long_csv import read_long_csv
from jindu.reading.outcome import LEVELS, FileOutcome, Message, Refused, settled
from jindu.reading.reader import read_release
from jindu.reading.speaking import Speaker
from jindu.reading.words.lexicon import load_lexicon
from jindu.reading.words.names import Names
from jindu.returns import Entry, Problem, Return, Returned, read_returns
from jindu.returns.checks import check_returns
from jindu.returns.promises import promises_of
from jindu.tables.records.arrivals import FileRow, Told
from jindu.tables.records.observation import Observation

LEDGER = "ledger"  # sources whose name ends so hold department returns
PUBLISHED = "published"  # layout of figures read one by one from public pages


def publisher_of(release: Release) -> str:
    """Publisher in both languages, as origin.yml gives it; the folder's name without one."""
    origin = release.origin
    return f"{origin.publisher_zh} · {origin.publisher_en}" if origin.publisher_zh else release.source


@dataclass
class Intake:
    """Tables as they grow."""

    project: Project
    params: RunParams
    observations: list[Observation] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    covered: set[tuple[str, date]] = field(default_factory=set)

    def __post_init__(self) -> None:
        params = self.project.params
        self.history = History(Names(load_lexicon(params, self.params.run.region)))
        self.promises = promises_of(self.params.plan)
        self.zh, self.en = (Speaker(lang, params / "text" / "reading.yml") for lang in ("zh", "en"))
        self.corrections = Corrections(
            load_corrections(params / "corrections.yml", self.params.regions, self.params.indicators)
        )

    def take_in(self, release: Release) -> None:
        """Read one release into the tables."""
        if release.origin.layout == PUBLISHED:
            self._take_published(release)
        elif release.source.endswith(LEDGER):
            self._take_ledgers(release)
        else:
            self._take_files(release)

    def _take_files(self, release: Release) -> None:
        """Read, held against history and corrected: only then are the findings on each value its flag."""
        names = self.history.names
        outcomes = read_release(release.files, names, released=release.released, source=release.source)
        outcomes = [settled(outcome) for outcome in self.history.judge(release.source, outcomes)]
        self._refuse_if_strict(release, outcomes)
        values = [seen for outcome in outcomes for seen in outcome.observations]
        judged = self.history.take_in(self.corrections.apply(release.source, release.released, values))
        news = Counter((e.seen.file, e.news) for e in judged)
        for outcome in outcomes:
            counts = {name: news[outcome.file, name] for name in ("new", "revised", "repeated", "withheld")}
            self._add_file(release, outcome.file, outcome.outcome, len(outcome.observations), counts, outcome.sha256)
            self._tell(release, outcome.file, outcome.messages)
        self._tell_differences(release, judged)
        self._keep(release, [e.seen for e in judged])

    def _take_published(self, release: Release) -> None:
        for path in release.files:
            found = [o for o in read_long_csv(path, release.source) if o.indicator in self.params.indicators]
            out = [o for o in found if o.released is not None and o.released <= self.params.run.as_of]
            self._add_file(release, path.name, "accept", len(out), {"new": len(out)})
            self._keep(release, out)

    def _take_ledgers(self, release: Release) -> None:
        """Workbooks of one reporting date: each read, then together held against plan and earlier returns."""
        period = last_quarter_ended(release.released)
        total, values = Returned(), dict[str, int]()
        for path in release.files:
            try:
                read = read_returns(path, release.released, period, self.params.plan, self.params.forms)
            except Refused as refused:
                self._add_file(release, path.name, "reject", 0)
                self._tell(release, path.name, [refused.message])
                continue
            total.returns += [replace(each, source=release.source) for each in read.returns]
            total.problems += read.problems
            self.entries += [replace(each, source=release.source) for each in read.entries]
            values[path.name] = len(read.returns) + len(read.entries)
        settled = check_returns(total, self.promises, self.returns)
        troubled = {problem.file for problem in settled.problems}
        for file, count in values.items():
            outcome = "reject" if not count else "warn" if file in troubled else "accept"
            self._add_file(release, file, outcome, count, {"new": count})
        self.returns += settled.returns
        self.problems += settled.problems
        if settled.returns and period == self.params.run.period:
            self.covered.add((release.source, release.released))

    def _keep(self, release: Release, observations: list[Observation]) -> None:
        self.observations += observations
        end = year_month(self.params.run.period)
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
        this = (release.source, release.released, file)
        decided = {a.place for a in self.corrections.applied if (a.source, a.released, a.file) == this}
        said = [
            ("decided" if m.place in decided else m.level, m.code, m.place, self.zh.sentence(m), self.en.sentence(m))
            for m in ordered
        ]
        self.told += [Told(release.source, release.released, file, *row) for row in dict.fromkeys(said)]

    def _tell_differences(self, release: Release, judged: Iterable[Judged]) -> None:
        """A value that another source gave otherwise is used as the newer one, and said."""
        for e in judged:
            if e.news == "revised" and e.before and e.before.source != release.source:
                said = {**fields_of(e.seen, self.history.names), "expected": _where(e.before)}
                self._tell(release, e.seen.file, [Message("other_source", place_of(e.seen), "warn", said)])

    def _refuse_if_strict(self, release: Release, outcomes: Iterable[FileOutcome]) -> None:
        for outcome in outcomes:
            if self.params.run.strict and outcome.outcome == "reject":
                place = self.project.relative(release.folder)
                raise SourceError(
                    place, self.en.messages(outcome), "files that can all be read", "or set strict: false in the run"
                )


def _where(seen: Observation) -> str:
    return f"{seen.value:f}, {seen.source}/{seen.released} {seen.file} {place_of(seen)}"
