"""Past forecasts of the year in sight: interval, median and outcome by origin, and where outcomes fell in the paths."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.forecasting.scores import REAL_TIME
from jindu.report.charts.style import (
    BAD,
    FAN,
    INK,
    LINE,
    MUTED,
    WIDTH,
    mark_rows,
    month_ticks,
    named,
    new_figure,
    styled,
    titled,
    without_data,
)
from jindu.report.phrases import Name, Vocabulary
from jindu.tables.records.forecasts import Trial

COLUMNS, HEIGHT = 2, 2.0  # panels a row, inches a panel


@dataclass(frozen=True)
class PastForecasts:
    """The trials of one target, oldest origin first."""

    name: Name
    trials: Sequence[Trial]


@styled
def back_test(past: Sequence[PastForecasts], words: Vocabulary) -> Figure:
    """Two panels a target: 80 % intervals with outcomes above, the outcomes' percentiles among the paths below."""
    if not past:
        return without_data(words)
    columns = min(COLUMNS, len(past))
    rows = -(-len(past) // columns)
    figure = new_figure(0.4 + HEIGHT * rows)
    first = 0
    for place, each in zip(figure.subfigures(rows, columns, squeeze=False).ravel(), past, strict=False):
        above, below = place.subplots(2, 1, sharex=True, height_ratios=(3, 1))
        _intervals(above, each, words)
        mark_rows(above.patches, first)
        first += len(each.trials)
        titled(above, named(each.name, words, 7.5, WIDTH / columns - 0.7))
        _places(below, each, words)
    return figure


def _intervals(axes: Axes, each: PastForecasts, words: Vocabulary) -> None:
    for at, trial in enumerate(each.trials):
        is_inside = trial.low <= trial.actual <= trial.high
        axes.bar(
            at,
            trial.high - trial.low,
            bottom=trial.low,
            width=0.5,
            color=FAN[1],
            hatch="" if trial.vintage == REAL_TIME else "///",
            edgecolor="white",
            linewidth=0,
        )
        axes.plot([at - 0.25, at + 0.25], [trial.median] * 2, color=LINE, linewidth=1.4, gid="median")
        colour = INK if is_inside else BAD
        axes.plot(at, trial.actual, "o" if is_inside else "D", color=colour, markersize=4, gid="outcome")
    axes.use_sticky_edges = False
    axes.margins(y=0.06)
    axes.set_ylabel(words.label("axis.full_year"), fontsize=6.5)
    axes.tick_params(labelsize=6)


def _places(axes: Axes, each: PastForecasts, words: Vocabulary) -> None:
    axes.axhspan(10, 90, color=FAN[0], linewidth=0)
    axes.axhline(50, color=MUTED, linewidth=0.6)
    spots = [100 * trial.pit for trial in each.trials]
    axes.plot(range(len(spots)), spots, "o", color=INK, markersize=3, gid="percentile")
    axes.set_ylim(-10, 110)
    axes.set_yticks([0, 50, 100])
    axes.set_ylabel(words.label("chart.percentile"), fontsize=6.5)
    axes.set_xticks(range(len(spots)), month_ticks([t.origin for t in each.trials], words))
    axes.tick_params(labelsize=6)
