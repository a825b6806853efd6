"""All measurable targets by distance: latest value as a percentage of the target."""

from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.charts.style import BAR, BAR_SHORT, INK, TARGET, new_figure, styled
from jindu.numerals import Name, Vocabulary, plain

FEW, ROW, LONG = 8, 0.15, 22  # targets that fit one panel; inches a row; characters of a long name


@dataclass(frozen=True)
class Distance:
    """One target: latest value and goal in the same unit; `ratio_pct` is their ratio in percent."""

    name: Name
    now: Decimal
    goal: Decimal
    ratio_pct: Decimal
    places: int = 1
    goal_places: int = 1


@styled
def target_strip(distances: list[Distance], words: Vocabulary) -> Figure:
    """Horizontal bars sorted by distance, nearest first, in two panels when there are many; the goal is at 100."""
    ordered = sorted(distances, key=lambda d: d.ratio_pct, reverse=True)
    panels = 2 if len(ordered) > FEW else 1
    rows = -(-len(ordered) // panels)
    figure = new_figure(0.3 + ROW * rows)
    shared = (
        min(0.0, *(float(d.ratio_pct) for d in ordered)),
        max(112.0, *(float(d.ratio_pct) for d in ordered)) * 1.3,
    )
    for column, axes in enumerate(figure.subplots(1, panels, squeeze=False)[0]):
        _panel(axes, ordered[column * rows : (column + 1) * rows], rows, words)
        axes.set_xlim(*shared)
    return figure


def _panel(axes: Axes, shown: list[Distance], rows: int, words: Vocabulary) -> None:
    ratios = [float(d.ratio_pct) for d in shown]
    colours = [BAR if d.ratio_pct >= 100 else BAR_SHORT for d in shown]
    axes.barh(range(len(shown)), ratios, color=colours, height=0.62)
    axes.axvline(100, color=TARGET, linewidth=1.1, gid="goal")
    for row, distance in enumerate(shown):
        text = f"{plain(distance.now, distance.places)} / {plain(distance.goal, distance.goal_places)}"
        axes.annotate(
            text,
            (max(ratios[row], 100), row),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=6.8,
            color=INK,
        )
    names = [distance.name.text(words) for distance in shown]
    axes.set_yticks(range(len(shown)), names, fontsize=6.3 if max(map(len, names)) > LONG else 7)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.grid(axis="y", visible=False)
    axes.set_xticks([0, 100])
    axes.tick_params(axis="x", labelsize=6.8)
    axes.set_xlabel(words.label("axis.distance"), fontsize=7)
