"""Corrections applied to what was read: doubted values accepted, wrong ones replaced, others withheld."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jindu.base.errors import ParamsError
from jindu.params.corrections import Correction, ReturnCorrection, ValueCorrection
from jindu.reading.checks.facts import Key, key_of, place_of
from jindu.returns.checks import Examined
from jindu.tables.records.arrivals import Applied
from jindu.tables.records.observation import Observation
from jindu.tables.records.returns import Return

WITHHELD = "withheld"

Decided = tuple[Correction, Applied]
Fact = tuple[str, date | None, Key]  # source, day, what the value is about


@dataclass(frozen=True)
class Corrected:
    """Values after corrections, and each correction with the value it was applied to."""

    values: list[Observation]
    decided: list[Decided]

    @property
    def settled(self) -> set[tuple[str, str]]:
        """Files and places decided on."""
        return {(row.file, row.place) for _, row in self.decided}


def correct_values(corrections: Iterable[Correction], observations: Iterable[Observation]) -> Corrected:
    """Values with source and day, corrected; of several values of one fact those that are as the entry expects.

    Raises ParamsError for a value to accept that nobody doubts.
    """
    wanted = {fact_meant(c): c for c in corrections if isinstance(c, ValueCorrection)}
    values: list[Observation] = []
    decided: list[Decided] = []
    for seen in observations:
        correction = wanted.get(fact_of(seen))
        if correction is None or not correction.holds(seen.value):
            values.append(seen)
            continue
        values.append(_corrected(seen, correction))
        decided.append((correction, _applied_to_value(correction, seen)))
    return Corrected(values, decided)


def fact_of(seen: Observation) -> Fact:
    """Where and when a value came out, and what it is about."""
    return seen.source, seen.released, key_of(seen)


def fact_meant(correction: ValueCorrection) -> Fact:
    """The fact that a correction is about."""
    c = correction
    about = Observation(c.region, c.indicator, c.period, c.basis, c.measure, value=Decimal(0), unit="")
    return c.source, c.released, key_of(about)


def _corrected(seen: Observation, correction: ValueCorrection) -> Observation:
    if correction.action == "accept" and not seen.flag:
        _refuse_undoubted(correction, f"{seen.file}, {place_of(seen)}")
    used = correction.value if correction.value is not None else seen.value
    return replace(seen, value=used, flag=(seen.flag or WITHHELD) if correction.action == "withhold" else "")


def correct_returns(
    corrections: Iterable[Correction], examined: Iterable[Examined]
) -> tuple[list[Examined], list[Decided]]:
    """Returns with source and day, corrected, their doubts settled, those withheld left out; what was decided.

    Raises ParamsError for a return to accept that nobody doubts.
    """
    entries = [c for c in corrections if isinstance(c, ReturnCorrection)]
    kept: list[Examined] = []
    decided: list[Decided] = []
    for each in examined:
        correction = next((c for c in entries if is_about(c, each.row) and c.holds(each.row.value)), None)
        if correction is None:
            kept.append(each)
            continue
        decided.append((correction, _applied_to_return(correction, each)))
        if correction.action != "withhold":
            kept.append(Examined(replace(each.row, value=decided[-1][1].used), ()))
    return kept, decided


def is_about(correction: ReturnCorrection, row: Return) -> bool:
    """Whether a correction is about a return."""
    c = correction
    is_named = not c.unit or c.unit in row.unit.replace("、", " ").split()
    return is_named and (c.source, c.released, c.target, c.period) == (row.source, row.released, row.target, row.period)


def _refuse_undoubted(correction: Correction, where: str) -> None:
    raise ParamsError(
        f"{correction.place} ({where})", "the value is not flagged", "a flagged value to accept", "delete the entry"
    )


def _applied_to_value(correction: ValueCorrection, seen: Observation) -> Applied:
    return Applied(
        correction.source,
        correction.released,
        seen.file,
        place_of(seen),
        seen.region,
        seen.indicator,
        seen.period,
        seen.measure,
        seen.unit,
        correction.action,
        seen.value,
        seen.value if correction.value is None else correction.value,
        seen.flag,
        correction.reason,
        correction.who,
        correction.decided,
    )


def _applied_to_return(correction: ReturnCorrection, examined: Examined) -> Applied:
    row, printed = examined.row, examined.row.value or Decimal(0)
    if correction.action == "accept" and not examined.doubts:
        _refuse_undoubted(correction, f"{row.file}, {row.cell}")
    return Applied(
        correction.source,
        correction.released,
        row.file,
        row.cell,
        "",
        "",
        row.period,
        "",
        row.value_unit,
        correction.action,
        printed,
        printed if correction.value is None else correction.value,
        ";".join(examined.doubts),
        correction.reason,
        correction.who,
        correction.decided,
        row.target,
    )
