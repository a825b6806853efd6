"""Gap in growth to the city by quarter, in percentage points; a quarter without a city figure says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    BAR,
    BAR_SHORT,
    INK,
    MUTED,
    WIDTH,
    bare,
    named,
    small_panels,
    styled,
    titled,
    without_data,
    year_ticks,
)
from jindu.report.phrases import Name, Vocabulary, plain

WIDE = 8  # quarters that fit a panel of a row of four
HEIGHT = 1.3  # inches a row


@dataclass(frozen=True)
class GapSeries:
    """County minus city growth of one indicator by quarter; None marks a city figure that was not published."""

    name: Name
    gaps: Mapping[str, Decimal | None]


@styled
def gap_to_city(series: Sequence[GapSeries], words: Vocabulary) -> Figure:
    """One panel an indicator, on one scale: columns by quarter with their values."""
    periods = sorted({period for each in series for period in each.gaps})
    if not periods:
        return without_data(words)
    columns = min(len(series), 4 if len(periods) <= WIDE else 2)
    figure, panels = small_panels(len(series), columns, HEIGHT, 0.1)
    for axes, each in zip(panels, series, strict=True):
        _panel(axes, each, periods, words)
        titled(axes, named(each.name, words, 7, WIDTH / columns - 0.25, lines=2), 7)
    panels[0].margins(y=0.25)
    return figure


def _panel(axes: Axes, each: GapSeries, periods: list[str], words: Vocabulary) -> None:
    for at, period in enumerate(periods):
        gap = each.gaps.get(period)
        if gap is not None:
            _column(axes, at, gap)
        elif any(value is not None for value in each.gaps.values()):
            axes.annotate("…", (at, 0), ha="center", va="bottom", color=MUTED)
    if all(gap is None for gap in each.gaps.values()):
        axes.annotate(words.label("chart.no_city"), ((len(periods) - 1) / 2, 0), (0, 6), textcoords="offset points",
                      ha="center", fontsize=6.5, color=MUTED)  # fmt: skip
    axes.axhline(0, color=MUTED, linewidth=0.8)
    bare(axes)
    axes.set_xlim(-0.7, len(periods) - 0.3)
    axes.set_xticks(range(len(periods)), year_ticks(periods, words), fontsize=6.5)


def _column(axes: Axes, at: int, gap: Decimal) -> None:
    axes.bar(at, float(gap), color=BAR if gap >= 0 else BAR_SHORT, width=0.62)
    axes.annotate(
        plain(gap, 1),
        (at, float(gap)),
        xytext=(0, 2 if gap >= 0 else -2),
        textcoords="offset points",
        ha="center",
        va="bottom" if gap >= 0 else "top",
        fontsize=6,
        color=INK,
    )
