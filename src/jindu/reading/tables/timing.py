"""Which period and basis a cell has, from its row, its column, and the lines around the table."""

from dataclasses import dataclass, replace

from jindu.reading.words.periods import Period, join_periods


@dataclass(frozen=True)
class Timing:
    """A settled period, or the code of the reason why there is none."""

    text: str = ""  # 2023, 2023Q2, 2023-06
    basis: str = ""
    year: int = 0
    month: int = 0
    problem: str = ""  # no_period, no_year, period_conflict, ambiguous_basis, impossible_period, odd_period, other_year


@dataclass(frozen=True)
class Clues:
    """What is said about time: by the row, by the column, and by the context."""

    row: Period | None
    column: Period | None
    context: Period | None
    basis: str = ""  # a word in row or column: ytd, single, last_ytd, single_quarter
    context_basis: str = ""
    published: Period | None = None
    lag: Period | None = None  # a period given to this indicator by a bracket or a note


def settle(clues: Clues, *, stock: bool, frequency: str) -> Timing:
    """One period and basis, or a problem. Never a guess."""
    own = _join_own(clues.row, clues.column)
    if isinstance(own, str):
        return Timing(problem=own)
    if clues.lag is not None:
        lagged = _apply_lag(own, clues)
        if isinstance(lagged, str):
            return Timing(problem=lagged)
        own = lagged
    for period in (own, clues.context):
        if period and period.kind == "impossible":
            return Timing(problem="impossible_period")
        if period and period.kind == "odd":
            return Timing(problem="odd_period")
    return _settle_basis(own, clues, stock, frequency)


def _join_own(row: Period | None, column: Period | None) -> Period | str | None:
    if row is None or column is None:
        return row or column
    for inner, outer in ((row, column), (column, row)):
        if inner.kind == "year" and outer.kind != "year":
            return outer.with_year(inner.year) if outer.year in (None, inner.year) else "period_conflict"
    if row.month == column.month and (row.year is None or column.year is None or row.year == column.year):
        joined = row.with_year(column.year)
        return (
            joined
            if row.kind == column.kind
            else replace(joined, kind="ytd" if "ytd" in (row.kind, column.kind) else row.kind)
        )
    return "period_conflict"


def _apply_lag(own: Period | None, clues: Clues) -> Period | str | None:
    lag = clues.lag
    assert lag is not None
    if own is not None and own.month == lag.month and own.year in (None, lag.year, lag.year or own.year):
        return own.with_year(lag.year)
    alone = own is not None and own.kind == "single" and "ytd" not in (own.basis, clues.basis)
    if alone or clues.basis == "single":
        return "period_conflict" if lag.kind == "ytd" else lag
    if lag.kind == "single" and not lag.basis and own is not None and own.kind == "ytd" and clues.basis != "ytd":
        return "period_conflict"  # 为5月数据 below a column of 1-6月 may be either
    return lag.with_year(own.year if own else None)


def _settle_basis(own: Period | None, clues: Clues, stock: bool, frequency: str) -> Timing:
    context = clues.context
    if own and own.kind == "year" and context and context.month and context.year not in (None, own.year):
        return Timing(problem="other_year")
    period = join_periods(own, context)
    if period is None:
        return Timing(problem="no_period")
    period = with_release_year(period, clues.published)
    if period.year is None:
        return Timing(problem="no_year")
    if clues.basis == "last_ytd":
        period = replace(period, kind="ytd", month=(period.month or 1) - 1)
        if not period.month:
            return Timing(problem="no_period")
        return _spell(period, "ytd", frequency)
    if stock:
        return _spell(replace(period, month=period.month or 12), "stock", frequency)
    return _flow(period, own, clues, frequency)


def with_release_year(period: Period, published: Period | None) -> Period:
    """A period without a year is the last one that had ended when it was released."""
    if period.year is not None or published is None or published.year is None or published.month is None:
        return period
    return replace(period, year=published.year - ((period.month or 12) > published.month))


def _flow(period: Period, own: Period | None, clues: Clues, frequency: str) -> Timing:
    basis = clues.basis or (own.basis if own else "")
    own_months = own is not None and own.month is not None
    if period.kind == "year" or period.month is None:
        return (
            Timing(problem="ambiguous_basis")
            if basis.startswith("single")
            else _spell(replace(period, month=12), "ytd", frequency)
        )
    if period.kind == "ytd" and basis == "single":
        fits = not own_months or _ends_in_a_month(clues)
        return _spell(period, "single", frequency) if fits else Timing(problem="period_conflict")
    if basis == "single_quarter" or (period.kind == "quarter" and basis == "single"):
        return _spell(period, "single", "quarterly") if period.month % 3 == 0 else Timing(problem="period_conflict")
    if basis in ("ytd", "single"):
        return _spell(period, basis, frequency)
    if period.kind == "ytd" or period.kind == "point":
        return _spell(period, "ytd", frequency)
    if clues.context_basis:
        quarter = period.kind == "quarter" and clues.context_basis == "single"
        return _spell(period, clues.context_basis, "quarterly" if quarter else frequency)
    if period.kind == "single" and own_months:
        return _spell(period, "single", frequency)
    return Timing(problem="ambiguous_basis")


def _ends_in_a_month(clues: Clues) -> bool:
    """Whether 当月 in a row of 1-3月 is March: not for 1-2月, which has no month of its own, nor for the whole year."""
    row = clues.row
    return row is not None and clues.column is None and not row.basis and 2 < (row.month or 0) < 12


def _spell(period: Period, basis: str, frequency: str) -> Timing:
    year, month = period.year or 0, period.month or 12
    if basis == "ytd" and month == 12:
        return Timing(str(year), "annual", year, month)
    if basis == "stock" and month == 12 and frequency == "annual":
        return Timing(str(year), basis, year, month)
    quarterly = (
        frequency in ("quarterly", "annual") and month % 3 == 0 and not (basis == "single" and frequency != "quarterly")
    )
    return Timing(f"{year}Q{month // 3}" if quarterly else f"{year}-{month:02d}", basis, year, month)
