"""Small parts that several sections share."""

from collections.abc import Iterable
from decimal import Decimal

from jindu.facts.plan import Target
from jindu.facts.run import SECTIONS as SECTION_NUMBERS
from jindu.numbers import round_half_up
from jindu.numerals import (
    Chance,
    Count,
    Day,
    Fact,
    Growth,
    Listing,
    Name,
    Percent,
    Phrase,
    Points,
    Span,
    Starred,
    Term,
    Verbatim,
    phrase,
)
from jindu.periods import quarters_between, shift
from jindu.report.blocks import Number
from jindu.results import Results
from jindu.targets.assessment import Assessment

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


def indicator_name(results: Results, indicator: str) -> Name:
    """The full name of an indicator."""
    fact = results.facts.indicators[indicator]
    return Name(fact.zh, fact.en)


def region_name(results: Results, code: str) -> Name:
    """The name of a region."""
    region = results.facts.regions[code]
    return Name(region.name_zh, region.name_en)


def goal_of(target: Target) -> Decimal:
    """The target's value; the plan's loader makes sure that a growth target has one."""
    return target.value or Decimal(0)


def growth_targets(results: Results) -> list[Target]:
    """Targets for average annual growth, in plan order."""
    return [t for t in results.facts.plan.targets if t.kind == "avg_annual_growth"]


def lead_name(results: Results, target: Target) -> Fact:
    """The lead units, or words that say the plan names none."""
    if not target.lead_units:
        return Term("missing.unassigned")
    return Listing(tuple(unit_name(results, unit) for unit in target.lead_units))


def lead_short(results: Results, target: Target) -> Fact:
    """The lead units by their short names, for table cells."""
    if not target.lead_units:
        return Term("missing.unassigned")
    units = [results.facts.units[unit] for unit in target.lead_units]
    return Listing(tuple(Name(unit.name_zh, unit.short_en) for unit in units))


def unit_name(results: Results, unit: str) -> Name:
    """A unit by its Chinese name."""
    return Name(unit, results.facts.units[unit].name_en)


def leads(results: Results, targets: Iterable[Target]) -> Listing:
    """Who reports on several targets, each once: their lead units, the office for those without."""
    units = dict.fromkeys(unit for t in targets for unit in t.lead_units or ("",))
    return Listing(tuple(unit_name(results, unit) if unit else Term("returns.office") for unit in units))


def movement(results: Results, indicator: str, period: str) -> Phrase | None:
    """How growth moved against the previous cumulative quarter of the same year, by the phrase bank's rules."""
    index = results.index(indicator)
    before = shift(period, -1)
    if index is None or period.endswith("Q1") or not {before, period} <= set(index.growth):
        return None
    return moved(round_half_up(index.growth[before], 1), round_half_up(index.growth[period], 1), Span(before, False))


def moved(old: Decimal, new: Decimal, before: Fact) -> Phrase:
    """The change between two printed rates: sign changes first, then direction."""
    if old < 0 < new:
        return Phrase("moved.turned_positive")
    if new < 0 < old:
        return Phrase("moved.turned_negative")
    if old < 0 and new < 0 and old != new:
        key = "moved.narrower" if new > old else "moved.wider"
    else:
        key = "moved.same" if old == new else "moved.faster" if new > old else "moved.slower"
        if key == "moved.same":
            return phrase(key, before=before)
    return phrase(key, before=before, change=Points(new - old))


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
    first = f"{results.facts.plan.period[0]}Q1"
    return quarters_between(first, results.run.period)


def horizon_end(results: Results) -> str:
    """The last quarter of the plan."""
    return f"{results.facts.plan.period[1]}Q4"


def has_annexes(results: Results) -> bool:
    """Whether a run makes every section and so the annexes."""
    return results.run.sections == SECTION_NUMBERS


def odds(results: Results, target: Target, chance: Decimal, is_short: bool = False) -> Fact:
    """A chance for a sentence; where past intervals were off, it says so beside the number (`is_short`: briefly)."""
    if not (doubt := results.doubt(target.id)):
        return Chance(chance)
    return phrase(f"doubt.{'short' if is_short else doubt}", chance=Chance(chance))


def odds_cell(results: Results, target: Target, chance: Decimal | None) -> Number:
    """A chance for a table, with a star where past intervals were off."""
    if chance is None:
        return Number(None)
    return Number(Starred(Chance(chance)) if results.doubt(target.id) else Chance(chance))


def starred(results: Results, source: Phrase, targets: Iterable[Target]) -> Phrase:
    """The source line of a table of chances, with what the star means where one of them has it."""
    judged = [results.assessment(t.id) for t in targets]
    if not any(a.chance is not None and results.doubt(a.target) for a in judged):
        return source
    return phrase("source.starred", source=source, star=Phrase("doubt.star"))


def leads_short(results: Results, targets: Iterable[Target]) -> Listing:
    """The same by their short names."""
    return Listing(tuple(dict.fromkeys(lead_short(results, t) for t in targets)))


def targets_count(n: int) -> Count:
    """A number of targets."""
    return Count(n, "targets")


def growth_or_none(value: Decimal | None) -> Percent | None:
    """A rate for a cell."""
    return None if value is None else Percent(value)


def grew(value: Decimal, places: int = 1) -> Growth:
    """A rate as a verb phrase."""
    return Growth(value, places)


def is_open(assessment: Assessment) -> bool:
    """Whether the verdict on a target is still open."""
    return assessment.status not in ("reached", "not_reached", "overdue")


def city_of(results: Results) -> str:
    """The region the county is first compared with; empty without one."""
    return results.run.comparisons[0] if results.run.comparisons else ""


def urgency(target: Target, assessment: Assessment) -> tuple[bool, int]:
    """Sorting key of a row: firm before aspirational, then what is overdue or at risk before the rest."""
    return target.commitment != "firm", ORDER.index(assessment.status)
