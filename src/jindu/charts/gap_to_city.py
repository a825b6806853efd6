"""Gap in growth to the city by quarter, in percentage points; a quarter without a city figure says so."""

from collections.abc import Mapping
from decimal import Decimal

from matplotlib.figure import Figure

from jindu.charts.style import BAR, BAR_SHORT, INK, MUTED, month_ticks, new_figure, styled
from jindu.numerals import Vocabulary, plain


@styled
def gap_to_city(gaps: Mapping[str, Decimal | None], words: Vocabulary) -> Figure:
    """Columns of county minus city growth by quarter; None marks a city figure that was not published."""
    figure = new_figure(1.9)
    axes = figure.subplots()
    periods = sorted(gaps)
    for position, period in enumerate(periods):
        gap = gaps[period]
        if gap is None:
            axes.annotate("…", (position, 0), ha="center", va="bottom", color=MUTED)
            continue
        axes.bar(position, float(gap), color=BAR if gap >= 0 else BAR_SHORT, width=0.55)
        axes.annotate(
            plain(gap, 1),
            (position, float(gap)),
            xytext=(0, 3 if gap >= 0 else -3),
            textcoords="offset points",
            ha="center",
            va="bottom" if gap >= 0 else "top",
            fontsize=7.5,
            color=INK,
        )
    axes.axhline(0, color=MUTED, linewidth=0.8)
    axes.margins(y=0.2)
    axes.set_xticks(range(len(periods)), month_ticks(periods, words.lang))
    axes.set_ylabel(words.label("axis.gap"))
    return figure
