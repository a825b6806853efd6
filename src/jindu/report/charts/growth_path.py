"""Growth of one indicator: published path, forecast fan, the path it needs and the target for the average."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    FAN,
    GROUND,
    INK,
    LINE,
    MUTED,
    TARGET,
    mark_rows,
    month_ticks,
    new_figure,
    styled,
    without_data,
)
from jindu.report.phrases import Rate, Vocabulary, plain

HEIGHT, APART = 1.75, 0.13  # inches; a line of a label as a part of the axis


@dataclass(frozen=True)
class GrowthPath:
    """Cumulative growth in percent by quarter. `fan` maps (quarter, quantile) to growth."""

    published: Mapping[str, Decimal]
    imputed: frozenset[str]
    fan: Mapping[tuple[str, float], Decimal]
    target: Decimal | None
    required: tuple[str, Decimal] | None  # the quarter that ends the period and the rate it needs


@styled
def growth_path(path: GrowthPath, words: Vocabulary) -> Figure:
    """Line of published growth, fan of 50, 80 and 95 percent, dashed required path, labelled target."""
    if not path.published:
        return without_data(words)
    figure = new_figure(HEIGHT)
    axes = figure.subplots()
    ahead = sorted({period for period, _ in path.fan})
    ends = [path.required[0]] if path.required else []
    periods = sorted({*path.published, *ahead, *ends})
    at = {period: i for i, period in enumerate(periods)}
    _draw_published(axes, path, at)
    labels = [*_draw_fan(axes, path, ahead, at, words), *_draw_goal(axes, path, at, words)]
    axes.set_xticks(range(len(periods)), month_ticks(periods, words), fontsize=7)
    axes.set_xlim(-0.4, len(periods) - 1 + 0.23 * len(periods))
    axes.set_ylabel(words.label("axis.yoy"), fontsize=7.5)
    _write_labels(axes, labels, len(periods) - 1)
    return figure


Label = tuple[float, str, str]  # height on the axis, text, colour


def _draw_fan(axes: Axes, path: GrowthPath, ahead: list[str], at: dict[str, int], words: Vocabulary) -> list[Label]:
    if not ahead:
        return []
    xs, starts = _run_up(path, ahead, at)
    for colour, (low, high) in zip(FAN, ((0.025, 0.975), (0.1, 0.9), (0.25, 0.75)), strict=True):
        lows = [*starts, *(float(path.fan[p, low]) for p in ahead)]
        highs = [*starts, *(float(path.fan[p, high]) for p in ahead)]
        axes.fill_between(xs, lows, highs, color=colour, linewidth=0, zorder=1)
    medians = [*starts, *(float(path.fan[p, 0.5]) for p in ahead)]
    axes.plot(xs, medians, color=LINE, linestyle=(0, (1, 1)), zorder=3, gid="median")
    return [(medians[-1], words.say("chart.median", value=Rate(path.fan[ahead[-1], 0.5])), LINE)]


def _run_up(path: GrowthPath, ahead: list[str], at: dict[str, int]) -> tuple[list[int], list[float]]:
    """Positions of the fan and the height it starts from; cumulative growth starts afresh with a year."""
    last = max(path.published)
    if last.endswith("Q4"):
        return [at[p] for p in ahead], []
    return [at[last], *(at[p] for p in ahead)], [float(path.published[last])]


def _draw_published(axes: Axes, path: GrowthPath, at: dict[str, int]) -> None:
    periods = sorted(path.published)
    rates = [float(path.published[p]) for p in periods]
    axes.plot([at[p] for p in periods], rates, color=LINE, zorder=4, gid="published")
    for period, rate in zip(periods, rates, strict=True):
        face = "white" if period in path.imputed else LINE
        marker = axes.plot(at[period], rate, "o", color=LINE, markerfacecolor=face, markersize=4, zorder=5)
        mark_rows(marker, at[period])
    axes.annotate(
        plain(path.published[periods[-1]], 1),
        (at[periods[-1]], rates[-1]),
        xytext=(-3, 7),
        textcoords="offset points",
        ha="center",
        color=INK,
        fontsize=8.5,
        fontweight="bold",
        zorder=6,
        bbox=GROUND,
    )


def _draw_goal(axes: Axes, path: GrowthPath, at: dict[str, int], words: Vocabulary) -> list[Label]:
    labels: list[Label] = []
    if path.target is not None:
        ends = [-0.4, max(at.values()) + 0.25]
        axes.plot(ends, [float(path.target)] * 2, color=MUTED, linewidth=0.8, zorder=2, gid="target")
        labels.append((float(path.target), words.say("chart.average_target", value=Rate(path.target)), MUTED))
    if path.required:
        last, (end, needed) = max(path.published), path.required
        ahead = sorted(p for p in at if last < p <= end)
        xs, starts = _run_up(path, ahead if last.endswith("Q4") else [end], at)
        axes.plot(
            xs,
            [*starts, *[float(needed)] * (len(xs) - len(starts))],
            color=TARGET,
            linestyle=(0, (4, 2)),
            linewidth=1.4,
            zorder=3,
            gid="required",
        )
        labels.append((float(needed), words.say("chart.required", value=Rate(needed)), TARGET))
    return labels


def _write_labels(axes: Axes, labels: list[Label], last: int) -> None:
    """Labels at the right end, lowest first, kept a line apart."""
    low, high = axes.get_ylim()
    lines = max((text.count("\n") for _, text, _ in labels), default=0) + 1
    apart = APART * lines * (high - low)
    floor = low
    for height, text, colour in sorted(labels):
        placed = max(height, floor)
        axes.annotate(
            text,
            (last, placed),
            xytext=(14, 0),
            textcoords="offset points",
            va="center",
            color=colour,
            fontsize=7.5,
            bbox=GROUND,
        )
        floor = placed + apart
    axes.set_ylim(low, max(high, floor - apart / 2))
