"""Section 2: the growth targets, a table of all and a paragraph and chart for each."""

from decimal import Decimal

from jindu.charts.growth_path import GrowthPath, growth_path
from jindu.facts.plan import Target
from jindu.growth import pace_band
from jindu.numbers import round_half_up
from jindu.numerals import (
    Chance,
    Compared,
    Count,
    Day,
    Fact,
    Listing,
    Months,
    Percent,
    Phrase,
    Points,
    Rate,
    Span,
    Term,
    Year,
    phrase,
)
from jindu.outlook import skill
from jindu.periods import quarters_between, shift, year_quarter
from jindu.report.blocks import Block, Cell, Column, Figure, Heading, Number, Paragraph, Status, Table
from jindu.report.sections import common
from jindu.results import Results
from jindu.targets.assessment import Assessment, Verdict
from jindu.vintages import quarterly

HISTORY = 2  # quarters shown before the plan begins


def section(results: Results) -> list[Block]:
    """The section's blocks."""
    blocks: list[Block] = [Heading(Phrase("section.growth"), "sec-growth"), overview(results)]
    for target in common.growth_targets(results):
        blocks += one_target(results, target)
    return blocks


def overview(results: Results) -> Table:
    """All growth targets in one table."""
    period = results.run.period
    year, number = year_quarter(period)
    full = [y for y in plan_years(results) if y < year or number == 4]
    columns = [Column("col.indicator", "left")]
    columns += [Column("col.full", facts=(("year", Year(y)),)) for y in full]
    if number < 4:
        columns.append(Column("col.ytd", facts=(("period", Months(period)),)))
    columns += [Column("col.average"), Column("col.goal"), Column("col.gap"), Column("col.city")]
    if number < 4:
        columns += [
            Column("col.required", facts=(("year", Year(results.facts.plan.period[1])),)),
            Column("col.rest"),
            Column("col.chance"),
        ]
    columns.append(Column("col.status", "left"))
    rows = tuple(_row(results, t, full, number < 4) for t in common.growth_targets(results))
    source = phrase("source.data", sources=_all_sources(results), day=Day(results.run.as_of))
    return Table("growth", Phrase("caption.growth"), tuple(columns), rows, source, ("wide",))


def _row(results: Results, target: Target, full: list[int], is_open: bool) -> tuple:
    a = results.assessment(target.id)
    growth = quarterly(results.known, results.run.region, target.indicator or "")
    cells: list = [common.target_name(target)]
    cells += [Number(common.growth_or_none(growth.get(f"{y}Q4"))) for y in full]
    if is_open:
        cells.append(Number(common.growth_or_none(growth.get(results.run.period))))
    city = quarterly(results.known, city_of(results), target.indicator or "").get(results.run.period)
    cells += [
        Number(None if a.average is None else Percent(a.average, 2)),
        Number(Percent(common.goal_of(target))),
        Number(None if a.gap is None else Points(a.gap, 2)),
        Number(common.growth_or_none(city)),
    ]
    if is_open:
        cells += [
            Number(common.growth_or_none(a.lowest)),
            Number(common.growth_or_none(a.required_rest)),
            Number(None if a.chance is None else Chance(a.chance)),
        ]
    return (*cells, Status(a.status))


def plan_years(results: Results) -> range:
    """Calendar years of the plan."""
    first, last = results.facts.plan.period
    return range(first, last + 1)


def city_of(results: Results) -> str:
    """The region the county is first compared with; empty without one."""
    return results.run.comparisons[0] if results.run.comparisons else ""


def _all_sources(results: Results) -> Listing:
    indicators = {t.indicator for t in common.growth_targets(results)}
    rows = results.known[results.known.indicator.isin(indicators) & (results.known.region == results.run.region)]
    return Listing(tuple(dict.fromkeys(common.source_name(results, s) for s in rows.source)))


def one_target(results: Results, target: Target) -> list[Block]:
    """Heading, paragraph and chart of one target."""
    a = results.assessment(target.id)
    slug = target.id.replace("_", "-")
    head = Heading(common.target_name(target), f"sec-{slug}", 2)
    if a.now is None:
        unit = common.lead_name(results, target)
        name = common.indicator_name(results, target.indicator or "")
        return [head, Paragraph((phrase("growth_text.no_data", indicator=name, unit=unit),))]
    return [head, Paragraph(tuple(sentences(results, target, a))), chart(results, target, slug)]


def sentences(results: Results, target: Target, a: Assessment) -> list[Phrase]:
    """What is known, what it needs, how likely: each sentence chosen by the data."""
    now = a.now if a.now is not None else Decimal(0)
    indicator = target.indicator or ""
    change = common.movement(results, indicator, a.now_period)
    tail = phrase("growth_text.moved", moved=change) if change else Phrase("growth_text.not_moved")
    said = [
        phrase(
            "growth_text.now",
            period=Span(a.now_period),
            region=common.region_name(results, results.run.region),
            indicator=common.indicator_name(results, indicator),
            growth=common.grew(now),
            moved=tail,
        )
    ]
    said += _city(results, indicator, a)
    said += _average(results, target, a)
    said += _odds(results, target, a)
    return said + _agreement(results, target)


def _city(results: Results, indicator: str, a: Assessment) -> list[Phrase]:
    if not city_of(results):
        return []
    city = quarterly(results.known, city_of(results), indicator).get(a.now_period)
    if city is None:
        return [Phrase("growth_text.city_missing")]
    gap = round_half_up(a.now or Decimal(0), 1) - round_half_up(city, 1)
    return [phrase("growth_text.city", compared=Compared(gap, Term("city_average")))]


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
    return [*said, phrase("growth_text.required", **facts, rest=growth_of(a.required_rest))]


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
    past = skill(list(results.trials.get(target.id, ())), common.goal_of(target))
    if past and past.is_doubtful:
        said.append(phrase("growth_text.doubtful", coverage=Chance(Decimal(repr(past.coverage80)))))
    return said


def _agreement(results: Results, target: Target) -> list[Phrase]:
    reached = {v.reached for v in results.verdicts if v.target == target.id}
    return [phrase("growth_text.differ", table=Term("caption.readings"))] if len(reached) > 1 else []


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


def readings_table(results: Results) -> Table:
    """Every reading, rounding and vintage of every growth target: the verdict, or the lowest rate that reaches."""
    names = {t.id: common.target_name(t) for t in results.facts.plan.targets}
    kinds = list(dict.fromkeys((v.reading, v.rounding) for v in results.verdicts))
    groups: dict[tuple[str, str], dict[tuple[str, str], Verdict]] = {}
    for v in results.verdicts:
        groups.setdefault((v.target, v.vintage), {})[v.reading, v.rounding] = v
    columns = (
        Column("col.target", "left"),
        Column("col.vintage", "left"),
        *(Column(f"reading_head.{reading}_{rounding}", "left") for reading, rounding in kinds),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (names[target], Term(f"vintage.{vintage}"), *(_under(found[kind]) for kind in kinds))
        for (target, vintage), found in groups.items()
    )
    return Table("readings", Phrase("caption.readings"), columns, rows, Phrase("source.readings"))


def _under(verdict: Verdict) -> Fact:
    if verdict.needed is not None:
        return phrase("verdict.needs", rate=Rate(verdict.needed))
    return Term(f"verdict.{verdict.reached}")
