"""Tables of what units return beside the ledger: brands, ladder, projects, parks, tickets, chains."""

from collections.abc import Callable

from jindu.report.blocks import Block, Cell, Column, Figure, Paragraph, Status, Table, computed
from jindu.report.parts import progress
from jindu.report.parts.naming import owners, verbatim
from jindu.report.parts.places import SheetPlaces
from jindu.report.phrases import Day, Fact, Listing, Months, Name, OutOf, Phrase, Term, phrase
from jindu.report.sections import sheet_figures
from jindu.returns import summaries
from jindu.returns.summaries import Sheet, latest_sheet
from jindu.tables.results import Results

Rows = tuple[tuple[Cell, ...], ...]
PARK_ITEMS = ("industries", "water", "power", "roads", "gas", "telecom", "sewage", "transit", "services")


def brands(results: Results) -> list[Block]:
    """The funnel 储备–申报–获批 by level."""

    def table(sheet: Sheet) -> Table:
        counted = summaries.funnel(sheet)
        cells = SheetPlaces(results, "brands", sheet)
        rows: Rows = tuple(
            (Term(f"level.{level}"), *(cells.counted(counted[level][b], "batch") for b in summaries.BATCHES))
            for level in summaries.LEVELS
        )
        return _table(results, "brands", sheet, ("level", *summaries.BATCHES), rows, left=("level",))

    return _shown(results, "brands", table, sheet_figures.brands, in_place=True)


def ladder(results: Results) -> list[Block]:
    """个转企、小升规、规改股、股上市: planned and done this year."""

    def table(sheet: Sheet) -> Table:
        cells = SheetPlaces(results, "upgrades", sheet)
        rows = tuple(
            (verbatim_term(step), cells.whole(step, "planned"), cells.whole(step, "done")) for step in sheet.rows
        )
        counted = Phrase("source.ledger_counts")
        return _table(results, "upgrades", sheet, ("step", "planned", "done"), rows, ("step",), counted)

    return _shown(results, "upgrades", table)


def projects(results: Results) -> list[Block]:
    """Key projects: planned against done, overdue first."""

    def table(sheet: Sheet) -> Table:
        cells = SheetPlaces(results, "projects", sheet)
        rows = tuple(_project_row(cells, project) for project in summaries.projects(sheet, results.run.as_of))
        names = ("project", "owner", "planned_investment", "done_investment", "progress", "milestone", "due", "state")
        numbers = ("planned_investment", "done_investment", "progress")
        return _table(results, "projects", sheet, names, rows, left=tuple(n for n in names if n not in numbers))

    return _shown(results, "projects", table, sheet_figures.investment)


def _project_row(cells: SheetPlaces, project: summaries.Project) -> tuple[Cell, ...]:
    return (
        verbatim(project.name),
        owners(cells.results, project.owner),
        cells.whole(project.name, "planned"),
        cells.whole(project.name, "done"),
        computed(
            progress.growth_or_none(project.progress), cells.of((project.name, "planned"), (project.name, "done"))
        ),
        verbatim(project.milestone) if project.milestone else None,
        Day(project.due) if project.due else None,
        Status("overdue") if project.is_overdue else Term(f"project_stage.{project.stage}") if project.stage else None,
    )


def parks(results: Results) -> list[Block]:
    """The checklist of each park."""

    def table(sheet: Sheet) -> Table:
        states = summaries.items(sheet, PARK_ITEMS)
        rows = tuple(
            (verbatim(park), *(Term(f"item.{state}") if state else None for state in row.values()))
            for park, row in states.items()
        )
        return _table(results, "park_items", sheet, ("park", *(f"park_{i}" for i in PARK_ITEMS)), rows, left=None)

    return _shown(results, "parks", table)


def tickets(results: Results) -> list[Block]:
    """Problems of enterprises: raised, settled, overdue."""
    fields = ("raised", "settled", "overdue_tickets")

    def table(sheet: Sheet) -> Table:
        cells = SheetPlaces(results, "tickets", sheet)
        asked = ("raised", "settled", "overdue")
        rows: Rows = tuple((verbatim_term(kind), *(cells.whole(kind, f) for f in asked)) for kind in sheet.rows)
        total: tuple[Cell, ...] = (Term("table.total"), *(cells.total(f) for f in asked))
        return _table(results, "tickets", sheet, ("ticket", *fields), (*rows, total), left=("ticket",))

    return _shown(results, "tickets", table)


def chains(results: Results) -> list[Block]:
    """Chains against the six, filing and monthly returns."""

    def table(sheet: Sheet) -> Table:
        rows = tuple(_chain_row(chain) for chain in summaries.chains(sheet))
        names = ("chain", *summaries.SIX_ONES, "complete", "filed", "months")
        return _table(results, "chain_table", sheet, names, rows, left=None)

    return _shown(results, "chains", table, sheet_figures.chains, in_place=True)


def _chain_row(chain: summaries.Chain) -> tuple[Cell, ...]:
    return (
        verbatim(chain.name),
        *(Term(f"named.{'yes' if there else 'no'}") for there in chain.present.values()),
        OutOf(chain.complete, len(chain.present) + 1),
        Term(f"filed.{'yes' if chain.is_filed else 'no'}"),
        None if chain.months is None else OutOf(chain.months, chain.months_due),
    )


def _shown(
    results: Results,
    form: str,
    table: Callable[[Sheet], Table],
    draw: Callable[[Results, Sheet, Table], Figure] | None = None,
    in_place: bool = False,
) -> list[Block]:
    """The table of a form, its figure before it or in its place, and a line where it is of an earlier period.

    The line that says who owes it, where it never came.
    """
    sheet = latest_sheet(results.entries, form, results.run.period)
    if sheet is None:
        owed = results.params.forms[form]
        units = Listing(tuple(owners(results, unit) for unit in owed.units))
        return [Paragraph((phrase("missing.form", form=Name(owed.zh, owed.en), units=units),))]
    late = sheet.period < results.run.period
    own = results.params.forms[form]
    told = phrase("missing.form_late", form=Name(own.zh, own.en), period=Months(sheet.period))
    said = [Paragraph((told,))] if late else []
    shown = table(sheet)
    figures = [draw(results, sheet, shown)] if draw else []
    return [*figures, *([] if in_place else [shown]), *said]


def _table(
    results: Results,
    name: str,
    sheet: Sheet,
    columns: tuple[str, ...],
    rows: Rows,
    left: tuple[str, ...] | None,
    source: Phrase | None = None,
) -> Table:
    heads = tuple(Column(f"col.{c}", "left" if left is None or c in left else "right") for c in columns)
    caption = phrase(f"caption.{name}", period=Months(sheet.period))
    return Table(name, caption, heads, rows, source or Phrase("source.ledger"), ("wide",))


def verbatim_term(name: str) -> Fact:
    """A fixed row of a form in both languages; anything a unit added stays as it stands."""
    return Term(f"row.{ROW_KEYS[name]}") if name in ROW_KEYS else verbatim(name)


ROW_KEYS = {
    "个转企": "to_company",
    "小升规": "above_scale",
    "规改股": "to_shares",
    "股上市": "listed",
    "融资": "financing",
    "用地": "land",
    "用工": "labour",
    "其他": "other",
}
