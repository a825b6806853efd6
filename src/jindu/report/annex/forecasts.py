"""预测: what the year may come to, the chance of reaching, and how good such forecasts have been."""

from collections.abc import Iterator
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.forecasting.scores import Skill, doubt_of, skill_of
from jindu.params.plan import Target
from jindu.report.annex.cells import number_format
from jindu.report.annex.model import Block, Column, Sheet
from jindu.report.annex.names import Row, as_written, head, so_far, text_column
from jindu.report.annex.targets import chance
from jindu.report.parts.naming import target_name
from jindu.report.phrases import Phrase, phrase
from jindu.tables.results import Results

SCORES = ("trials", "real_time", "error", "naive_error", "coverage", "below", "brier", "naive_brier")


def sheet(results: Results) -> Sheet:
    """Quantiles of the full year in columns, then the scores of past forecasts."""
    levels = sorted({float(level) for level in results.quantiles["quantile"]}) if len(results.quantiles) else []
    quantiles = Block(_columns(levels), tuple(_rows(results)), empty=Phrase("annex.none.forecasts"))
    return Sheet("forecasts", (quantiles, _past(results)))


def _name(level: float) -> str:
    return f"q{level:g}".replace(".", "_")


def _columns(levels: list[float]) -> tuple[Column, ...]:
    return (
        text_column("target", 34),
        text_column("period", 26),
        *(Column(_name(level), _level(level), 16, number_format(1)) for level in levels),
        Column("chance", head("chance"), 16, number_format(0), "bar"),
        text_column("caveat", 30),
    )


def _level(level: float) -> Phrase:
    """The head of one quantile: the median, or the end of an interval by its width."""
    if level == 0.5:
        return head("median")
    width = Decimal(str(round(abs(1 - 2 * level) * 100, 1))).normalize()
    return phrase(f"annex.col.{'low' if level < 0.5 else 'high'}", width=as_written(f"{width:f}"))


def _rows(results: Results) -> Iterator[Row]:
    targets = {t.id: t for t in results.params.plan.targets}
    ends: dict[str, str] = {}
    for row in results.quantiles.itertuples():
        ends[row.target] = max(row.period, ends.get(row.target, ""))
    for (name, period), group in results.quantiles.groupby(["target", "period"], sort=False):
        yield {
            "target": target_name(targets[name]),
            "period": so_far(period),
            **{_name(float(q.quantile)): round_half_up(q.value, 1) for q in group.itertuples()},
            **(_odds(results, targets[name]) if period == ends[name] else {}),
        }


def _odds(results: Results, target: Target) -> Row:
    doubt = doubt_of(results, target.id)
    return {
        "chance": chance(results, results.assessment(target.id)),
        "caveat": Phrase(f"annex.caveat.{doubt}") if doubt else None,
    }


def _past(results: Results) -> Block:
    places = {"error": 1, "naive_error": 1, "brier": 3, "naive_brier": 3}
    columns = (text_column("target", 34), *(Column(n, head(n), 20, number_format(places.get(n, 0))) for n in SCORES))
    found = [(t, skill_of(results, t.id)) for t in results.params.plan.targets]
    rows = tuple({"target": target_name(t), **_scores(skill)} for t, skill in found if skill is not None)
    return Block(columns, rows, Phrase("annex.title.past"), Phrase("scenario_text.none"))


def _scores(skill: Skill) -> Row:
    def rounded(value: float, places: int) -> Decimal:
        return round_half_up(Decimal(repr(value)), places)

    return {
        "trials": skill.trials,
        "real_time": skill.real_time,
        "error": rounded(skill.error, 1),
        "naive_error": rounded(skill.naive_error, 1),
        "coverage": rounded(skill.coverage80 * 100, 0),
        "below": rounded(skill.below * 100, 0),
        "brier": rounded(skill.brier, 3),
        "naive_brier": rounded(skill.naive_brier, 3),
    }
