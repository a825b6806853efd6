"""The columns of a table: which hold names, which hold values, and what the heads above them say."""

import re
from dataclasses import dataclass, field, replace

from jindu.reading.files.grids import Cell
from jindu.reading.tables.find import Table, is_time, is_value
from jindu.reading.words.labels import Label, read_label
from jindu.reading.words.names import Names
from jindu.reading.words.texts import pattern, squeeze, unify

NAMES_KINDS = ("stub", "unit", "remark", "measure")


@dataclass
class Column:
    """One column: its kind and the labels of its head from top to bottom."""

    number: int
    kind: str  # stub, value, unit, remark, measure, ignored
    chain: list[Label]
    head: str = ""  # the lowest head text


@dataclass
class Segment:
    """Stub columns with the value columns they name; side-by-side blocks are separate segments."""

    stubs: list[Column] = field(default_factory=list)
    values: list[Column] = field(default_factory=list)
    others: list[Column] = field(default_factory=list)


def find_columns(table: Table, names: Names) -> list[Column]:
    """The visible columns of a table with their kinds."""
    grid = table.grid
    own = {*table.rows, *table.head}
    places = sorted({c for r, c in grid.cells if r in own} - grid.hidden_columns)
    heads = {column: _head_texts(table, column, places) for column in places}
    columns = []
    for column in places:
        chain = [read_label(text, names) for text in heads[column]]
        head = heads[column][-1] if heads[column] else ""
        columns.append(Column(column, _kind(table, column, head, chain, names), chain, head))
    return [_without_groups(column, columns, table, names) for column in columns]


def _without_groups(column: Column, columns: list[Column], table: Table, names: Names) -> Column:
    """A column of 类别 beside the one that names the indicators only sorts them, unless it narrows them."""
    tight = squeeze(unify(column.head, names.words))
    if column.kind != "stub" or not pattern(names.words.heads["group"]).fullmatch(tight):
        return column
    own = _cells(table, column.number)
    narrows = pattern(f"{names.words.narrowing}|{names.words.parks}")
    told = [read_label(cell.text, names) for cell in own]
    if any(_says_more(x) or narrows.search(x.text) for x in told):
        return column
    others = [c for c in columns if c.kind == "stub" and c is not column]
    named = any(read_label(cell.text, names).indicator for c in others for cell in _cells(table, c.number))
    return replace(column, kind="ignored") if named else column


def _says_more(label: Label) -> bool:
    """Whether a word of a group changes what its rows are; 总量 beside 创新 only sorts them."""
    return bool(label.indicator or label.region or label.period or label.measure not in ("", "value"))


def _cells(table: Table, column: int) -> list[Cell]:
    return [cell for row in table.rows if (cell := table.grid.at(row, column)) and (cell.text.strip() or cell.problem)]


def _head_texts(table: Table, column: int, places: list[int]) -> list[str]:
    texts: list[str] = []
    for position, row in enumerate(table.head):
        cell = table.grid.at(row, column)
        text = cell.text.strip() if cell else ""
        if not text and position < len(table.head) - 1:
            text = _text_from_left(table, row, column, places, position)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return texts


def _text_from_left(table: Table, row: int, column: int, places: list[int], position: int) -> str:
    """The group head to the left of an empty upper head cell, where cells are not merged."""
    below = [table.grid.at(r, column) for r in table.head[position + 1 :]]
    if not any(cell and cell.text.strip() for cell in below) or (row, column) in table.grid.merged:
        return ""
    for left in reversed([c for c in places if c < column]):
        cell = table.grid.at(row, left)
        if cell and cell.text.strip():
            lower = [table.grid.at(r, left) for r in table.head[position + 1 :]]
            own = table.grid.merged.get((row, left))
            covers_own = own is not None and any(
                r > row and anchor == own for (r, _), anchor in table.grid.merged.items()
            )
            is_group = any(c and c.text.strip() for c in lower) and not covers_own and left != places[0]
            return cell.text.strip() if is_group else ""
    return ""


def _kind(table: Table, column: int, head: str, chain: list[Label], names: Names) -> str:
    tight = squeeze(unify(head, names.words))
    cells = _cells(table, column)
    if not cells:  # an empty column still heads the growth beside it
        return "value" if any(label.period or label.basis or label.indicator for label in chain) else "ignored"
    named = _kind_by_head(tight, cells, names)
    if named:
        return named
    words = [cell for cell in cells if not is_value(cell)]
    if _is_time_column(tight, cells):
        return "stub"
    says_value = any(
        label.measure or label.role or label.basis or label.period or label.indicator or label.region for label in chain
    )
    if len(words) * 2 > len(cells) and not (says_value and _mostly_odd(words, names)):
        return "stub"
    if not head and _counts_up(cells):
        return "ignored"
    return "value"


def _kind_by_head(tight: str, cells: list[Cell], names: Names) -> str:
    heads = names.words.heads
    if pattern(heads["unit"]).fullmatch(tight):
        units = [bool(names.unit_list(squeeze(unify(cell.text, names.words)))) for cell in cells]
        return (
            "unit"
            if sum(units) * 2 >= len(units) or not any(names.by_region.get(squeeze(c.text)) for c in cells)
            else "stub"
        )
    if pattern(heads["measure"]).fullmatch(tight):
        known = [read_label(cell.text, names) for cell in cells]
        bare = not any(label.name or label.role for label in known)
        return (
            "measure"
            if bare and any(label.measure or label.basis for label in known)
            else "remark"
            if any(label.status for label in known) or pattern(heads["remark"]).fullmatch(tight)
            else "stub"
        )
    for kind in ("remark", "ignored"):
        if pattern(heads[kind]).fullmatch(tight):
            return kind
    return ""


def _is_time_column(tight: str, cells: list[Cell]) -> bool:
    if re.fullmatch(r"(?:统计|数据|报告|所属)?(?:年[份度月]?|月份?|季度|时间|时期|期[别数间]?|日期)", tight):
        return True
    return all(is_time(cell) for cell in cells) and (not tight or "年" in tight)


def _mostly_odd(words: list[Cell], names: Names) -> bool:
    """Whether the words of a column are odd values (见附件) rather than names."""
    labels = [read_label(cell.text, names) for cell in words]
    return sum(
        bool(label.indicator or label.region or (label.period and not label.name)) for label in labels
    ) * 2 < len(labels)


def _counts_up(cells: list[Cell]) -> bool:
    numbers = [cell.text.strip() for cell in cells]
    return len(numbers) > 1 and numbers == [str(i + 1) for i in range(len(numbers))]


def find_segments(columns: list[Column], table: Table, names: Names) -> list[Segment]:
    """Side-by-side blocks: a new one starts where names follow values."""
    segments = [Segment()]
    for column in columns:
        if column.kind == "value":
            segments[-1].values.append(column)
        elif column.kind == "stub" and segments[-1].values:
            if _names_things(column, table, names):
                segments.append(Segment(stubs=[column]))
        elif column.kind == "stub":
            segments[-1].stubs.append(column)
        elif column.kind in NAMES_KINDS:
            segments[-1].others.append(column)
    return [segment for segment in segments if segment.values]


def _names_things(column: Column, table: Table, names: Names) -> bool:
    labels = [
        read_label(cell.text, names)
        for row in table.rows
        if (cell := table.grid.at(row, column.number)) and cell.text.strip()
    ]
    return any(label.indicator or label.region or label.period for label in labels)
