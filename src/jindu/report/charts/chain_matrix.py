"""Industrial chains against the six ones: what is named, filed and returned, in words and shades."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import seaborn
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from jindu.report.charts.style import (
    BAR_SHORT,
    FAN,
    HAIR,
    INK,
    MUTED,
    WIDTH,
    cut,
    inline,
    new_figure,
    styled,
    width_of,
    without_data,
)
from jindu.report.phrases import Fact, Vocabulary

MISSING, UNKNOWN, THERE = 0, 1, 2
SHADES = ListedColormap([BAR_SHORT, HAIR, FAN[0]])
ROW = 0.21  # inches a chain


@dataclass(frozen=True)
class ChainRow:
    """One chain: its cells as (word, state), in the order of the columns."""

    name: Fact
    cells: Sequence[tuple[Fact, int]]


@styled
def chain_matrix(rows: Sequence[ChainRow], columns: Sequence[str], words: Vocabulary) -> Figure:
    """A heat map with a word in each cell: dark where something is missing, light where it is there."""
    if not rows:
        return without_data(words)
    states = np.array([[state for _, state in row.cells] for row in rows], dtype=float)
    said = np.array([[inline(words, "chart.name", name=word) for word, _ in row.cells] for row in rows])
    heads = [_head(words, column) for column in columns]
    figure = new_figure(0.2 + 0.13 * (1 + max(head.count("\n") for head in heads)) + ROW * len(rows))
    axes = figure.subplots()
    seaborn.heatmap(
        states, vmin=MISSING, vmax=THERE, cmap=SHADES, annot=said, fmt="", cbar=False, ax=axes, linewidths=1.2,
        linecolor="white", annot_kws={"fontsize": _size(said), "color": INK},
    )  # fmt: skip
    for text, state in zip(axes.texts, states.ravel(), strict=True):
        text.set_fontweight("bold" if state == MISSING else "normal")
    axes.xaxis.tick_top()
    axes.set_xticks(np.arange(len(columns)) + 0.5, heads, fontsize=6.5, rotation=0, color=MUTED, linespacing=1.1)
    names = [cut(row.name.text(words), 7, 0.22 * WIDTH) for row in rows]
    axes.set_yticks(np.arange(len(rows)) + 0.5, names, fontsize=7, rotation=0)
    axes.tick_params(length=0)
    return figure


def _size(said: np.ndarray) -> float:
    """The size at which the longest word fits its cell."""
    cell = 0.76 * WIDTH / said.shape[1]
    widest = max(width_of(str(word), 7) for word in said.ravel())
    return float(min(6.5, 6.5 * cell / widest))


def _head(words: Vocabulary, column: str) -> str:
    """A column's head; long words of a language under one another."""
    lines = words.label(f"chart.chain.{column}").split("\n")
    return "\n".join(line.replace(" ", "\n") if line.isascii() else line for line in lines)
