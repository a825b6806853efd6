"""What goes out with a report: the one-page brief, and for each lead unit a page of its own rows that need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jindu.params.plan import Target
from jindu.report.blocks import Block, Bullets, Cell, Column, Heading, Number, Paragraph, Status, Table
from jindu.report.edition import marks, title_facts
from jindu.report.parts import arrivals, naming, progress, target_cells, tasks, unit_returns
from jindu.report.parts.decisions import decisions
from jindu.report.parts.growth_tables import overview
from jindu.report.parts.lead import lead
from jindu.report.parts.projects import overdue_projects
from jindu.report.phrases import Day, Fact, Name, Phrase, Points, Term, Whole, phrase
from jindu.report.phrases.words import Words
from jindu.report.render.printing import print_pdf
from jindu.returns.promises import promises_of
from jindu.returns.units import asked_by_unit, reported
from jindu.tables.records.assessments import BAD, Assessment
from jindu.tables.results import Results

NEEDS_CARE = (*BAD, "needs_push")


@dataclass(frozen=True)
class Letters:
    """Prints the letters of one run's results into `folder`; `look` is the folder with `_quarto*.yml`."""

    results: Results
    both: tuple[Words, ...]
    look: Path
    folder: Path

    def print(self, title: Fact, blocks: Sequence[Block], words: tuple[Words, ...], name: str) -> Path:
        """One letter as a PDF."""
        plan, run, fonts = self.results.params.plan, self.results.run, self.results.params.fonts
        facts = title_facts(words, title, plan, run.period, run.as_of, marks(self.results, self.both))
        return print_pdf(blocks, words, fonts, self.look, facts, self.folder / f"{name}.pdf")


def write_letters(results: Results, both: tuple[Words, ...], look: Path, folder: Path) -> list[Path]:
    """The brief in each language and a bilingual page per unit that has something to do; none for a yardstick."""
    if not results.units.shape[0]:
        return []
    letters = Letters(results, both, look, folder)
    pages = {unit: blocks for unit in results.units.unit if (blocks := _blocks_of(results, unit))}
    return [*_briefs(letters), *(_unit_page(letters, unit, blocks) for unit, blocks in pages.items())]


def _briefs(letters: Letters) -> list[Path]:
    results = letters.results
    title = phrase("letter.brief", plan=_plan(results))
    blocks: list[Block] = [
        Heading(Phrase("section.judgement"), "sec-judgement"),
        lead(results),
        overview(results),
        Heading(Phrase("head.decisions"), "sec-decisions", 2),
        Bullets(tuple(decisions(results))),
        Paragraph((*filter(None, [arrivals.lateness(results)]), unit_returns.lateness(results))),
    ]
    return [letters.print(title, blocks, (words,), f"brief-{results.run.name}.{words.lang}") for words in letters.both]


def _unit_page(letters: Letters, unit: str, blocks: Sequence[Block]) -> Path:
    results = letters.results
    title = phrase("letter.unit", unit=naming.unit_name(results, unit))
    office = unit == results.params.plan.publisher_zh
    name = letters.both[0].label("returns.office") if office else unit
    return letters.print(title, blocks, letters.both, f"unit-{name}-{results.run.name}")


def _blocks_of(results: Results, unit: str) -> list[Block]:
    """How a unit's return stands, its targets in trouble, what is overdue, missing or wrong; empty when nothing is."""
    tables = (
        _targets(results, unit),
        _tasks(results, unit),
        _projects(results, unit),
        _unreported(results, unit),
        _problems(results, unit),
    )
    shown: list[Block] = [table for table in tables if table.rows]
    return [Paragraph((_standing(results, unit),)), *shown] if shown else []


def _standing(results: Results, unit: str) -> Phrase:
    row = next(row for row in results.units.to_dict("records") if row["unit"] == unit)
    counts = {"asked": Whole(int(row["asked"])), "reported": Whole(int(row["reported"]))}
    return phrase("letter.standing", due=Day(row["due"]), standing=unit_returns.standing(row), **counts)


def _targets(results: Results, unit: str) -> Table:
    by_id = {t.id: t for t in results.params.plan.targets}
    own = [a for a in results.assessments if _leads(results, a.target, unit) and _needs_care(a)]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            naming.target_name(by_id[a.target]),
            target_cells.goal(by_id[a.target], a),
            Number(target_cells.latest(by_id[a.target], a)),
            _gap(by_id[a.target], a),
            Status(a.status),
            target_cells.reason_cell(a),
        )
        for a in own
    )
    return _table("unit_targets", ("target", "need", "now_or_average", "gap_plain", "status", "reason"), rows)


def _gap(target: Target, a: Assessment) -> Cell:
    if target.kind != "avg_annual_growth":
        return Number(target_cells.gap_of(target, a))
    return Number(None if a.average is None else Points(progress.to_goal(target, a.average).gap, 2))


def _needs_care(a: Assessment) -> bool:
    return a.status in NEEDS_CARE or a.note in ("no_return", "late_return", "below_comparator")


def _leads(results: Results, target: str, unit: str) -> bool:
    leads = next(t.lead_units for t in results.params.plan.targets if t.id == target)
    return unit in leads if leads else unit == results.params.plan.publisher_zh


def _tasks(results: Results, unit: str) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            naming.promise_name(results, row["target"], row["name"]),
            naming.verbatim(row["problem"]),
            naming.verbatim(row["next_step"]),
            tasks.due_day(row["due"]),
        )
        for row in tasks.overdue_tasks(results)
        if unit in row["unit"]
    )
    return _table("unit_tasks", ("target", "problem", "next", "due"), rows)


def _projects(results: Results, unit: str) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            naming.verbatim(project.name),
            naming.verbatim(project.milestone),
            naming.verbatim(project.problem),
            Day(project.due) if project.due else None,
        )
        for project in overdue_projects(results, unit)
    )
    return _table("unit_projects", ("project", "milestone", "problem", "due"), rows)


def _unreported(results: Results, unit: str) -> Table:
    """Lines of the ledger that the unit was asked and did not report for the period."""
    ledger = results.ledger
    said = reported(ledger[ledger.period == results.run.period].target) if len(ledger) else set()
    asked = asked_by_unit(results.params.plan, promises_of(results.params.plan).values()).get(unit, [])
    rows: tuple[tuple[Cell, ...], ...] = tuple((Name(p.name_zh, p.name_en),) for p in asked if p.id not in said)
    return _table("unit_unreported", ("target",), rows)


def _problems(results: Results, unit: str) -> Table:
    addressed = results.problems.unit.replace("", results.params.plan.publisher_zh)
    now = results.problems[(results.problems.period == results.run.period) & (addressed == unit)]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            naming.verbatim(row["name"]),
            naming.verbatim(f"{row['file']} {row['cell']}"),
            unit_returns.problem_phrase(row),
            Term(f"returns.todo.{row['level']}"),
        )
        for row in now.to_dict("records")
    )
    return _table("unit_problems", ("target", "cell", "told", "todo"), rows)


def _table(name: str, keys: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    right = ("need", "now_or_average", "gap_plain")
    columns = tuple(Column(f"col.{key}", "right" if key in right else "left") for key in keys)
    return Table(name, Phrase(f"caption.{name}"), columns, rows, None, ("wide",))


def _plan(results: Results) -> Fact:
    return Name(results.params.plan.short_zh, results.params.plan.short_en)
