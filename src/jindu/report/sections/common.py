"""Small parts that several sections share."""

from collections.abc import Iterable
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.base.periods import quarters_between, shift
from jindu.forecasting.scores import doubt_of
from jindu.params.plan import Target
from jindu.report.phrases import (
    Chance,
    Compared,
    Count,
    Day,
    Fact,
    Growth,
    Listing,
    Name,
    Percent,
    Phrase,
    Points,
    Rest,
    Span,
    Starred,
    Term,
    Verbatim,
    Whole,
    Year,
    phrase,
)
from jindu.series.of_results import index_in
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.scenarios import Scenario
from jindu.tables.results import Results

ORDER = (
    "overdue",
    "not_reached",
    "out_of_reach",
    "unlikely",
    "at_risk",
    "needs_push",
    "pending",
    "on_track",
    "at_target",
    "reached",
)


def target_name(target: Target) -> Name:
    """The short name of a target."""
    return Name(target.short_zh, target.short_en)


def said_name(results: Results, target: Target) -> Name:
    """The name of a target in a sentence: its indicator's where it has one, never the short one."""
    if target.indicator:
        return indicator_name(results, target.indicator)
    return Name(target.name_zh, in_sentence(target.name_en))


def in_sentence(name: str) -> str:
    """An English name as it stands inside a sentence: without its capital, unless it is a proper name."""
    first, _, rest = name.partition(" ")
    is_proper = not first[1:2].islower() or rest[:1].isupper()
    return name if is_proper else name[0].lower() + name[1:]


def said_names(results: Results, targets: Iterable[Target]) -> Listing:
    """Names of several targets in a sentence."""
    return Listing(tuple(said_name(results, t) for t in targets))


def indicator_name(results: Results, indicator: str) -> Name:
    """The full name of an indicator."""
    fact = results.params.indicators[indicator]
    return Name(fact.zh, fact.en)


def region_name(results: Results, code: str) -> Name:
    """The name of a region."""
    region = results.params.regions[code]
    return Name(region.name_zh, region.name_en)


def goal_of(target: Target) -> Decimal:
    """The target's value; the plan's loader makes sure that a growth target has one."""
    return target.value or Decimal(0)


def growth_targets(results: Results) -> list[Target]:
    """Targets for average annual growth, in plan order."""
    return [t for t in results.params.plan.targets if t.kind == "avg_annual_growth"]


def lead_short(results: Results, target: Target) -> Fact:
    """The lead units by their short names, for table cells."""
    if not target.lead_units:
        return Term("missing.unassigned")
    units = [results.params.units[unit] for unit in target.lead_units]
    return Listing(tuple(Name(unit.name_zh, unit.short_en) for unit in units))


def leads(results: Results, targets: Iterable[Target]) -> Listing:
    """Who reports on several targets, in a sentence, each once: their lead units, the office for those without."""
    units = dict.fromkeys(unit for t in targets for unit in t.lead_units or ("",))
    return Listing(tuple(the_unit(unit_short(results, unit) if unit else Term("returns.office")) for unit in units))


def unit_short(results: Results, unit: str) -> Name:
    """A unit as sentences and table cells name it."""
    return Name(unit, results.params.units[unit].short_en)


def the_unit(unit: Fact) -> Phrase:
    """A unit in a sentence, with its article in English."""
    return phrase("missing.the_unit", unit=unit)


def movement(results: Results, indicator: str, period: str) -> Phrase | None:
    """How growth moved against the previous cumulative quarter of the same year, by the phrase bank's rules."""
    index = index_in(results, indicator)
    before = shift(period, -1)
    if index is None or period.endswith("Q1") or not {before, period} <= set(index.growth):
        return None
    return moved(round_half_up(index.growth[before], 1), round_half_up(index.growth[period], 1), Span(before, False))


def moved(old: Decimal, new: Decimal, before: Fact) -> Phrase:
    """The change between two printed rates: sign changes first, then direction."""
    if old == new:
        return phrase("moved.same", before=before)
    if turned := TURNED.get((_sign(old), _sign(new))):
        return Phrase(f"moved.{turned}")
    keys = ("narrower", "wider") if new < 0 else ("faster", "slower")
    return phrase(f"moved.{keys[0 if new > old else 1]}", before=before, change=Points(new - old))


TURNED = {(-1, 1): "turned_positive", (1, -1): "turned_negative", (-1, 0): "ended", (0, -1): "began"}


def _sign(rate: Decimal) -> int:
    return (rate > 0) - (rate < 0)


def sources(results: Results, region: str, indicator: str) -> Phrase:
    """The source line under a chart or table: publishers of the values used, and the data date."""
    rows = results.known[(results.known.region == region) & (results.known.indicator == indicator)]
    names = dict.fromkeys(source_name(results, name) for name in rows.source)
    return phrase("source.data", sources=Listing(tuple(names)), day=Day(results.run.as_of))


def source_name(results: Results, source: str) -> Verbatim:
    """Publisher of a raw folder, as its origin.yml gives it."""
    publishers = results.files[results.files.source == source].publisher
    zh, _, en = str(publishers.iloc[0]).partition(" · ")
    return Verbatim(zh, en)


def plan_quarters(results: Results) -> list[str]:
    """Quarters of the plan period up to the run's period."""
    first = f"{results.params.plan.period[0]}Q1"
    return quarters_between(first, results.run.period)


def horizon_end(results: Results) -> str:
    """The last quarter of the plan."""
    return f"{results.params.plan.period[1]}Q4"


def odds(results: Results, target: Target, chance: Decimal) -> Fact:
    """A probability for a sentence; where past intervals were off, it says so beside the number."""
    doubt = doubt_of(results, target.id)
    return phrase(f"doubt.{doubt}", chance=Chance(chance)) if doubt else Chance(chance)


def likely(results: Results, target: Target, a: Assessment) -> Phrase:
    """How likely a target still open is to be reached: 可能性为38%; or that the series is too short to say."""
    if a.chance is None:
        return Phrase("odds.short")
    return phrase("odds.likely", chance=odds(results, target, a.chance))


def needs(target: Target, a: Assessment) -> Phrase | None:
    """What the rest of the period has to bring; None where nothing single decides."""
    if a.is_safe and not a.now_period.endswith("Q4"):
        return phrase("needs.safe", quarter=Rest(a.now_period))
    if a.required_rest is not None and not a.now_period.endswith("Q4"):
        return phrase("needs.rest", quarter=Rest(a.now_period), rest=growth_of(a.required_rest))
    if a.lowest is not None:
        return phrase("needs.year", year=Year(target.years[-1]), lowest=growth_of(a.lowest))
    return None


def scenarios_of(results: Results, target: Target) -> tuple[Scenario, ...]:
    """Scenarios of a target as they are shown: without the path that reaches where no growth is needed."""
    found = results.scenarios.get(target.id, ())
    return tuple(s for s in found if s.name != "push") if results.assessment(target.id).is_safe else found


def growth_of(rate: Decimal) -> Phrase:
    """A required rate as a noun: 增长9.3%以上 · growth of 9.3 percent or more."""
    key = "needed.growth" if rate >= 0 else "needed.decline"
    return phrase(key, rate=Percent(abs(round_half_up(rate, 1))))


def average_of(a: Assessment) -> Growth:
    """Average growth as a noun: 平均增长8.00% · average growth of 8.00 percent."""
    return Growth(a.average or Decimal(0), 2, "growth_average")


def to_goal(target: Target, value: Decimal, places: int = 2, is_short: bool = False) -> Compared:
    """How a value stands to the target, by the figures printed; `is_short`: where the target itself stands beside."""
    goal = goal_of(target)
    other = Term("goal") if is_short else phrase("compared_with.goal", value=Percent(goal))
    return Compared(value, goal, other, places)


def odds_figure(results: Results, target: Target, chance: Decimal | None) -> Fact | None:
    """A chance for a table, with a star where past intervals were off."""
    if chance is None:
        return None
    return Starred(Chance(chance)) if doubt_of(results, target.id) else Chance(chance)


def starred(results: Results, source: Phrase, targets: Iterable[Target]) -> Phrase:
    """The source line of a table of chances, with what the star means where one of them has it."""
    judged = [results.assessment(t.id) for t in targets]
    if not any(a.chance is not None and doubt_of(results, a.target) for a in judged):
        return source
    return phrase("source.starred", source=source, star=Phrase("doubt.star"))


def growth_count(n: int) -> Count:
    """A number of growth targets."""
    return Count(n, "growth_targets")


def targets_count(n: int) -> Count:
    """A number of targets."""
    return Count(n, "targets")


def growth_or_none(value: Decimal | None) -> Percent | None:
    """A rate for a cell."""
    return None if value is None else Percent(value)


def is_open(assessment: Assessment) -> bool:
    """Whether the verdict on a target is still open."""
    return assessment.status not in ("reached", "not_reached", "overdue")


def city_of(results: Results) -> str:
    """The region the county is first compared with; empty without one."""
    return results.run.comparisons[0] if results.run.comparisons else ""


GROUPS = {  # statuses that page one counts together
    "reached": ("reached", "at_target"),
    "on_track": ("on_track",),
    "in_doubt": ("needs_push", "at_risk", "unlikely", "out_of_reach"),
    "missed": ("not_reached", "overdue"),
    "pending": ("pending",),
}


def groups(assessments: Iterable[Assessment]) -> Listing:
    """How many targets stand where, in as few groups as can be read at a glance."""
    found = [a.status for a in assessments]
    counted = {group: sum(found.count(status) for status in statuses) for group, statuses in GROUPS.items()}
    parts = (phrase(f"group.{group}.{'one' if n == 1 else 'many'}", n=Whole(n)) for group, n in counted.items() if n)
    return Listing(tuple(parts), are_clauses=True)


def urgency(target: Target, assessment: Assessment) -> tuple[bool, int]:
    """Sorting key of a row: firm before aspirational, then what is overdue or at risk before the rest."""
    return target.commitment != "firm", ORDER.index(assessment.status)
