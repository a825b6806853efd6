"""Which fact a value is about, whether values of one fact agree, and how a value is named in a message."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal

from jindu.reading.words.names import Names
from jindu.tables.records.observation import Observation

Key = tuple[str, str, str, str, str]
EXACT = Context(prec=100)  # more digits than a value can have


def key_of(seen: Observation) -> Key:
    """The fact a value is about; full-year cumulative and annual are one fact."""
    period, basis = seen.period, seen.basis
    if basis in ("ytd", "annual", "stock"):
        if "Q" in period:
            year, quarter = period.split("Q")
            period = f"{year}-{int(quarter) * 3:02d}"
        period = f"{period}-12" if len(period) == 4 else period
        basis = "ytd" if basis == "annual" else basis
    return seen.region, seen.indicator, period, basis, seen.measure


def place_of(seen: Observation) -> str:
    """Sheet and cell of an observation."""
    return f"{seen.sheet}!{seen.cell}" if seen.sheet else seen.cell


def fields_of(seen: Observation, names: Names) -> dict[str, str]:
    """The value in words, for a message in either language."""
    place, indicator = names.regions[seen.region], names.indicators[seen.indicator]
    value = f"{seen.period} {seen.value:f}{seen.unit}"
    return {
        "found": f"{place.name_zh} {indicator.zh} {value}",
        "found_en": f"{place.name_en}, {indicator.en}, {value}",
    }


def exponent_of(value: Decimal) -> int:
    """Minus the number of printed decimals."""
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def finest_of(group: list[Observation]) -> Observation:
    """The one with the most printed decimals, the first of equals."""
    return min(group, key=lambda seen: exponent_of(seen.value))


def agree(group: list[Observation]) -> bool:
    """Whether all values are one value, some of them rounded."""
    finest = finest_of(group).value
    return all(
        seen.value == finest
        or (exponent_of(seen.value) > exponent_of(finest) and _rounded(finest, exponent_of(seen.value)) == seen.value)
        for seen in group
    )


def _rounded(value: Decimal, exponent: int) -> Decimal:
    return value.quantize(Decimal((0, (1,), exponent)), ROUND_HALF_UP, EXACT)


def merged(group: list[Observation]) -> Observation:
    """The finest of values that agree, with the places and the status of all."""
    finest = finest_of(group)
    if len(group) == 1:
        return finest
    places = [seen.cell if seen.sheet == finest.sheet else place_of(seen) for seen in group]
    return replace(
        finest,
        cell="; ".join(dict.fromkeys(places)),
        raw="; ".join(dict.fromkeys(seen.raw for seen in group)),
        status=next((seen.status for seen in group if seen.status), ""),
        status_label=next((seen.status_label for seen in group if seen.status_label), ""),
    )
