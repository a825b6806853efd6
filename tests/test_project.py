"""The house stays in order: layout, imports in one direction, notebooks that only tell, texts that match."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import nbformat
import pytest
import yaml

import jindu
from jindu.base.paths import Project
from jindu.report.phrases.words import blanks, flatten

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.With, ast.Lambda)

# The folders of the house in the order of the flow: each may import itself and those before it.
ORDER = (
    "base",
    "params",
    "tables",
    "reading",
    "returns",
    "observations",
    "series",
    "forecasting",
    "assessment",
    "report",
    "paperwork",
    "stages",
    "explore",
    "cli",
)
SOURCE = ROOT / "src/jindu"


@pytest.mark.parametrize(
    "name", ["notebooks", "data/raw", "data/processed", "_quarto.yml", "params", "tests", "environment.yml"]
)
def test_the_top_level_is_as_promised(name):
    """A newcomer finds the promised folders and files."""
    assert (ROOT / name).exists()


def imported(path: Path) -> set[str]:
    """Modules of jindu that a file imports, by their whole name; relative imports are made absolute."""
    package = ("jindu", *path.relative_to(SOURCE).parts[:-1])
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("jindu.")}


def step_of(module: str) -> str:
    """The folder, or the lone module, of the house that a module belongs to."""
    return module.split(".")[1]


def backwards(source: Path = SOURCE) -> list[str]:
    """Imports from a later step of the flow."""
    order = {name: i for i, name in enumerate(ORDER)}
    return [
        f"{path.relative_to(source)} imports {name}"
        for path in sorted(source.rglob("*.py"))
        for own in [path.relative_to(source).parts[0].removesuffix(".py")]
        if own != "__init__"
        for name in sorted(imported(path))
        if order[step_of(name)] > order[own]
    ]


def test_imports_run_in_one_direction():
    """No module imports from a later step."""
    assert backwards() == []


OPEN = ("blocks", "edition", "parts", "phrases", "render")  # what the report has for other folders of paper


def test_what_is_shared_is_not_taken_from_inside_a_section():
    """Paperwork takes from the report what is open to it; workbook and shared parts know no section."""
    closed = {
        "paperwork": "jindu.report",
        "report/annex": "jindu.report.sections",
        "report/parts": "jindu.report.sections",
    }
    opened = tuple(f"jindu.report.{name}." for name in OPEN)
    found = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for folder, inside in closed.items()
        for path in sorted((SOURCE / folder).rglob("*.py"))
        for name in sorted(imported(path))
        if f"{name}.".startswith(f"{inside}.") and not f"{name}.".startswith(opened)
    ]

    assert found == []


def test_forecasts_and_judges_read_no_files():
    """They take tables and return records: none of their modules knows a project's folders or its store."""
    files = ("jindu.base.paths", "jindu.tables.store")
    pure = [path for step in ("series", "forecasting", "assessment") for path in (SOURCE / step).rglob("*.py")]

    assert [path.name for path in pure if any(name.startswith(files) for name in imported(path))] == []


def test_the_house_is_the_order_and_nothing_else():
    """Every folder of the package is a step of the flow, and the README shows them in that order."""
    own = {path.stem for path in SOURCE.iterdir() if path.name != "__pycache__" and path.stem != "__init__"}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^  (\w+)/? {2,}", readme.partition("\nsrc/jindu/\n")[2].partition("```")[0], re.MULTILINE)

    assert own == set(ORDER)
    assert shown == list(ORDER)


def test_public_names_are_there_and_cost_nothing_until_asked_for():
    """Each name of `__all__` can be imported; `import jindu` alone imports none of the modules behind them."""
    code = "import sys, jindu; print(*(m for m in sys.modules if m.startswith('jindu.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert loaded == []
    assert all(getattr(jindu, name) is not None for name in jindu.__all__)


def test_results_load_without_anything_heavy():
    """Row types stand alone: reading results back imports neither models, charts nor notebooks."""
    code = "import sys, jindu.tables.results; print(*{m.partition('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"statsmodels", "scipy", "matplotlib", "seaborn", "papermill", "openpyxl"} & set(loaded)


@pytest.mark.parametrize(
    ("modules", "unneeded"),
    [
        ("jindu.cli", {"pandas", "pydantic", "yaml", "babel"}),
        ("jindu.report.verdict, jindu.tables.results", {"IPython", "lxml"}),
        ("jindu.stages.check", {"IPython"}),
        ("jindu.paperwork.issue", {"IPython", "typst"}),
        ("jindu.paperwork.checklist, jindu.paperwork.new_quarter", {"openpyxl"}),
    ],
)
def test_a_command_imports_only_what_it_needs(modules, unneeded):
    """Charts, models and notebooks take seconds to import; commands that draw, fit and execute nothing do not wait."""
    code = f"import sys, {modules}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"matplotlib", "seaborn", "statsmodels", "papermill", "nbformat", *unneeded} & set(loaded)


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


UNIMPORTED = {"ipykernel", "jupyter", "python-calamine"}  # pyproject.toml says what for


def test_what_is_imported_is_declared_and_the_reverse():
    """Every library the package imports is a dependency, and every dependency is imported or used by name only."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    named = {re.match(r"[\w.-]+", entry)[0].lower() for entry in declared}
    nodes = [node for path in SOURCE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    roots = {module.partition(".")[0] for module in modules} - {*sys.stdlib_module_names, "jindu"}
    owners = packages_distributions()
    libraries = {owners[root][0].lower().replace("_", "-") for root in roots}

    assert libraries == named - UNIMPORTED


def test_the_lock_has_hashes_and_no_addresses():
    """Exact versions with hashes; nothing tells where they came from."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = [line for line in lock.splitlines() if "==" in line]

    assert len(pinned) > 100 and lock.count("--hash=sha256:") >= len(pinned)
    assert "://" not in lock


def test_every_run_and_text_passes_the_check():
    """`jindu check` finds nothing wrong with what is committed."""
    from jindu.stages.check import check_project

    assert check_project(Project(ROOT)) == []


def test_notebooks_are_valid_json():
    """Each notebook is nbformat 4.5 with cell ids, so that diffs stay small."""
    for path in NOTEBOOKS:
        content = json.loads(path.read_text(encoding="utf-8"))
        assert (content["nbformat"], content["nbformat_minor"]) == (4, 5)
        assert all(cell["id"] for cell in content["cells"])
