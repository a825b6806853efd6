"""The chance of growing at least so much over the rest of the period, with base, slip and required growth marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from jindu.charts.style import INK, LINE, MUTED, TARGET, new_figure, styled
from jindu.numerals import Fact, Name, Rate, Vocabulary

COLUMNS, HEIGHT = 2, 1.55  # panels a row, inches a panel
LOW = Decimal("0.2")  # chance under which there is no room for a label below the curve
HALO = [withStroke(linewidth=2.5, foreground="white")]
MARKERS = {"base": "o", "slip": "v", "push": "D"}


@dataclass(frozen=True)
class ScenarioCurve:
    """One target: growth (percent) against chance (0–1), and the scenarios on that curve by name."""

    name: Name
    points: Sequence[tuple[Decimal, Decimal]]
    marks: Sequence[tuple[str, Decimal, Decimal]]


@styled
def scenario_curve(curves: Sequence[ScenarioCurve], rest: Fact, words: Vocabulary) -> Figure:
    """One panel a target: a falling curve, a marker for each scenario, the required growth as a vertical line."""
    columns = min(COLUMNS, len(curves))
    rows = -(-len(curves) // columns)
    figure = new_figure(0.35 + HEIGHT * rows)
    panels = [axes for row in figure.subplots(rows, columns, squeeze=False, sharey=True) for axes in row]
    for axes, each in zip(panels, curves, strict=False):
        _panel(axes, each, words)
    for axes in panels[len(curves) :]:
        axes.set_axis_off()
    figure.supxlabel(words.say("axis.rest", rest=rest), fontsize=8)
    figure.supylabel(words.label("axis.chance"), fontsize=8)
    return figure


def _panel(axes: Axes, each: ScenarioCurve, words: Vocabulary) -> None:
    axes.plot([float(x) for x, _ in each.points], [100 * float(y) for _, y in each.points], color=LINE, gid="curve")
    for name, growth, odds in each.marks:
        is_push = name == "push"
        colour = TARGET if is_push else INK
        if is_push:
            axes.axvline(float(growth), color=TARGET, linewidth=0.9, linestyle=(0, (4, 2)), zorder=1, gid="required")
        axes.plot(float(growth), 100 * float(odds), MARKERS[name], color=colour, markersize=4, zorder=4, gid=name)
        axes.annotate(
            Rate(growth).text(words),
            (float(growth), 100 * float(odds)),
            xytext=(-4, -9) if is_push and odds > LOW else (5, 4),
            ha="right" if is_push and odds > LOW else "left",
            textcoords="offset points",
            fontsize=7,
            color=colour,
            path_effects=HALO,
            zorder=5,
        )
    axes.set_title(each.name.text(words), loc="left", fontsize=8, color=INK)
    axes.set_ylim(0, 108)
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.margins(x=0.02)
    low, high = axes.get_xlim()
    axes.set_xlim(low, high + 0.18 * (high - low))
    axes.tick_params(labelsize=7, colors=MUTED)
