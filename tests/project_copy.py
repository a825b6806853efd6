"""A copy of the project's inputs in a folder of its own, to break and to run."""

import shutil
from pathlib import Path

from typer.testing import CliRunner

from jindu.base.errors import JinduError
from jindu.cli import app

ROOT = Path(__file__).resolve().parents[1]


def copy_project(to: Path) -> Path:
    """Params, notebooks, raw files and look of the project, without code or output."""
    for name in ("params", "notebooks", "data/raw"):
        shutil.copytree(ROOT / name, to / name)
    for path in ROOT.glob("_quarto*.yml"):
        shutil.copy(path, to / path.name)
    return to


def run_jindu(*words: str) -> tuple[int, str]:
    """Exit code and printed text (or the user's error message) of one command."""
    result = CliRunner().invoke(app, list(words))
    if isinstance(result.exception, JinduError):
        return result.exception.exit_code, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout
