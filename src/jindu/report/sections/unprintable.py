"""Annex D: characters of raw files that no font in force can print, by file and place."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from jindu.report.blocks import Cell, Column, Table
from jindu.report.phrases import Phrase, Verbatim, Whole, phrase
from jindu.tables.results import Results

PER_FILE = 12  # places of one file in the report
RETURNED = ("name", "unit", "value_unit", "evidence", "due", "problem", "next_step", "note")


def table(results: Results) -> Table:
    """One row per place: what stands there for a character, file, place; per file the first dozen."""
    rows: list[tuple[Cell, ...]] = []
    for file, places in _by_file(results).items():
        listed = list(places.items())[:PER_FILE]
        rows += [(Verbatim(chars), Verbatim(file), Verbatim(place)) for place, chars in listed]
        if len(places) > PER_FILE:
            rows.append((phrase("told.more", n=Whole(len(places) - PER_FILE)), Verbatim(file), None))
    columns = tuple(Column(f"col.{name}", "left") for name in ("printed_as", "file", "place"))
    caption, source = Phrase("caption.unprintable"), Phrase("source.unprintable")
    return Table("unprintable", caption, columns, tuple(rows), source, ("long", "wide"))


def _by_file(results: Results) -> dict[str, dict[str, str]]:
    """File → place → characters, each once."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for file, place, text in _texts(results):
        if chars := "".join(results.params.fonts.unprintable(text)):
            before = found[file].get(place, "")
            found[file][place] = "".join(dict.fromkeys(before + chars))
    return found


def _texts(results: Results) -> Iterator[tuple[str, str, str]]:
    """File, place and text of everything from raw files that the report prints."""
    period = results.run.period
    for rows, fields, place in (
        (results.files, ("file", "publisher"), ""),
        (results.told, ("place", "text_zh"), "place"),
        (results.known, ("sheet", "status_label"), "cell"),
        (_of(results.ledger, period), RETURNED, "cell"),
        (_of(results.entries, period), ("text",), "cell"),
        (_of(results.entries, period).drop_duplicates(["file", "form", "row"]), ("row",), "cell"),
        (_of(results.problems, period), ("name", "found", "expected"), "cell"),
        (results.corrections, ("place", "reason", "who"), "place"),
    ):
        for row in rows.to_dict("records"):
            for text in (str(row[name] or "") for name in fields):
                yield str(row["file"]), str(row.get(place) or ""), text


def _of(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    return rows[rows.period == period] if len(rows) else rows
