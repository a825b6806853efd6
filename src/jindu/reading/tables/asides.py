"""Values beside the published ones: ranks, targets and last year's restated bases. Kept apart, never a plain value."""

import re
from collections import defaultdict
from dataclasses import replace

from jindu.base.periods import year_month
from jindu.reading.checks.plausibility import month_of
from jindu.reading.tables.columns import Column
from jindu.tables.records.observation import Observation

Key = tuple[str, str, tuple[int, int], str, str]
KEPT = ("rank", "target", "restated")
OTHER_TIME = re.compile("末|底|初|全年|基数|上月|上期|上季|变化|升降|进退")


def set_aside(plain: Observation, role: str, column: Column) -> Observation | None:
    """A value read as if it were plain, as the rank, target or restated base that it is."""
    said = "".join(label.text for label in column.chain if label.role)
    if role == "target":
        return replace(plain, status="target", period=plain.period[:4], basis=_whole_year(plain.basis))
    if OTHER_TIME.search(said):
        return None
    if role == "rank":
        whole = plain.value == plain.value.to_integral_value() and 1 <= plain.value <= 200
        return replace(plain, measure="rank", unit="位") if whole else None
    dated = any(label.period and label.period.year for label in column.chain)
    return replace(plain, status="restated", period=plain.period if dated else _year_before(plain.period))


def _whole_year(basis: str) -> str:
    return basis if basis == "stock" else "annual"


def _year_before(period: str) -> str:
    return f"{year_month(period)[0] - 1}{period[4:]}"


def unequivocal(asides: list[Observation], plain: list[Observation]) -> tuple[Observation, ...]:
    """Those whose key has one value and no plain one; two ranks of one indicator tell nothing."""
    groups: dict[Key, list[Observation]] = defaultdict(list)
    for seen in asides:
        groups[_key(seen)].append(seen)
    taken = {_key(seen) for seen in plain}
    return tuple(g[0] for key, g in groups.items() if key not in taken and len({seen.value for seen in g}) == 1)


def _key(seen: Observation) -> Key:
    return seen.region, seen.indicator, month_of(seen), seen.basis.replace("annual", "ytd"), seen.measure
