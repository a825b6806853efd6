"""Words of a PDF page: gathered into lines, and placed into columns where no rules are drawn."""

import re
from dataclasses import dataclass, field
from typing import Any

from jindu.reading.files.grids import Cell, Grid

GAP_EMS = 0.9  # a space wider than this parts two cells
PAD_EMS = 2.2  # but the single characters of a padded name (南　县) stand this far apart
SINGLE = re.compile(r"(?:.* )?[\u4e00-\u9fff]")
Box = tuple[float, float, float, float]


@dataclass
class Group:
    """Words that stand together."""

    text: str
    left: float
    right: float


@dataclass
class Line:
    """One printed line."""

    top: float
    size: float
    groups: list[Group] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(group.text for group in self.groups)

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.groups[-1].right

    @property
    def is_split(self) -> bool:
        """Whether wide spaces part the line into cells."""
        return len(self.groups) > 1


def read_lines(page: Any, without: list[Box]) -> list[Line]:
    """The lines of a page outside its ruled tables, from the top."""
    lines: list[Line] = []
    words = page.extract_words(x_tolerance=1.5, y_tolerance=2, extra_attrs=["size"])
    for word in sorted(words, key=lambda w: (round(w["bottom"]), w["x0"])):
        if any(_inside(word, box) for box in without):
            continue
        if not lines or abs(lines[-1].top - word["bottom"]) > word["size"] * 0.5:
            lines.append(Line(word["bottom"], word["size"]))
        _add_word(lines[-1], word)
    return lines


def _inside(word: dict[str, Any], box: Box) -> bool:
    across: float = (word["x0"] + word["x1"]) / 2
    down: float = (word["top"] + word["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _add_word(line: Line, word: dict[str, Any]) -> None:
    groups = line.groups
    gap = word["x0"] - groups[-1].right if groups else 0.0
    padded = groups and SINGLE.fullmatch(groups[-1].text) and SINGLE.fullmatch(word["text"])
    if groups and gap < (PAD_EMS if padded else GAP_EMS) * word["size"]:
        space = " " if gap > 0.15 * word["size"] else ""
        groups[-1].text += space + word["text"]
        groups[-1].right = word["x1"]
    else:
        groups.append(Group(word["text"], word["x0"], word["x1"]))


def looks_tabular(lines: list[Line]) -> bool:
    """Whether a run of parted lines is a table: two rows or more with digits."""
    with_digits = [
        line for line in lines if line.is_split and any(any(c.isdigit() for c in g.text) for g in line.groups[1:])
    ]
    return len(with_digits) >= 2 and len(lines) >= 3


def place_words(lines: list[Line], grid: Grid) -> None:
    """Put each group of words into the columns it stands over."""
    columns = _columns(lines)
    first = min(line.groups[0].left for line in lines)
    for row, line in enumerate(lines, 1):
        for group in line.groups:
            covered = [
                i for i, (left, right) in enumerate(columns) if group.left < right + 1 and group.right > left - 1
            ] or [_nearest(group, columns)]
            indent = int((group.left - first) / max(line.size, 1) * 2 + 0.5) if covered[0] == 0 else 0
            place = (row, covered[0] + 1)
            if place in grid.cells:
                grid.cells[place].text += " " + group.text
                continue
            grid.cells[place] = Cell(" " * indent + group.text)
            if len(covered) > 1:
                grid.merge(row, covered[0] + 1, row, covered[-1] + 1)


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Column intervals: what the fullest lines cover, joined where they overlap."""
    most = max(len(line.groups) for line in lines)
    full = [line for line in lines if len(line.groups) >= max(2, most - 1)]
    spans = sorted((group.left, group.right) for line in full for group in line.groups if len(line.groups) == most) or [
        (0.0, 1.0)
    ]
    columns = [spans[0]]
    for left, right in spans[1:]:
        if left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _nearest(group: Group, columns: list[tuple[float, float]]) -> int:
    middle = (group.left + group.right) / 2
    return min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
