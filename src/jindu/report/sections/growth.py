"""Section 2: the growth targets, a table of all and a paragraph and chart for each."""

from decimal import Decimal

from jindu.base.periods import year_quarter
from jindu.params.plan import Target
from jindu.report.blocks import Block, Heading, Paragraph
from jindu.report.parts import chances, naming, progress
from jindu.report.parts.growth_tables import disagreement, overview
from jindu.report.phrases import (
    Compared,
    Count,
    Fact,
    Growth,
    Listing,
    Months,
    Percent,
    Phrase,
    Span,
    Term,
    Whole,
    Year,
    phrase,
)
from jindu.report.sections.growth_figure import chart
from jindu.report.sections.past import leanings
from jindu.series.growth import pace_band
from jindu.series.of_results import known_in
from jindu.tables.records.assessments import Assessment
from jindu.tables.results import Results


def section(results: Results) -> list[Block]:
    """The section's blocks: all targets in a table, what holds for several of them once, then each."""
    blocks: list[Block] = [Heading(Phrase("section.growth"), "sec-growth"), overview(results)]
    blocks.append(Paragraph(tuple(cautions(results))))
    for target in progress.growth_targets(results):
        blocks += one_target(results, target)
    return blocks


def cautions(results: Results) -> list[Phrase]:
    """How to read the table, and what is to be held against it: each said once, with the targets it concerns."""
    targets = progress.growth_targets(results)
    has_chance = any(results.assessment(t.id).chance is not None for t in targets)
    years = _covered(results)
    rule = phrase("growth_text.rule", years=years, paths=Count(results.run.paths, "paths"))
    said = [rule if has_chance else phrase("growth_text.rule_average", years=years)]
    return [*said, *_leanings(results, targets), *disagreement(results, targets)]


def _covered(results: Results) -> Listing:
    """The years that average growth covers, the running one to date."""
    year, number = year_quarter(results.run.period)
    full = range(results.params.plan.period[0], year + (number == 4))
    running = () if number == 4 else (phrase("growth_text.to_date", year=Year(year)),)
    return Listing((*(Year(y) for y in full), *running))


def _leanings(results: Results, targets: list[Target]) -> list[Phrase]:
    """Where past forecasts at this point of the year all missed to one side."""
    return [
        phrase(f"growth_text.leaning_{lean}", targets=_named(results, those, targets), n=Whole(n))
        for (lean, n), those in leanings(results, targets).items()
    ]


def _named(results: Results, some: list[Target], every: list[Target]) -> Fact:
    """The targets by name; several that are all of them by their number."""
    if some == every and len(some) > 1:
        return phrase("growth_text.every", n=progress.growth_count(len(some)))
    return naming.said_names(results, some)


def one_target(results: Results, target: Target) -> list[Block]:
    """Heading, paragraph and chart of one target."""
    a = results.assessment(target.id)
    slug = target.id.replace("_", "-")
    head = Heading(naming.target_name(target), f"sec-{slug}", 2)
    if a.now is None:
        return [head, Paragraph((_no_average(results, target),))]
    return [head, Paragraph(tuple(sentences(results, target, a))), chart(results, target, slug)]


def _no_average(results: Results, target: Target) -> Phrase:
    """That nothing is published, or too little to average."""
    indicator, period = target.indicator or "", results.run.period
    name = naming.said_name(results, target)
    rate = known_in(results).quarterly(results.run.region, indicator).get(period)
    if rate is None:
        unit = naming.leads(results, [target]) if target.lead_units else Term("missing.bureau")
        return phrase("growth_text.no_data", indicator=name, unit=unit)
    return phrase("growth_text.no_average", indicator=name, period=Span(period), growth=Growth(rate, 1, "growth_yoy"))


def sentences(results: Results, target: Target, a: Assessment) -> list[Phrase]:
    """What is known, what it needs, how likely: each sentence chosen by the data."""
    indicator = target.indicator or ""
    is_real = results.params.indicators[indicator].prices == "comparable"
    moved = progress.movement(results, indicator, a.now_period)
    now = phrase(
        "growth_text.now",
        indicator=naming.said_name(results, target),
        period=Span(a.now_period),
        growth=Growth(a.now or Decimal(0), 1, "growth_real" if is_real else "growth_yoy"),
        moved=phrase("growth_text.moved", change=moved) if moved else Phrase("growth_text.not_moved"),
        city=_city(results, indicator, a, moved),
    )
    return [now, *_outlook(results, target, a), *filter(None, [_month(results, target)])]


def _city(results: Results, indicator: str, a: Assessment, moved: Phrase | None) -> Phrase:
    """The gap to the city, said as the movement before it allows."""
    city = known_in(results).quarterly(progress.city_of(results), indicator).get(a.now_period)
    if city is None:
        return Phrase("growth_text.no_city")
    compared = Compared(a.now or Decimal(0), city, phrase("compared_with.city", value=Percent(city)))
    is_rate = moved is not None and moved.key in ("moved.faster", "moved.slower", "moved.same")
    return phrase(f"growth_text.city_{'alone' if moved is None else 'too' if is_rate else 'apart'}", compared=compared)


def _outlook(results: Results, target: Target, a: Assessment) -> list[Phrase]:
    """Average so far against the target, what is needed and how likely; the verdict when the plan is over."""
    if a.average is None or a.pace is None:
        return []
    facts: dict[str, Fact] = {
        "average": progress.average_of(a),
        "compared": progress.to_goal(target, a.average),
        "status": Term(f"status_inline.{a.status}"),
    }
    if not progress.is_open(a):
        return [phrase("growth_text.final", **facts)]
    facts |= {"pace": Term(f"pace.{pace_band(a.pace)}"), "odds": chances.likely(results, target, a)}
    needs = progress.needs(target, a)
    if needs is None:
        return [phrase("growth_text.outlook_open", **facts)]
    return [phrase("growth_text.outlook", **facts, needs=needs)]


def _month(results: Results, target: Target) -> Phrase | None:
    """That growth through a later month has narrowed the forecast; None when there is none."""
    rows = results.quantiles[(results.quantiles.target == target.id) & (results.quantiles.month != "")]
    if rows.empty:
        return None
    month = rows.month.iloc[0]
    rate = known_in(results).monthly(results.run.region, target.indicator or "")[month]
    return phrase("growth_text.month", month=Months(month), growth=Growth(rate, 1, "growth_noun"))
