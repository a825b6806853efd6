"""What would change a verdict: the smallest figure or revision that flips it; other readings are alternatives."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from jindu.params.plan import Target
from jindu.tables.records.assessments import Assessment, Flip

CENT = Decimal("0.01")  # 亿元; rounded so that what is printed is enough
STEP = Decimal("0.1")  # growth is published with one decimal


def flips(targets: tuple[Target, ...], judged: list[Assessment]) -> list[Flip]:
    """One per target, in plan order."""
    by_id = {a.target: a for a in judged}
    return [_flip(target, by_id[target.id]) for target in targets]


def _flip(target: Target, a: Assessment) -> Flip:
    if target.kind == "external_control":
        return Flip(target.id, "external")
    if a.reached == "no_data":
        return Flip(target.id, "no_data")
    if target.kind == "avg_annual_growth":
        return _growth(target, a)
    if target.kind == "binary_milestone":
        return Flip(target.id, "done" if a.reached == "yes" else "milestone", period=str(target.deadline or ""))
    return _amount(target, a)


def _growth(target: Target, a: Assessment) -> Flip:
    if a.status in ("reached", "not_reached"):
        return _final(target, a)
    if a.required_rest is not None and a.now is not None and not a.now_period.endswith("Q4"):
        key = "growth_rest_down" if a.chance is not None and a.chance >= Decimal("0.5") else "growth_rest_up"
        return Flip(target.id, key, a.required_rest, a.now_period, _relative(a.gap, target.value))
    if a.lowest is not None:
        return Flip(target.id, "growth_year", a.lowest, a.now_period, _relative(a.gap, target.value))
    return Flip(target.id, "growth_open", distance=_relative(a.gap, target.value))


def _final(target: Target, a: Assessment) -> Flip:
    """The smallest revision of the last year's published rate that flips a final verdict."""
    far = _relative(a.gap, target.value)
    if a.lowest is None:
        return Flip(target.id, "growth_final", distance=far)
    if a.status == "reached":
        return Flip(target.id, "growth_revised_down", a.lowest - STEP, a.now_period, far)
    return Flip(target.id, "growth_revised_up", a.lowest, a.now_period, far)


def _amount(target: Target, a: Assessment) -> Flip:
    """What is still missing, or what there is to spare, in the target's own terms."""
    ahead = a.gap is not None and a.gap >= 0
    far = _relative(a.gap, target.value or a.required)
    if target.kind == "level_share":
        if a.numerator is None or a.denominator is None or target.value is None:
            return Flip(target.id, "share_published", a.gap, a.now_period, far)
        spare = a.numerator - target.value * a.denominator / 100
        enough = abs(spare).quantize(CENT, ROUND_FLOOR if ahead else ROUND_CEILING)
        return Flip(target.id, "share_down" if ahead else "share_up", enough, a.now_period, far)
    if target.kind == "comparative":
        return Flip(target.id, "ratio_down" if ahead else "ratio_up", a.gap and abs(a.gap), a.now_period, far)
    if target.kind == "ranking":
        return Flip(target.id, "rank_down" if a.gap is not None and a.gap > 0 else "rank_up", a.required, a.now_period)
    if a.missing:
        return Flip(target.id, "count_up", a.missing, a.now_period, far)
    return Flip(target.id, "count_down", None if a.gap is None else a.gap + 1, a.now_period, far)


def _relative(gap: Decimal | None, goal: Decimal | None) -> Decimal | None:
    return None if gap is None or not goal else abs(gap) / abs(goal) * 100
