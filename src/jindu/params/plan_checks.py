"""What can be wrong with a plan beyond the shape of its fields."""

import csv
from collections.abc import Collection, Iterator

from jindu.base.frozen import AnyPath
from jindu.params.files import read_yaml
from jindu.params.plan_types import Commitment, Plan, Reading, Target
from jindu.params.units import load_units

NEEDS: dict[str, tuple[str, ...]] = {
    "avg_annual_growth": ("value", "indicator", "years"),
    "level_share": ("value", "numerator", "denominator", "deadline"),
    "count": ("value", "deadline"),
    "annual_count": ("value", "years"),
    "binary_milestone": ("deadline",),
    "coverage": ("value",),
    "comparative": ("indicator", "comparator", "years"),
    "ranking": ("comparator",),
    "external_control": ("indicator",),
}


Problem = tuple[str, str]  # entry of the plan file, what is wrong with it


def problems_of(plan: Plan, path: AnyPath, params: AnyPath) -> list[Problem]:
    """Everything wrong with the plan read from `path`, in the order of the checks."""
    return [
        *_shape_problems(plan),
        *_target_problems(plan),
        *_reference_problems(plan, params),
        *_quote_problems(plan, path),
    ]


def _entries(plan: Plan) -> list[Target | Commitment]:
    return [*plan.targets, *plan.commitments]


def _shape_problems(plan: Plan) -> Iterator[Problem]:
    first, last = plan.period
    if not plan.base_year < first <= last:
        yield "period", f"{plan.period} with base year {plan.base_year}; expected base < first ≤ last"
    for entries in (plan.targets, plan.commitments):
        ids = [entry.id for entry in entries]
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            yield twice, "the id is used twice"
    for entry in _entries(plan):
        if entry.clause not in plan.clauses:
            yield entry.id, f"clause {entry.clause!r} is not among {', '.join(plan.clauses)}"


def _target_problems(plan: Plan) -> Iterator[Problem]:
    for target in plan.targets:
        for field in NEEDS[target.kind]:
            if getattr(target, field) in (None, ()):
                yield target.id, f"a target of kind {target.kind} needs {field}"
        if any(not plan.period[0] <= year <= plan.period[1] for year in target.years):
            yield target.id, f"years {target.years} lie outside the plan {plan.period}"
        for question, reading in target.readings.items():
            yield from _reading_problems(plan, target, question, reading)


def _reading_problems(plan: Plan, target: Target, question: str, reading: Reading) -> Iterator[Problem]:
    if question not in plan.readings:
        yield target.id, f"reading {question!r} is not among {', '.join(plan.readings)}"
        return
    named = [reading.chosen, *reading.others]
    options = plan.readings[question].options
    if unknown := [option for option in named if option not in options]:
        yield target.id, f"reading {question}: {unknown} not among {', '.join(options)}"
    if len(set(named)) < len(named):
        yield target.id, f"reading {question}: an option is named twice"


def _reference_problems(plan: Plan, params: AnyPath) -> Iterator[Problem]:
    yield from _unknown_regions(plan, params)
    units = load_units(params / "departments.csv")
    indicators = read_yaml(params / "indicators.yml")
    for name, clause in plan.clauses.items():
        yield from _unknown_units(name, [*clause.lead_units, *clause.responsible_units], units)
    for entry in _entries(plan):
        yield from _unknown_units(entry.id, [*entry.lead_units, *entry.responsible_units], units)
    for target in plan.targets:
        for named in (target.indicator, target.numerator, target.denominator):
            if named is not None and named not in indicators:
                yield target.id, f"indicator {named!r} is not in indicators.yml"


def _unknown_regions(plan: Plan, params: AnyPath) -> Iterator[Problem]:
    with (params / "regions.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    named = [("region", plan.region), *((t.id, t.comparator) for t in plan.targets if t.comparator)]
    for entry, code in named:
        if code not in codes:
            yield entry, f"region {code!r} is not in regions.csv"


def _unknown_units(entry: str, named: list[str], known: Collection[str]) -> Iterator[Problem]:
    for unit in named:
        if unit not in known:
            yield entry, f"unit {unit} is not in departments.csv"


def _quote_problems(plan: Plan, path: AnyPath) -> Iterator[Problem]:
    if not plan.text:
        return
    text_path = path.parent / plan.text
    if not text_path.exists():
        yield "text", f"{plan.text} is not beside {path.name}"
        return
    text = text_path.read_text(encoding="utf-8")
    quotes = [(name, clause.quote_zh) for name, clause in plan.clauses.items()]
    quotes += [(entry.id, entry.quote_zh) for entry in _entries(plan)]
    quotes += [(target.id, target.wording_zh) for target in plan.targets]
    for entry, quote in quotes:
        if quote not in text:
            yield entry, f"“{quote}” is not in {plan.text}; expected the plan's exact words"
