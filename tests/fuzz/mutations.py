"""Ways to change a sample: some keep its meaning, some damage it."""

import copy
import io
import random
import zipfile

from jindu.reading.files.grids import Cell, Contents, Grid

WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def _shift(grid: Grid, *, row: int = 0, column: int = 0) -> None:
    """Insert an empty row or column before a place."""

    def moved(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] + (bool(row) and place[0] >= row), place[1] + (bool(column) and place[1] >= column)

    grid.cells = {moved(place): cell for place, cell in grid.cells.items()}
    merged = {}
    for place, anchor in grid.merged.items():
        merged[moved(place)] = moved(anchor)
        inside_row = row and place[0] == row and anchor[0] < row
        inside_column = column and place[1] == column and anchor[1] < column
        if inside_row or inside_column:
            merged[(row or place[0], column or place[1])] = moved(anchor)
    grid.merged = merged
    grid.hidden_rows = {r + (bool(row) and r >= row) for r in grid.hidden_rows}
    grid.hidden_columns = {c + (bool(column) and c >= column) for c in grid.hidden_columns}


def blank_row(contents: Contents, chance: random.Random) -> None:
    """An empty row anywhere."""
    grid = chance.choice(contents.grids)
    _shift(grid, row=chance.randint(1, max(r for r, _ in grid.cells) + 1))


def blank_column(contents: Contents, chance: random.Random) -> None:
    """An empty column anywhere."""
    grid = chance.choice(contents.grids)
    _shift(grid, column=chance.randint(1, max(c for _, c in grid.cells) + 1))


def title_line(contents: Contents, chance: random.Random) -> None:
    """A line above everything that says nothing about the values."""
    grid = chance.choice(contents.grids)
    _shift(grid, row=1)
    grid.cells[1, 1] = Cell(chance.choice(["附件2", "内部资料　注意保存", "（桃江县统计局）", "表一", "统计资料"]))


def sheet_order(contents: Contents, chance: random.Random) -> None:
    """The sheets in another order."""
    chance.shuffle(contents.grids)


def spacing(contents: Contents, chance: random.Random) -> None:
    """Spaces within the labels of one sheet."""
    grid = chance.choice(contents.grids)
    for cell in grid.cells.values():
        if cell.number is None and not any(c.isdigit() for c in cell.text) and chance.random() < 0.5:
            start = cell.text[: len(cell.text) - len(cell.text.lstrip(" \u3000\u2003\u00a0"))]
            body = cell.text[len(start) :]
            cell.text = start + chance.choice([" ", "\u3000", "\u00a0", "\n"]).join(body) if body.strip() else cell.text


def full_width(contents: Contents, chance: random.Random) -> None:
    """Digits of text cells in full width."""
    for cell in chance.choice(contents.grids).cells.values():
        if cell.number is None and chance.random() < 0.5:
            cell.text = cell.text.translate(WIDE)


def dashes(contents: Contents, chance: random.Random) -> None:
    """Another dash in periods."""
    dash = chance.choice("-—–－~～")
    for cell in chance.choice(contents.grids).cells.values():
        for month in "12345678":
            for old in "-—":
                cell.text = cell.text.replace(f"1{old}{month}", f"1{dash}{month}")


def text_numbers(contents: Contents, chance: random.Random) -> None:
    """Numbers kept as text."""
    for cell in chance.choice(contents.grids).cells.values():
        if cell.number is not None and chance.random() < 0.3:
            cell.number = None


KEEPING = (blank_row, blank_column, title_line, sheet_order, spacing, full_width, dashes, text_numbers)


def swap_cells(contents: Contents, chance: random.Random) -> None:
    """Two cells change places."""
    grid = chance.choice(contents.grids)
    one, two = chance.choice(list(grid.cells)), chance.choice(list(grid.cells))
    grid.cells[one], grid.cells[two] = grid.cells[two], grid.cells[one]


def drop_cell(contents: Contents, chance: random.Random) -> None:
    """A cell is lost."""
    grid = chance.choice(contents.grids)
    del grid.cells[chance.choice(list(grid.cells))]


def rename(contents: Contents, chance: random.Random) -> None:
    """A cell says something else."""
    grid = chance.choice(contents.grids)
    grid.cells[chance.choice(list(grid.cells))].text = chance.choice(
        ["", "？", "合计", "1-13月", "=1+1", "<b>", "单位：", "2023年", "(", "增速%" * 30, "9" * 40]
    )


DAMAGING = (swap_cells, drop_cell, rename)


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Flipped, cut, doubled or inserted bytes."""
    work = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(work) + 1)
        kind = chance.randrange(4)
        if kind == 0 and at < len(work):
            work[at] = chance.randrange(256)
        elif kind == 1:
            del work[at : at + chance.randint(1, 200)]
        elif kind == 2:
            work[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 20)))
        else:
            work[at:at] = work[at : at + chance.randint(1, 100)]
    return bytes(work) or b"?"


def mutate_member(data: bytes, chance: random.Random) -> bytes:
    """One part of a zip container damaged, the container itself whole."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    damaged = chance.choice(source.namelist())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy_of:
        for name in source.namelist():
            content = source.read(name)
            copy_of.writestr(name, mutate_bytes(content, chance) if name == damaged else content)
    return target.getvalue()


def copied(contents: Contents) -> Contents:
    """A copy that may be changed."""
    return copy.deepcopy(contents)
