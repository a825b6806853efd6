"""Checks along one year of a cumulative series."""

import itertools
from decimal import Decimal

from jindu.tables.records.observation import Observation

Found = list[tuple[int, str, str]]  # month, code, expected
ZERO = Decimal(0)
FEW = Decimal(20)  # smaller counts may well multiply within a year
SLIP_RATIO = Decimal(5)
CALM_PP = Decimal(4)
LEAP_PP = Decimal(15)


def check_level_series(series: dict[int, Observation]) -> Found:
    """Cumulative levels only grow, and roughly with the months."""
    months = sorted(series)
    found: Found = []
    for earlier, later in itertools.pairwise(months):
        low, high = series[earlier].value, series[later].value
        if high < low and low > 0 and series[later].indicator != "above_scale_profit":
            culprit = _culprit(series, earlier, later)
            found += [(m, "level_falls", f"≥ {low:f}" if m == later else f"≤ {high:f}") for m in culprit]
    return found + _scale_slips(series)


def _culprit(series: dict[int, Observation], earlier: int, later: int) -> list[int]:
    """The one point whose removal leaves a rising series, or both."""
    for drop in (earlier, later):
        other = later if drop == earlier else earlier
        rest = [series[m].value for m in sorted(series) if m != drop]
        if len(rest) > 1 and rest == sorted(rest) and not _restores(series, other):
            return [drop]
    return [earlier, later]


def _restores(series: dict[int, Observation], drop: int) -> bool:
    rest = [series[m].value for m in sorted(series) if m != drop]
    return rest == sorted(rest)


def _scale_slips(series: dict[int, Observation]) -> Found:
    """A level whose monthly pace is five times its neighbours', or a fifth."""
    pace = {m: o.value / m for m, o in series.items() if o.value > 0}
    found: Found = []
    for month, own in pace.items():
        others = sorted(value for m, value in pace.items() if m != month)
        if not others:
            continue
        middle = others[len(others) // 2]
        if own > middle * SLIP_RATIO or own * SLIP_RATIO < middle:
            found.append((month, "scale_slip", f"≈ {middle * month:.4g}"))
    return found if len(found) <= max(2, len(pace) // 3) else []


def check_stock_series(series: dict[int, Observation]) -> Found:
    """A count five times the others of its year, or a fifth."""
    found: Found = []
    for month, seen in series.items():
        others = sorted(o.value for m, o in series.items() if m != month)
        middle = others[len(others) // 2] if others else ZERO
        if middle >= FEW and (seen.value > middle * SLIP_RATIO or seen.value * SLIP_RATIO < middle):
            found.append((month, "scale_slip", f"≈ {middle:f}"))
    return found if len(found) * 2 < len(series) else []


def check_rate_series(series: dict[int, Observation]) -> Found:
    """A cumulative rate or share far from both its neighbours, which agree with each other."""
    months = sorted(series)
    found: Found = []
    for position, month in enumerate(months):
        near = [series[m].value for m in months[max(0, position - 2) : position + 3] if m != month]
        if len(near) >= 2 and (code := _leap(series[month].value, near)):
            found.append((month, code, f"{min(near):f}–{max(near):f}"))
    return found


def _leap(own: Decimal, near: list[Decimal]) -> str:
    low, high = min(near), max(near)
    if high - low > max(CALM_PP, abs(high) / 2):
        return ""
    widest = max(abs(low), abs(high))
    if low - CALM_PP <= own / 10 <= high + CALM_PP and abs(own) > SLIP_RATIO * max(widest, Decimal(1)):
        return "decimal_point"
    if own and widest > 2 and low - 1 <= own * 10 <= high + 1 and abs(own) * SLIP_RATIO < min(abs(low), abs(high)):
        return "decimal_point"
    if low > 1 and high > 1 and own < 0 and low - 1 <= -own <= high + 1:
        return "sign_lost"
    return "leap" if own > high + LEAP_PP or own < low - LEAP_PP else ""
