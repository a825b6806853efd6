"""The stages of one run in their order, what a run points at, and whether that is what its inputs give now."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from jindu.base.errors import StaleResults
from jindu.base.paths import Project
from jindu.observations.collect import Ingested
from jindu.params.run_params import RunParams, load_run_params
from jindu.stages import assess, forecast, ingest
from jindu.stages.stage import RECORD, WORK, Stage, differences, drop_abandoned, inputs_of, named
from jindu.tables.records.assessments import Assessment
from jindu.tables.results import Results, results_of
from jindu.tables.store import Store, Tables

STAGES = (ingest, forecast, assess)
NAMES = tuple(stage.NAME for stage in STAGES)
RUNS = "runs"
KEPT = 5  # states of a run whose results stay: the last ones


@dataclass(frozen=True)
class Chain:
    """The stages of one run as its inputs are now. Each raises StaleResults while the stage before it is not made."""

    project: Project
    params: RunParams

    @cached_property
    def ingest(self) -> Stage:
        return ingest.stage_of(self.project, self.params)

    @cached_property
    def forecast(self) -> Stage:
        return forecast.stage_of(self.project, self.params, self._outputs(self.ingest))

    @cached_property
    def assess(self) -> Stage:
        before = _verdicts_of(self.project, self.params.run.previous)
        digest = "" if before is None else before[1]
        ingested, predicted = self._outputs(self.ingest), self._outputs(self.forecast)
        return assess.stage_of(self.project, self.params, ingested, predicted, digest)

    def stage(self, name: str) -> Stage:
        """One stage by its name."""
        found: Stage = getattr(self, name)
        return found

    def _outputs(self, stage: Stage) -> dict[str, str]:
        self.refuse_unmade(stage)
        return stage.outputs(self.project)

    def refuse_unmade(self, stage: Stage) -> None:
        """Raise StaleResults, naming what changed since the run was last made, where a stage has no result."""
        if stage.is_made(self.project):
            return
        name, before = self.params.run.name, pointed_at(self.project, self.params.run.name).get(stage.name)
        if before is None:
            found = "no results" if stage.name == NAMES[0] else f"the stage {stage.name} has not been run"
            raise StaleResults(f"run {name}", found, "results of its stages", f"make them with `jindu report {name}`")
        changed = differences(inputs_of(self.project.processed / stage.name / before), stage.inputs)
        raise StaleResults(
            f"run {name}",
            f"its results were made from other inputs: {named(changed)} changed since",
            "results of the params, raw files and code at hand",
            f"make them anew with `jindu report {name}`",
        )


def chain_of(project: Project, run: str) -> Chain:
    """The stages of a run; ParamsError where its params are wrong."""
    return Chain(project, load_run_params(project, run))


def run_ingest(project: Project, run: str) -> Ingested:
    """Tables of ingest, read from the raw files unless they are there."""
    chain = chain_of(project, run)
    stage = chain.ingest
    if stage.is_due(project):
        stage.make(project, lambda folder: ingest.write(project, chain.params, stage, folder))
    return ingest.load(stage.folder(project))


def run_forecast(project: Project, run: str) -> Store:
    """Tables of the forecast, simulated unless they are there."""
    chain = chain_of(project, run)
    stage = chain.forecast
    if stage.is_due(project):
        observations = _store(project, chain.ingest).load("observations")
        stage.make(project, lambda folder: forecast.write(chain.params, observations, folder))
    return _store(project, stage)


def run_assess(project: Project, run: str) -> Store:
    """Tables of the assessment, judged unless they are there; the run points at what they rest on from then on."""
    chain = chain_of(project, run)
    stage = chain.assess
    if stage.is_due(project):
        stage.make(project, lambda folder: assess.write(chain.params, _evidence(chain), folder))
    point(project, run, {name: chain.stage(name).key for name in NAMES})
    return _store(project, stage)


def _evidence(chain: Chain) -> assess.Evidence:
    taken, before = _store(chain.project, chain.ingest), _verdicts_of(chain.project, chain.params.run.previous)
    return assess.Evidence(
        taken.load("observations"),
        taken.load("ledger"),
        assess.outlooks_in(_store(chain.project, chain.forecast)),
        {} if before is None else before[0],
    )


def _store(project: Project, stage: Stage) -> Store:
    return Store(stage.folder(project))


def _verdicts_of(project: Project, run: str | None) -> tuple[dict[str, Assessment], str] | None:
    """Verdicts of a run as it was last made, with their digest; None where its results are not at hand."""
    key = pointed_at(project, run).get(assess.NAME) if run else None
    if key is None or not (project.processed / assess.NAME / key / RECORD).is_file():
        return None
    made = Stage(assess.NAME, inputs_of(project.processed / assess.NAME / key))
    digest = made.outputs(project)["assessments.parquet"]
    return {a.target: a for a in _store(project, made).records("assessments")}, digest


def observed(project: Project, run: str) -> pd.DataFrame:
    """Observations of every vintage that a run has read."""
    return run_ingest(project, run).observations


def load_results(project: Project, run: str) -> Results:
    """The results of a run. Raises StaleResults unless they were made from the params, raw files and code at hand."""
    chain = chain_of(project, run)
    chain.refuse_unmade(chain.assess)
    return results_of(chain.params, Tables.of(chain.stage(name).folder(project) for name in NAMES))


def pointed_at(project: Project, run: str) -> dict[str, str]:
    """Key by stage of the results a run was last made from; empty for one never made."""
    return next(_states(project, run), {})


def point(project: Project, run: str, keys: dict[str, str]) -> None:
    """Have a run point at results, beside those it pointed at before; older ones are let go."""
    states = [keys, *(state for state in _states(project, run) if state != keys)][:KEPT]
    path = _pointer(project, run)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(states, indent=1) + "\n", encoding="utf-8")
    beside.replace(path)


def _states(project: Project, run: str) -> Iterator[dict[str, str]]:
    path = _pointer(project, run)
    return iter(json.loads(path.read_text(encoding="utf-8")) if path.is_file() else ())


def _pointer(project: Project, run: str) -> Path:
    return project.processed / RUNS / f"{run}.json"


def drop_unused(project: Project, is_all: bool = False) -> list[Path]:
    """Remove results that no run points at, last or lately (with `is_all`: last); the folders removed."""
    drop_abandoned(project)
    used = {
        (stage, key)
        for path in sorted((project.processed / RUNS).glob("*.json"))
        for state in list(_states(project, path.stem))[: 1 if is_all else KEPT]
        for stage, key in state.items()
    }
    found = [f for f in sorted(project.processed.glob("*/*")) if f.is_dir() and f.parent.name not in (WORK, RUNS)]
    unused = [folder for folder in found if (folder.parent.name, folder.name) not in used]
    for folder in unused:
        shutil.rmtree(folder)
    return unused
