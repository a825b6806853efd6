"""Checks that need a whole table: an old month in its heads, and growth against last year's column beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jindu.base.periods import year_month
from jindu.reading.outcome import Finding
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period
from jindu.tables.records.observation import Observation

ROOM_PP = {"comparable": Decimal(12), "nominal": Decimal(2)}


@dataclass(frozen=True)
class InTable:
    """One value with its row and the number printed there, in the unit of the table."""

    seen: Observation
    row: int
    printed: Decimal
    own_period: bool  # the period is the indicator's own, by a bracket or a note


def check_table(
    values: list[InTable], bases: dict[int, list[Decimal]], said: Period | None, names: Names
) -> list[Finding]:
    """Findings on the values of one table; `bases` are last year's levels by row, `said` is the period of its title."""
    return [*_growth_off_base(values, bases, names), *_old_heads(values, said)]


def _growth_off_base(values: list[InTable], bases: dict[int, list[Decimal]], names: Names) -> list[Finding]:
    """Growth rates that do not follow from the level and the base of last year beside them."""
    found = []
    for row, base in bases.items():
        level = [value for value in values if value.row == row and value.seen.measure == "level"]
        growth = [value for value in values if value.row == row and value.seen.measure == "yoy_pct"]
        if len(base) == len(level) == len(growth) == 1 and level[0].seen.period == growth[0].seen.period:
            rate = (level[0].printed / base[0] - 1) * 100
            room = ROOM_PP[names.indicators[level[0].seen.indicator].prices]
            if abs(rate - growth[0].seen.value) > room:
                found += [Finding(v.seen, "growth_of_levels", f"{rate:.1f}%") for v in (level[0], growth[0])]
    return found


def _old_heads(values: list[InTable], said: Period | None) -> list[Finding]:
    """The values of a table none of whose heads has the month of its title."""
    if not said or not said.year or not said.month or said.kind not in ("ytd", "single"):
        return []
    flows = [value.seen for value in values if value.seen.basis != "stock" and not value.own_period]
    if (said.year, said.month) in {year_month(seen.period) for seen in flows}:
        return []
    return other_month(flows, said)


def other_month(values: Iterable[Observation], said: Period) -> list[Finding]:
    """Every value doubted, since what stands over it names another month."""
    return [Finding(seen, "head_month", f"{said.year}-{said.month or 0:02d}") for seen in values]
