"""All measurable targets by distance: latest value as a percentage of the target."""

from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    BAR,
    BAR_SHORT,
    INK,
    TARGET,
    WIDTH,
    cut,
    fitting,
    inline,
    mark_rows,
    named,
    new_figure,
    styled,
    width_of,
    without_data,
)
from jindu.report.phrases import Name, Vocabulary, plain

FEW, ROW, HEAD = 8, 0.125, 0.24  # targets that fit one panel; inches a row, inches of the legend
ROOM, LARGE, LEAST = 1.85, 7, 6.2  # inches for names; points of names, and where they are long
NARROW, NARROW_ROOM, SMALL = 2.75, (0.78, 1.05), 5.2  # in two languages, where it stands beside text: inches, points
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
    rows = -(-len(ordered) // panels)
    names, size = _names(ordered, words, is_paired)
    head = HEAD * 2 if is_paired else HEAD
    figure = new_figure(head + max(rows, 3) * ROW, NARROW if is_paired else WIDTH)
    for column, axes in enumerate(figure.subplots(1, panels, squeeze=False)[0]):
        own = slice(column * rows, (column + 1) * rows)
        _panel(axes, ordered[own], names[own], rows, size)
        mark_rows(axes.patches, own.start)
        axes.set_xlim(*_ends(ordered, 1.3 if is_paired else 0.45))
    _legend(figure, words, head)
    return figure


def _drawn(distance: Distance) -> float:
    return min(max(float(distance.ratio_pct), -ENDS[1]), ENDS[1])


def _names(ordered: list[Distance], words: Vocabulary, is_paired: bool) -> tuple[list[str], float]:
    """Names as wide as they may be, and their size in points."""
    if not is_paired:
        size = fitting((d.name for d in ordered), words, LARGE, 0.95 * ROOM, LEAST)
        return [named(d.name, words, size, ROOM) for d in ordered], size
    written = [words.say("chart.name", name=d.name).split("\n") for d in ordered]
    pairs = [(each[0], each[-1]) for each in written]
    return [
        "\n".join(cut(*each) for each in zip(pair, (SMALL, SMALL), NARROW_ROOM, strict=True)) for pair in pairs
    ], SMALL


def _ends(ordered: list[Distance], room: float) -> tuple[float, float]:
    """Limits of every panel, with room for the figures at the right as a part of the whole."""
    low, high = min(0.0, *map(_drawn, ordered)), max(112.0, *map(_drawn, ordered))
    return low, high + room * (high - low)


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
            fontsize=min(6.5, size + 0.6),
            color=INK,
        )
    _write_names(axes, names, size)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _write_names(axes: Axes, names: list[str], size: float) -> None:
    """Names at the left, those in a second language at the right."""
    first, *others = zip(*(name.split("\n") for name in names), strict=True)
    axes.set_yticks(range(len(names)), first, fontsize=size)
    for other in others:
        right = axes.secondary_yaxis("right")
        right.set_yticks(range(len(names)), other, fontsize=size)
        right.tick_params(length=0, pad=4)
        right.spines["right"].set_visible(False)


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
        left, line = (0.05, line + 0.6 * HEAD) if is_stacked else (at + width_of(text, 6.8) + 0.25, line)
    layout = figure.get_layout_engine()
    assert layout is not None
    layout.set(rect=(0, 0, 1, 1 - head / height))  # type: ignore[call-arg]
