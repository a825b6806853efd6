"""What publishers revised since the last edition: change by value, with what stood and what stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    BAR,
    FAN,
    INK,
    MUTED,
    WIDTH,
    cut,
    inline,
    new_figure,
    styled,
    without_data,
)
from jindu.report.phrases import Fact, Vocabulary, plain

FEW, ROW = 8, 0.165  # values that fit one panel; inches a row


@dataclass(frozen=True)
class Revised:
    """One rate before and after, in percent, with the decimals it was printed with."""

    name: Fact
    old: Decimal
    new: Decimal
    places: int = 1


@styled
def revision_bars(revised: Sequence[Revised], words: Vocabulary) -> Figure:
    """Bars of the change in percentage points, each labelled old → new, in the order given."""
    if not revised:
        return without_data(words)
    panels = 2 if len(revised) > FEW else 1
    rows = -(-len(revised) // panels)
    note = words.label("axis.revision")
    figure = new_figure(0.12 * note.count("\n") + 0.45 + ROW * rows)
    most = max(abs(float(each.new - each.old)) for each in revised) or 1.0
    for column, axes in enumerate(figure.subplots(1, panels, squeeze=False)[0]):
        _panel(axes, revised[column * rows : (column + 1) * rows], words, WIDTH / panels)
        axes.set_ylim(rows - 0.5, -0.5)
        room = 1.9 if panels == 1 else 3.2
        axes.set_xlim(-room * most, room * most)
    figure.supxlabel(note, fontsize=6.8, linespacing=1.1)
    return figure


def _panel(axes: Axes, shown: Sequence[Revised], words: Vocabulary, width: float) -> None:
    for row, each in enumerate(shown):
        change = float(each.new - each.old)
        axes.barh(row, change, color=BAR if change >= 0 else FAN[2], height=0.6)
        axes.annotate(
            f"{plain(each.old, each.places)} → {plain(each.new, each.places)}",
            (change, row),
            xytext=(3 if change >= 0 else -3, 0),
            textcoords="offset points",
            ha="left" if change >= 0 else "right",
            va="center",
            fontsize=6.5,
            color=INK,
        )
    axes.axvline(0, color=MUTED, linewidth=0.8)
    names = [cut(inline(words, "chart.name", name=each.name), 6.5, 0.42 * width) for each in shown]
    axes.set_yticks(range(len(shown)), names, fontsize=6.5)
    axes.set_xticks([])
    axes.spines[["bottom", "left"]].set_visible(False)
    axes.grid(visible=False)
