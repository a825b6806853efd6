"""Tables of the growth targets: where they stand, and their verdicts under every reading."""

from collections.abc import Callable

from jindu.base.periods import year_quarter
from jindu.params.plan import Target
from jindu.report.blocks import Cell, Column, Status, Table
from jindu.report.parts import chances, naming, progress
from jindu.report.parts.places import TargetPlaces
from jindu.report.phrases import Day, Fact, Listing, Months, Percent, Phrase, Points, Rate, Rest, Term, Year, phrase
from jindu.series.of_results import known_in
from jindu.tables.records.assessments import Assessment, Verdict
from jindu.tables.results import Results

Filled = tuple[Column, Callable[[Target, Assessment], Cell]]


def overview(results: Results) -> Table:
    """All growth targets in one table; columns that nothing could fill are left out."""
    filled = [*_known(results), *_needed(results)]
    columns = (Column("col.indicator", "left"), *(column for column, _ in filled), Column("col.status", "left"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (naming.target_name(t), *(cell(t, results.assessment(t.id)) for _, cell in filled), _status(results, t))
        for t in progress.growth_targets(results)
    )
    source = phrase("source.growth", sources=_sources(results), day=Day(results.run.as_of))
    source = chances.starred(results, source, progress.growth_targets(results))
    return Table("growth", Phrase("caption.growth"), columns, rows, source, ("wide",))


def _status(results: Results, target: Target) -> Status:
    return Status(results.assessment(target.id).status)


def _known(results: Results) -> list[Filled]:
    places = TargetPlaces(results)
    year, number = year_quarter(results.run.period)
    first, last = results.params.plan.period
    full = [Year(y) for y in range(first, last + 1) if y < year or (y == year and number == 4)]
    found: list[Filled] = [
        (Column("col.full", facts=(("year", y),)), _growth_in(places, results.run.region, f"{y.value}Q4")) for y in full
    ]
    if number < 4:
        head = Column("col.ytd", facts=(("period", Months(results.run.period)),))
        found.append((head, _growth_in(places, results.run.region, results.run.period)))
    found += [
        (
            Column("col.average"),
            lambda t, a: places.average(None if a.average is None else Percent(a.average, 2), t, a),
        ),
        (Column("col.goal"), lambda t, a: places.goal(Percent(progress.goal_of(t)), t, a)),
        (Column("col.gap"), lambda t, a: places.gap(_gap(t, a), t, a)),
    ]
    if city := progress.city_of(results):
        found.append((Column("col.city"), _growth_in(places, city, results.run.period)))
    return found


def _gap(target: Target, a: Assessment) -> Points | None:
    """Average less target, both as printed."""
    return None if a.average is None else Points(progress.to_goal(target, a.average).gap, 2)


def _growth_in(places: TargetPlaces, region: str, period: str) -> Callable[[Target, Assessment], Cell]:
    def cell(target: Target, _: Assessment) -> Cell:
        rate = known_in(places.results).quarterly(region, target.indicator or "").get(period)
        return places.growth(progress.growth_or_none(rate), target, region, period)

    return cell


def _needed(results: Results) -> list[Filled]:
    judged = [results.assessment(t.id) for t in progress.growth_targets(results)]
    places = TargetPlaces(results)
    found: list[Filled] = []
    if any(a.lowest is not None for a in judged):
        head = Column("col.required", facts=(("year", Year(results.params.plan.period[1])),))
        found.append((head, lambda t, a: places.required(progress.growth_or_none(a.lowest), t)))
    if any(a.required_rest is not None and not a.now_period.endswith("Q4") for a in judged):
        head = Column("col.rest", facts=(("quarter", Rest(results.run.period, is_short=True)),))
        found.append((head, lambda t, a: places.rest(progress.growth_or_none(a.needed_rest), t)))
    if any(a.chance is not None for a in judged):
        found.append(
            (
                Column("col.chance"),
                lambda t, a: places.chance(chances.odds_figure(results, t, a.chance), t),
            )
        )
    return found


def _sources(results: Results) -> Listing:
    regions = (results.run.region, progress.city_of(results))
    indicators = {t.indicator for t in progress.growth_targets(results)}
    rows = results.known[results.known.indicator.isin(indicators) & results.known.region.isin(regions)]
    return Listing(tuple(dict.fromkeys(naming.source_name(results, s) for s in rows.source)))


def readings_table(results: Results) -> Table:
    """Every reading, rounding and vintage of every growth target: the verdict, or the lowest rate that reaches."""
    names = {t.id: naming.target_name(t) for t in results.params.plan.targets}
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


def disagreement(results: Results, targets: list[Target]) -> list[Phrase]:
    """Which readings or vintages give other verdicts than those that count; empty when all agree."""
    said: list[Phrase] = []
    differing: dict[str, dict[str, list[Target]]] = {}
    revised = []
    for target in targets:
        found = [v for v in results.verdicts if v.target == target.id]
        counting = next((v.reached for v in found if v.counts and v.vintage == results.run.vintage), "")
        other = [v for v in found if v.reached != counting]
        for v in {v.reading: v for v in reversed(other) if v.vintage == results.run.vintage}.values():
            differing.setdefault(v.reading, {}).setdefault(v.reached, []).append(target)
        revised += [target] if any(v.counts and v.vintage != results.run.vintage for v in other) else []
    for reading, verdicts in differing.items():
        each = tuple(
            phrase(
                "growth_text.differ_each",
                len(those),
                verdicts=_verdicts_on(results, those),
                verdict=Term(f"verdict.{v}"),
            )
            for v, those in verdicts.items()
        )
        verdict = Listing(each, are_clauses=True)
        said.append(phrase("growth_text.differ", reading=Term(f"reading.{reading}"), verdicts=verdict))
    if revised:
        said.append(phrase("growth_text.differ_vintage", verdicts=_verdicts_on(results, revised)))
    return said


def _verdicts_on(results: Results, targets: list[Target]) -> Phrase:
    return phrase("growth_text.verdicts_on", len(targets), targets=naming.said_names(results, targets))
