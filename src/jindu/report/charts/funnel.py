"""Titles in reserve, applied for and approved, one panel a level."""

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import FAN, INK, LINE, new_figure, styled, titled, without_data
from jindu.report.phrases import Vocabulary

HEIGHT = 0.85
SHADES = (FAN[1], FAN[2], LINE)  # darker the nearer to approval


@styled
def funnel(counts: Mapping[str, Mapping[str, int]], words: Vocabulary) -> Figure:
    """Bars of the number at each stage, by level and stage; keys name the levels and stages in the text file."""
    if not counts:
        return without_data(words)
    figure = new_figure(HEIGHT)
    most = max(1, *(count for stages in counts.values() for count in stages.values()))
    for axes, (level, stages) in zip(figure.subplots(1, len(counts), squeeze=False)[0], counts.items(), strict=True):
        _panel(axes, stages, words)
        axes.set_xlim(0, 1.2 * most)
        titled(axes, " ".join(words.label(f"level.{level}").split("\n")))
    return figure


def _panel(axes: Axes, stages: Mapping[str, int], words: Vocabulary) -> None:
    shades = [SHADES[min(at, len(SHADES) - 1)] for at in range(len(stages))]
    axes.barh(range(len(stages)), list(stages.values()), color=shades, height=0.66)
    for row, count in enumerate(stages.values()):
        axes.annotate(
            f"{count}", (count, row), xytext=(3, 0), textcoords="offset points", va="center", fontsize=7.5, color=INK
        )
    labels = [" ".join(words.label(f"chart.stage.{stage}").split("\n")) for stage in stages]
    axes.set_yticks(range(len(stages)), labels, fontsize=7.5)
    axes.set_ylim(len(stages) - 0.4, -0.6)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.grid(visible=False)
