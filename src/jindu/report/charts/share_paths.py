"""Shares by year against their goals, with the forecast interval of the goal's year where there is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import seaborn
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    FAN,
    GROUND,
    INK,
    LINE,
    MUTED,
    TARGET,
    WIDTH,
    bare,
    named,
    small_panels,
    styled,
    titled,
    without_data,
    year_tick,
)
from jindu.report.phrases import Name, Rate, Vocabulary, plain

COLUMNS, HEIGHT = 5, 1.45  # panels a row, inches a row
BANDS, WIDE = ((0.025, 0.975), (0.1, 0.9), (0.25, 0.75)), 0.5  # quantiles; years a bar is wide


@dataclass(frozen=True)
class SharePath:
    """Full-year share in percent by year; `fan` maps quantiles to the share of the goal's year."""

    name: Name
    values: Mapping[int, Decimal]
    goal: Decimal
    year: int
    fan: Mapping[float, Decimal]
    places: int = 1


@styled
def share_paths(paths: Sequence[SharePath], words: Vocabulary) -> Figure:
    """One panel a share, each on its own scale: published years, goal, interval and median of the goal's year."""
    if not paths:
        return without_data(words)
    columns = min(COLUMNS, len(paths))
    titles = [named(path.name, words, 6.5, WIDTH / columns - 0.12, lines=2) for path in paths]
    row = HEIGHT + 0.1 * max(title.count("\n") for title in titles)
    figure, panels = small_panels(len(paths), columns, row, 0, sharey=False)
    for axes, path, title in zip(panels, paths, titles, strict=True):
        _panel(axes, path, words)
        titled(axes, title, 6.5)
    return figure


def _panel(axes: Axes, path: SharePath, words: Vocabulary) -> None:
    first = min(path.values, default=path.year - 1)
    axes.plot([first - 0.3, path.year + 0.4], [float(path.goal)] * 2, color=TARGET, linewidth=1, gid="goal")
    _write(axes, first - 0.3, path.goal, words.say("chart.target", value=Rate(path.goal)), TARGET, "left", 2)
    _fan(axes, path)
    _published(axes, path)
    bare(axes)
    axes.margins(y=0.22)
    axes.set_xlim(first - 0.6, path.year + 0.9)
    ends = sorted({first, max(path.values, default=path.year)})
    axes.set_xticks(ends, [year_tick(year, words) for year in ends], fontsize=6.5)
    axes.grid(visible=False)


def _published(axes: Axes, path: SharePath) -> None:
    years = sorted(path.values)
    shares = [float(path.values[year]) for year in years]
    seaborn.lineplot(x=years, y=shares, ax=axes, color=LINE, marker="o", markersize=4, errorbar=None, gid="published")
    if years:
        last = path.values[years[-1]]
        is_rising = len(shares) > 1 and shares[-1] > shares[-2]
        _write(axes, years[-1] - 0.15, last, plain(last, path.places), INK, "right", 2 if is_rising else -8)


def _fan(axes: Axes, path: SharePath) -> None:
    if not path.fan:
        return
    for (low, high), colour in zip(BANDS, FAN, strict=True):
        bottom, top = float(path.fan[low]), float(path.fan[high])
        axes.bar(path.year, top - bottom, WIDE, bottom, color=colour, linewidth=0, gid=f"{low}")
    median = float(path.fan[0.5])
    axes.plot([path.year - WIDE / 2, path.year + WIDE / 2], [median] * 2, color=LINE, linewidth=1.4, gid="median")
    _write(axes, path.year, path.fan[0.975], plain(path.fan[0.5], path.places), MUTED, "center", 2)


def _write(axes: Axes, x: float, y: Decimal, text: str, colour: str, align: str, rise: int) -> None:
    axes.annotate(
        text,
        (x, float(y)),
        xytext=(0, rise),
        textcoords="offset points",
        ha=align,
        fontsize=6.5,
        color=colour,
        bbox=GROUND,
        zorder=6,
    )
