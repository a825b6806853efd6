"""What targets, indicators, regions, units and publishers are called."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from jindu.params.plan import Target
from jindu.report.phrases import Day, Fact, Listing, Name, Phrase, Term, Verbatim, phrase
from jindu.returns.promises import promises_of
from jindu.tables.results import Results


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


def corrected_name(results: Results, row: Mapping[Hashable, Any]) -> Fact:
    """The indicator of a published value, the target of a returned one."""
    promise = promises_of(results.params.plan).get(row["target"])
    return Name(promise.name_zh, promise.name_en) if promise else indicator_name(results, row["indicator"])


def indicator_name(results: Results, indicator: str) -> Name:
    """The full name of an indicator."""
    fact = results.params.indicators[indicator]
    return Name(fact.zh, fact.en)


def region_name(results: Results, code: str) -> Name:
    """The name of a region."""
    region = results.params.regions[code]
    return Name(region.name_zh, region.name_en)


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


def unit_name(results: Results, unit: str) -> Fact:
    """A lead unit by its short name; the publisher, which reports what no unit leads, as the office."""
    known = results.params.units
    if unit in known:
        return Name(unit, known[unit].short_en)
    return Term("returns.office") if unit in ("", results.params.plan.publisher_zh) else verbatim(unit)


def the_unit(unit: Fact) -> Phrase:
    """A unit in a sentence, with its article in English."""
    return phrase("missing.the_unit", unit=unit)


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


def promise_name(results: Results, promise: str, written: str) -> Fact:
    """Name of a target, a part of one, or a task; the words of the return for anything else."""
    whole, _, part = promise.partition(".")
    plan = results.params.plan
    for target in plan.targets:
        if target.id == whole:
            found = next((c for c in target.components if c.id == part), None)
            zh = target.short_zh + (f"（{found.name_zh}）" if found else "")
            return Name(zh, target.short_en + (f" ({found.name_en})" if found else ""))
    task = next((c for c in plan.commitments if c.id == whole), None)
    return Name(task.name_zh, task.name_en) if task else verbatim(written)


def owners(results: Results, written: str) -> Fact:
    """Units as the return names them, in both languages where the plan knows them."""
    units = [part for part in written.split("、") if part]
    known = results.params.units
    named = tuple(Name(u, known[u].short_en) if u in known else verbatim(u) for u in units)
    return Listing(named) if named else verbatim("")


def verbatim(text: str) -> Verbatim:
    """Words of a raw file, harmless and as they stand, the same in every language."""
    return Verbatim(text)
