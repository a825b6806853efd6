"""The report as the notebook of one language finds it: composed once for all of them, or here and now."""

from pathlib import Path

from jindu.base.paths import Project
from jindu.report.composed import Composed, compose_report, load_composed
from jindu.stages.runs import load_results


def composed_report(project: Project, run: str, kept: str = "") -> Composed:
    """The blocks kept in a file, or where none is given those of the run's results."""
    return load_composed(Path(kept)) if kept else compose_report(load_results(project, run))
