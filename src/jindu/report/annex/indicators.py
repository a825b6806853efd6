"""指标: every value known on the day of the report, with unit, vintage and the cell it was read from."""

from collections.abc import Hashable, Iterator
from typing import Any

from jindu.base.periods import last_day
from jindu.report.annex.model import Block, Column, Sheet
from jindu.report.annex.names import Row, head, period, place_columns, place_of, text_column
from jindu.report.citations import Citations
from jindu.report.parts.naming import region_name, source_name
from jindu.report.parts.values import label_fact, unit_fact
from jindu.report.phrases import Name, Term
from jindu.tables.results import Results


def sheet(results: Results, citations: Citations) -> Sheet:
    """The sheet of all values."""
    return Sheet("indicators", (Block(_columns(), tuple(_rows(results, citations))),), fixed=2)


def _columns() -> tuple[Column, ...]:
    return (
        *(text_column(n, 20 if n == "region" else 30) for n in ("region", "indicator_zh", "indicator_en")),
        *(text_column(n, 18) for n in ("measure", "basis", "period")),
        Column("end", head("end"), 11),
        Column("value", head("value"), 14),
        *(text_column(n, 16) for n in ("unit", "label")),
        Column("released", head("released"), 11),
        text_column("publisher", 42),
        text_column("raw", 18),
        *place_columns(),
    )


def _rows(results: Results, citations: Citations) -> Iterator[Row]:
    for row in ordered(results).itertuples():
        indicator, citation = results.params.indicators[row.indicator], citations.of_observation(row)
        yield {
            "region": region_name(results, row.region),
            "indicator_zh": indicator.zh,
            "indicator_en": indicator.en,
            "measure": Term(f"measure.{row.measure}"),
            "basis": Term(f"annex.basis.{row.basis}"),
            "period": period(row.period, row.basis),
            "end": last_day(row.period),
            "value": row.value,
            "unit": unit_fact(row.unit),
            "label": label_fact(row.status_label),
            "released": row.released,
            "publisher": source_name(results, row.source),
            **place_of(citation),
            "raw": Name(citation.raw, citation.raw),
        }


def ordered(results: Results) -> Any:
    """Known values of the regions and indicators that params name, in their order, oldest first."""
    known = results.known
    places: dict[str, dict[Hashable, int]] = {
        "region": {code: i for i, code in enumerate([results.run.region, *results.params.regions])},
        "indicator": {name: i for i, name in enumerate(results.params.indicators)},
    }
    places["region"][results.run.region] = -1
    known = known[known.region.isin(list(places["region"])) & known.indicator.isin(list(places["indicator"]))]
    keys = known.assign(
        region=known.region.astype(str).map(places["region"]),
        indicator=known.indicator.astype(str).map(places["indicator"]),
        period=known.period.map(last_day),
    )
    return known.loc[keys.sort_values(["region", "indicator", "measure", "basis", "period"], kind="stable").index]
