"""Figures of what units return beside the ledger: funnel, investment of key projects, chains."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from jindu.report.blocks import Figure, Table
from jindu.report.charts.chain_matrix import MISSING, THERE, UNKNOWN, ChainRow, chain_matrix
from jindu.report.charts.funnel import funnel
from jindu.report.charts.planned_done import Investment, planned_done
from jindu.report.phrases import (
    Count,
    Day,
    Fact,
    Listing,
    Money,
    Months,
    OutOf,
    Percent,
    Phrase,
    Term,
    Verbatim,
    Whole,
    phrase,
)
from jindu.returns import summaries
from jindu.returns.summaries import Chain, Project, Sheet
from jindu.tables.results import Results

COLUMNS = (*summaries.SIX_ONES, "complete", "filed", "months")


def brands(results: Results, sheet: Sheet, data: Table) -> Figure:
    """How many titles are at each stage, by level."""
    counts = summaries.funnel(sheet)
    said = (
        phrase(
            "alt.brands_item",
            level=Term(f"level.{level}"),
            **{stage: Whole(stages[stage]) for stage in summaries.BATCHES},
        )
        for level, stages in counts.items()
    )
    alt = phrase("alt.brands", levels=Listing(tuple(said), joint="；"))
    source = _source(results, sheet)
    return Figure("brands", data.caption, alt, partial(funnel, counts), source, data)


def investment(results: Results, sheet: Sheet, data: Table) -> Figure:
    """Investment of key projects, planned and done, overdue first."""
    found = summaries.projects(sheet, results.run.as_of)
    drawn = [Investment(Verbatim(p.name), p.planned, p.done, p.progress, p.is_overdue) for p in found]
    caption = phrase("caption.invested", period=Months(sheet.period))
    source = _source(results, sheet)
    return Figure("invested", caption, _invested(found), partial(planned_done, drawn), source, data)


def _invested(found: list[Project]) -> Phrase:
    known = sorted((p for p in found if p.progress is not None), key=lambda p: p.progress or Decimal(0))
    return phrase(
        "alt.invested",
        n=Count(len(found), "key_projects"),
        planned=_sum(p.planned for p in found),
        done=_sum(p.done for p in found),
        overdue=Whole(sum(p.is_overdue for p in found)),
        least=Percent(known[0].progress or Decimal(0)) if known else Term("alt.none_invested"),
        most=Percent(known[-1].progress or Decimal(0)) if known else Term("alt.none_invested"),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Money:
    """A sum of amounts in 10,000 yuan."""
    return Money(sum((amount or Decimal(0) for amount in amounts), Decimal(0)) / 10000)


def chains(results: Results, sheet: Sheet, data: Table) -> Figure:
    """Chains against the six ones, filing and monthly returns."""
    found = summaries.chains(sheet)
    rows = [ChainRow(Verbatim(chain.name), _cells(chain)) for chain in found]
    lacking = [chain for chain in found if chain.complete <= len(summaries.SIX_ONES)]
    alt = phrase(
        "alt.chain_table",
        n=Count(len(found), "chains"),
        complete=Whole(len(found) - len(lacking)),
        lacks=_lacks(lacking) if lacking else Term("alt.chain_full"),
    )
    source = _source(results, sheet, "chain_chart")
    return Figure("chain-table", data.caption, alt, partial(chain_matrix, rows, COLUMNS), source, data)


def _lacks(lacking: list[Chain]) -> Listing:
    """How many chains lack what; their names, which are Chinese in every edition, stand in the chart."""
    counted = Counter(tuple(field for field, there in chain.present.items() if not there) for chain in lacking)
    said = (
        phrase("alt.chain_lacks", n=Whole(n), items=Listing(tuple(Term(f"alt.chain_item.{field}") for field in fields)))
        for fields, n in counted.items()
    )
    return Listing(tuple(said), joint="；")


def _cells(chain: Chain) -> list[tuple[Fact, int]]:
    """A word and a state for every column."""
    named: list[tuple[Fact, int]] = [
        (Term(f"named.{'yes' if there else 'no'}"), THERE if there else MISSING) for there in chain.present.values()
    ]
    is_full = chain.complete > len(chain.present)
    filed = (Term(f"filed.{'yes' if chain.is_filed else 'no'}"), THERE if chain.is_filed else MISSING)
    return [
        *named,
        (OutOf(chain.complete, len(chain.present) + 1), THERE if is_full else MISSING),
        filed,
        _months(chain),
    ]


def _months(chain: Chain) -> tuple[Fact, int]:
    if chain.months is None:
        return Term("chart.unreported"), UNKNOWN
    return OutOf(chain.months, chain.months_due), THERE if chain.months >= chain.months_due else MISSING


def _source(results: Results, sheet: Sheet, key: str = "sheet_chart") -> Phrase:
    return phrase(f"source.{key}", period=Months(sheet.period), day=Day(results.run.as_of))
