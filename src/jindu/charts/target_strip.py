"""All measurable targets by distance: latest value as a percentage of the target."""

from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.charts.style import (
    BAR,
    BAR_SHORT,
    INK,
    TARGET,
    WIDTH,
    fitting,
    inline,
    mark_rows,
    named,
    new_figure,
    styled,
    width_of,
    without_data,
)
from jindu.numerals import Name, Vocabulary, plain

FEW, ROW, TALL_ROW = 8, 0.125, 0.164  # targets that fit one panel; inches a row of one line, of two
HEAD, NARROW = 0.24, 2.3  # inches of the legend; of the whole in two languages, where the strip stands beside text
ROOM, NARROW_ROOM = 1.85, 1.05  # inches for names
LARGE, SMALL, LEAST = 7, 5.4, 5.2  # points of names on one line, of two languages, and where they are long
WHOLE, ENDS = 100, (0, 150)  # percent of the target: reached; the least and the most that is drawn
LEGEND = (("reached", BAR), ("short", BAR_SHORT))


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
    if not distances:
        return without_data(words)
    ordered = sorted(distances, key=lambda d: d.ratio_pct, reverse=True)
    is_paired = any("\n" in words.say("chart.name", name=d.name) for d in ordered)
    panels = 2 if len(ordered) > FEW and not is_paired else 1
    rows, room = -(-len(ordered) // panels), NARROW_ROOM if is_paired else ROOM
    size = fitting((d.name for d in ordered), words, SMALL if is_paired else LARGE, 0.95 * room, LEAST)
    names = [named(d.name, words, size, room) for d in ordered]
    head = HEAD * (len(LEGEND) + 1) if is_paired else HEAD
    figure = new_figure(head + rows * (TALL_ROW if is_paired else ROW), NARROW if is_paired else WIDTH)
    for column, axes in enumerate(figure.subplots(1, panels, squeeze=False)[0]):
        own = slice(column * rows, (column + 1) * rows)
        _panel(axes, ordered[own], names[own], rows, size)
        mark_rows(axes.patches, own.start)
        axes.set_xlim(*_ends(ordered))
    _legend(figure, words, head)
    return figure


def _drawn(distance: Distance) -> float:
    return min(max(float(distance.ratio_pct), -ENDS[1]), ENDS[1])


def _ends(ordered: list[Distance]) -> tuple[float, float]:
    """Limits of every panel, with room for the figures at the right."""
    low, high = min(0.0, *map(_drawn, ordered)), max(112.0, *map(_drawn, ordered))
    return low, high + 0.45 * (high - low)


def _panel(axes: Axes, shown: list[Distance], names: list[str], rows: int, size: float) -> None:
    colours = [BAR if d.ratio_pct >= WHOLE else BAR_SHORT for d in shown]
    axes.barh(range(len(shown)), [_drawn(d) for d in shown], color=colours, height=0.62)
    axes.axvline(WHOLE, color=TARGET, linewidth=1.1, gid="goal")
    for row, distance in enumerate(shown):
        axes.annotate(
            f"{plain(distance.now, distance.places)} / {plain(distance.goal, distance.goal_places)}",
            (max(_drawn(distance), WHOLE), row),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=6.5,
            color=INK,
        )
    axes.set_yticks(range(len(shown)), names, fontsize=size, linespacing=1.08)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _legend(figure: Figure, words: Vocabulary, head: float) -> None:
    """What is drawn and what the two colours are, above the panels: on one line, or each on its own."""
    texts = [inline(words, "axis.distance"), *(inline(words, f"chart.{key}") for key, _ in LEGEND)]
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 1 - head / height, 1, head / height))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(head, 0)
    is_stacked, left, line = head > HEAD, 0.05, HEAD / 2
    for text, colour in zip(texts, (None, *(colour for _, colour in LEGEND)), strict=True):
        if colour:
            axes.plot(left, line, "s", color=colour, markersize=5, gid="legend")
        at = left + (0.08 if colour else 0)
        axes.text(at, line, text, fontsize=6.4 if is_stacked else 6.8, va="center", color=INK)
        left, line = (0.05, line + 0.9 * HEAD) if is_stacked else (at + width_of(text, 6.8) + 0.25, line)
    layout = figure.get_layout_engine()
    assert layout is not None
    layout.set(rect=(0, 0, 1, 1 - head / height))  # type: ignore[call-arg]
