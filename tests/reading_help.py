"""Short ways to make a tiny file, read it, and see what was understood."""

from datetime import date
from functools import cache
from pathlib import Path

from jindu.reading import FileOutcome, read_files
from jindu.reading.words.lexicon import load_lexicon

PARAMS = Path(__file__).resolve().parents[1] / "params"

AS_OF = date(2026, 1, 31)


@cache
def lexicon():
    """What the project's params say about reading."""
    return load_lexicon(PARAMS, "430922")


def facts():
    """Indicators and regions of the project."""
    return lexicon().indicators, lexicon().regions


def read(*paths: Path, as_of: date = AS_OF) -> list[FileOutcome]:
    """The readings of files."""
    return read_files(paths, lexicon(), as_of=as_of)


def read_one(tmp_path: Path, content: str | bytes, name: str = "file.csv", as_of: date = AS_OF) -> FileOutcome:
    """The reading of one file with this content."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, as_of=as_of)[0]


def rows(reading: FileOutcome, *, with_region: bool = False) -> set[str]:
    """What was read, one short line per value: 'gdp 2023Q2 ytd level 12.3'."""
    _, regions = facts()
    return {
        (f"{regions[o.region].name_zh} " if with_region else "")
        + f"{o.indicator} {o.period} {o.basis} {o.measure} {o.value.normalize():f}"
        + (f" [{o.flag}]" if o.flag else "")
        for o in reading.observations
    }


def codes(reading: FileOutcome) -> set[str]:
    """The codes of the messages that matter."""
    return {m.code for m in reading.messages if m.level != "note"}
