"""A published value with its unit and its label, as they are printed."""

from decimal import Decimal

from jindu.report.phrases import Fact, Percent, Term, Verbatim

UNITS = {"%": "unit.percent", "亿元": "unit.yi_yuan", "家": "unit.enterprises", "亿千瓦时": "unit.yi_kwh"}


def unit_fact(unit: str) -> Fact:
    """A unit's word, or the unit as it stands."""
    return Term(UNITS[unit]) if unit in UNITS else Verbatim(unit)


LABELS = {
    "快报": "flash",
    "快报数": "flash",
    "初步核算": "preliminary",
    "初步": "preliminary",
    "最终核实": "final",
    "定案": "final",
    "预计": "estimate",
    "推算": "derived",
}


def label_fact(label: str) -> Fact:
    """The publisher's vintage label; a dash where the file gives none."""
    return Term(f"label.{LABELS[label]}") if label in LABELS else Verbatim(label)


def value_fact(value: Decimal) -> Percent:
    """A value with the decimals it was printed with."""
    return Percent(value, max(0, -int(value.as_tuple().exponent)))
