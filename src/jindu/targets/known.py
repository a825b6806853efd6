"""What a run knows, and how a value is known."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from jindu.chain import ChainedIndex
from jindu.facts.indicators import Indicator
from jindu.facts.plan import Target
from jindu.facts.run import Run
from jindu.outlook import Outlook
from jindu.targets.assessment import Assessment

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


def latest_return(target_id: str, known: Known) -> pd.Series | None:
    """The latest row a unit returned for a target, with a number; the latest of each part are added up."""
    rows = known.ledger[known.ledger.value.notna()]
    own = rows[rows.target == target_id]
    if not own.empty:
        return own.sort_values(["period", "released"]).iloc[-1]
    parts = rows[rows.target.str.startswith(f"{target_id}.")]
    if parts.empty:
        return None
    parts = parts.sort_values(["period", "released"]).drop_duplicates("target", keep="last")
    total = parts.iloc[0].copy()  # as old as its oldest part
    total["value"] = sum(parts.value, Decimal(0))
    total["total"] = None if parts.total.isna().any() else sum(parts.total, Decimal(0))
    total["cell"] = "、".join(parts.cell)
    return total


def undecided(target: Target, known: Known, now: Decimal | None, period: str, **facts: Any) -> Assessment:
    """What is known of a target whose verdict is still open."""
    return Assessment(known.run.region, target.id, target.kind, "pending", "no", now, period, **facts)
