"""All measurable targets by distance: latest value as a percentage of the target."""

from dataclasses import dataclass
from decimal import Decimal

from matplotlib.figure import Figure

from jindu.charts.style import BAR, BAR_SHORT, INK, TARGET, new_figure, styled
from jindu.numerals import Name, Vocabulary, plain


@dataclass(frozen=True)
class Distance:
    """One target: latest value and goal in the same unit; `ratio_pct` is their ratio in percent."""

    name: Name
    now: Decimal
    goal: Decimal
    ratio_pct: Decimal
    places: int = 1


@styled
def target_strip(distances: list[Distance], words: Vocabulary) -> Figure:
    """Horizontal bars sorted by distance, farthest first, with the goal at 100."""
    ordered = sorted(distances, key=lambda d: d.ratio_pct, reverse=True)
    figure = new_figure(0.42 + 0.24 * len(ordered))
    axes = figure.subplots()
    ratios = [float(d.ratio_pct) for d in ordered]
    colours = [BAR if d.ratio_pct >= 100 else BAR_SHORT for d in ordered]
    axes.barh(range(len(ordered)), ratios, color=colours, height=0.6)
    axes.axvline(100, color=TARGET, linewidth=1.2, gid="goal")
    for row, distance in enumerate(ordered):
        text = f"{plain(distance.now, distance.places)} / {plain(distance.goal, distance.places)}"
        axes.annotate(
            text, (max(ratios[row], 0), row), xytext=(4, 0), textcoords="offset points", va="center",
            fontsize=7.5, color=INK,
        )  # fmt: skip
    axes.set_yticks(range(len(ordered)), [distance.name.text(words) for distance in ordered])
    axes.set_xlim(min(0, *ratios), max(112, *ratios) * 1.12)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", visible=True)
    axes.set_xlabel(words.label("axis.distance"))
    return figure
