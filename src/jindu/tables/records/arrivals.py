"""What came in: raw files, what was told about them, who sent what, which corrections were applied."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jindu.params.senders import Standing


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
class Delivery:
    """One sender in one run: the period's files, and what all its files gave."""

    sender: str
    name_zh: str
    name_en: str
    standing: Standing | Literal["refused", "not_expected"]
    due: date | None
    received: date | None
    days_late: int
    files: int
    warned: int
    refused: int
    new: int
    revised: int
    withheld: int


@dataclass(frozen=True)
class Applied:
    """One correction and the value it was applied to."""

    source: str
    released: date
    file: str
    place: str
    region: str
    indicator: str
    period: str
    measure: str
    unit: str
    action: str
    printed: Decimal
    used: Decimal
    flag: str  # what had been doubted
    reason: str
    who: str
    decided: date
    target: str = ""  # of a return, which has no region, indicator and measure
