"""Known errors of what was sent: what is wrong with one published or returned value, and what we do about it."""

import operator
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import field_validator, model_validator

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath
from jindu.base.periods import is_period
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
EXPECTATION = re.compile(r"(=|!=|>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$")


class _Decision(Checked):
    """The decision on one value of one release."""

    source: str  # folder under data/raw
    released: date  # folder under that; in a published collection, the day of the value
    period: str
    action: Literal["accept", "replace", "withhold"]
    value: Decimal | None = None  # the right value, in the unit of what was read, where it is replaced
    expect: str  # what the value read must still be: "= 72.0", "> 100"
    reason: str
    who: str
    decided: date

    @field_validator("period")
    @classmethod
    def _a_period(cls, value: str) -> str:
        if not is_period(value):
            raise ValueError("expected 2023, 2023Q2 or 2023-06")
        return value

    @field_validator("expect")
    @classmethod
    def _an_expectation(cls, value: str) -> str:
        if not EXPECTATION.match(value):
            raise ValueError('expected a comparison such as "= 72.0" or "> 100"')
        return value

    @field_validator("reason", "who")
    @classmethod
    def _not_empty(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("expected a few words")
        return value

    @model_validator(mode="after")
    def _value_where_replaced(self) -> "_Decision":
        if (self.value is not None) != (self.action == "replace"):
            raise ValueError("a value is given with action replace, and only then")
        return self

    def holds(self, value: Decimal | None) -> bool:
        """Whether a value is still what the correction expects it to be."""
        sign, number = EXPECTATION.match(self.expect).groups()  # type: ignore[union-attr]
        return value is not None and COMPARE[sign](value, Decimal(number))

    @property
    def subject(self) -> str:
        """What the value is about, in ids."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Where the entry speaks of, as an error names it."""
        return f"params/corrections.yml, {self.source}/{self.released} {self.subject} {self.period}"


class ValueCorrection(_Decision):
    """A correction of one published value."""

    region: str
    indicator: str
    basis: Literal["ytd", "single", "annual", "stock"] = "ytd"
    measure: Literal["level", "yoy_pct", "share_pct", "count"]

    @property
    def subject(self) -> str:
        """Region and indicator."""
        return f"{self.region} {self.indicator}"


class ReturnCorrection(_Decision):
    """A correction of the value that a unit returned on one target."""

    target: str
    unit: str = ""  # as the return names it; needed where several units return the same target

    @property
    def subject(self) -> str:
        """Target, and unit where one is named."""
        return f"{self.target} {self.unit}".strip()


Correction = ValueCorrection | ReturnCorrection


def load_corrections(path: AnyPath, regions: Collection[str], indicators: Collection[str]) -> tuple[Correction, ...]:
    """Every correction, in file order; ParamsError naming the entry that is wrong. No file means none."""
    if not path.is_file():
        return ()
    entries = read_yaml(path).get("corrections") or []
    found = tuple(_load(path, number, entry) for number, entry in enumerate(entries, start=1))
    for number, correction in enumerate(found, start=1):
        if isinstance(correction, ValueCorrection):
            _refuse_unknown(path, number, correction, {"region": regions, "indicator": indicators})
    _refuse_twice(path, found)
    return found


def _load(path: AnyPath, number: int, entry: Any) -> Correction:
    if not isinstance(entry, dict):
        raise ParamsError(f"params/{path.name}, entry {number}", repr(entry), "named fields (key: value)")
    if "target" in entry:
        return check_entry(ReturnCorrection, entry, path, f"entry {number}")
    return check_entry(ValueCorrection, entry, path, f"entry {number}")


def _refuse_unknown(path: AnyPath, number: int, correction: ValueCorrection, known: dict[str, Collection[str]]) -> None:
    for what, ids in known.items():
        if (name := getattr(correction, what)) not in ids:
            raise ParamsError(
                f"params/{path.name}, entry {number}",
                f"{what} {name!r}",
                f"one of params/{what}s",
                "correct its spelling, or add it there",
            )


def _refuse_twice(path: AnyPath, found: tuple[Correction, ...]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for number, c in enumerate(found, start=1):
        kind = (c.basis, c.measure) if isinstance(c, ValueCorrection) else ()
        key = (c.source, c.released, c.subject, c.period, *kind)
        if key in seen:
            raise ParamsError(f"params/{path.name}, entry {number}", "a value corrected twice", "one entry per value")
        seen.add(key)
