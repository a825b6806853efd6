"""What a bare growth column takes from the columns to its left, and which columns repeat the year before."""

from dataclasses import replace

from jindu.reading.tables.columns import Column
from jindu.reading.tables.meanings import chain_name
from jindu.reading.words.labels import Label
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period

GROWTH = ("yoy_pct", "decline")
Months = tuple[tuple[str, int | None], ...]


def complete_columns(columns: list[Column], names: Names, said: Period | None) -> list[Column]:
    """The value columns of a block, each with what its neighbours say about it."""
    named = [_with_indicator(column, columns, names) for column in columns]
    repeated = _last_year_columns([_with_time(column, named) for column in named], said)
    named = [
        replace(column, chain=[*column.chain, Label(role="restated")]) if column.number in repeated else column
        for column in named
    ]
    timed = [_with_time(column, named) for column in named]
    return _undated_estimates([_single_beside_ytd(column, timed) for column in timed])


def has_growth_beside(column: Column, columns: list[Column]) -> bool:
    """Whether another column of the block holds growth, so that a bare column holds levels."""
    if any(label.measure for label in column.chain):
        return False
    return any(
        label.measure in GROWTH and not label.role for other in columns if other is not column for label in other.chain
    )


def _is_growth(column: Column) -> bool:
    return any(label.measure in GROWTH for label in column.chain)


def _has_role(column: Column) -> bool:
    return any(label.role for label in column.chain)


def _has_time(column: Column) -> bool:
    return any(label.period or label.basis for label in column.chain)


def _with_indicator(column: Column, columns: list[Column], names: Names) -> Column:
    """A bare column of growth or rank belongs to the nearest named column to its left, growth even if unknown."""
    if chain_name(column.chain, names) != ("", "") or not any(label.measure or label.role for label in column.chain):
        return column
    for left in reversed([c for c in columns if c.number < column.number]):
        found, unknown = chain_name(left.chain, names)
        if found or (unknown and _is_growth(column) and not _has_role(left)):
            kept = [replace(label, measure="", units=(), role="") for label in left.chain if label.name]
            return Column(column.number, column.kind, kept + column.chain, column.head)
    return column


def _with_time(column: Column, columns: list[Column]) -> Column:
    """A growth column without a period has that of the one level column before it."""
    if not _is_growth(column) or _has_time(column) or _has_role(column):
        return column
    group: list[Column] = []
    for left in reversed([c for c in columns if c.number < column.number]):
        if _has_role(left):
            continue
        if _is_growth(left):
            break
        group.append(left)
    times = {
        tuple((label.period, label.basis) for label in c.chain if label.period or label.basis): c
        for c in group
        if _has_time(c)
    }
    if len(times) == 1 and len(group) == 1:
        return replace(column, chain=_times_of(group[0]) + column.chain)
    if len(times) > 1 and not _same_but_year(list(times.values())):
        return replace(column, chain=[*column.chain, Label(problem="ambiguous_basis")])
    if len(times) > 1:
        newest = max(times.values(), key=_year)
        return replace(column, chain=_times_of(newest) + column.chain)
    return column


def _times_of(column: Column) -> list[Label]:
    """What a column says of time and status, without its name."""
    return [
        Label(label.text, period=label.period, basis=label.basis, status=label.status)
        for label in column.chain
        if label.period or label.basis or label.status
    ]


def _single_beside_ytd(column: Column, columns: list[Column]) -> Column:
    """6月 beside 1—6月 is the month alone, whatever the title says of cumulative values."""
    months = {label.period.month for c in columns for label in c.chain if label.period and label.period.kind == "ytd"}
    alone = [label.period for label in column.chain if label.period and label.period.kind == "single"]
    if not alone or alone[0].month not in months or any(label.basis for label in column.chain):
        return column
    return replace(column, chain=[*column.chain, Label(basis="single")])


def _undated_estimates(columns: list[Column]) -> list[Column]:
    """预计 beside 累计 is of a time not said, and so is the growth that follows it."""
    plain = [c for c in columns if not _is_growth(c) and not _has_role(c)]
    undated = [c for c in plain if _is_estimate(c) and not _has_time(c)]
    if len(undated) == len(plain):
        return columns
    marked = set()
    for column in columns:
        left = max((c.number for c in plain if c.number <= column.number), default=0)
        follows = _is_growth(column) and not _has_time(column)
        if any(c.number == left for c in undated) and (column in undated or follows):
            marked.add(column.number)
    lost = Label(problem="no_period")
    return [replace(c, chain=[*c.chain, lost]) if c.number in marked else c for c in columns]


def _is_estimate(column: Column) -> bool:
    return any(label.status == "estimate" for label in column.chain)


def _year(column: Column) -> int:
    return max((label.period.year or 0 for label in column.chain if label.period), default=0)


def _months(column: Column) -> Months:
    return tuple(
        (label.period.kind, label.period.month)
        for label in column.chain
        if label.period and label.period.kind != "year"
    )


def _same_but_year(columns: list[Column]) -> bool:
    return len({_months(column) for column in columns}) == 1 and len({_year(column) for column in columns}) == len(
        columns
    )


def _last_year_columns(columns: list[Column], said: Period | None) -> set[int]:
    """Level columns of the year before beside this year's with one growth column."""
    levels = [c for c in columns if not _is_growth(c) and not _has_role(c)]
    growth = [c for c in columns if _is_growth(c) and not _has_role(c)]
    repeated: set[int] = set()
    for older in filter(_year, levels):
        following = (_year(older) + 1, _months(older))
        own_growth = any(_year(g) == _year(older) for g in growth)
        newer = [c for c in levels if _names(c) == _names(older) and following in (_when(c), _when_said(c, said))]
        if newer and growth and not own_growth:
            repeated.add(older.number)
    return repeated


def _when(column: Column) -> tuple[int, Months]:
    return _year(column), _months(column)


def _when_said(column: Column, said: Period | None) -> tuple[int, Months]:
    """The time of a column that leaves it to the title, such as 累计."""
    if said is None or _year(column):
        return 0, ()
    return said.year or 0, _months(column) or ((said.kind, said.month),)


def _names(column: Column) -> tuple[str, ...]:
    return tuple(label.name for label in column.chain if label.name)
