"""10_ingest: raw files → observations of every vintage, returns, and what was told about both."""

from dataclasses import fields
from pathlib import Path

from jindu.base.errors import ParamsError, SourceError
from jindu.base.paths import Project
from jindu.observations.accounted import why_aside
from jindu.observations.arrivals import folders_read
from jindu.observations.collect import Ingested, ingest, releases_of
from jindu.observations.ingest_params import load_ingest_params
from jindu.observations.raw_folders import list_releases
from jindu.params.run_params import RunParams
from jindu.stages import inputs
from jindu.stages.stage import Stage
from jindu.tables.store import Store

NAME, NOTEBOOK = "ingest", "10_ingest"
RECIPE = ("period", "as_of", "region", "sources", "strict")
PARAMS = (
    *("corrections.yml", "forms.yml", "indicators.yml", "layouts/*", "limits.csv", "lists.yml", "regions.csv"),
    *("senders.yml", "text/reading.yml", "units.csv", "vocabulary.yml"),
)
CODE = ("base", "params", "tables", "reading", "returns", "observations", "stages/ingest.py")
PACKAGES = ("lxml", "openpyxl", "pandas", "pdfplumber", "pyarrow", "pydantic", "pyyaml", "xlrd")


def stage_of(project: Project, params: RunParams) -> Stage:
    """Ingest of a run, by the raw files and params it reads."""
    plan, releases = f"plans/{params.run.plan}.yml", list_releases(project)
    used = load_ingest_params(project, params.run.name)
    concerned = [why_aside(correction, releases, used) or "" for correction in used.corrections]
    made_from = (
        inputs.of_raw_files(project, releases_of(used, releases)),
        inputs.of_params("data/raw (which folders there are)", sorted(folders_read(used.sources, releases))),
        inputs.of_params("params/corrections.yml (which concern the run)", concerned),
        inputs.of_recipe(params.run, RECIPE),
        inputs.of_files(project, plan, *PARAMS),
        inputs.of_notebook(project, NOTEBOOK),
        inputs.of_code(*CODE),
        inputs.of_versions(*PACKAGES),
    )
    return Stage(NAME, {name: digest for part in made_from for name, digest in part.items()})


def write(project: Project, params: RunParams, stage: Stage, folder: Path) -> None:
    """The tables of one ingest. SourceError for a file that changed while it was read; ParamsError without a value."""
    taken = ingest(load_ingest_params(project, params.run.name), list_releases(project))
    _refuse_changed(taken, stage)
    if taken.observations.empty:
        raise ParamsError(
            f"params/runs/{params.run.name}.yml",
            "no value was published by its as_of",
            "raw files under data/raw",
            "see docs/data.md",
        )
    store = Store(folder)
    for table in fields(Ingested):
        store.save(table.name, getattr(taken, table.name))


def _refuse_changed(taken: Ingested, stage: Stage) -> None:
    for row in taken.files.itertuples():
        place = f"data/raw/{row.source}/{row.released}/{row.file}"
        if stage.inputs.get(place, row.sha256) != row.sha256:
            raise SourceError(place, "it changed while it was read", "files that stay as they are", "start again")


def load(folder: Path) -> Ingested:
    """The tables of one ingest, read back."""
    store = Store(folder)
    return Ingested(**{table.name: store.load(table.name) for table in fields(Ingested)})
