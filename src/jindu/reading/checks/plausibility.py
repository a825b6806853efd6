"""Arithmetic that cannot be: each finding names the value, what was expected and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from jindu.base.periods import year_month
from jindu.reading.checks.facts import exponent_of
from jindu.reading.checks.series import check_level_series, check_rate_series, check_stock_series
from jindu.reading.outcome import Finding
from jindu.reading.words.names import Names
from jindu.tables.records.observation import Observation

ROUNDING_PP = Decimal("0.3")
LIKE_FOR_LIKE_PP = {"nominal": Decimal("15"), "comparable": Decimal("12")}
EXTREME_PCT = {"comparable": Decimal("40"), "nominal": Decimal("150")}


Series = dict[int, Observation]  # by month


def find_doubts(observations: Iterable[Observation], names: Names) -> list[Finding]:
    """Every finding on a set of observations that belong together."""
    plain = [seen for seen in observations if seen.measure in ("level", "yoy_pct", "share_pct", "count")]
    index = {(o.region, o.indicator, year_month(o.period), _basis(o), o.measure): o for o in plain}
    findings: list[Finding] = []
    for seen in plain:
        for check in (
            _range,
            _single_within_ytd,
            _part_within_total,
            _region_within_parent,
            _share_of_levels,
            _growth_of_levels,
            _between_months,
        ):
            findings += check(seen, index, names)
    for measure, check_series in SERIES_CHECKS.items():
        findings += _by_series(plain, measure, check_series)
    return list({(id(finding.seen), finding.code): finding for finding in findings}.values())


Index = dict[tuple[str, str, tuple[int, int], str, str], Observation]


def _basis(seen: Observation) -> str:
    return "ytd" if seen.basis == "annual" else seen.basis


def _peer(seen: Observation, index: Index, **changed: str) -> Observation | None:
    return index.get(
        (
            changed.get("region", seen.region),
            changed.get("indicator", seen.indicator),
            year_month(seen.period),
            changed.get("basis", _basis(seen)),
            changed.get("measure", seen.measure),
        )
    )


SERIES_CHECKS: dict[str, Callable[[Series], list[tuple[int, str, str]]]] = {
    "level": check_level_series,
    "yoy_pct": check_rate_series,
    "share_pct": check_rate_series,
    "count": check_stock_series,
}


def _by_series(
    plain: list[Observation], measure: str, check: Callable[[Series], list[tuple[int, str, str]]]
) -> list[Finding]:
    groups: dict[tuple[str, str, int], Series] = defaultdict(dict)
    for seen in plain:
        if seen.measure == measure and _basis(seen) == ("stock" if measure == "count" else "ytd"):
            year, month = year_month(seen.period)
            groups[seen.region, seen.indicator, year][month] = seen
    return [
        Finding(series[month], code, expected) for series in groups.values() for month, code, expected in check(series)
    ]


def _range(seen: Observation, index: Index, names: Names) -> list[Finding]:
    indicator = names.indicators[seen.indicator]
    if seen.measure == "share_pct" and not 0 <= seen.value <= 100:
        return [Finding(seen, "share_range", "0–100")]
    if seen.measure == "share_pct" and 0 < seen.value < 1 and exponent_of(seen.value) <= -3:
        return [Finding(seen, "fraction", f"{seen.value * 100:f}")]
    if seen.measure == "yoy_pct" and abs(seen.value) > EXTREME_PCT[indicator.prices]:
        return [Finding(seen, "extreme_growth", f"±{EXTREME_PCT[indicator.prices]}")]
    if seen.measure == "yoy_pct" and seen.value < -100 and indicator.id != "above_scale_profit":
        return [Finding(seen, "below_minus_100", "> -100")]
    if seen.measure == "level" and seen.value < 0 and indicator.id != "above_scale_profit":
        return [Finding(seen, "negative_level", "≥ 0")]
    most = names.limits.get((names.regions[seen.region].level, seen.unit))
    if most is not None and seen.value > most:
        return [Finding(seen, "too_much", f"≤ {most}")]
    if seen.measure == "count" and seen.value != seen.value.to_integral_value():
        return [Finding(seen, "count_not_whole", f"{seen.value.to_integral_value()}")]
    if year_month(seen.period)[1] == 1 and indicator.prices == "comparable":
        return [Finding(seen, "january", "1-2月")]
    if indicator.frequency != "monthly" and year_month(seen.period)[1] % 3 and seen.basis != "stock":
        return [Finding(seen, "frequency", indicator.frequency)]
    return []


def _single_within_ytd(seen: Observation, index: Index, names: Names) -> list[Finding]:
    if seen.basis != "single" or seen.measure != "level" or seen.value < 0:
        return []
    ytd = _peer(seen, index, basis="ytd")
    if ytd and seen.value > ytd.value:
        return [
            Finding(seen, "single_above_ytd", f"≤ {ytd.value:f}"),
            Finding(ytd, "single_above_ytd", f"≥ {seen.value:f}"),
        ]
    return []


def _part_within_total(seen: Observation, index: Index, names: Names) -> list[Finding]:
    findings = []
    for total_id in names.indicators[seen.indicator].part_of:
        if seen.measure not in ("level", "count"):
            continue
        basis = "stock" if names.indicators[total_id].basis == "stock" else _basis(seen)
        total = _peer(seen, index, indicator=total_id, basis=basis)
        if total and seen.value > total.value:
            findings += [
                Finding(seen, "part_above_total", f"≤ {total.value:f} ({names.indicators[total_id].zh})"),
                Finding(total, "part_above_total", f"≥ {seen.value:f} ({names.indicators[seen.indicator].zh})"),
            ]
    return findings


def _region_within_parent(seen: Observation, index: Index, names: Names) -> list[Finding]:
    parent = _peer(seen, index, region=names.regions[seen.region].parent)
    if seen.measure in ("level", "count") and parent and seen.value > parent.value:
        return [
            Finding(seen, "part_above_total", f"≤ {parent.value:f} ({names.regions[parent.region].name_zh})"),
            Finding(parent, "part_above_total", f"≥ {seen.value:f} ({names.regions[seen.region].name_zh})"),
        ]
    return []


def _share_of_levels(seen: Observation, index: Index, names: Names) -> list[Finding]:
    parts = names.indicators[seen.indicator].ratio_of
    if seen.measure != "share_pct" or len(parts) != 2:
        return []
    above, below = (_peer(seen, index, indicator=part, measure="level") for part in parts)
    if not above or not below or not below.value:
        return []
    share = above.value / below.value * 100
    off = abs(share - seen.value)
    return [Finding(seen, "share_of_levels", f"{share:.2f}")] if off > ROUNDING_PP else []


def _growth_of_levels(seen: Observation, index: Index, names: Names) -> list[Finding]:
    """Published growth against two levels: a check within the tolerance of re-based samples."""
    if seen.measure != "yoy_pct":
        return []
    year, month = year_month(seen.period)
    now = _peer(seen, index, measure="level")
    before = index.get((seen.region, seen.indicator, (year - 1, month), _basis(seen), "level"))
    return growth_of_levels(seen, now, before, names)


def growth_of_levels(
    seen: Observation, now: Observation | None, before: Observation | None, names: Names
) -> list[Finding]:
    """A finding where growth and two levels disagree by more than re-based samples explain."""
    if not now or not before or before.value <= 0:
        return []
    rate = (now.value / before.value - 1) * 100
    if abs(rate - seen.value) <= LIKE_FOR_LIKE_PP[names.indicators[seen.indicator].prices]:
        return []
    return [Finding(o, "growth_of_levels", f"{rate:.1f}%") for o in (seen, now)]


def _between_months(seen: Observation, index: Index, names: Names) -> list[Finding]:
    """Cumulative growth is an average of the growth before and of the month: it lies between the two."""
    year, month = year_month(seen.period)
    if seen.measure != "yoy_pct" or _basis(seen) != "ytd":
        return []
    before = index.get((seen.region, seen.indicator, (year, month - 1), "ytd", "yoy_pct"))
    single = index.get((seen.region, seen.indicator, (year, month), "single", "yoy_pct"))
    if not before or not single or seen.indicator == "above_scale_profit":
        return []
    low, high = sorted((before.value, single.value))
    if low - ROUNDING_PP <= seen.value <= high + ROUNDING_PP:
        return []
    return [Finding(o, "between_months", f"{low:f}–{high:f}") for o in (seen, single)]
