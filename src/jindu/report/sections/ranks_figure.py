"""The county's place among the units of the city by quarter, as a figure."""

from functools import partial

from jindu.params.plan import Target
from jindu.report.blocks import Cell, Column, Figure, Table
from jindu.report.charts.rank_track import RankTrack, rank_track
from jindu.report.parts import naming, progress
from jindu.report.phrases import Day, Listing, Months, OutOf, Phrase, Span, Whole, phrase
from jindu.series.of_results import known_in
from jindu.tables.results import Results


def ranks(results: Results, targets: list[Target]) -> list[Figure]:
    """Ranks of the growth targets over the plan period; no figure where fewer than two quarters can be ranked."""
    drawn = [(t, found) for t in targets if (found := placed(results, t))]
    if len({period for _, found in drawn for period in found}) < 2:
        return []
    tracks = [RankTrack(naming.target_name(t), found) for t, found in drawn]
    alt = phrase("alt.ranks", tracks=Listing(tuple(_said(results, *each) for each in drawn), joint="；"))
    source = phrase("source.rank_chart", sources=_sources(results, targets), day=Day(results.run.as_of))
    caption = Phrase("caption.ranks")
    return [Figure("ranks", caption, alt, partial(rank_track, tracks), source, _data(results, tracks))]


def placed(results: Results, target: Target) -> dict[str, tuple[int, int]]:
    """Rank by published growth and number of units compared, by quarter; equal rates share a rank."""
    city, own = progress.city_of(results), results.run.region
    units = [code for code, region in results.params.regions.items() if region.parent == city]
    growth = {unit: known_in(results).quarterly(unit, target.indicator or "") for unit in units}
    found: dict[str, tuple[int, int]] = {}
    for period in progress.plan_quarters(results):
        rates = [series[period] for series in growth.values() if period in series]
        if period in growth.get(own, {}) and len(rates) > 1:
            found[period] = (1 + sum(rate > growth[own][period] for rate in rates), len(rates))
    return found


def _said(results: Results, target: Target, found: dict[str, tuple[int, int]]) -> Phrase:
    first, last = min(found), max(found)
    return phrase(
        "alt.rank_item",
        name=naming.said_name(results, target),
        first_period=Span(first),
        first=Whole(found[first][0]),
        last_period=Span(last),
        last=Whole(found[last][0]),
        n=Whole(found[last][1]),
    )


def _sources(results: Results, targets: list[Target]) -> Listing:
    regions = [c for c, r in results.params.regions.items() if r.parent == progress.city_of(results)]
    indicators = [target.indicator for target in targets]
    rows = results.known[results.known.region.isin(regions) & results.known.indicator.isin(indicators)]
    return Listing(tuple(dict.fromkeys(naming.source_name(results, source) for source in rows.source)))


def _data(results: Results, tracks: list[RankTrack]) -> Table:
    columns = (
        Column("col.period", "left"),
        *(Column("col.named", facts=(("name", track.name),)) for track in tracks),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Months(period), *(OutOf(*track.places[period]) if period in track.places else None for track in tracks))
        for period in progress.plan_quarters(results)
    )
    return Table("data-ranks", Phrase("caption.ranks"), columns, rows)
