"""Annex B: every indicator of the region at the report's period, with vintage and source."""

from jindu.report.blocks import Block, Column, Heading, Table, read
from jindu.report.citations import citations_of
from jindu.report.parts import naming
from jindu.report.parts.naming import verbatim
from jindu.report.parts.values import label_fact, unit_fact, value_fact
from jindu.report.phrases import Months, Phrase, Span, Through, phrase
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """The full indicator table, latest known value of each series."""
    known = results.known
    own = known[known.region == results.run.region]
    own = own[["Q" in p and p <= results.run.period for p in own.period]]
    latest = own.sort_values("period").drop_duplicates(["indicator", "measure", "basis"], keep="last")
    order = {name: i for i, name in enumerate(results.params.indicators)}
    latest = latest.sort_values(["indicator", "measure"], key=lambda c: c.map(order) if c.name == "indicator" else c)
    columns = (
        Column("col.indicator", "left"),
        Column("col.measure", "left"),
        Column("col.period", "left"),
        Column("col.value"),
        Column("col.unit", "left"),
        Column("col.label", "left"),
        Column("col.place", "left"),
    )
    citations = citations_of(results)
    rows = tuple(
        (
            naming.indicator_name(results, r.indicator),
            phrase(f"measure.{r.measure}"),
            Through(r.period) if r.basis == "stock" else Months(r.period),
            read(value_fact(r.value), citations.of_observation(r)),
            unit_fact(r.unit),
            label_fact(r.status_label),
            verbatim(" ".join(part for part in (r.sheet, r.cell) if part)),
        )
        for r in latest.itertuples()
    )
    head = Heading(Phrase("section.indicators"), "sec-indicators", is_annex=True)
    caption = phrase("caption.indicators", period=Span(results.run.period))
    return [head, Table("indicators", caption, columns, rows, Phrase("source.place"), ("long", "wide"))]
