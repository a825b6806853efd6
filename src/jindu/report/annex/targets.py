"""目标判定: every target with its latest value, gap, what it needs and its status; beside it the workings."""

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from jindu.assessment.shares import places_of
from jindu.base.decimals import round_half_up
from jindu.forecasting.scores import doubt_of
from jindu.params.plan import Target
from jindu.report.annex.cells import number_format
from jindu.report.annex.model import Block, Column, Content, Formula, Row, Sheet, Starred, Status
from jindu.report.annex.names import (
    as_written,
    head,
    leads,
    period,
    place_columns,
    place_of,
    text_column,
    unit,
    units,
)
from jindu.report.annex.requirement import QUARTERS, requirement, workings
from jindu.report.citations import Citations
from jindu.report.parts.naming import target_name
from jindu.report.parts.progress import ORDER
from jindu.report.phrases import Term, Year, phrase
from jindu.tables.records.assessments import GOOD, Assessment
from jindu.tables.results import Results

RATE, FINE = number_format(1), number_format(2)
SMALLEST = Decimal("0.01")


def sheet(results: Results, citations: Citations) -> Sheet:
    """One row per target, in plan order."""
    rows = tuple(_row(results, t, results.assessment(t.id), citations) for t in results.params.plan.targets)
    return Sheet("targets", (Block(_columns(results), rows),), pages_wide=2)


def _columns(results: Results) -> tuple[Column, ...]:
    plan = results.params.plan
    years = sorted({y for t in plan.targets if t.kind == "avg_annual_growth" for y in t.years})
    return (
        text_column("target", 26),
        text_column("commitment", 12),
        Column("mark", head("mark"), 6, dress="icon"),
        text_column("status", 14),
        Column("now", head("now"), 12),
        text_column("at", 14),
        text_column("unit", 14),
        Column("average", head("average"), 12, FINE),
        Column("goal", head("goal"), 10, dress="input"),
        Column("gap", head("gap"), 11),
        Column("gap_live", head("gap_live"), 11, dress="live", beside="gap"),
        Column("lowest", head("lowest"), 12, RATE),
        Column("lowest_live", head("lowest_live"), 12, RATE, "live", "lowest"),
        Column("rest", head("rest"), 12, RATE),
        Column("rest_live", head("rest_live"), 12, RATE, "live", "rest"),
        Column("chance", head("chance"), 12, number_format(0), "bar"),
        *(Column(name, head(name), 12) for name in ("numerator", "denominator", "missing")),
        text_column("lead", 20),
        *_workings(years),
        *(replace(c, is_grouped=True) for c in _evidence()),
    )


def _evidence() -> tuple[Column, ...]:
    reference, *place = place_columns()
    wording = (Column(name, head(name), 60, is_printed=False) for name in ("quote", "responsible"))
    return (text_column("clause", 10), reference, *wording, *place)


def _workings(years: list[int]) -> tuple[Column, ...]:
    if not years:
        return ()
    growth = (Column(f"g{y}", phrase("annex.col.growth", year=Year(y)), 14, RATE, "input") for y in years)
    weights = (Column(q, phrase("annex.col.weight", n=as_written(q[1])), 13, FINE, "input") for q in QUARTERS)
    columns = (
        Column("reading", head("reading"), 30),
        *growth,
        Column("average_live", head("average_live"), 13, FINE, "live", "average"),
        *weights,
        Column("share", head("share"), 14, "0.00%"),
        Column("assumed", head("assumed"), 14, RATE, "input"),
        Column("year_then", head("year_then"), 14, RATE),
        Column("average_then", head("average_then"), 14, FINE),
        Column("reaches", head("reaches"), 12),
    )
    return tuple(replace(column, is_grouped=True) for column in columns)


def _row(results: Results, target: Target, a: Assessment, citations: Citations) -> Row:
    return {
        "target": target_name(target),
        "commitment": Term(f"commitment_short.{target.commitment}"),
        "mark": _mark(a.status),
        "status": Status(a.status),
        "now": None if a.now is None else _in_unit(target, a.now),
        "at": period(a.now_period, "ytd" if target.kind in FLOWS else "stock") if a.now_period else None,
        "unit": unit(target.unit) if target.unit else None,
        "average": None if a.average is None else round_half_up(a.average, 2),
        "goal": target.value if target.value is not None else a.required,
        "gap": a.gap,
        "gap_live": _gap(target, a),
        "lowest": a.lowest,
        "rest": requirement(a),
        "chance": chance(results, a),
        "numerator": a.numerator,
        "denominator": a.denominator,
        "missing": _missing(target, a),
        "lead": leads(results, target),
        **(workings(results, target, a) if target.kind == "avg_annual_growth" else {}),
        "clause": target.clause,
        **place_of(*citations.of_latest(a)),
        "quote": target.wording_zh,
        "responsible": units(results, "、".join(target.responsible_units)) if target.responsible_units else None,
    }


FLOWS = ("avg_annual_growth", "level_share", "annual_count", "comparative", "external_control")


def _mark(status: str) -> int | None:
    """2 good, 1 in between, 0 bad, for an icon; none while nothing can be said."""
    if status == "pending":
        return None
    return 2 if status in GOOD else 1 if ORDER.index(status) >= ORDER.index("needs_push") else 0


def _in_unit(target: Target, value: Decimal) -> Decimal:
    if value == value.to_integral_value() and target.unit != "%":
        return round_half_up(value, 0)
    return round_half_up(value, places_of(target))


def _gap(target: Target, a: Assessment) -> Formula | None:
    """The report's own arithmetic: rounded as printed, less the target; a better rank is a smaller number."""
    if a.gap is None:
        return None
    if target.kind == "avg_annual_growth":
        return Formula("ROUND({average_live}-{goal},2)", a.gap)
    if target.kind == "ranking":
        return Formula("{goal}-{now}", a.gap)
    places = 1 if target.kind in ("coverage", "comparative") else places_of(target)
    value = "{now}" if not a.denominator else "{numerator}/{denominator}*100"
    return Formula(f"ROUND(ROUND({value},{places})-{{goal}},{places})", a.gap)


def _missing(target: Target, a: Assessment) -> Formula | None:
    """The amount or number still needed, cut so that what is printed is enough."""
    if a.missing is None:
        return None
    if a.denominator:
        short = "{goal}*{denominator}/100-{numerator}"
        value = a.missing.quantize(SMALLEST, ROUND_CEILING)
        return Formula(f"MAX(-INT(-ROUND(({short})*100,9))/100,0)", value)
    return Formula("MAX({goal}-{now},0)", a.missing)


def chance(results: Results, a: Assessment) -> Content:
    """Percent as a number; shown with a star where past intervals were off, as everywhere in the report."""
    if a.chance is None:
        return None
    percent = round_half_up(a.chance * 100, 0)
    return Starred(percent) if doubt_of(results, a.target) else percent
