"""产业链: each chain against the six ones, filing and monthly returns."""

from collections.abc import Iterator
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.annex.cells import number_format
from jindu.report.annex.model import Block, Column, Content, Formula, Sheet
from jindu.report.annex.names import Row, as_written, head, period, place_columns, place_of, text_column
from jindu.report.citations import Citations
from jindu.report.phrases import Phrase, Term
from jindu.returns.summaries import SIX_ONES, Chain, chains, latest_sheet
from jindu.tables.results import Results

ALL = 6


def sheet(results: Results, citations: Citations) -> Sheet:
    """The sheet of chains."""
    columns = (
        text_column("chain", 26),
        text_column("period", 18),
        *(text_column(name, 20) for name in SIX_ONES),
        Column("complete", head("complete"), 10, number_format(0)),
        Column("complete_pct", head("complete_pct"), 12, number_format(0), "bar"),
        text_column("filed", 12),
        *(Column(name, head(name), 10) for name in ("months", "months_due")),
        Column("months_pct", head("months_pct"), 12, number_format(0), "bar"),
        text_column("problem", 28),
        *place_columns(),
    )
    return Sheet("chains", (Block(columns, tuple(_rows(results, citations)), empty=Phrase("annex.none.chains")),))


def _rows(results: Results, citations: Citations) -> Iterator[Row]:
    found = latest_sheet(results.entries, "chains", results.run.period)
    if found is None:
        return
    for chain in chains(found):
        yield {
            "chain": as_written(chain.name),
            "period": period(found.period),
            **{name: _named(found.rows[chain.name].get(name, "")) for name in SIX_ONES},
            "complete": chain.complete,
            "complete_pct": Formula(f"ROUND({{complete}}/{ALL}*100,0)", _percent(chain.complete, ALL)),
            "filed": Term(f"filed.{'yes' if chain.is_filed else 'no'}"),
            "months": chain.months,
            "months_due": chain.months_due,
            "months_pct": _months(chain),
            "problem": as_written(chain.problem),
            **place_of(citations.of_row("chains", found.period, chain.name)),
        }


def _named(text: str) -> Content:
    """Who or what is named, or the word missing."""
    return as_written(text) if text else Term("named.no")


def _months(chain: Chain) -> Formula | None:
    if chain.months is None:
        return None
    return Formula("ROUND({months}/{months_due}*100,0)", _percent(chain.months, chain.months_due))


def _percent(part: int, whole: int) -> Decimal:
    return round_half_up(Decimal(part) / whole * 100, 0)
