"""Planned against done: investment of key projects this year, overdue ones named as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    BAD,
    FAN,
    INK,
    LINE,
    WIDTH,
    cut,
    inline,
    mark_rows,
    new_figure,
    styled,
    width_of,
    without_data,
)
from jindu.report.phrases import Fact, Vocabulary, plain

FEW, ROW, SIZE = 10, 0.165, 6.5  # projects that fit one panel; inches a row; points of the amounts


@dataclass(frozen=True)
class Investment:
    """One project: planned and done this year, in one unit, and done in percent; None where it was not reported."""

    name: Fact
    planned: Decimal | None
    done: Decimal | None
    progress: Decimal | None
    is_overdue: bool


@styled
def planned_done(projects: Sequence[Investment], words: Vocabulary) -> Figure:
    """Light bars of what is planned, dark ones of what is done, in the order given, with amounts and ratio."""
    if not projects:
        return without_data(words)
    panels = 2 if len(projects) > FEW else 1
    rows = -(-len(projects) // panels)
    note = words.label("axis.investment")
    figure = new_figure(0.12 * note.count("\n") + 0.42 + ROW * rows)
    most = max(float(amount or 0) for p in projects for amount in (p.planned, p.done))
    room = _room(projects, words, 0.7 * WIDTH / panels)
    for column, axes in enumerate(figure.subplots(1, panels, squeeze=False)[0]):
        first = column * rows
        _panel(axes, projects[first : first + rows], words, WIDTH / panels)
        mark_rows([bar for bar in axes.patches if bar.get_gid() != "done"], first)
        axes.set_ylim(rows - 0.5, -0.5)
        axes.set_xlim(0, (most or 1) * room)
    figure.supxlabel(note, fontsize=6.8, linespacing=1.1)
    return figure


def _room(projects: Sequence[Investment], words: Vocabulary, inches: float) -> float:
    """How much longer than its longest bar an axis of so many inches is, for the amounts to stand beside it."""
    beside = max(1.08 * width_of(_amounts(project, words), SIZE) for project in projects) + 0.12
    return inches / max(inches - beside, 0.1 * inches)


def _panel(axes: Axes, shown: Sequence[Investment], words: Vocabulary, width: float) -> None:
    for row, project in enumerate(shown):
        planned, done = (float(amount or 0) for amount in (project.planned, project.done))
        axes.barh(row, planned, color=FAN[1], height=0.72)
        axes.barh(row, done, color=LINE, height=0.34, gid="done")
        axes.annotate(
            _amounts(project, words),
            (max(planned, done), row),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=SIZE,
            color=BAD if project.is_overdue else INK,
            fontweight="bold" if project.is_overdue else "normal",
        )
    axes.set_yticks(range(len(shown)), [cut(p.name.text(words), 7, 0.28 * width) for p in shown], fontsize=7)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.grid(visible=False)


def _amounts(project: Investment, words: Vocabulary) -> str:
    """Done / planned and their ratio; in words what is not reported and what is overdue."""
    unknown = inline(words, "chart.unreported")
    done, planned = (unknown if a is None else plain(a, 0) for a in (project.done, project.planned))
    text = f"{done} / {planned}"
    if project.progress is not None:
        text += f" = {plain(project.progress, 1)}%"
    return f"{text}  {inline(words, 'status.overdue')}" if project.is_overdue else text
