"""`jindu read`: the observations and outcomes of files, as CSV."""

import csv
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath
from jindu.reading.layout_draft import draft_layout
from jindu.reading.outcome import FileOutcome
from jindu.reading.reader import read_files
from jindu.reading.speaking import Speaker
from jindu.reading.words.lexicon import Lexicon, load_lexicon
from jindu.tables.records.observation import Observation

COLUMNS = (
    "file",
    "region",
    "indicator",
    "period",
    "basis",
    "measure",
    "value",
    "unit",
    "status",
    "sheet",
    "cell",
    "raw",
    "sha256",
    "flag",
    "status_label",
)
HOME_REGION = "430922"  # Taojiang County
FREE_TEXT = ("sheet", "raw", "status_label")


def read_command(
    params: AnyPath,
    files: Sequence[str | Path],
    csv_out: Path | None = None,
    outcomes_out: Path | None = None,
    as_of: date | None = None,
    lang: str = "zh",
    *,
    strict: bool = False,
) -> int:
    """Read files and write what was found. 0 when every file could be read, 1 when one was refused;
    strict stops at the first one refused, writes nothing and gives 2."""
    lexicon = load_lexicon(params, HOME_REGION)
    outcomes = read_files(files, lexicon, as_of=as_of or date.today(), strict=strict)
    speaker = Speaker(lang, params / "text" / "reading.yml")
    if strict and outcomes and outcomes[-1].outcome == "reject":
        print(speaker.summary(outcomes[-1]), file=sys.stderr)
        return 2
    if csv_out:
        with _open_to_write(csv_out) as file:
            write_observations(outcomes, lexicon, file)
    if outcomes_out:
        with _open_to_write(outcomes_out) as file:
            write_outcomes(outcomes, speaker, file)
    for outcome in outcomes:
        print(speaker.summary(outcome), file=sys.stderr)
    return 1 if any(outcome.outcome == "reject" for outcome in outcomes) else 0


def _open_to_write(path: Path) -> IO[str]:
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise ParamsError(str(path), error.strerror or "cannot be written", "a file in a folder that exists") from None


def layout_command(params: AnyPath, file: Path, as_of: date | None = None) -> int:
    """Print a draft layout for a file, to be corrected and saved under params/layouts/."""
    print(draft_layout(file, load_lexicon(params, HOME_REGION), as_of=as_of or date.today()), end="")
    return 0


def write_observations(outcomes: Sequence[FileOutcome], lexicon: Lexicon, file: IO[str]) -> None:
    """One row per observation, with Chinese names of places and indicators."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for outcome in outcomes:
        for seen in (*outcome.observations, *outcome.asides):
            writer.writerow(_row(seen, lexicon))


def _row(seen: Observation, lexicon: Lexicon) -> list[str]:
    named = {
        "region": lexicon.regions[seen.region].name_zh,
        "indicator": lexicon.indicators[seen.indicator].zh,
        "value": f"{seen.value:f}",
        "file": on_disk(seen.file),
    }
    row = []
    for column in COLUMNS:
        text = named.get(column) or str(getattr(seen, column))
        row.append(neutral(text) if column in FREE_TEXT else text)
    return row


def on_disk(name: str) -> str:
    """A base name exactly as it is; bytes that are not UTF-8 are escaped, so that the CSV stays UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def neutral(text: str) -> str:
    """Text a spreadsheet will not take for a formula; plain numbers stay as they are."""
    if text[:1] in ("=", "@", "\t", "\r") or (
        text[:1] in ("+", "-") and not text[1:].replace(".", "", 1).rstrip("%").isdigit()
    ):
        return "'" + text
    return text


def write_outcomes(outcomes: Sequence[FileOutcome], speaker: Speaker, file: IO[str]) -> None:
    """One row per file with its outcome and its messages."""
    writer = csv.writer(file)
    writer.writerow(("file", "outcome", "message"))
    for outcome in outcomes:
        writer.writerow((on_disk(outcome.file), outcome.outcome, neutral(speaker.messages(outcome))))
