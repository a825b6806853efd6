"""What a run knows, and how a value is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from jindu.forecasting.outlook import Outlook
from jindu.params.indicators import Indicator
from jindu.params.plan import Target
from jindu.params.run import Run
from jindu.series.chained_index import ChainedIndex
from jindu.series.known_on import KnownOn
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.observation import Observation

EVIDENCE = {"preliminary": "published", "final": "published", "derived": "derived", "": "published"}


@dataclass(frozen=True)
class Returned:
    """A number that a unit returned for a period: of a target, or added up from its parts."""

    target: str
    period: str
    value: Decimal
    total: Decimal | None  # units to be covered, or ranked
    place: str  # file and cell; of every part
    is_mixed: bool = False  # whether parts are of several periods


@dataclass(frozen=True)
class Known:
    """What a run knows: values as of its date, returns (`ledger`: rows of `Return`), series and paths by target."""

    run: Run
    values: KnownOn
    ledger: pd.DataFrame
    indexes: Mapping[str, ChainedIndex | None]
    outlooks: Mapping[str, Outlook | None]
    indicators: Mapping[str, Indicator] = field(default_factory=dict)

    @cached_property
    def returned(self) -> tuple[Returned, ...]:
        """Every return with a number, oldest period and release first."""
        rows = self.ledger[self.ledger.value.notna()].sort_values(["period", "released"], kind="stable")
        return tuple(
            Returned(r.target, r.period, r.value, None if pd.isna(r.total) else r.total, f"{r.file} · {r.cell}")
            for r in rows.itertuples()
        )


def evidence_of(row: Observation) -> str:
    """How a value is known: flash figures are told apart by their printed label."""
    return "flash" if "快报" in row.status_label else EVIDENCE.get(row.status, "estimated")


def place_of(row: Observation) -> str:
    """File, sheet and cell of a value."""
    return " · ".join(part for part in (row.file, row.sheet, row.cell) if part)


def pending(target: Target, known: Known, note: str) -> Assessment:
    """The assessment of a target of which nothing is known; `note` is the key of what is missing."""
    return Assessment(known.run.region, target.id, target.kind, "pending", "no_data", no_chance="no_series", note=note)


def returns_of(target_id: str, known: Known) -> list[Returned]:
    """What units returned for a target, the last return of each period, oldest period first.

    Where only the parts of a target were returned, each period is their sum: of every part the latest so far.
    """
    own = [row for row in known.returned if row.target == target_id]
    if own:
        return list({row.period: row for row in own}.values())
    parts = [row for row in known.returned if row.target.startswith(f"{target_id}.")]
    return [_sum(parts, period) for period in dict.fromkeys(row.period for row in parts)]


def _sum(parts: list[Returned], period: str) -> Returned:
    """The latest of every part up to a period, added up."""
    latest: dict[str, Returned] = {}
    for row in parts:
        if row.period <= period:
            latest.pop(row.target, None)  # the order is that of the latest returns
            latest[row.target] = row
    rows = list(latest.values())
    totals = [row.total for row in rows]
    return Returned(
        rows[0].target,
        rows[0].period,
        sum((row.value for row in rows), Decimal(0)),
        None if None in totals else sum((total for total in totals if total is not None), Decimal(0)),
        "；".join(row.place for row in rows),
        len({row.period for row in rows}) > 1,
    )


def latest_return(target_id: str, known: Known) -> Returned | None:
    """The latest return on a target, with a number; None without one."""
    rows = returns_of(target_id, known)
    return rows[-1] if rows else None


def return_at(target_id: str, period: str, known: Known) -> Returned | None:
    """The return for one period; None without one."""
    return next((row for row in reversed(returns_of(target_id, known)) if row.period == period), None)


def undecided(
    target: Target, known: Known, now: Decimal | None, period: str, *, status: str = "pending", **facts: Any
) -> Assessment:
    """What is known of a target that a unit reports on; open unless a status is given."""
    reached = "yes" if status == "reached" else "no"
    return Assessment(known.run.region, target.id, target.kind, status, reached, now, period, **facts)
