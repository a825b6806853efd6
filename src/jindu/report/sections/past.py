"""How good such forecasts have been: two lines and a table in section 10, a chart in the annex."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from jindu.forecasting.scores import Skill, leaning, skill, skill_of
from jindu.params.plan import Target
from jindu.report.blocks import Block, Cell, Column, Figure, Heading, Number, Paragraph, Table
from jindu.report.charts.back_test import PastForecasts, back_test
from jindu.report.parts import naming, progress
from jindu.report.phrases import Bare, Chance, Count, Day, Listing, Months, Percent, Phrase, Points, Term, Whole, phrase
from jindu.tables.records.forecasts import BETTER, Comparison, Trial
from jindu.tables.results import Results


def annex(results: Results) -> list[Block]:
    """Annex: every past forecast beside its outcome."""
    head = Heading(Phrase("head.trials"), "sec-trials", is_annex=True)
    return [head, *(figures_of(results) or [Paragraph((Phrase("missing.no_trials"),))])]


def leanings(results: Results, targets: Iterable[Target]) -> dict[tuple[str, int], list[Target]]:
    """Targets whose past forecasts at this point of the year all missed to one side, by side and their number."""
    found: dict[tuple[str, int], list[Target]] = {}
    for target in targets:
        a, trials = results.assessment(target.id), results.trials.get(target.id, ())
        if a.chance is not None and progress.is_open(a) and (lean := leaning(trials, a.now_period)):
            same = [t for t in trials if t.origin[-2:] == a.now_period[-2:]]
            found.setdefault((lean, len(same)), []).append(target)
    return found


def past(results: Results) -> list[Block]:
    """The back-test of the growth targets in two lines, what other evidence brought, and a table by target."""
    tested = _tested(results)
    growth = [t for t, _ in tested if t.kind == "avg_annual_growth"]
    pooled = skill([trial for t in growth for trial in results.trials[t.id]])
    if pooled is None:
        return [Paragraph((Phrase("scenario_text.none"),))]
    said = (*lines(pooled, len(growth)), *naive_better(results, tested), *evidence(results))
    return [Paragraph(said), _table(tested)]


def _tested(results: Results) -> list[tuple[Target, Skill]]:
    found = [(t, skill_of(results, t.id)) for t in results.params.plan.targets]
    return [(t, s) for t, s in found if s is not None]


def lines(s: Skill, targets: int) -> list[Phrase]:
    """Errors and coverage in one line; chances against what came in another."""
    return [
        phrase(
            "scenario_text.skill",
            n=Count(s.trials, "forecasts"),
            targets=progress.growth_count(targets),
            real=Whole(s.real_time),
            pseudo=Whole(s.trials - s.real_time),
            error=Points(_dec(s.error), 2),
            naive=Points(_dec(s.naive_error), 2),
            coverage=Chance(_dec(s.coverage80)),
        ),
        phrase(
            "scenario_text.brier",
            brier=Bare(Percent(_dec(s.brier), 3)),
            naive=Bare(Percent(_dec(s.naive_brier), 3)),
            below=Chance(_dec(s.below)),
        ),
    ]


def naive_better(results: Results, tested: Sequence[tuple[Target, Skill]]) -> list[Phrase]:
    """For which targets the naive forecast did better, by the figures printed."""
    error = [t for t, s in tested if round(s.naive_error, 2) < round(s.error, 2)]
    brier = [t for t, s in tested if round(s.naive_brier, 3) < round(s.brier, 3)]
    found = {"naive_error": error, "naive_brier": brier}
    return [phrase(f"scenario_text.{key}", targets=naming.said_names(results, t)) for key, t in found.items() if t]


def evidence(results: Results) -> list[Phrase]:
    """Whether growth elsewhere helped: tried, by how much, used or not."""
    if not results.run.comparisons:
        return [Phrase("scenario_text.no_regions")]
    tried = [(t, c) for t in progress.growth_targets(results) for c in results.references.get(t.id, ())]
    said = [_comparison(results, t, c) for t, c in tried]
    without = [t for t in progress.growth_targets(results) if not results.references.get(t.id)]
    if without:
        said.append(phrase("scenario_text.no_reference", targets=naming.said_names(results, without)))
    return said


def _comparison(results: Results, target: Target, c: Comparison) -> Phrase:
    used = set(results.quantiles[results.quantiles.target == target.id].reference)
    key = "used" if c.region in used else "better_elsewhere" if c.is_better else "not_used"
    facts = {"reason": Term(f"scenario_text.reference_why.{_why(c)}")} if key == "not_used" else {}
    return phrase(
        f"scenario_text.reference_{key}",
        **facts,
        region=naming.region_name(results, c.region),
        target=naming.said_name(results, target),
        without=Points(_dec(c.error), 2),
        informed=Points(_dec(c.error_with), 2),
    )


def _why(c: Comparison) -> str:
    if c.error_with >= c.error:
        return "none"
    if c.error_with > BETTER * c.error:
        return "little"
    return "brier" if c.is_covered else "narrow"


def _dec(value: float) -> Decimal:
    return Decimal(repr(round(value, 6)))


def _table(tested: Sequence[tuple[Target, Skill]]) -> Table:
    columns = (
        Column("col.target", "left"),
        Column("col.trials"),
        Column("col.real_time"),
        Column("col.error"),
        Column("col.naive"),
        Column("col.coverage"),
        Column("col.brier"),
        Column("col.naive_brier"),
        Column("col.below"),
    )
    rows = tuple(
        (
            naming.target_name(t),
            Number(Whole(s.trials)),
            Number(Whole(s.real_time)),
            Number(Points(_dec(s.error), 2)),
            Number(Points(_dec(s.naive_error), 2)),
            Number(Chance(_dec(s.coverage80))),
            Number(Percent(_dec(s.brier), 3)),
            Number(Percent(_dec(s.naive_brier), 3)),
            Number(Chance(_dec(s.below))),
        )
        for t, s in tested
    )
    return Table("skill", Phrase("caption.skill"), columns, rows, Phrase("source.skill"), ("wide",))


def figures_of(results: Results) -> list[Block]:
    """The chart of past forecasts; nothing without any."""
    shown = [(t, results.trials[t.id]) for t in progress.growth_targets(results) if results.trials.get(t.id)]
    if not shown:
        return []
    drawn = [PastForecasts(naming.target_name(t), trials) for t, trials in shown]
    every: list[Trial] = [trial for _, trials in shown for trial in trials]
    inside = sum(t.low <= t.actual <= t.high for t in every)
    alt = phrase("alt.past", n=Count(len(every), "forecasts"), inside=Whole(inside), targets=_inside(results, shown))
    caption = Phrase("caption.past")
    source = phrase("source.past_chart", note=Phrase("source.past"), day=Day(results.run.as_of))
    return [Figure("past", caption, alt, partial(back_test, drawn), source, _trials(drawn))]


def _inside(results: Results, shown: Sequence[tuple[Target, Sequence[Trial]]]) -> Listing:
    """How many outcomes fell inside the interval, by target."""
    said = (
        phrase(
            "alt.past_item",
            name=naming.said_name(results, t),
            n=Whole(len(trials)),
            inside=Whole(sum(each.low <= each.actual <= each.high for each in trials)),
        )
        for t, trials in shown
    )
    return Listing(tuple(said), joint="；")


def _trials(drawn: Sequence[PastForecasts]) -> Table:
    heads = ("low80", "median", "high80", "actual", "percentile_of")
    columns = (
        Column("col.target", "left"),
        Column("col.origin", "left"),
        Column("col.evidence", "left"),
        *(Column(f"col.{head}") for head in heads),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            each.name,
            Months(t.origin),
            Term(f"trial.{t.vintage}"),
            *(Number(Percent(_dec(value))) for value in (t.low, t.median, t.high, t.actual)),
            Number(Percent(_dec(100 * t.pit), 0)),
        )
        for each in drawn
        for t in each.trials
    )
    return Table("data-past", Phrase("caption.past"), columns, rows)
