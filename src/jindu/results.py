"""Everything a report tells, loaded from the tables of one run. No language here."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar

import pandas as pd

from jindu.chain import ChainedIndex
from jindu.facts.fonts import load_fonts
from jindu.facts.forms import Form, load_forms
from jindu.facts.indicators import Indicator, load_indicators
from jindu.facts.plan import Plan, load_plan
from jindu.facts.regions import Region, load_regions
from jindu.facts.run import Run, load_run
from jindu.facts.units import Unit, load_units
from jindu.fonts.faces import Fonts
from jindu.paths import Project
from jindu.revisions import Revision
from jindu.scenarios import Point, Scenario, Slip
from jindu.series import Series, from_first_full_year, index_of, profile_of, series_of
from jindu.skill import Comparison, Skill, Trial, skill
from jindu.store import Store
from jindu.targets.alternatives import Alternative
from jindu.targets.assessment import Assessment, Verdict
from jindu.targets.flips import Flip
from jindu.targets.moves import Move
from jindu.vintages import as_known, quarterly

T = TypeVar("T")
DATES = ("released",)


@dataclass(frozen=True)
class Facts:
    """What params/ says that a run uses."""

    run: Run
    plan: Plan
    indicators: dict[str, Indicator]
    regions: dict[str, Region]
    units: dict[str, Unit]
    forms: dict[str, Form]
    fonts: Fonts
    previous: Run | None = None  # the run of the edition before


def load_facts(project: Project, run: str) -> Facts:
    """The facts of one run; ParamsError names the file and entry that is wrong."""
    recipe = load_run(project, run)
    return Facts(
        recipe,
        load_plan(project.params / "plans" / f"{recipe.plan}.yml", project.params),
        load_indicators(project.params / "indicators.yml"),
        load_regions(project.params / "regions.csv"),
        load_units(project.params / "departments.csv"),
        load_forms(project.params / "forms.yml"),
        load_fonts(project),
        load_run(project, recipe.previous) if recipe.previous else None,
    )


@dataclass(frozen=True)
class Results:
    """The tables of one run, typed."""

    facts: Facts
    observations: pd.DataFrame  # every vintage
    known: pd.DataFrame  # one row per key as known on as_of
    files: pd.DataFrame  # one row per raw file
    told: pd.DataFrame  # one row per doubt or refusal
    deliveries: pd.DataFrame  # one row per sender
    corrections: pd.DataFrame  # one row per correction in force
    assessments: tuple[Assessment, ...]
    verdicts: tuple[Verdict, ...]
    alternatives: tuple[Alternative, ...]  # every target under every other reading
    flips: tuple[Flip, ...]  # what would change each verdict
    trials: dict[str, tuple[Trial, ...]]
    quantiles: pd.DataFrame  # target, period, quantile, value; month and reference that informed the paths
    references: dict[str, tuple[Comparison, ...]]  # other regions' growth tried as evidence
    scenarios: dict[str, tuple[Scenario, ...]]
    slips: dict[str, Slip]
    curves: dict[str, tuple[Point, ...]]
    revisions: tuple[Revision, ...]
    news: pd.DataFrame
    ledger: pd.DataFrame  # one row per return on a target or task
    entries: pd.DataFrame  # one row per filled-in cell of the other sheets of returns
    problems: pd.DataFrame  # one row per thing wrong with a return
    units: pd.DataFrame  # one row per lead unit
    moves: tuple[Move, ...]  # every target since the last edition

    @property
    def run(self) -> Run:
        return self.facts.run

    def index(self, indicator: str, region: str = "") -> ChainedIndex | None:
        """The chained index of a growth series; None when nothing is published."""
        return index_of(self.known, region or self.run.region, self.facts.indicators[indicator])

    def series(self, indicator: str) -> Series | None:
        """The growth series as the forecasts use it; None when nothing is published."""
        run = self.run
        return series_of(self.known, run.region, self.facts.indicators[indicator], run.period, run.comparisons)

    def profile(self, indicator: str) -> str:
        """Indicator whose levels weight the base year of a growth series; empty for equal quarters."""
        growth = from_first_full_year(quarterly(self.known, self.run.region, indicator))
        return profile_of(self.known, self.run.region, self.facts.indicators[indicator], growth)[0] if growth else ""

    def assessment(self, target: str) -> Assessment:
        """The assessment of one target."""
        return next(a for a in self.assessments if a.target == target)

    def skill(self, target: str) -> Skill | None:
        """How good past forecasts of one target were; None without any."""
        return skill(self.trials.get(target, ()))

    def doubt(self, target: str) -> str:
        """narrow or wide when the past intervals of a target's forecasts were so; else empty."""
        past = self.skill(target)
        return past.doubt if past else ""

    @property
    def is_demonstration(self) -> bool:
        """Whether any file the run used is demonstration data."""
        return bool(self.files.demonstration.any())


def typed(table: pd.DataFrame, kind: type[T]) -> tuple[T, ...]:
    """Rows of a table as dataclass records."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return tuple(kind(**{n: _python(row[n]) for n in names}) for row in table.to_dict("records"))


def _python(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def decimals_of(kind: type) -> tuple[str, ...]:
    """Names of the Decimal fields of a dataclass."""
    return tuple(f.name for f in fields(kind) if "Decimal" in str(f.type) or f.type is Decimal)


def by_target(store: Store, name: str, kind: type[T]) -> dict[str, tuple[T, ...]]:
    """A stored table as records of one kind, by the target they belong to."""
    table = store.load(name, decimals_of(kind))
    return {target: typed(rows, kind) for target, rows in table.groupby("target", sort=False)}


def load_results(project: Project, run: str) -> Results:
    """The results of a run whose earlier notebooks have been executed."""
    facts, store = load_facts(project, run), Store(project.processed(run))
    observations = store.load("observations", ("value",), DATES)
    return Results(
        facts,
        observations,
        as_known(observations, facts.run.as_of, facts.run.vintage),
        store.load("files", dates=DATES),
        store.load("told", dates=DATES),
        store.load("deliveries", dates=("due", "received")),
        store.load("corrections", ("printed", "used"), (*DATES, "decided")),
        typed(store.load("assessments", decimals_of(Assessment)), Assessment),
        typed(store.load("verdicts", decimals_of(Verdict)), Verdict),
        typed(store.load("alternatives", decimals_of(Alternative)), Alternative),
        typed(store.load("flips", decimals_of(Flip)), Flip),
        by_target(store, "trials", Trial),
        store.load("forecasts", ("value",)),
        by_target(store, "references", Comparison),
        by_target(store, "scenarios", Scenario),
        {name: slips[0] for name, slips in by_target(store, "slips", Slip).items()},
        by_target(store, "curves", Point),
        typed(store.load("revisions", decimals_of(Revision), DATES), Revision),
        store.load("news", ("value",), DATES),
        store.load("ledger", ("value", "total"), DATES),
        store.load("entries", ("number",), DATES),
        store.load("problems", dates=DATES),
        store.load("units", dates=("due", "received")),
        typed(store.load("moves", decimals_of(Move)), Move),
    )
