"""What a run says on a terminal: the one-paragraph verdict and the table of targets."""

import csv
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import IO

from jindu.base.decimals import round_half_up
from jindu.base.errors import ParamsError
from jindu.forecasting.scores import doubt_of
from jindu.params.run import Run
from jindu.report.phrases import Day, Fact, plain
from jindu.report.phrases.words import Words
from jindu.tables.records.assessments import STATUSES, Assessment
from jindu.tables.results import Results

CSV_COLUMNS = (
    *("target", "kind", "status", "reached", "now", "now_period", "average", "required", "lowest", "required_rest"),
    *("gap", "pace", "chance", "no_chance", "evidence", "note", "source"),
)


def one_paragraph(results: Results, both: Sequence[Words]) -> str:
    """The lead of page one, Chinese then English."""
    from jindu.report.parts.lead import lead

    sentences = lead(results).sentences
    zh, en = both
    return "".join(s.text(zh) for s in sentences) + "\n" + " ".join(s.text(en) for s in sentences)


def shown(run: Run, both: Sequence[Words], digest: str) -> str:
    """Which run is shown, of which data date and params (by their digest), in both languages."""
    facts: dict[str, Fact | str] = {"run": run.name, "day": Day(run.as_of), "digest": digest[:8]}
    return " · ".join(words.say("check.shown", **facts) for words in both)


def chosen(results: Results, unit: str = "", status: str = "") -> list[Assessment]:
    """Assessments of the targets a unit leads, or of one status; ParamsError for a name nothing has."""
    leads = {t.id: t.lead_units for t in results.params.plan.targets}
    _refuse_unknown("--unit", unit, {name for names in leads.values() for name in names})
    _refuse_unknown("--status", status, STATUSES)
    return [
        a for a in results.assessments if (not unit or unit in leads[a.target]) and (not status or a.status == status)
    ]


def _refuse_unknown(option: str, given: str, known: Collection[str]) -> None:
    if given and given not in known:
        raise ParamsError(option, repr(given), f"one of {', '.join(sorted(known))}")


def status_lines(results: Results, both: Sequence[Words], assessments: Sequence[Assessment]) -> list[str]:
    """One line per target: status, short name in both languages, latest value, chance."""
    by_id = {t.id: t for t in results.params.plan.targets}
    zh, en = both
    return [
        f"{zh.label('status.' + a.status)} {en.label('status.' + a.status):<14} {by_id[a.target].short_zh} · "
        f"{by_id[a.target].short_en}{_figures(results, a)}"
        for a in assessments
    ]


def write_status(results: Results, assessments: list[Assessment], file: IO[str]) -> None:
    """The assessments as CSV: one row per target, every fact behind its status."""
    by_id = {t.id: t for t in results.params.plan.targets}
    writer = csv.writer(file)
    writer.writerow([*CSV_COLUMNS, "commitment", "lead_units"])
    for a in assessments:
        target = by_id[a.target]
        row = [_cell(getattr(a, name)) for name in CSV_COLUMNS]
        writer.writerow([*row, target.commitment, "、".join(target.lead_units)])


def _cell(value: object) -> str:
    return shortened(value, 4) if isinstance(value, Decimal) else "" if value is None else str(value)


def shortened(value: Decimal, places: int) -> str:
    """At most so many decimals, half up, without idle zeros."""
    return f"{round_half_up(value, places).normalize():f}"


def _figures(results: Results, a: Assessment) -> str:
    parts = [] if a.now is None else [f"{a.now_period} {shortened(a.now, 2)}"]
    if a.chance is not None:
        parts.append(f"P {plain(a.chance * 100, 0)}%{'*' if doubt_of(results, a.target) else ''}")
    return f"  [{', '.join(parts)}]" if parts else ""
