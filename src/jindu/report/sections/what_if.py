"""The what-if control of each growth target whose period is open."""

from decimal import Decimal
from math import ceil, floor

from jindu.facts.plan import Target
from jindu.numerals import Fact, Phrase, Rate, Rest, Term, phrase
from jindu.report.blocks import WhatIf
from jindu.report.sections import common
from jindu.results import Results
from jindu.targets.what_if import outcomes, position_of

AROUND = 20  # percentage points to either side of what is likely, needed and wanted
LEAST, MOST = -60, 160


def controls(results: Results) -> list[WhatIf]:
    """One control per growth target with scenarios, in plan order."""
    found = (_control(results, t) for t in common.growth_targets(results) if results.scenarios.get(t.id))
    return [control for control in found if control is not None]


def _control(results: Results, target: Target) -> WhatIf | None:
    position = position_of(target, results.index(target.indicator or ""))
    if position is None:
        return None
    rests = {s.name: s.rest for s in results.scenarios[target.id]}
    lowest, highest = _range([*rests.values(), common.goal_of(target)])
    found = outcomes(position, lowest, highest)
    first = rests.get("base", rests.get("steady", found[0].rest))
    rest = Rest(results.run.period, is_short=True)
    return WhatIf(
        phrase("what_if.title", target=common.target_name(target), rest=Rest(results.run.period)),
        phrase("what_if.rest", quarter=rest),
        Term("what_if.full_year"),
        Term("what_if.average"),
        tuple(found),
        min(range(len(found)), key=lambda i: abs(found[i].rest - first)),
        _given(target, rests.get("push"), rest),
    )


def _range(rates: list[Decimal]) -> tuple[int, int]:
    return max(LEAST, floor(min(rates)) - AROUND), min(MOST, ceil(max(rates)) + AROUND)


def _given(target: Target, needed: Decimal | None, rest: Rest) -> tuple[tuple[Fact, Fact], ...]:
    shown: Fact = Phrase("what_if.none_reaches") if needed is None else Rate(needed)
    return (
        (Term("what_if.goal"), Rate(common.goal_of(target))),
        (phrase("what_if.needed", quarter=rest), shown),
    )
