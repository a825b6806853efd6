"""The judgement on a plan in at most three sentences."""

from decimal import Decimal

from jindu.params.plan import Target
from jindu.report.blocks import Paragraph
from jindu.report.parts import chances, naming, progress
from jindu.report.parts.decisions import standing_of
from jindu.report.phrases import Fact, Growth, Listing, Percent, Phrase, Span, Term, Through, Whole, Years, phrase
from jindu.tables.records.assessments import STATUSES, Assessment
from jindu.tables.results import Results


def lead(results: Results) -> Paragraph:
    """The judgement in at most three sentences: growth targets, the one in most danger, all targets."""
    if len(results.params.plan.targets) == 1:
        target = results.params.plan.targets[0]
        return Paragraph((yardstick(results, target, results.assessment(target.id)),), "lead")
    growth = [(t, results.assessment(t.id)) for t in progress.growth_targets(results)]
    known = [(t, a) for t, a in growth if a.now is not None]
    said = [_growth_standing(results, [a for _, a in growth])] if growth else []
    if known:
        said.append(_worst(results, *min(known, key=lambda pair: standing_of(pair[1]))))
    return Paragraph((*said, coverage(results)), "lead")


def _growth_standing(results: Results, growth: list[Assessment]) -> Phrase:
    parts = Listing(tuple(_parts(growth)), are_clauses=True)
    end = Through(results.run.period, is_short=False)
    return phrase("page_one.counts", period=end, n=progress.growth_count(len(growth)), parts=parts)


def _parts(assessments: list[Assessment]) -> list[Phrase]:
    found = [a.status for a in assessments]
    return [standing(s, found.count(s)) for s in STATUSES if s in found]


def standing(key: str, n: int) -> Phrase:
    """How many targets stand so: 2项需加力 · 2 need a push."""
    return phrase(f"standing.{key}", n, n=Whole(n))


def _worst(results: Results, target: Target, a: Assessment) -> Phrase:
    facts: dict[str, Fact] = {
        "target": naming.said_name(results, target),
        "average": progress.average_of(a),
        "compared": progress.to_goal(target, a.average or Decimal(0), is_short=True),
    }
    if not progress.is_open(a):
        return phrase("page_one.worst_final", **facts, verdict=Term(f"status_inline.{a.status}"))
    facts["odds"] = chances.likely(results, target, a)
    needs = progress.needs(target, a)
    return phrase("page_one.worst", **facts, needs=needs) if needs else phrase("page_one.worst_open", **facts)


def coverage(results: Results) -> Phrase:
    """How many of all targets stand where."""
    all_ = results.assessments
    return phrase("page_one.coverage", all=progress.targets_count(len(all_)), parts=progress.groups(all_))


def yardstick(results: Results, target: Target, a: Assessment) -> Phrase:
    """The one-sentence verdict of a plan with a single growth target."""
    facts: dict[str, Fact] = {
        "verdict": Term(f"status_inline.{a.status}"),
        "region": naming.region_name(results, results.run.region),
        "indicator": naming.said_name(results, target),
    }
    if not progress.is_open(a):
        facts |= {"years": Years(*results.params.plan.period), "average": progress.average_of(a)}
        return phrase("page_one.yardstick_over", **facts, compared=progress.to_goal(target, a.average or Decimal(0)))
    facts["odds"] = chances.likely(results, target, a)
    needs = progress.needs(target, a)
    if needs is None or a.now is None:
        return phrase("page_one.yardstick_unknown", **facts)
    facts |= {"period": Span(a.now_period), "growth": Growth(a.now, 1, "growth_yoy")}
    return phrase("page_one.yardstick_open", **facts, goal=Percent(progress.goal_of(target)), needs=needs)
