"""校验: the raw files with their checksums, who sent what, what was doubted, corrected or not used."""

from collections.abc import Iterator

from jindu.report.annex.model import Block, Column, Sheet
from jindu.report.annex.names import Row, as_written, head, period, promise, units
from jindu.report.citations import Citations
from jindu.report.parts.arrivals import todo_of
from jindu.report.parts.naming import corrected_name, source_name
from jindu.report.parts.unit_returns import problem_phrase, standing
from jindu.report.phrases import Name, Phrase, Term
from jindu.tables.results import Results

COUNTS = {"values": "values", "new_values": "new", "revised": "revised", "withheld": "withheld"}
FILES = ("number", "publisher", "file", "released", "sha256", "outcome", "nature", *COUNTS)
SENDERS = ("sender", "standing", "due_day", "received", "files", "warned", "refused")
UNITS = ("unit_name", "standing", "due_day", "received", "asked", "reported", "unused", "warned")
TOLD = ("number", "level", "file", "place", "told_zh", "told_en", "todo")
PROBLEMS = ("unit_name", "period", "file", "place", "told", "target", "todo")
CORRECTIONS = ("number", "indicator", "file", "place", "reason", "who", "decision", "printed", "used", "decided")


def sheet(results: Results, citations: Citations) -> Sheet:
    """The sheet of checks, the raw files first."""
    blocks = (
        _block("files", FILES, _files(results, citations)),
        _block("senders", SENDERS, _senders(results)),
        _block("units", UNITS, _units(results)),
        _block("told", TOLD, _told(results, citations)),
        _block("problems", PROBLEMS, _problems(results)),
        _block("corrections", CORRECTIONS, _corrections(results, citations)),
    )
    return Sheet("checks", blocks)


WIDE = {"file": 36, "told_zh": 40, "told_en": 40, "told": 40, "todo": 36, "sha256": 34, "indicator": 30, "target": 30}


def _block(name: str, columns: tuple[str, ...], rows: Iterator[Row]) -> Block:
    heads = tuple(Column(c, head(c), WIDE.get(c, 20)) for c in columns)
    return Block(heads, tuple(rows), Phrase(f"annex.title.{name}"), Phrase("annex.none.rows"))


def _files(results: Results, citations: Citations) -> Iterator[Row]:
    rows = {(r.source, r.released, r.file): r for r in results.files.itertuples()}
    for key, number in citations.numbers.items():
        row = rows[key]
        yield {
            "number": f"F{number:02d}",
            "publisher": source_name(results, row.source),
            "file": as_written(row.file),
            "released": row.released,
            "outcome": Term(f"outcome.{row.outcome}"),
            **{name: int(getattr(row, counted)) for name, counted in COUNTS.items()},
            "nature": Term("mark.demonstration") if row.demonstration else Term("annex.real"),
            "sha256": row.sha256,
        }


def _senders(results: Results) -> Iterator[Row]:
    for row in results.deliveries.to_dict("records"):
        yield {
            "sender": Name(row["name_zh"], row["name_en"]),
            "standing": standing(row),
            "due_day": row["due"],
            "received": row["received"],
            **{name: int(row[name]) for name in ("files", "warned", "refused")},
        }


def _units(results: Results) -> Iterator[Row]:
    for row in results.units.to_dict("records"):
        yield {
            "unit_name": units(results, row["unit"]),
            "standing": standing(row),
            "due_day": row["due"],
            "received": row["received"],
            **{name: int(row[name]) for name in ("asked", "reported")},
            "unused": int(row["errors"]),
            "warned": int(row["warnings"]),
        }


def _told(results: Results, citations: Citations) -> Iterator[Row]:
    for row in results.told.itertuples():
        number = citations.numbers.get((row.source, row.released, row.file))
        yield {
            "number": f"F{number:02d}" if number else None,
            "level": Term(f"told_level.{row.level}"),
            "file": as_written(row.file),
            "place": as_written(row.place),
            "told_zh": row.text_zh,
            "told_en": row.text_en,
            "todo": Term(f"todo.{todo_of(row.code, row.level)}"),
        }


def _problems(results: Results) -> Iterator[Row]:
    for row in results.problems.to_dict("records"):
        yield {
            "unit_name": units(results, row["unit"]),
            "period": period(row["period"]) if row["period"] else None,
            "file": as_written(row["file"]),
            "place": as_written(row["cell"]),
            "target": promise(results, row["target"], row["name"]),
            "told": problem_phrase(row, as_written),
            "todo": Term(f"returns.todo.{row['level']}"),
        }


def _corrections(results: Results, citations: Citations) -> Iterator[Row]:
    for row in results.corrections.itertuples():
        number = citations.numbers.get((row.source, row.released, row.file))
        yield {
            "number": f"F{number:02d}" if number else None,
            "indicator": corrected_name(results, row._asdict()),
            "file": as_written(row.file),
            "place": as_written(row.place),
            "printed": row.printed,
            "used": None if row.action == "withhold" else row.used,
            "decision": Term(f"decision.{row.action}"),
            "reason": as_written(row.reason),
            "who": as_written(row.who),
            "decided": row.decided,
        }
