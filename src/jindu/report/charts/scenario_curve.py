"""The chance of growing at least so much over the rest of the period, with base, slip and required growth marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    GROUND,
    INK,
    LINE,
    TARGET,
    WIDTH,
    inline,
    named,
    small_panels,
    styled,
    titled,
    without_data,
)
from jindu.report.phrases import Chance, Fact, Name, Rate, Vocabulary

COLUMNS, HEIGHT = 2, 1.35  # panels a row, inches a panel
MARKERS = {"base": ("o", "●"), "steady": ("o", "●"), "slip": ("v", "▼"), "slowdown": ("v", "▼"), "push": ("D", "◆")}


@dataclass(frozen=True)
class ScenarioCurve:
    """One target: growth (percent) against chance (0–1), and the scenarios on that curve by name."""

    name: Name
    points: Sequence[tuple[Decimal, Decimal]]
    marks: Sequence[tuple[str, Decimal, Decimal]]


@styled
def scenario_curve(curves: Sequence[ScenarioCurve], rest: Fact, words: Vocabulary) -> Figure:
    """One panel a target: a falling curve, a marker for each scenario, the required growth as a vertical line."""
    if not curves:
        return without_data(words)
    columns = min(COLUMNS, len(curves))
    figure, panels = small_panels(len(curves), columns, HEIGHT, 0.35)
    for axes, each in zip(panels, curves, strict=True):
        _panel(axes, each, words)
        titled(axes, named(each.name, words, 7.5, WIDTH / columns - 0.7))
    figure.supxlabel(inline(words, "axis.rest", rest=rest), fontsize=7.5)
    figure.supylabel(words.label("chart.chance"), fontsize=7.5)
    return figure


def _panel(axes: Axes, each: ScenarioCurve, words: Vocabulary) -> None:
    axes.plot([float(x) for x, _ in each.points], [100 * float(y) for _, y in each.points], color=LINE, gid="curve")
    for name, growth, odds in each.marks:
        colour = TARGET if name == "push" else INK
        if name == "push":
            _drop(axes, float(growth), 100 * float(odds))
        marker, _ = MARKERS[name]
        axes.plot(float(growth), 100 * float(odds), marker, color=colour, markersize=4, zorder=4, gid=name)
    _explain(axes, each, words)
    axes.set_ylim(0, 108)
    axes.set_yticks([0, 50, 100])
    axes.margins(x=0.02)
    low, high = axes.get_xlim()
    axes.set_xlim(low, high + 0.4 * (high - low))
    axes.tick_params(labelsize=7)


def _drop(axes: Axes, growth: float, height: float) -> None:
    (line,) = axes.plot([growth, growth], [0, height], color=TARGET, linewidth=0.9, zorder=1, gid="required")
    line.set_linestyle((0, (4, 2)))


def _explain(axes: Axes, each: ScenarioCurve, words: Vocabulary) -> None:
    """What each marker is, its growth and chance, at the upper right, where a falling curve leaves room."""
    for row, (name, growth, odds) in enumerate(sorted(each.marks, key=lambda mark: mark[1])):
        _, symbol = MARKERS[name]
        label = inline(words, f"chart.mark.{name}")
        axes.annotate(
            f"{symbol} {label} {Rate(growth).text(words)} · {Chance(odds).cell()}%",
            (1, 1),
            xytext=(0, -9.5 * row),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=6.8,
            color=TARGET if name == "push" else INK,
            bbox=GROUND,
            zorder=5,
        )
