"""What reading one file gives: an outcome, messages with places, and observations."""

from dataclasses import dataclass, field
from typing import Literal

from jindu.tables.records.observation import Observation

Outcome = Literal["accept", "warn", "reject"]
LEVELS = ("note", "warn", "error")


@dataclass(frozen=True)
class Message:
    """One thing to tell the reader of a file: a code of params/text/reading.yml with its fields."""

    code: str
    place: str = ""  # sheet!cell, paragraph, or empty for the file
    level: Literal["note", "warn", "error"] = "warn"
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FileReading:
    """The reading of one file. `observations` is empty when the outcome is reject."""

    file: str  # base name exactly as on disk
    outcome: Outcome
    messages: tuple[Message, ...]
    observations: tuple[Observation, ...]
    sha256: str
    asides: tuple[Observation, ...] = ()  # ranks, targets, restated bases: never plain values


class Refused(Exception):
    """A file, or a part of it, that cannot be read; carries the message for its reader."""

    def __init__(self, code: str, place: str = "", **fields: object):
        self.message = Message(code, place, "error", {k: str(v) for k, v in fields.items()})
        super().__init__(code)
