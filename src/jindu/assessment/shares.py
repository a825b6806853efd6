"""Shares: full-year numerator over denominator of one year and one scope (method, section 4)."""

from decimal import Decimal

from jindu.assessment.known import Known, evidence_of, pending, place_of
from jindu.assessment.status import outlook_status
from jindu.base.decimals import round_half_up
from jindu.forecasting.outlook import share_chance
from jindu.params.plan import Plan, Target
from jindu.series.shares import share_reaches
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.observation import Observation


def judge_share(target: Target, plan: Plan, known: Known) -> Assessment:
    """A share of full-year figures: numerator and denominator of one year; YTD shares are seasonal and do not count."""
    share = _full_year_share(target, known)
    if share is None or target.value is None:
        return pending(target, known, "annual")
    year, numerator, denominator, value, row = share
    reached = share_reaches(value, target.value, target.reading("rounding"))
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
    if outlook is None or target.value is None:
        return None
    return share_chance(outlook, plan.period[1], target.value, target.reading("rounding"))


def places_of(target: Target) -> int:
    """Decimals a target's figures are printed with: shares with a decimal in their target take one more."""
    own = max(0, -int((target.value or Decimal(0)).as_tuple().exponent))
    return own + 1 if own and target.kind == "level_share" else max(1, own)


def _full_year_share(target: Target, known: Known) -> tuple[int, Decimal, Decimal, Decimal, Observation] | None:
    """Year, numerator, denominator and share of the last full year known, and the row it rests on."""
    tops, bottoms = _full_years(known, target.numerator, "level"), _full_years(known, target.denominator, "level")
    published = _full_years(known, target.indicator, "share_pct")
    if both := tops.keys() & bottoms.keys():
        year = max(both)
        top, bottom = tops[year], bottoms[year]
        return year, top.value, bottom.value, top.value / bottom.value * 100, top
    if not published:
        return None
    year = max(published)
    return year, Decimal(0), Decimal(0), published[year].value, published[year]


def _full_years(known: Known, indicator: str | None, measure: str) -> dict[int, Observation]:
    rows = known.values.rows(known.run.region, indicator or "", measure)
    return {int(row.period[:4]): row for row in rows if row.period.endswith("Q4")}
