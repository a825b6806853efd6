"""Section 9: what changed since the last edition: values revised and values new."""

from jindu.numerals import Count, Day, Fact, Name, Percent, Phrase, Points, Span, Term, Verbatim, Whole, phrase
from jindu.report.blocks import Block, Column, Heading, Number, Paragraph, Table
from jindu.report.sections import common
from jindu.results import Results

UNITS = {"%": "unit.percent", "亿元": "unit.yi_yuan", "家": "unit.enterprises", "亿千瓦时": "unit.yi_kwh"}


def section(results: Results) -> list[Block]:
    """Revisions and news, or words that say there are none."""
    blocks: list[Block] = [Heading(Phrase("section.changes"), "sec-changes")]
    previous = results.facts.previous
    if previous is None:
        return [*blocks, Paragraph((Phrase("missing.previous"),))]
    if not results.revisions and results.news.empty:
        return [*blocks, Paragraph((Phrase("missing.revisions"), Phrase("missing.news")))]
    facts: dict[str, Fact] = {"previous": Span(previous.period), "added": Count(len(results.news), "values")}
    if results.revisions:
        facts["revised"] = Count(len(results.revisions), "values")
    intro = phrase("changes_text.intro" if results.revisions else "changes_text.no_revision", **facts)
    blocks.append(Paragraph((intro,)))
    return [*blocks, *([_revisions(results)] if results.revisions else [])]


def _revisions(results: Results) -> Table:
    columns = (
        Column("col.indicator", "left"),
        Column("col.period", "left"),
        Column("col.unit", "left"),
        Column("col.old"),
        Column("col.new"),
        Column("col.change"),
        Column("col.label", "left"),
        Column("col.released", "left"),
    )
    rows = tuple(
        (
            series_name(results, r.region, r.indicator, r.measure),
            period_fact(r.period),
            unit_fact(r.unit),
            Number(value_fact(r.old)),
            Number(value_fact(r.new)),
            Number(value_fact(r.change)),
            label_fact(r.new_label),
            Day(r.released),
        )
        for r in results.revisions
    )
    return Table("revisions", Phrase("caption.revisions"), columns, rows, Phrase("source.computed"), ("long",))


def series_name(results: Results, region: str, indicator: str, measure: str) -> Fact:
    """Region, indicator and, for a growth rate, the word growth."""
    key = "series.growth" if measure == "yoy_pct" else "series.level"
    name, place = common.indicator_name(results, indicator), common.region_name(results, region)
    return phrase(key, region=place, indicator=name)


def period_fact(period: str) -> Fact:
    """A cumulative quarter in words, a month as it stands."""
    return (
        Span(period) if "Q" in period else phrase("month.through", year=year_name(period), month=Whole(int(period[5:])))
    )


def year_name(period: str) -> Name:
    """The year of a month, without a thousands separator."""
    return Name(period[:4], period[:4])


def unit_fact(unit: str) -> Fact:
    """A unit's word, or the unit as it stands."""
    return Term(UNITS[unit]) if unit in UNITS else Verbatim(unit)


LABELS = {
    "快报": "flash",
    "快报数": "flash",
    "初步核算": "preliminary",
    "初步": "preliminary",
    "最终核实": "final",
    "定案": "final",
    "预计": "estimate",
    "推算": "derived",
}


def label_fact(label: str) -> Fact:
    """The publisher's vintage label; a dash where the file gives none."""
    return Term(f"label.{LABELS[label]}") if label in LABELS else Verbatim(label)


def value_fact(value) -> Percent | Points:
    """A value with the decimals it was printed with."""
    return Percent(value, max(0, -int(value.as_tuple().exponent)))
