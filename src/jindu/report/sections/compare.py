"""Section 8: the county beside city, province and nation; what is not published is shown as not published."""

from decimal import Decimal

from jindu.charts.gap_to_city import gap_to_city
from jindu.facts.plan import Target
from jindu.numbers import round_half_up
from jindu.numerals import Compared, Day, Listing, Percent, Phrase, Points, Span, Term, phrase
from jindu.report.blocks import Block, Cell, Column, Figure, Heading, Number, Paragraph, Table
from jindu.report.sections import common
from jindu.report.sections.growth import city_of
from jindu.results import Results
from jindu.vintages import quarterly

LEVEL = {"city": "col.city", "province": "col.province", "nation": "col.nation", "county": "col.county"}


def section(results: Results) -> list[Block]:
    """A table for each growth indicator, the gap to the city as a chart for the first."""
    blocks: list[Block] = [Heading(Phrase("section.compare"), "sec-compare")]
    if not results.run.comparisons:
        return [*blocks, Paragraph((Phrase("missing.no_comparison"),))]
    targets = common.growth_targets(results)
    for target in targets:
        blocks.append(_table(results, target))
    blocks += [_chart(results, target) for target in targets[:1] if _gaps(results, target)]
    return [*blocks, Paragraph((Phrase("missing.compare"),), "source")]


def _series(results: Results, target: Target) -> dict[str, dict[str, Decimal]]:
    regions = (results.run.region, *results.run.comparisons)
    return {region: quarterly(results.known, region, target.indicator or "") for region in regions}


def _table(results: Results, target: Target) -> Table:
    series = _series(results, target)
    heads = [Column(LEVEL[results.facts.regions[r].level]) for r in results.run.comparisons]
    columns = (Column("col.period", "left", 1.6), Column("col.county"), *heads, Column("col.gap_city", width=1.4))
    rows = tuple(_row(results, series, period) for period in common.plan_quarters(results))
    slug = target.id.replace("_", "-")
    used = [r for r in series if series[r]]
    names = [s for r in used for s in _publishers(results, r, target.indicator or "")]
    source = phrase("source.data", sources=Listing(tuple(dict.fromkeys(names))), day=Day(results.run.as_of))
    return Table(
        f"compare-{slug}", phrase("caption.compare", indicator=common.target_name(target)), columns, rows, source
    )


def _publishers(results: Results, region: str, indicator: str) -> list:
    rows = results.known[(results.known.region == region) & (results.known.indicator == indicator)]
    return [common.source_name(results, source) for source in dict.fromkeys(rows.source)]


def _row(results: Results, series: dict[str, dict[str, Decimal]], period: str) -> tuple[Cell, ...]:
    own, city = series[results.run.region].get(period), series[city_of(results)].get(period)
    others = [Number(common.growth_or_none(series[r].get(period))) for r in results.run.comparisons]
    gap = None if own is None or city is None else Points(difference(own, city))
    return (Span(period), Number(common.growth_or_none(own)), *others, Number(gap))


def difference(own: Decimal, other: Decimal) -> Decimal:
    """Difference of the printed figures, so that the printed arithmetic closes."""
    return round_half_up(own, 1) - round_half_up(other, 1)


def _gaps(results: Results, target: Target) -> dict[str, Decimal | None]:
    series = _series(results, target)
    own, city = series[results.run.region], series[city_of(results)]
    return {p: difference(own[p], city[p]) if p in city else None for p in common.plan_quarters(results) if p in own}


def _chart(results: Results, target: Target) -> Figure:
    gaps = _gaps(results, target)
    known = [p for p, gap in gaps.items() if gap is not None]
    name = common.target_name(target)
    last = Percent(Decimal(0)) if not known else Compared(gaps[known[-1]] or Decimal(0), Term("city_average"))
    alt = phrase("alt.gap", indicator=name, period=Span(known[-1] if known else max(gaps)), compared=last)
    caption = phrase("caption.gap", indicator=name)
    return Figure("gap", caption, alt, lambda words: gap_to_city(gaps, words), Phrase("source.computed"))
