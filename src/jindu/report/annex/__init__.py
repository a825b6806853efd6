"""The Excel annex: every number of the report as a number, with its unit, vintage and source, in ten sheets."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jindu.report.annex import (
    chains,
    checks,
    contents,
    forecasts,
    indicators,
    ledger,
    notes,
    projects,
    revisions,
    targets,
)
from jindu.report.annex.model import Tongues
from jindu.report.annex.package import save
from jindu.report.annex.writer import Edition, Writer
from jindu.report.citations import citations_of
from jindu.report.edition import edition_meta
from jindu.report.phrases.words import Words
from jindu.tables.results import Results


def write_annex(results: Results, both: Sequence[Words], path: Path) -> Path:
    """Write the workbook to `path`; the same results give the same bytes."""
    tongues, citations = Tongues(tuple(both)), citations_of(results)
    sheets = [
        indicators.sheet(results, citations),
        targets.sheet(results, citations),
        ledger.sheet(results, citations),
        projects.sheet(results, citations),
        chains.sheet(results, citations),
        revisions.sheet(results),
        forecasts.sheet(results),
        checks.sheet(results, citations),
        notes.sheet(results),
    ]
    edition = _edition(results, both)
    writer = Writer(tongues, edition)
    for sheet in (contents.sheet(results, both, sheets), *sheets):
        writer.write(sheet)
    return save(writer.book, path, results.run.as_of, writer.computed)


def _edition(results: Results, both: Sequence[Words]) -> Edition:
    meta = edition_meta(results, tuple(both), tuple(both), [])
    joined = {name: " ".join(str(meta[name]).split("\n")) for name in ("title", "author", "period", "edition")}
    day = datetime.combine(results.run.as_of, datetime.min.time())
    marks = " · ".join(meta["marks"])
    return Edition(joined["title"], joined["author"], joined["period"], marks, day, joined["edition"])
