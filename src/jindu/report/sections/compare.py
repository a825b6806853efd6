"""Section 8: the county beside city, province and nation; what is not published is shown as not published."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from jindu.base.decimals import round_half_up
from jindu.params.plan import Target
from jindu.report.blocks import Block, Cell, Column, Figure, Heading, Number, Paragraph, Table, computed
from jindu.report.charts.gap_to_city import GapSeries, gap_to_city
from jindu.report.parts import naming, progress
from jindu.report.parts.places import TargetPlaces
from jindu.report.phrases import (
    Compared,
    Day,
    Listing,
    Months,
    Name,
    Ordinal,
    Phrase,
    Points,
    Span,
    Term,
    Whole,
    phrase,
)
from jindu.report.sections.ranks_figure import placed, ranks
from jindu.series.of_results import known_in
from jindu.tables.results import Results

LEVEL = {"city": "col.city", "province": "col.province", "nation": "col.nation", "county": "col.county"}


def section(results: Results) -> list[Block]:
    """Latest growth beside each region, the gap to the city by quarter, and the rank among its units."""
    blocks: list[Block] = [Heading(Phrase("section.compare"), "sec-compare")]
    if not results.run.comparisons:
        return [*blocks, Paragraph((Phrase("missing.no_comparison"),))]
    targets = progress.growth_targets(results)
    if said := _ranks(results, targets):
        blocks.append(Paragraph(said))
    blocks.append(_latest(results, targets))
    has_gap = any(gap is not None for target in targets for gap in _gaps(results, target).values())
    return [*blocks, *([_chart(results, targets)] if has_gap else []), *ranks(results, targets)]


def _series(results: Results, target: Target) -> dict[str, Mapping[str, Decimal]]:
    regions = (results.run.region, *results.run.comparisons)
    return {region: known_in(results).quarterly(region, target.indicator or "") for region in regions}


def _ranks(results: Results, targets: list[Target]) -> tuple[Phrase, ...]:
    """The county's places among the city's units by published growth, by the number of units compared."""
    parts: dict[int, list[Phrase]] = {}
    for target in targets:
        if place := placed(results, target).get(results.run.period):
            said = phrase("compare_text.place", target=naming.said_name(results, target), rank=Ordinal(place[0]))
            parts.setdefault(place[1], []).append(said)
    city = progress.city_of(results)
    name = naming.region_name(results, city)
    groups = tuple(phrase("compare_text.among", city=name, n=Whole(n), places=_all(said)) for n, said in parts.items())
    return (phrase("compare_text.ranks", places=Listing(groups, joint="；")),) if groups else ()


def _all(said: list[Phrase]) -> Listing:
    return Listing(tuple(said), are_clauses=True)


def _latest(results: Results, targets: list[Target]) -> Table:
    """Growth of the run's period beside each region that has a figure; the note names those that have none."""
    period = results.run.period
    series = [_series(results, target) for target in targets]
    known = [r for r in results.run.comparisons if any(period in found[r] for found in series)]
    city = progress.city_of(results)
    heads = [Column(LEVEL[results.params.regions[r].level]) for r in known]
    gap = [Column("col.gap_city")] if city in known else []
    places = TargetPlaces(results)
    rows = tuple(_row(places, target, known) for target in targets)
    columns = (Column("col.indicator", "left"), Column("col.county"), *heads, *gap)
    lacking = [naming.region_name(results, r) for r in results.run.comparisons if r not in known]
    return Table("compare", phrase("caption.compare", period=Span(period)), columns, rows, _source(results, lacking))


def _source(results: Results, lacking: list[Name]) -> Phrase:
    sources = _publishers(results, progress.growth_targets(results))
    source = phrase("source.compare", sources=sources, day=Day(results.run.as_of))
    return phrase("source.compare_none", source=source, regions=Listing(tuple(lacking))) if lacking else source


def _publishers(results: Results, targets: list[Target]) -> Listing:
    regions = (results.run.region, *results.run.comparisons)
    indicators = [target.indicator for target in targets]
    rows = results.known[results.known.region.isin(regions) & results.known.indicator.isin(indicators)]
    return Listing(tuple(dict.fromkeys(naming.source_name(results, source) for source in rows.source)))


def _row(places: TargetPlaces, target: Target, known: list[str]) -> tuple[Cell, ...]:
    run, city = places.results.run, progress.city_of(places.results)
    rates = {region: series.get(run.period) for region, series in _series(places.results, target).items()}
    regions = (run.region, *known)
    shown = (places.growth(progress.growth_or_none(rates[r]), target, r, run.period) for r in regions)
    own, other = rates[run.region], rates[city]
    gap = None if own is None or other is None else difference(own, other)
    gaps = (_gap_cell(places, target, run.period, gap),) if city in known else ()
    return (naming.target_name(target), *shown, *gaps)


def _gap_cell(places: TargetPlaces, target: Target, period: str, gap: Decimal | None) -> Number:
    regions = (places.results.run.region, progress.city_of(places.results))
    both = (places.citations.of_value(target.indicator or "", period, region=region) for region in regions)
    return computed(None if gap is None else Points(gap), both)


def _by_quarter(results: Results, targets: list[Target]) -> Table:
    columns = (
        Column("col.period", "left"),
        *(Column("col.named", facts=(("name", naming.target_name(t)),)) for t in targets),
    )
    places = TargetPlaces(results)
    gaps = [(target, _gaps(results, target)) for target in targets]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Months(period),
            *(_gap_cell(places, target, period, gap.get(period)) for target, gap in gaps),
        )
        for period in progress.plan_quarters(results)
    )
    return Table("gaps", Phrase("caption.gaps"), columns, rows, Phrase("source.computed"))


def difference(own: Decimal, other: Decimal) -> Decimal:
    """Difference of the printed figures, so that the printed arithmetic closes."""
    return round_half_up(own, 1) - round_half_up(other, 1)


def _gaps(results: Results, target: Target) -> dict[str, Decimal | None]:
    series = _series(results, target)
    own, city = series[results.run.region], series[progress.city_of(results)]
    return {p: difference(own[p], city[p]) if p in city else None for p in progress.plan_quarters(results) if p in own}


def _chart(results: Results, targets: list[Target]) -> Figure:
    found = [(target, _gaps(results, target)) for target in targets]
    series = [GapSeries(naming.target_name(target), gaps) for target, gaps in found]
    alt = phrase("alt.gap", gaps=Listing(tuple(_said(results, *each) for each in found), joint="；"))
    has_holes = any(None in gaps.values() and any(gaps.values()) for _, gaps in found)
    key = "source.gap_chart_holes" if has_holes else "source.gap_chart"
    source = phrase(key, sources=_publishers(results, targets), day=Day(results.run.as_of))
    data, caption = _by_quarter(results, targets), Phrase("caption.gaps")
    return Figure("gap", caption, alt, partial(gap_to_city, series), source, data)


def _said(results: Results, target: Target, gaps: dict[str, Decimal | None]) -> Phrase:
    """The last gap known, in words."""
    name, known = naming.said_name(results, target), {p: gap for p, gap in gaps.items() if gap is not None}
    if not known:
        return phrase("alt.gap_none", name=name)
    last = max(known)
    own, city = (_series(results, target)[r][last] for r in (results.run.region, progress.city_of(results)))
    compared = Compared(own, city, Term("city_average"))
    return phrase("alt.gap_item", name=name, period=Span(last), compared=compared)
