"""The shares of section 3 as a figure: each year against the goal, with the forecast where there is one."""

from functools import partial

from jindu.assessment.shares import places_of
from jindu.base.decimals import round_half_up
from jindu.params.plan import Target
from jindu.report.blocks import Cell, Column, Figure, Number, Table
from jindu.report.charts.share_paths import SharePath, share_paths
from jindu.report.parts import naming, progress
from jindu.report.phrases import Day, Fact, Listing, Percent, Phrase, Term, Year, phrase
from jindu.report.sections.growth_figure import LEVELS, percentile
from jindu.series.of_results import known_in
from jindu.series.shares import shares_of
from jindu.tables.results import Results

YEARS = 6  # shown at most


def shares(results: Results, targets: list[Target]) -> list[Figure]:
    """The shares that have full years; no figure without any."""
    drawn = [(t, path) for t in targets if t.kind == "level_share" and (path := _path(results, t)).values]
    if not drawn:
        return []
    paths = [path for _, path in drawn]
    alt = phrase("alt.shares", paths=Listing(tuple(_said(results, t, path) for t, path in drawn), joint="；"))
    source = phrase("source.shares_chart", day=Day(results.run.as_of))
    caption = Phrase("caption.shares")
    return [Figure("shares", caption, alt, partial(share_paths, paths), source, _data(paths))]


def _path(results: Results, target: Target) -> SharePath:
    found = shares_of(target, known_in(results), results.run.region)
    full = {int(period[:4]): share for period, share in found.items() if period.endswith("Q4")}
    end = int(progress.horizon_end(results)[:4])
    fan = results.quantiles[(results.quantiles.target == target.id)]
    return SharePath(
        naming.target_name(target),
        dict(sorted(full.items())[-YEARS:]),
        progress.goal_of(target),
        end,
        {row.quantile: row.value for row in fan.itertuples() if row.period == progress.horizon_end(results)},
        places_of(target),
    )


def _said(results: Results, target: Target, path: SharePath) -> Phrase:
    last = max(path.values)
    value = round_half_up(path.values[last], path.places)
    return phrase(
        "alt.share_item",
        name=naming.said_name(results, target),
        year=Year(last),
        value=Percent(value, path.places),
        compared=progress.to_goal(target, value, path.places),
        ahead=_ahead(path),
    )


def _ahead(path: SharePath) -> Fact:
    if not path.fan:
        return Term("alt.no_ahead")
    low, median, high = (Percent(path.fan[level], path.places) for level in (0.1, 0.5, 0.9))
    return phrase("alt.share_ahead", year=Year(path.year), median=median, low=low, high=high)


def _data(paths: list[SharePath]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.need"),
        Column("col.year", "left"),
        Column("col.share_published"),
        *map(percentile, LEVELS),
    )
    rows: list[tuple[Cell, ...]] = []
    for path in paths:
        goal, blank = Number(Percent(path.goal)), (Number(None),) * len(LEVELS)
        rows += [
            (path.name, goal, Year(year), Number(Percent(share, path.places)), *blank)
            for year, share in sorted(path.values.items())
        ]
        if path.fan:
            ahead = (Number(Percent(path.fan[level], path.places)) for level in LEVELS)
            rows.append((path.name, goal, Year(path.year), Number(None), *ahead))
    return Table("data-shares", Phrase("caption.shares"), columns, tuple(rows))
