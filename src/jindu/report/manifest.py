"""run.json: what made an edition, for whoever checks it later."""

import json
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jindu.base.digest import sha256_of
from jindu.base.paths import Project
from jindu.tables.results import Results

PACKAGES = ("pandas", "numpy", "statsmodels", "matplotlib", "papermill", "typst", "pypandoc-binary", "jindu")


def manifest(project: Project, results: Results, outputs: list[Path], checksum: str) -> dict[str, Any]:
    """Parameters, plan, code commit, package versions and SHA-256 of every raw file and output."""
    return {
        "run": json.loads(results.run.model_dump_json()),
        "plan": {
            "id": results.params.plan.id,
            "sha256": project.snapshot.digests[f"params/plans/{results.run.plan}.yml"],
        },
        "checksum": checksum,
        "demonstration": results.is_demonstration,
        "code": {"version": version("jindu"), "commit": commit_of(project)},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "raw": [
            {"source": r.source, "released": str(r.released), "file": r.file, "outcome": r.outcome, "sha256": r.sha256}
            for r in results.files.itertuples()
        ],
        "fonts": {
            "named": {face.family: face.path.name for face in results.params.fonts.extra},
            "not_found": list(results.params.fonts.missing),
        },
        "verdicts": {a.target: a.status for a in results.assessments},
        "outputs": {path.name: sha256_of(path) for path in sorted(outputs)},
    }


def commit_of(project: Project) -> str:
    """The commit of the project's code, with + when files differ from it; empty outside git."""
    try:
        head = _git(project, "rev-parse", "HEAD")
        return head + ("+" if _git(project, "status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def _git(project: Project, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(project.root), *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write_manifest(path: Path, content: dict[str, Any]) -> Path:
    """`content` as JSON at `path`."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
