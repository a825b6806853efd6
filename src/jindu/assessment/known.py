"""What a run knows, and how a value is known."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from jindu.forecasting.outlook import Outlook
from jindu.params.indicators import Indicator
from jindu.params.plan import Target
from jindu.params.run import Run
from jindu.series.chained_index import ChainedIndex
from jindu.tables.records.assessments import Assessment

EVIDENCE = {"preliminary": "published", "final": "published", "derived": "derived", "": "published"}


@dataclass(frozen=True)
class Known:
    """What a run knows: values as of its date, ledger returns, chained series and paths by target."""

    run: Run
    values: pd.DataFrame
    ledger: pd.DataFrame
    indexes: dict[str, ChainedIndex | None]
    outlooks: dict[str, Outlook | None]
    indicators: dict[str, Indicator] = field(default_factory=dict)


def evidence_of(row: pd.Series) -> str:
    """How a value is known: flash figures are told apart by their printed label."""
    return "flash" if "快报" in row.status_label else EVIDENCE.get(row.status, "estimated")


def place_of(row: pd.Series) -> str:
    """File, sheet and cell of a value."""
    return " · ".join(part for part in (row.file, row.sheet, row.cell) if part)


def pending(target: Target, known: Known, note: str) -> Assessment:
    return Assessment(known.run.region, target.id, target.kind, "pending", "no_data", no_chance="no_series", note=note)


def returns_of(target_id: str, known: Known) -> pd.DataFrame:
    """The rows units returned for a target with a number, oldest first, with where each stood (`place`).

    Of a period the last one stays; `is_mixed` tells a sum of parts that are not all of one period.

    Where only the parts of a target were returned, each period is their sum: of every part the latest so far.
    """
    rows = known.ledger[known.ledger.value.notna()].sort_values(["period", "released"], kind="stable")
    rows = rows.assign(place=[f"{r.file} · {r.cell}" for r in rows.itertuples()], is_mixed=False)
    own = rows[rows.target == target_id].drop_duplicates("period", keep="last")
    if not own.empty:
        return own
    parts = rows[rows.target.map(lambda name: name.startswith(f"{target_id}.")).astype(bool)]
    return pd.DataFrame([_sum(parts, period) for period in parts.period.unique()], columns=rows.columns)


def _sum(parts: pd.DataFrame, period: str) -> pd.Series:
    """The latest of every part up to a period, added up; as old as its oldest part."""
    known = parts[parts.period <= period].drop_duplicates("target", keep="last")
    total = known.iloc[0].copy()
    total["value"] = sum(known.value, Decimal(0))
    total["total"] = None if known.total.isna().any() else sum(known.total, Decimal(0))
    total["place"] = "；".join(known.place)
    total["is_mixed"] = known.period.nunique() > 1
    return total


def latest_return(target_id: str, known: Known) -> pd.Series | None:
    """The latest row a unit returned for a target, with a number; None without one."""
    rows = returns_of(target_id, known)
    return None if rows.empty else rows.iloc[-1]


def return_at(target_id: str, period: str, known: Known) -> pd.Series | None:
    """The row a unit returned for one period; None without one."""
    rows = returns_of(target_id, known)
    rows = rows[rows.period == period]
    return None if rows.empty else rows.iloc[-1]


def undecided(
    target: Target, known: Known, now: Decimal | None, period: str, *, status: str = "pending", **facts: Any
) -> Assessment:
    """What is known of a target that a unit reports on; open unless a status is given."""
    reached = "yes" if status == "reached" else "no"
    return Assessment(known.run.region, target.id, target.kind, status, reached, now, period, **facts)
