"""What stages are made from, as digests by name: raw files, params, code, versions, tables."""

import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jindu.base.digest import digest_of, sha256_of
from jindu.base.paths import Project
from jindu.observations.raw_folders import ORIGIN, Release
from jindu.params.run import Run

PACKAGE = Path(__file__).resolve().parents[1]


def of_raw_files(project: Project, releases: Iterable[Release]) -> dict[str, str]:
    """Every file of the releases, and what is said of their origin."""
    paths = [path for release in releases for path in (*release.files, release.folder / ORIGIN)]
    return {project.relative(path): sha256_of(path) for path in paths}


def of_recipe(run: Run, fields: Iterable[str]) -> dict[str, str]:
    """Fields of a run's recipe, each by itself, so that a change names the field."""
    return {f"params/runs/{run.name}.yml ({name})": digest_of(getattr(run, name)) for name in fields}


def of_params(name: str, value: Any) -> dict[str, str]:
    """A value taken from params, by the file it came from."""
    return {name: digest_of(value)}


def of_files(project: Project, *patterns: str) -> dict[str, str]:
    """Whole files of params/ that match."""
    found = {path for pattern in patterns for path in project.params.glob(pattern)}
    return {str(path): project.snapshot.digests[str(path)] for path in sorted(found)}


def of_notebook(project: Project, stem: str) -> dict[str, str]:
    """The notebook that tells a stage; nothing where the project has none."""
    path = project.notebooks / f"{stem}.ipynb"
    return {project.relative(path): sha256_of(path)} if path.is_file() else {}


@cache
def of_code(*places: str) -> dict[str, str]:
    """Folders or modules of the package, with everything in them."""
    return {f"src/jindu/{place}": _digest_of_code(PACKAGE / place) for place in places}


def _digest_of_code(place: Path) -> str:
    files = [place] if place.is_file() else [p for p in sorted(place.rglob("*")) if p.is_file()]
    kept = [path for path in files if "__pycache__" not in path.parts]
    return digest_of([(path.relative_to(PACKAGE).as_posix(), sha256_of(path)) for path in kept])


@cache
def of_versions(*packages: str) -> dict[str, str]:
    """Python and the packages that a result may depend on."""
    return {"python": platform.python_version()} | {f"package {name}": version(name) for name in packages}


def of_tables(outputs: Mapping[str, str], *names: str) -> dict[str, str]:
    """Outputs of an earlier stage, all or those named by their stem."""
    kept = {name: digest for name, digest in outputs.items() if not names or name.partition(".")[0] in names}
    return {f"table {name}": digest for name, digest in kept.items()}
