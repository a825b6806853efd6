"""What reading gives: values, doubts about them, messages with places, and one outcome for each file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from jindu.tables.records.observation import Observation

Outcome = Literal["accept", "warn", "reject"]
Level = Literal["note", "warn", "error"]
LEVELS: tuple[Level, ...] = ("note", "warn", "error")


@dataclass(frozen=True)
class Message:
    """One thing to tell the reader of a file: a code of params/text/reading.yml with its fields."""

    code: str
    place: str = ""  # sheet!cell, paragraph, or empty for the file
    level: Level = "warn"
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stamp:
    """Where every value of one file comes from, known before the first of them is read."""

    file: str = ""  # base name exactly as on disk
    sha256: str = ""
    released: date | None = None
    source: str = ""  # folder under data/raw


@dataclass(frozen=True, eq=False)
class Finding:
    """One reason to doubt a value. It lies beside the value, which is kept as it was read."""

    seen: Observation  # this very object
    code: str
    expected: str = ""


@dataclass
class Gathered:
    """What one table, sheet or bulletin gave."""

    observations: list[Observation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    asides: list[Observation] = field(default_factory=list)  # ranks, targets, last year's bases

    def add(self, more: "Gathered") -> None:
        """Take in what another part of the file gave."""
        self.observations += more.observations
        self.findings += more.findings
        self.messages += more.messages
        self.asides += more.asides


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file. `observations` is empty when the outcome is reject."""

    file: str  # base name exactly as on disk
    outcome: Outcome
    messages: tuple[Message, ...]
    observations: tuple[Observation, ...]
    sha256: str
    asides: tuple[Observation, ...] = ()  # ranks, targets, restated bases: never plain values
    findings: tuple[Finding, ...] = ()  # about observations and asides, in the order they were made

    @property
    def sound(self) -> list[Observation]:
        """The observations that nothing was found against."""
        doubted = {id(finding.seen) for finding in self.findings}
        return [seen for seen in self.observations if id(seen) not in doubted]


def settled(outcome: FileOutcome) -> FileOutcome:
    """The outcome of a file with every finding on it turned into the flag of its value."""
    codes: dict[int, list[str]] = defaultdict(list)
    for finding in outcome.findings:
        codes[id(finding.seen)].append(finding.code)

    def flagged(values: Iterable[Observation]) -> tuple[Observation, ...]:
        return tuple(
            replace(seen, flag=";".join(dict.fromkeys(codes[id(seen)]))) if id(seen) in codes else seen
            for seen in values
        )

    return replace(outcome, observations=flagged(outcome.observations), asides=flagged(outcome.asides), findings=())


class Refused(Exception):
    """A file, or a part of it, that cannot be read; carries the message for its reader."""

    def __init__(self, code: str, place: str = "", **fields: object):
        self.message = Message(code, place, "error", {k: str(v) for k, v in fields.items()})
        super().__init__(code)
