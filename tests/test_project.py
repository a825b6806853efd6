"""The house stays in order: layout, imports in one direction, notebooks that only tell, texts that match."""

import ast
import json
import tomllib
from pathlib import Path

import nbformat
import pytest
import yaml

from jindu.paths import Project
from jindu.words import blanks, flatten

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.With, ast.Lambda)

# A module may import those of its own layer and of the layers before it.
LAYERS = [
    {"errors", "paths", "numbers", "periods", "fonts", "palette", "observations"},
    {"facts"},
    {"sources", "raw", "returns", "long_csv"},
    {"growth", "chain", "league", "single_rates", "series", "vintages", "revisions", "store"},
    {"forecasting", "nowcast", "reference", "outlook", "skill", "back_test", "scenarios"},
    {"targets"},
    {"results"},
    {"history", "corrections", "deliveries"},
    {"intake", "ingest", "projections", "moves", "stages", "new_quarter"},
    {"numerals", "words", "charts", "tables", "explore"},
    {"report"},
    {"paperwork"},
    {"pipeline", "checking"},
    {"cli"},
]


@pytest.mark.parametrize(
    "name", ["notebooks", "data/raw", "data/processed", "_quarto.yml", "params", "tests", "environment.yml"]
)
def test_the_top_level_is_as_promised(name):
    """A newcomer finds the promised folders and files."""
    assert (ROOT / name).exists()


def imported(path: Path) -> set[str]:
    """First parts of the jindu modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("jindu."):
            found.add(node.module.split(".")[1])
        if isinstance(node, ast.ImportFrom) and node.module == "jindu":
            found |= {alias.name for alias in node.names}
    return found


def test_imports_run_in_one_direction():
    """No module imports from a later layer."""
    layer = {name: i for i, names in enumerate(LAYERS) for name in names}
    backwards = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / "src/jindu").rglob("*.py"))
        for own in [path.relative_to(ROOT / "src/jindu").parts[0].removesuffix(".py")]
        if own != "__init__"
        for name in sorted(imported(path))
        if layer[name] > layer[own]
    ]

    assert backwards == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_tell_and_modules_compute(path):
    """No logic, no outputs, no run metadata; a kernelspec with its language."""
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    logic = [type(n).__name__ for cell in code for n in ast.walk(ast.parse(cell.source)) if isinstance(n, LOGIC)]

    assert logic == []
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert "papermill" not in notebook.metadata
    assert notebook.metadata.kernelspec.name == "python3" and notebook.metadata.kernelspec.language == "python"
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in code) == 1


def test_languages_say_the_same_things():
    """Each sentence exists in both languages and asks for the same facts."""
    zh, en = (
        flatten(yaml.safe_load((ROOT / f"params/text/{lang}.yml").read_text(encoding="utf-8"))) for lang in ("zh", "en")
    )

    assert {k: blanks(v) for k, v in zh.items()} == {k: blanks(v) for k, v in en.items()}


def test_environment_and_pyproject_agree():
    """environment.yml lists the dependencies of pyproject.toml, and Quarto."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    listed = next(entry["pip"] for entry in conda if isinstance(entry, dict))

    assert [*project["dependencies"], *project["optional-dependencies"]["test"], "--editable ."] == listed
    assert any(str(entry).startswith("quarto") for entry in conda)


def test_the_lock_has_hashes_and_no_addresses():
    """Exact versions with hashes; nothing tells where they came from."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = [line for line in lock.splitlines() if "==" in line]

    assert len(pinned) > 100 and lock.count("--hash=sha256:") >= len(pinned)
    assert "://" not in lock


def test_every_run_and_text_passes_the_check():
    """`jindu check` finds nothing wrong with what is committed."""
    from jindu.checking import check_project

    assert check_project(Project(ROOT)) == []


def test_notebooks_are_valid_json():
    """Each notebook is nbformat 4.5 with cell ids, so that diffs stay small."""
    for path in NOTEBOOKS:
        content = json.loads(path.read_text(encoding="utf-8"))
        assert (content["nbformat"], content["nbformat_minor"]) == (4, 5)
        assert all(cell["id"] for cell in content["cells"])
