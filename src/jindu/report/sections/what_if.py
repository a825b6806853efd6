"""The what-if control of each growth target whose period is open."""

from decimal import Decimal
from math import ceil, floor

from jindu.assessment.what_if import outcomes, position_of
from jindu.params.plan import Target
from jindu.report.blocks import WhatIf
from jindu.report.parts import naming, progress
from jindu.report.phrases import Fact, Rate, Rest, Term, phrase
from jindu.series.of_results import series_in
from jindu.tables.results import Results

AROUND = 20  # percentage points to either side of what is likely, needed and wanted
LEAST, MOST = -60, 160


def controls(results: Results) -> list[WhatIf]:
    """One control per growth target with scenarios, in plan order."""
    found = (_control(results, t) for t in progress.growth_targets(results) if results.scenarios.get(t.id))
    return [control for control in found if control is not None]


def _control(results: Results, target: Target) -> WhatIf | None:
    series = series_in(results, target.indicator or "")
    position = position_of(target, series.index if series else None)
    if position is None:
        return None
    rests = {s.name: s.rest for s in progress.scenarios_of(results, target)}
    found = outcomes(position, *_range([*rests.values(), progress.goal_of(target)]))
    first = rests["base"] if "base" in rests else rests["steady"]
    rest = Rest(position.origin, is_short=True)
    return WhatIf(
        phrase("what_if.title", target=naming.target_name(target), rest=Rest(position.origin)),
        phrase("what_if.rest", quarter=rest),
        Term("what_if.full_year"),
        Term("what_if.average"),
        tuple(found),
        min(range(len(found)), key=lambda i: abs(found[i].rest - first)),
        (
            (Term("what_if.goal"), Rate(progress.goal_of(target))),
            (phrase("what_if.needed", quarter=rest), _needed(results, target, rests.get("push"))),
        ),
    )


def _range(rates: list[Decimal]) -> tuple[int, int]:
    """Around the rates, each within what may be set: never empty."""
    held = [min(Decimal(MOST), max(Decimal(LEAST), rate)) for rate in rates]
    return max(LEAST, floor(min(held)) - AROUND), min(MOST, ceil(max(held)) + AROUND)


def _needed(results: Results, target: Target, push: Decimal | None) -> Fact:
    if results.assessment(target.id).is_safe:
        return Term("what_if.safe")
    return Term("what_if.none_reaches") if push is None else Rate(push)
