"""Every target as one row of CSV: what was promised, where it stands, what it needs, and where that was read."""

import csv
import io
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.citations import citations_of
from jindu.tables.results import Results

HEADS = (
    *("target", "name_zh", "name_en", "commitment", "goal", "unit", "now", "period", "average", "gap"),
    *("lowest_year", "lowest_rest", "chance_pct", "status", "place"),
)


def targets_csv(results: Results) -> str:
    """The table with a byte order mark, so that office programs read the Chinese."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    citations, by_id = citations_of(results), {t.id: t for t in results.params.plan.targets}
    for a in results.assessments:
        target = by_id[a.target]
        goal = target.value if target.value is not None else a.required
        chance = None if a.chance is None else round_half_up(a.chance * 100, 0)
        place = "; ".join(citation.reference for citation in citations.of_latest(a))
        figures = (a.average, a.gap, a.lowest, a.needed_rest)
        writer.writerow(
            [
                *(target.id, target.short_zh, target.short_en, target.commitment, _text(goal), target.unit),
                *(_text(a.now), a.now_period, *map(_text, figures), _text(chance), a.status, place),
            ]
        )
    return "\ufeff" + text.getvalue()


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{round_half_up(value, min(4, max(0, -int(value.as_tuple().exponent)))):f}"
