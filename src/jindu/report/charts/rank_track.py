"""The county's place among the units compared by quarter, best on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import seaborn
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    GROUND,
    INK,
    LINE,
    WIDTH,
    bare,
    named,
    small_panels,
    styled,
    titled,
    without_data,
    year_ticks,
)
from jindu.report.phrases import Name, Vocabulary

COLUMNS, HEIGHT = 4, 1.1  # panels a row, inches a row


@dataclass(frozen=True)
class RankTrack:
    """Rank and number of units compared by quarter, of one indicator."""

    name: Name
    places: Mapping[str, tuple[int, int]]


@styled
def rank_track(tracks: Sequence[RankTrack], words: Vocabulary) -> Figure:
    """One panel an indicator: rank by quarter with its number; the last one names how many are compared."""
    periods = sorted({period for track in tracks for period in track.places})
    if not periods:
        return without_data(words)
    columns = min(COLUMNS, len(tracks))
    figure, panels = small_panels(len(tracks), columns, HEIGHT, 0.1)
    for axes, track in zip(panels, tracks, strict=True):
        _panel(axes, track, periods, words)
        titled(axes, named(track.name, words, 7, WIDTH / columns - 0.25, lines=2), 7)
    most = max(of for track in tracks for _, of in track.places.values())
    panels[0].set_ylim(most + 0.6, -0.1)
    return figure


def _panel(axes: Axes, track: RankTrack, periods: list[str], words: Vocabulary) -> None:
    known = [(at, *track.places[p]) for at, p in enumerate(periods) if p in track.places]
    xs, ranks = [at for at, _, _ in known], [rank for _, rank, _ in known]
    seaborn.lineplot(x=xs, y=ranks, ax=axes, color=LINE, marker="o", markersize=4, errorbar=None, gid="rank")
    for at, rank, of in known:
        is_last = at == xs[-1]
        axes.annotate(
            f"{rank}/{of}" if is_last else f"{rank}",
            (at, rank),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=7 if is_last else 6,
            fontweight="bold" if is_last else "normal",
            color=INK,
            bbox=GROUND,
        )
    bare(axes)
    axes.grid(visible=False)
    axes.set_xlim(-0.6, len(periods) - 0.2)
    axes.set_xticks(range(len(periods)), year_ticks(periods, words), fontsize=6.5)
