"""Names and words that several sheets share, as plain text."""

from datetime import date

from jindu.params.plan import Target
from jindu.report.annex.model import Column
from jindu.report.annex.model import Row as Row
from jindu.report.citations import Citation
from jindu.report.phrases import Fact, Listing, Months, Name, Phrase, Span, Term, Through, phrase
from jindu.returns.promises import promises_of
from jindu.tables.results import Results

PLACE = ("reference", "file", "sheet", "cell")


def head(key: str) -> Phrase:
    """The head of a column."""
    return Phrase(f"annex.col.{key}")


def text_column(name: str, widest: int = 28) -> Column:
    """A column of text."""
    return Column(name, head(name), widest)


def place_columns() -> tuple[Column, ...]:
    """Where a value was read: reference, file, sheet, cell."""
    own = (Column(n, head(n), 40 if n == "file" else 20, is_grouped=True, is_printed=False) for n in PLACE[1:])
    return (text_column(PLACE[0], 20), *own)


def place_of(*citations: Citation | None) -> dict[str, str]:
    """The cells of `place_columns`; several places stand one a line."""
    known = [citation for citation in citations if citation is not None]
    return {name: "\n".join(getattr(citation, name) for citation in known) for name in PLACE} if known else {}


def as_written(text: str) -> Name:
    """A unit's or publisher's own text, the same in every language."""
    return Name(text, text)


def units(results: Results, written: str) -> Fact:
    """Units separated by 、, in both languages where the plan knows them; the publisher is the office."""
    known = results.params.units
    if written in ("", "—", results.params.plan.publisher_zh):
        return Term("returns.office")
    named = (Name(u, known[u].short_en) if u in known else as_written(u) for u in written.split("、") if u)
    return Listing(tuple(named))


def leads(results: Results, target: Target) -> Fact:
    """The lead units of a target, or words that the plan names none."""
    return units(results, "、".join(target.lead_units)) if target.lead_units else Term("missing.unassigned")


UNITS = {"%": "percent", "家": "enterprises", "个": "items", "人": "persons", "位": "rank", "万吨标准煤": "coal"}


def unit(written: str) -> Fact:
    """A unit's word, or the unit as it stands."""
    return Term(f"annex.unit.{UNITS[written]}") if written in UNITS else as_written(written)


def promise(results: Results, line: str, written: str) -> Name:
    """Full name of a target, a part of one, or a task; the words of the return for anything else."""
    found = promises_of(results.params.plan).get(line)
    return Name(found.name_zh, found.name_en) if found else as_written(written)


def period(text: str, basis: str = "ytd") -> Fact:
    """A period in words: cumulative, a single quarter or month, or the day of a stock."""
    if basis == "stock":
        return Through(text)
    if basis == "single" and "Q" in text:
        return phrase("annex.single_quarter", year=as_written(text[:4]), number=as_written(text[-1]))
    return Through(text) if basis == "single" else Months(text)


def so_far(text: str) -> Fact:
    """A cumulative quarter in words; months as months."""
    return Span(text) if "Q" in text else Months(text)


def day(text: str) -> date | str | None:
    """A date as returns write it; what is no date stays text."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return text
