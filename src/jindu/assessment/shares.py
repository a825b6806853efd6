"""Shares: full-year numerator over denominator of one year and one scope (method, section 4)."""

from decimal import Decimal

import pandas as pd

from jindu.assessment.known import Known, evidence_of, pending, place_of
from jindu.assessment.status import outlook_status
from jindu.base.decimals import round_half_up
from jindu.forecasting.outlook import share_chance
from jindu.params.plan import Plan, Target
from jindu.series.vintages import select
from jindu.tables.records.assessments import Assessment


def judge_share(target: Target, plan: Plan, known: Known) -> Assessment:
    """A share of full-year figures: numerator and denominator of one year; YTD shares are seasonal and do not count."""
    share = _full_year_share(target, known)
    if share is None or target.value is None:
        return pending(target, known, "annual")
    year, numerator, denominator, value, row = share
    judged = round_half_up(value, 1) if target.reading("rounding") == "rounded_1dp" else value
    reached = judged >= target.value
    final = year == plan.period[1]
    status = ("reached" if reached else "not_reached") if final else "pending"
    missing = max(target.value * denominator / 100 - numerator, Decimal(0)) if denominator else None
    odds = None if final else _chance(target, plan, known)
    return Assessment(
        known.run.region,
        target.id,
        target.kind,
        outlook_status(odds, known.run.thresholds) if odds is not None else status,
        "yes" if final and reached else "no",
        value,
        f"{year}Q4",
        required=target.value,
        gap=round_half_up(value, places_of(target)) - target.value,
        chance=odds,
        no_chance="" if odds is not None else "period_over" if final else "too_short",
        evidence=evidence_of(row),
        note="" if final else "annual",
        numerator=numerator or None,
        denominator=denominator or None,
        missing=missing,
        source=place_of(row),
    )


def _chance(target: Target, plan: Plan, known: Known) -> Decimal | None:
    outlook = known.outlooks.get(target.id)
    return None if outlook is None else share_chance(outlook, plan.period[1], target.value or Decimal(0))


def places_of(target: Target) -> int:
    """Decimals a target's figures are printed with: shares with a decimal in their target take one more."""
    own = max(0, -int((target.value or Decimal(0)).as_tuple().exponent))
    return own + 1 if own and target.kind == "level_share" else max(1, own)


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
    full = published[published.period.map(lambda period: period.endswith("Q4")).astype(bool)]
    if full.empty:
        return None
    row = full.iloc[-1]
    return int(row.period[:4]), Decimal(0), Decimal(0), row.value, row
