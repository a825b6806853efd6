"""Section 2: the growth targets, a table of all and a paragraph and chart for each."""

from decimal import Decimal

from jindu.charts.growth_path import GrowthPath, growth_path
from jindu.facts.plan import Target
from jindu.growth import pace_band
from jindu.numbers import round_half_up
from jindu.numerals import (
    Chance,
    Clauses,
    Compared,
    Count,
    Fact,
    Months,
    Percent,
    Phrase,
    Rest,
    Span,
    Term,
    Whole,
    Year,
    phrase,
)
from jindu.periods import quarters_between, shift
from jindu.report.blocks import Block, Figure, Heading, Paragraph
from jindu.report.sections import common
from jindu.report.sections.growth_tables import disagreement, overview
from jindu.results import Results
from jindu.skill import leaning
from jindu.targets.assessment import Assessment
from jindu.vintages import monthly, quarterly

HISTORY = 2  # quarters shown before the plan begins


def section(results: Results) -> list[Block]:
    """The section's blocks."""
    blocks: list[Block] = [Heading(Phrase("section.growth"), "sec-growth"), overview(results)]
    for target in common.growth_targets(results):
        blocks += one_target(results, target)
    return blocks


def one_target(results: Results, target: Target) -> list[Block]:
    """Heading, paragraph and chart of one target."""
    a = results.assessment(target.id)
    slug = target.id.replace("_", "-")
    head = Heading(common.target_name(target), f"sec-{slug}", 2)
    if a.now is None:
        return [head, Paragraph((_no_average(results, target),))]
    return [head, Paragraph(tuple(sentences(results, target, a))), chart(results, target, slug)]


def _no_average(results: Results, target: Target) -> Phrase:
    """That nothing is published, or too little to average."""
    indicator, period = target.indicator or "", results.run.period
    name = common.indicator_name(results, indicator)
    rate = quarterly(results.known, results.run.region, indicator).get(period)
    if rate is None:
        unit = common.lead_name(results, target) if target.lead_units else Term("missing.bureau")
        return phrase("growth_text.no_data", indicator=name, unit=unit)
    return phrase("growth_text.no_average", indicator=name, period=Span(period), growth=common.grew(rate))


def sentences(results: Results, target: Target, a: Assessment) -> list[Phrase]:
    """What is known, what it needs, how likely: each sentence chosen by the data."""
    indicator = target.indicator or ""
    key = "growth_text.now_real" if results.facts.indicators[indicator].prices == "comparable" else "growth_text.now"
    now = phrase(
        key,
        period=Span(a.now_period),
        region=common.region_name(results, results.run.region),
        indicator=common.indicator_name(results, indicator),
        growth=common.grew(a.now if a.now is not None else Decimal(0)),
        clauses=Clauses(tuple(_clauses(results, indicator, a))),
    )
    return [
        now,
        *_city_missing(results, indicator, a),
        *_average(results, target, a),
        *_odds(results, target, a),
        *disagreement(results, target),
    ]


def _clauses(results: Results, indicator: str, a: Assessment) -> list[Fact]:
    """What follows the growth rate in its sentence: the movement, then the gap to the city."""
    change = common.movement(results, indicator, a.now_period)
    city = _city(results, indicator, a)
    said: list[Fact] = [] if change is None else [change]
    if city is not None:
        gap = round_half_up(a.now or Decimal(0), 1) - round_half_up(city, 1)
        said.append(Compared(gap, Term("city_average")))
    return said


def _city(results: Results, indicator: str, a: Assessment) -> Decimal | None:
    return quarterly(results.known, common.city_of(results), indicator).get(a.now_period)


def _city_missing(results: Results, indicator: str, a: Assessment) -> list[Phrase]:
    is_missing = common.city_of(results) and _city(results, indicator, a) is None
    return [Phrase("growth_text.city_missing")] if is_missing else []


def _average(results: Results, target: Target, a: Assessment) -> list[Phrase]:
    if a.average is None or a.gap is None or a.pace is None:
        return []
    compared = Compared(a.gap, Term("goal"), 2)
    if not common.is_open(a):
        return [
            phrase(
                "growth_text.final",
                growth=common.grew(a.average, 2),
                compared=compared,
                status=Term(f"status_inline.{a.status}"),
            )
        ]
    pace = Term(f"pace.{pace_band(a.pace)}")
    said = [phrase("growth_text.average", growth=common.grew(a.average, 2), compared=compared, pace=pace)]
    if a.lowest is None:
        return said
    facts: dict[str, Fact] = {
        "target": Percent(common.goal_of(target)),
        "year": Year(target.years[-1]),
        "lowest": growth_of(a.lowest),
    }
    if a.now_period.endswith("Q4") or a.required_rest is None:
        return [*said, phrase("growth_text.required_year", **facts)]
    if a.is_safe:
        return [*said, phrase("growth_text.safe", quarter=Rest(a.now_period))]
    rest = growth_of(a.required_rest)
    return [*said, phrase("growth_text.required", **facts, quarter=Rest(a.now_period), rest=rest)]


def growth_of(rate: Decimal) -> Phrase:
    """A required rate as a noun: 增长9.3% · growth of 9.3 percent."""
    key = "needed.growth" if rate >= 0 else "needed.decline"
    return phrase(key, rate=Percent(abs(round_half_up(rate, 1))))


def _odds(results: Results, target: Target, a: Assessment) -> list[Phrase]:
    if not common.is_open(a):
        return []
    status = Term(f"status_inline.{a.status}")
    if a.chance is None:
        return [phrase("growth_text.short", status=status)]
    said = [
        phrase("growth_text.chance", paths=Count(results.run.paths, "paths"), chance=Chance(a.chance), status=status)
    ]
    if month := _month(results, target):
        said.insert(0, month)
    past = results.skill(target.id)
    if lean := leaning(results.trials.get(target.id, ()), a.now_period):
        same = [t for t in results.trials[target.id] if t.origin[-2:] == a.now_period[-2:]]
        said.append(phrase(f"growth_text.leaning_{lean}", n=Whole(len(same))))
    if past and past.doubt:
        said.append(phrase(f"growth_text.doubtful_{past.doubt}", coverage=Chance(Decimal(repr(past.coverage80)))))
    return said


def _month(results: Results, target: Target) -> Phrase | None:
    """That growth through a later month has narrowed the forecast; None when there is none."""
    rows = results.quantiles[(results.quantiles.target == target.id) & (results.quantiles.month != "")]
    if rows.empty:
        return None
    month = rows.month.iloc[0]
    rate = monthly(results.known, results.run.region, target.indicator or "")[month]
    return phrase("growth_text.month", month=Months(month), growth=common.grew(rate))


def chart(results: Results, target: Target, slug: str) -> Figure:
    """Growth path of one target with fan and required path."""
    region, indicator = results.run.region, target.indicator or ""
    a = results.assessment(target.id)
    index = results.index(indicator)
    assert index is not None  # the caller shows a chart only where there are data
    first = shift(f"{target.years[0]}Q1", -HISTORY)
    shown = [p for p in quarters_between(first, a.now_period) if p in index.growth]
    fan = results.quantiles[results.quantiles.target == target.id]
    path = GrowthPath(
        {p: index.growth[p] for p in shown},
        index.imputed,
        {(row.period, row.quantile): row.value for row in fan.itertuples()},
        common.goal_of(target),
        None if a.lowest is None else (common.horizon_end(results), a.lowest),
    )
    names = common.sources(results, region, indicator)
    alt = phrase(
        "alt.path",
        indicator=common.indicator_name(results, indicator),
        first_period=Span(shown[0]),
        first=Percent(index.growth[shown[0]]),
        last_period=Span(shown[-1]),
        last=Percent(index.growth[shown[-1]]),
        compared=Compared(round_half_up(index.growth[shown[-1]], 1) - common.goal_of(target), Term("goal")),
    )
    source = phrase("source.fan", **dict(names.facts)) if len(fan) else names
    caption = phrase("caption.path", indicator=common.target_name(target))
    return Figure(f"path-{slug}", caption, alt, lambda words: growth_path(path, words), source)
