"""Every target of the plan, each given to the judge of its kind."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from jindu.chain import ChainedIndex
from jindu.facts.plan import Plan, Target
from jindu.facts.run import Run
from jindu.numbers import round_half_up
from jindu.outlook import Outlook
from jindu.periods import year_quarter
from jindu.targets import average_growth
from jindu.targets.assessment import Assessment, is_over
from jindu.vintages import select

EVIDENCE = {"preliminary": "published", "final": "published", "derived": "derived", "": "published"}


@dataclass(frozen=True)
class Known:
    """What a run knows: values as of its date, ledger returns, chained series and paths by target."""

    run: Run
    values: pd.DataFrame
    ledger: pd.DataFrame
    indexes: dict[str, ChainedIndex | None]
    outlooks: dict[str, Outlook | None]


def judge_all(plan: Plan, known: Known) -> list[Assessment]:
    """One assessment per target, in plan order."""
    return [judge_one(target, plan, known) for target in plan.targets]


def judge_one(target: Target, plan: Plan, known: Known) -> Assessment:
    """The assessment of one target by the judge of its kind."""
    if target.kind == "avg_annual_growth":
        return _growth(target, known)
    if target.kind == "level_share":
        return _share(target, plan, known)
    if target.kind == "external_control":
        return _pending(target, known, "external")
    if target.kind in ("count", "annual_count"):
        return _count(target, plan, known)
    if target.kind == "binary_milestone":
        return _milestone(target, known)
    return _reported(target, known)


def growth_target(target: Target) -> average_growth.GrowthTarget:
    """A growth target with the readings its plan chooses."""
    readings = {question: reading.chosen for question, reading in target.readings.items()}
    return average_growth.GrowthTarget(
        target.id,
        target.indicator or "",
        target.value or Decimal(0),
        target.years,
        readings.get("average", "geometric"),
        readings.get("rounding", "exact"),
    )


def _growth(target: Target, known: Known) -> Assessment:
    index = known.indexes.get(target.id)
    evidence = None if index is None else _evidence(target, known, index)
    return average_growth.judge(
        growth_target(target), known.run.region, evidence, known.outlooks.get(target.id), known.run.thresholds
    )


def _evidence(target: Target, known: Known, index: ChainedIndex) -> average_growth.Evidence | None:
    rows = select(known.values, known.run.region, target.indicator or "", "yoy_pct")
    rows = rows[[("Q" in p) and year_quarter(p) <= year_quarter(known.run.period) for p in rows.period]]
    if rows.empty:
        return None
    last = rows.iloc[-1]
    return average_growth.Evidence(index, last.period, evidence_of(last), place_of(last))


def evidence_of(row: pd.Series) -> str:
    """How a value is known: flash figures are told apart by their printed label."""
    return "flash" if "快报" in row.status_label else EVIDENCE.get(row.status, "estimated")


def place_of(row: pd.Series) -> str:
    """File, sheet and cell of a value."""
    return " · ".join(part for part in (row.file, row.sheet, row.cell) if part)


def _pending(target: Target, known: Known, note: str) -> Assessment:
    return Assessment(known.run.region, target.id, target.kind, "pending", "no_data", no_chance="no_series", note=note)


def _share(target: Target, plan: Plan, known: Known) -> Assessment:
    """A share of full-year figures: numerator and denominator of one year; YTD shares are seasonal and do not count."""
    share = _full_year_share(target, known)
    if share is None or target.value is None:
        return _pending(target, known, "annual")
    year, numerator, denominator, value, row = share
    reached = round_half_up(value, 1) >= target.value
    final = year == plan.period[1]
    status = ("reached" if reached else "not_reached") if final else "pending"
    missing = max(target.value * denominator / 100 - numerator, Decimal(0)) if denominator else None
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        status,
        "yes" if final and reached else "no",
        value,
        f"{year}Q4",
        required=target.value,
        gap=round_half_up(value, _places(target)) - target.value,
        no_chance="annual",
        evidence=evidence_of(row),
        note="" if final else "annual",
        numerator=numerator or None,
        denominator=denominator or None,
        missing=missing,
        source=place_of(row),
    )


def _places(target: Target) -> int:
    return max(1, -int((target.value or Decimal(0)).as_tuple().exponent))


def _full_year_share(target: Target, known: Known) -> tuple[int, Decimal, Decimal, Decimal, pd.Series] | None:
    region = known.run.region
    published = select(known.values, region, target.indicator or "", "share_pct")
    tops = select(known.values, region, target.numerator or "", "level").set_index("period")
    bottoms = select(known.values, region, target.denominator or "", "level").set_index("period")
    years = [p for p in tops.index.intersection(bottoms.index) if p.endswith("Q4")]
    if years:
        period = max(years)
        top, bottom = tops.loc[period], bottoms.loc[period]
        return int(period[:4]), top.value, bottom.value, top.value / bottom.value * 100, top
    full = published[published.period.str.endswith("Q4")]
    if full.empty:
        return None
    row = full.iloc[-1]
    return int(row.period[:4]), Decimal(0), Decimal(0), row.value, row


def _latest_return(target_id: str, known: Known) -> pd.Series | None:
    rows = known.ledger[(known.ledger.target == target_id) & known.ledger.value.notna()]
    return None if rows.empty else rows.sort_values(["period", "released"]).iloc[-1]


def _latest_count(target: Target, known: Known) -> tuple[Decimal, str, str, str] | None:
    """Value, period, evidence and place of the latest count, from statistics or a unit's return."""
    found: list[tuple[str, bool, Decimal, str, str]] = []  # a published figure outranks a unit's own for one period
    if target.indicator:
        rows = select(known.values, known.run.region, target.indicator, "count", "stock")
        found += [(r.period, True, r.value, evidence_of(r), place_of(r)) for _, r in rows.iterrows() if "Q" in r.period]
    row = _latest_return(target.id, known)
    if row is not None:
        found.append((row.period, False, row.value, "reported", f"{row.file} · {row.cell}"))
    if not found:
        return None
    period, _, value, evidence, place = max(found)
    return value, period, evidence, place


def _count(target: Target, plan: Plan, known: Known) -> Assessment:
    latest = _latest_count(target, known)
    if latest is None or target.value is None:
        return _pending(target, known, "no_return")
    value, period, evidence, place = latest
    enough = value >= target.value
    over = is_over(known.run.as_of, plan.period[1]) and period.startswith(str(plan.period[1]))
    status = ("reached" if enough else "not_reached") if over else ("at_target" if enough else "pending")
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        status,
        "yes" if enough and over else "no",
        value,
        period,
        required=target.value,
        gap=value - target.value,
        no_chance="count",
        evidence=evidence,
        note="" if over or enough else "deadline",
        missing=max(target.value - value, Decimal(0)),
        source=place,
    )


def _milestone(target: Target, known: Known) -> Assessment:
    rows = known.ledger[known.ledger.target == target.id].sort_values(["period", "released"])
    over = target.deadline is not None and known.run.as_of > target.deadline
    if rows.empty:
        if over:
            return Assessment(known.run.region, target.id, target.kind, "overdue", "no_data", note="no_return")
        return _pending(target, known, "no_return")
    row = rows.iloc[-1]
    done = row.stage == "done"
    status = "reached" if done else "overdue" if over else "pending"
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        status,
        "yes" if done else "no",
        now_period=row.period,
        no_chance="milestone",
        evidence="reported",
        note="" if done else "deadline",
        source=f"{row.file} · {row.cell}",
    )


def _reported(target: Target, known: Known) -> Assessment:
    """Coverage, comparison and rank: the unit's latest figure; the verdict waits for the judge of the period's end."""
    row = _latest_return(target.id, known)
    if row is None:
        return _pending(target, known, "no_return")
    parts = {}
    value = row.value
    if target.kind == "coverage" and row.total:
        parts = {"numerator": row.value, "denominator": row.total, "missing": row.total - row.value}
        value = row.value / row.total * 100
    gap = None if target.value is None else round_half_up(value, 1) - target.value
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        "pending",
        "no",
        value,
        row.period,
        required=target.value,
        gap=gap,
        no_chance="reported",
        evidence="reported",
        note="deadline",
        source=f"{row.file} · {row.cell}",
        **parts,
    )
