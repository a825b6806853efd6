"""What one cell means: indicator, region, measure and unit from everything said about it."""

import re
from dataclasses import dataclass

from jindu.params.indicators import Indicator
from jindu.reading.tables.columns import Column
from jindu.reading.tables.lines import PLACE, Context, find_status
from jindu.reading.tables.rows import Row
from jindu.reading.tables.timing import Timing
from jindu.reading.words.labels import Label
from jindu.reading.words.names import NOUNS, Names
from jindu.reading.words.numbers import Value
from jindu.reading.words.periods import Period, join_periods
from jindu.reading.words.texts import pattern, squeeze, unify

LIKE_PERIOD = re.compile(r"(?=.*\d)(?=.*[年月季\-/.])[\d年月季度份第至到止\-/.~]{5,}")


@dataclass(frozen=True)
class Problem:
    """Why a cell gives no observation; silent ones are not told to the reader."""

    code: str
    silent: bool = False
    found: str = ""


@dataclass(frozen=True)
class Meaning:
    """What a cell is about: everything of an observation but its value."""

    indicator: Indicator
    region: str
    measure: str
    timing: Timing


def chain_name(labels: list[Label], names: Names) -> tuple[str, str]:
    """The indicator of nested labels and what stays unknown: (id, unknown name)."""
    named = [label for label in labels if label.name]
    found, parent, unknown = "", "", ""
    for label in named:
        own = names.within(label.name, [parent]) if parent else label.indicator
        if own:
            found, unknown = own, ""
            parent = names.indicators[own].zh
        elif found and label is not named[-1] and not pattern(names.words.narrowing).search(label.name):
            parent = label.name
        else:
            unknown = label.name
            parent = label.name
            if found:
                found = ""
    narrowed = next(
        (label.name for label in named if not label.indicator and pattern(names.words.narrowing).search(label.name)),
        "",
    )
    return (
        (found, "")
        if found and not (narrowed and not found) and not (narrowed and _spells_narrow(narrowed, found, names))
        else ("", unknown or narrowed)
    )


def _spells_narrow(narrowed: str, found: str, names: Names) -> bool:
    return not any(narrowed in name for name in names.indicators[found].names)


def find_indicator(row: Row, column: Column, context: Context, names: Names) -> str | Problem:
    """The indicator a cell is about, from row and column together."""
    row_id, row_unknown = _row_indicator(row, context.noun, names)
    column_id, column_unknown = chain_name(column.chain, names)
    if row.narrowed and row_id:
        return Problem("narrowed", found=row.narrowed)
    if row_id and column_id:
        if row_id == column_id:
            return row_id
        return _together(row, column, names) or Problem(
            "two_indicators", found=f"{names.indicators[row_id].zh} / {names.indicators[column_id].zh}"
        )
    if row_unknown or column_unknown:
        if odd := next((label.text for label in row.labels if label.name and LIKE_PERIOD.fullmatch(label.text)), ""):
            return Problem("unknown_period", found=odd)
        together = _together(row, column, names) or _within(context, row_unknown or column_unknown, names)
        return together or (
            _unknown(row_unknown, names) if row_unknown else _under_unknown(row_id, column, column_unknown, names)
        )
    if row_id or column_id:
        return row_id or column_id
    if row.inherited:
        return row.inherited
    if context.indicator is not None and context.indicator.indicator:
        return context.indicator.indicator
    return Problem("no_indicator", silent=True)


def _under_unknown(row_id: str, column: Column, unknown: str, names: Names) -> str | Problem:
    """地区生产总值 in a column of 增加值 is itself; under another unknown head nothing is."""
    if row_id and unknown == names.noun(names.indicators[row_id].zh):
        return row_id
    if row_id or any(label.indicator for label in column.chain):
        other = PLACE.search(unknown) or (not row_id and unknown.endswith(NOUNS))
        return Problem("unknown_head", silent=bool(other), found=unknown)
    return _unknown(unknown, names)


def _unknown(name: str, names: Names) -> Problem:
    near = names.near(name)
    return Problem("near_name" if near else "unknown_name", silent=True, found=f"{name}≈{near}" if near else name)


def _row_indicator(row: Row, noun: str, names: Names) -> tuple[str, str]:
    found, unknown = "", ""
    for label in row.labels:
        if not label.name:
            continue
        own = names.within(label.name, row.parents, row.beside or noun)
        if not own and label is not row.labels[-1] and pattern(names.words.topics).fullmatch(label.name):
            continue
        found, unknown = own or found, unknown if own else label.name
    return ("", unknown) if unknown else (found, "")


def _together(row: Row, column: Column, names: Names) -> str:
    """The indicator spelled by row and column together: 制造业增加值 with 占GDP比重."""
    row_names = [label.name for label in row.labels if label.name]
    for label in column.chain:
        texts = {label.name, re.sub(r"\(?%\)?|\(百分比\)", "", label.text)} - {""}
        for row_name in row_names:
            for text in texts:
                for joined in (row_name + text, text + row_name):
                    if found := names.indicator(joined):
                        return found
    return ""


def _within(context: Context, name: str, names: Names) -> str:
    """What a short name (营业收入, 用电量) means under a title about large enterprises, or about one indicator."""
    titled = context.indicator.indicator if context.indicator else ""
    if names.indicator(name):
        return ""
    if titled and (name in NOUNS or name.startswith("占")) and _ends_with(titled, name, names):
        return titled
    parts = [names.indicators[titled].zh] if titled and context.noun else []
    found = names.within(name, [*([f"{context.scope}工业"] if context.scope else []), *parts])
    return found or (names.indicator(name + context.noun) if context.noun and not name.endswith(context.noun) else "")


def _ends_with(indicator: str, name: str, names: Names) -> bool:
    return names.spell(names.indicators[indicator].zh).endswith(names.spell(name))


def find_region(row: Row, column: Column, context: Context, names: Names) -> str | Problem:
    """The region a cell is about."""
    own = {names.place(label.region, context.region) for label in [*row.labels, *column.chain] if label.region}
    if "" in own:
        return Problem("unknown_region", found=" / ".join(label.text for label in [*row.labels, *column.chain]))
    if len(own) > 1:
        return Problem("two_regions", found=" / ".join(names.regions[code].name_zh for code in sorted(own)))
    section = [names.place(label.region, context.region) for label in row.section if label.region]
    if own or section:
        return own.pop() if own else section[-1]
    if context.unknown_region:
        return Problem("unknown_region", found=context.unknown_region)
    return context.region or names.home_region


def find_role(row: Row, column: Column, context: Context) -> str:
    """Target, rank and the like, when any label says so."""
    labels = [*row.labels, *column.chain, *row.section, *([row.measure] if row.measure else [])]
    return next((label.role for label in labels if label.role), "") or context.role


def find_basis(row: Row, column: Column) -> str:
    """The basis said nearest to a cell; （1-上月）after a name holds whatever the column says."""
    labels = [*([row.measure] if row.measure else []), *reversed(column.chain), *row.labels, *row.section]
    said = [label.basis for label in labels if label.basis]
    return "last_ytd" if "last_ytd" in said else (said or [""])[0]


def find_periods_of(row: Row, column: Column) -> tuple[Period | None, Period | None, Period | None]:
    """Period of the row, of the column, and the one standing in brackets after an indicator."""
    named = [label for label in [*row.labels, *row.section] if label.name and label.period]
    lag = next((label.period for label in named if label.period and label.period.kind != "year"), None)
    row_period = None
    for label in row.labels:
        if label.period is not lag:
            row_period = join_periods(label.period, row_period)
    for label in row.section:
        if label.period is not lag:
            row_period = join_periods(row_period, label.period)
    column_period = None
    for label in column.chain:
        column_period = join_periods(label.period, column_period)
    return row_period, column_period, lag


def status_of(value: Value, row: Row, column: Column, context: Context, names: Names) -> tuple[str, str]:
    """Status and its word: of the cell, else of the remark, the labels, the lines around the table."""
    if value.status:
        return value.status, value.status
    remark = squeeze(unify(row.remark, names.words))
    for status, source in names.words.statuses.items():
        if match := pattern(f"^[(]?({source})(?:核算|统计|核实)?[数值]?[)]?$").search(remark):
            return status, match[1]
    for label in [*row.labels, *column.chain]:
        if label.status:
            return label.status, find_status(label.text, names)[1] or label.status
    return context.status, context.status_label
