"""Growth of one indicator: published path, forecast fan, required path and target."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.charts.style import FAN, INK, LINE, MUTED, TARGET, month_ticks, new_figure, styled
from jindu.numerals import Percent, Vocabulary, plain


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
    figure = new_figure(2.55)
    axes = figure.subplots()
    ahead = sorted({period for period, _ in path.fan})
    ends = [path.required[0]] if path.required else []
    periods = sorted({*path.published, *ahead, *ends})
    at = {period: i for i, period in enumerate(periods)}
    _draw_fan(axes, path, ahead, at)
    _draw_published(axes, path, at)
    if path.target is not None:
        _draw_target(axes, path, path.target, at, words)
    axes.set_xticks(range(len(periods)), month_ticks(periods, words.lang))
    axes.set_xlim(-0.4, len(periods) - 0.4 + 1.1)
    axes.set_ylabel(words.label("axis.yoy"))
    return figure


def _draw_fan(axes: Axes, path: GrowthPath, ahead: list[str], at: dict[str, int]) -> None:
    if not ahead:
        return
    last = max(path.published)
    xs = [at[last], *(at[p] for p in ahead)]
    start = float(path.published[last])
    for colour, (low, high) in zip(FAN, ((0.025, 0.975), (0.1, 0.9), (0.25, 0.75)), strict=True):
        lows = [start, *(float(path.fan[p, low]) for p in ahead)]
        highs = [start, *(float(path.fan[p, high]) for p in ahead)]
        axes.fill_between(xs, lows, highs, color=colour, linewidth=0, zorder=1)
    medians = [start, *(float(path.fan[p, 0.5]) for p in ahead)]
    lift = _lift(path)
    axes.plot(xs, medians, color=LINE, linestyle=(0, (1, 1)), zorder=3, gid="median")
    axes.annotate(
        plain(path.fan[ahead[-1], 0.5], 1),
        (xs[-1], medians[-1]),
        xytext=(6, lift),
        textcoords="offset points",
        va="center",
        color=LINE,
        fontsize=8,
    )


def _lift(path: GrowthPath) -> float:
    """Points by which the end labels part when median and required rate come close."""
    if not path.required or not path.fan:
        return 0.0
    end = max(p for p, _ in path.fan)
    gap = float(path.fan[end, 0.5]) - float(path.required[1])
    rates = [float(v) for v in (*path.published.values(), *path.fan.values())]
    near = abs(gap) < 0.07 * (max(rates) - min(rates))
    return 0.0 if not near else 5.0 if gap >= 0 else -5.0


def _draw_published(axes: Axes, path: GrowthPath, at: dict[str, int]) -> None:
    periods = sorted(path.published)
    axes.plot(
        [at[p] for p in periods], [float(path.published[p]) for p in periods], color=LINE, zorder=4, gid="published"
    )
    for period in periods:
        face = "white" if period in path.imputed else LINE
        axes.plot(
            at[period], float(path.published[period]), "o", color=LINE, markerfacecolor=face, markersize=4, zorder=5
        )
    last = periods[-1]
    axes.annotate(
        plain(path.published[last], 1),
        (at[last], float(path.published[last])),
        xytext=(0, 6),
        textcoords="offset points",
        ha="center",
        color=INK,
        fontsize=8.5,
        fontweight="bold",
        zorder=6,
    )


def _draw_target(axes: Axes, path: GrowthPath, target: Decimal, at: dict[str, int], words: Vocabulary) -> None:
    axes.axhline(float(target), color=TARGET, linewidth=1, zorder=2, gid="target")
    axes.annotate(
        words.say("chart.target", value=Percent(target)),
        (0, float(target)),
        xytext=(-4, 3),
        textcoords="offset points",
        color=TARGET,
        fontsize=8,
        ha="left",
        zorder=6,
    )
    if path.required:
        last = max(path.published)
        end, needed = path.required
        axes.plot(
            [at[last], at[end]],
            [float(path.published[last]), float(needed)],
            color=MUTED,
            linestyle=(0, (4, 2)),
            linewidth=1.2,
            zorder=3,
            gid="required",
        )
        axes.annotate(
            f"{words.label('chart.required')} {plain(needed, 1)}",
            (at[end], float(needed)),
            xytext=(6, -_lift(path)),
            textcoords="offset points",
            va="center",
            color=MUTED,
            fontsize=8,
        )
