"""`jindu read`: the observations and outcomes of files, as CSV."""

import csv
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO

from jindu.facts.indicators import load_indicators
from jindu.facts.layouts import load_layouts
from jindu.facts.regions import Region, load_regions
from jindu.observations import Observation
from jindu.sources.layout_draft import draft_layout
from jindu.sources.reading import read_files
from jindu.sources.readings import FileReading
from jindu.sources.speaking import Speaker

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
FREE_TEXT = ("sheet", "raw", "status_label")


def read_command(
    files: Sequence[str | Path],
    csv_out: Path | None = None,
    outcomes_out: Path | None = None,
    as_of: date | None = None,
    lang: str = "zh",
    home_region: str = "430922",
) -> int:
    """Read files and write what was found. 0 when every file could be read, 1 when one was refused."""
    indicators, regions = load_indicators(), load_regions()
    readings = read_files(
        files,
        indicators,
        regions,
        as_of=as_of or date.today(),
        home_region=home_region,
        layouts=load_layouts(),
    )
    speaker = Speaker(lang)
    zh = {name: fact.zh for name, fact in indicators.items()}
    if csv_out:
        with csv_out.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            write_observations(readings, zh, regions, file)
    if outcomes_out:
        with outcomes_out.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            write_outcomes(readings, speaker, file)
    for reading in readings:
        print(speaker.summary(reading), file=sys.stderr)
    return 1 if any(reading.outcome == "reject" for reading in readings) else 0


def layout_command(file: Path, as_of: date | None = None) -> int:
    """Print a draft layout for a file, to be corrected and saved under params/layouts/."""
    print(draft_layout(file, load_indicators(), load_regions(), as_of=as_of or date.today()), end="")
    return 0


def write_observations(
    readings: Sequence[FileReading], indicators: dict[str, str], regions: dict[str, Region], file: IO[str]
) -> None:
    """One row per observation, with Chinese names of places and indicators."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for reading in readings:
        for seen in reading.observations:
            writer.writerow(_row(seen, indicators, regions))


def _row(seen: Observation, indicators: dict[str, str], regions: dict[str, Region]) -> list[str]:
    named = {
        "region": regions[seen.region].name_zh,
        "indicator": indicators[seen.indicator],
        "value": f"{seen.value:f}",
    }
    row = []
    for column in COLUMNS:
        text = named.get(column) or str(getattr(seen, column))
        row.append(neutral(text) if column in FREE_TEXT else text)
    return row


def neutral(text: str) -> str:
    """Text a spreadsheet will not take for a formula; plain numbers stay as they are."""
    if text[:1] in ("=", "@", "\t", "\r") or (
        text[:1] in ("+", "-") and not text[1:].replace(".", "", 1).rstrip("%").isdigit()
    ):
        return "'" + text
    return text


def write_outcomes(readings: Sequence[FileReading], speaker: Speaker, file: IO[str]) -> None:
    """One row per file with its outcome and its messages."""
    writer = csv.writer(file)
    writer.writerow(("file", "outcome", "message"))
    for reading in readings:
        writer.writerow((reading.file, reading.outcome, neutral(speaker.messages(reading))))
