"""修订: values that publishers changed since the last edition."""

from jindu.report.annex.model import Block, Column, Sheet
from jindu.report.annex.names import Row, head, period, text_column
from jindu.report.parts.naming import indicator_name, region_name
from jindu.report.parts.values import label_fact, unit_fact
from jindu.report.phrases import Phrase, Span, Term, phrase
from jindu.tables.records.revisions import Revision
from jindu.tables.results import Results


def sheet(results: Results) -> Sheet:
    """The sheet of revisions, or one line that there are none."""
    columns = (
        text_column("region", 22),
        text_column("indicator", 34),
        *(text_column(n, 20) for n in ("measure", "period")),
        *(Column(name, head(name), 14) for name in ("old", "new", "change")),
        *(text_column(n, 18) for n in ("unit", "old_label", "new_label")),
        Column("released", head("released"), 12),
    )
    return Sheet(
        "revisions", (Block(columns, tuple(_row(results, r) for r in results.revisions), empty=_none(results)),)
    )


def _none(results: Results) -> Phrase:
    previous = results.params.previous
    if previous is None:
        return Phrase("missing.previous")
    return phrase("annex.none.revisions", previous=Span(previous.period))


def _row(results: Results, revision: Revision) -> Row:
    return {
        "region": region_name(results, revision.region),
        "indicator": indicator_name(results, revision.indicator),
        "measure": Term(f"measure.{revision.measure}"),
        "period": period(revision.period),
        "old": revision.old,
        "new": revision.new,
        "change": revision.change,
        "unit": unit_fact(revision.unit),
        "old_label": label_fact(revision.old_label),
        "new_label": label_fact(revision.new_label),
        "released": revision.released,
    }
