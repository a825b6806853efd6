"""What the leading group is asked to decide, on page one."""

from decimal import Decimal

from jindu.params.plan import Target
from jindu.report.parts import naming, progress
from jindu.report.parts.projects import overdue_projects
from jindu.report.parts.tasks import overdue_tasks
from jindu.report.phrases import Count, Listing, Phrase, Points, Term, phrase
from jindu.tables.records.assessments import BAD, MEASURED, Assessment
from jindu.tables.results import Results

FLOOR = Decimal(-999)
OWED = ("no_return", "late_return", "part_late")


def decisions(results: Results) -> list[Phrase]:
    """What the leading group is asked to decide, worst first."""
    by_id = {t.id: t for t in results.params.plan.targets}
    bad = sorted((a for a in results.assessments if a.status in BAD and a.now is not None), key=standing_of)
    asked = _lagging(results, [by_id[a.target] for a in bad if a.kind in MEASURED and progress.is_open(a)])
    asked += [
        phrase("decide.below_city", target=naming.said_name(results, by_id[a.target]), gap=Points(a.gap or Decimal(0)))
        for a in results.assessments
        if a.note == "below_comparator"
    ]
    if orphans := [t for t in by_id.values() if not t.lead_units]:
        asked.append(phrase("decide.unassigned", n=progress.targets_count(len(orphans))))
    asked += _overdue(results)
    return [*asked, *_owed(results, by_id)] or [Phrase("decide.none")]


def _owed(results: Results, by_id: dict[str, Target]) -> list[Phrase]:
    """What is still to be reported, and by whom: returns that never came, and returns sent back."""
    owed = [by_id[a.target] for a in results.assessments if a.note in OWED]
    refused = results.problems[(results.problems.level == "error") & (results.problems.period == results.run.period)]
    wrong = {str(promise).partition(".")[0] for promise in refused.target}
    counted = {"missing": sum(t.id not in wrong for t in owed), "sent_back": sum(t.id in wrong for t in owed)}
    parts = tuple(phrase(f"decide.{key}", n=progress.targets_count(n)) for key, n in counted.items() if n)
    if not parts:
        return []
    return [phrase("decide.data", owed=Listing(parts, are_clauses=True), units=naming.leads(results, owed))]


def _overdue(results: Results) -> list[Phrase]:
    late = {"tasks": len(overdue_tasks(results)), "key_projects": len(overdue_projects(results))}
    counted = tuple(Count(n, unit) for unit, n in late.items() if n)
    return [phrase("decide.overdue", sum(late.values()), late=Listing(counted))] if counted else []


def _lagging(results: Results, targets: list[Target]) -> list[Phrase]:
    """Targets in danger, those of the same lead units in one sentence."""
    by_lead: dict[tuple[str, ...], list[Target]] = {}
    for target in targets:
        by_lead.setdefault(tuple(target.lead_units), []).append(target)
    return [_ask(results, group) for group in by_lead.values()]


def _ask(results: Results, targets: list[Target]) -> Phrase:
    by_status: dict[str, list[Target]] = {}
    for target in targets:
        by_status.setdefault(results.assessment(target.id).status, []).append(target)
    said = tuple(
        phrase("decide.stands", target=naming.said_names(results, those), status=Term(f"status_inline.{status}"))
        for status, those in by_status.items()
    )
    standing = Listing(said, are_clauses=True)
    if not targets[0].lead_units:
        return phrase("decide.growth_open", standing=standing)
    return phrase("decide.growth", standing=standing, lead=naming.leads(results, targets[:1]))


def standing_of(a: Assessment) -> tuple[Decimal, Decimal]:
    """Where a target stands: its chance first, then its gap; a lower one is worse."""
    chance = a.chance if a.chance is not None else Decimal(int(a.reached == "yes"))
    return chance, a.gap if a.gap is not None else FLOOR
