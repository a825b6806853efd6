"""The growth path of one target as a figure: what is drawn, in words and in numbers."""

from decimal import Decimal
from functools import partial

from jindu.base.decimals import round_half_up
from jindu.base.periods import quarters_between, shift
from jindu.params.plan import Target
from jindu.report.blocks import Cell, Column, Figure, Number, Table
from jindu.report.charts.growth_path import GrowthPath, growth_path
from jindu.report.parts import naming, progress
from jindu.report.phrases import Bare, Fact, Months, Percent, Phrase, Span, Term, phrase
from jindu.series.of_results import index_in
from jindu.tables.results import Results

HISTORY = 2  # quarters shown before the plan begins
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)


def chart(results: Results, target: Target, slug: str) -> Figure:
    """Growth path of one target with fan and required path."""
    path, indicator = _path(results, target), target.indicator or ""
    source = naming.sources(results, results.run.region, indicator)
    return Figure(
        f"path-{slug}",
        phrase("caption.path", indicator=naming.target_name(target)),
        _alt(results, target, path),
        partial(growth_path, path),
        phrase("source.fan", **dict(source.facts)) if path.fan else source,
        _data(target, path, slug),
    )


def _path(results: Results, target: Target) -> GrowthPath:
    a, index = results.assessment(target.id), index_in(results, target.indicator or "")
    assert index is not None  # the caller shows a chart only where there are data
    first = shift(f"{target.years[0]}Q1", -HISTORY)
    fan = results.quantiles[results.quantiles.target == target.id]
    return GrowthPath(
        {p: index.growth[p] for p in quarters_between(first, a.now_period) if p in index.growth},
        index.imputed,
        {(row.period, row.quantile): row.value for row in fan.itertuples()},
        progress.goal_of(target),
        None if a.lowest is None else (progress.horizon_end(results), a.lowest),
    )


def _alt(results: Results, target: Target, path: GrowthPath) -> Phrase:
    first, last = min(path.published), max(path.published)
    old, new = (round_half_up(path.published[p], 1) for p in (first, last))
    return phrase(
        "alt.path",
        indicator=naming.indicator_name(results, target.indicator or ""),
        first_period=Span(first),
        first=Percent(old),
        moved=Term(f"alt.moved.{'rose' if new > old else 'fell' if new < old else 'same'}"),
        last_period=Span(last),
        last=Percent(new),
        compared=progress.to_goal(target, path.published[last], 1),
        ahead=_ahead(path),
    )


def _ahead(path: GrowthPath) -> Fact:
    if not path.fan:
        return phrase("alt.path_needs", required=Percent(path.required[1])) if path.required else Term("alt.no_ahead")
    end = max(period for period, _ in path.fan)
    low, median, high = (Percent(path.fan[end, level]) for level in (0.1, 0.5, 0.9))
    return phrase("alt.path_ahead", median=median, low=low, high=high)


def _data(target: Target, path: GrowthPath, slug: str) -> Table:
    ahead = sorted({period for period, _ in path.fan})
    levels = LEVELS if ahead else ()
    blank = (Number(None),) * len(levels)
    rows: list[tuple[Cell, ...]] = [
        (Months(period), Number(Percent(rate)), *blank) for period, rate in sorted(path.published.items())
    ]
    rows += [(Months(p), Number(None), *(Number(Percent(path.fan[p, level])) for level in levels)) for p in ahead]
    rows.append((Term("goal"), Number(Percent(progress.goal_of(target))), *blank))
    if path.required:
        rows.append((Term("chart.required_name"), Number(Percent(path.required[1])), *blank))
    columns = (Column("col.period", "left"), Column("col.growth_published"), *map(percentile, levels))
    caption = phrase("caption.path", indicator=naming.target_name(target))
    return Table(f"data-path-{slug}", caption, columns, tuple(rows))


def percentile(level: float) -> Column:
    """The column of one quantile of a forecast."""
    at = Decimal(repr(level)) * 100
    places = max(0, -int(at.normalize().as_tuple().exponent))
    return Column("col.percentile", facts=(("level", Bare(Percent(at, places))),))
