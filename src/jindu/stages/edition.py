"""One run from raw files to a finished edition: made in a work folder, then put in place whole."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from jindu.base.paths import Project
from jindu.paperwork.letters import write_letters
from jindu.params.run import load_run
from jindu.params.run_params import load_run_params
from jindu.params.terms import load_terms
from jindu.report.annex import write_annex
from jindu.report.edition import checksum, edition_meta, words_for
from jindu.report.manifest import manifest, write_manifest
from jindu.report.proofs import prove_report
from jindu.report.render import render, wants_quarto
from jindu.report.targets_csv import targets_csv
from jindu.stages.notebooks import run_notebook
from jindu.tables.results import Results, load_results

STAGES = ("10_ingest", "20_forecast", "30_assess")
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Edition:
    """What a run made: files in build/<run>/ and the results behind them."""

    outputs: tuple[Path, ...]
    results: Results


def make_report(project: Project, run: str, renderer: str, tell: Tell) -> Edition:
    """Make every edition of a run. On failure the previous output stays as it was."""
    with chdir(project.root):  # kernels inherit the folder; papermill's own switch is not safe in threads
        return _make_report(project, run, renderer, tell)


def _make_report(project: Project, run: str, renderer: str, tell: Tell) -> Edition:
    fonts = load_run_params(project, run).fonts
    for words in words_for(project, "bilingual"):
        words.refuse_unprintable(fonts)
    wants_quarto(renderer)  # stops now rather than after minutes where Quarto is asked for and absent
    work = project.root / "build" / f".work-{run}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for stage in STAGES:
        tell(f"{stage}")
        notebook = project.notebooks / f"{stage}.ipynb"
        run_notebook(notebook, work / "notebooks" / f"{stage}.ipynb", {"run": run})
    outputs = make_editions(project, run, renderer, work, tell)
    results = load_results(project, run)
    _replace(project.build(run), work, outputs)
    return Edition(tuple(project.build(run) / path.name for path in outputs), results)


def make_editions(project: Project, run: str, renderer: str, work: Path, tell: Tell) -> list[Path]:
    """Execute the report notebook once per language, render each, add the annex and run.json."""
    recipe, results = load_run(project, run), load_results(project, run)
    both = words_for(project, "bilingual")
    prove_report(results, both, load_terms(project.params / "text" / "terms.yml"))
    stem = f"progress-{recipe.name}"
    tell(f"40_report: {', '.join(recipe.languages)}")
    with ThreadPoolExecutor(max_workers=2) as pool:
        executed = list(pool.map(lambda lang: _execute(project, run, lang, work), recipe.languages))
    outputs = [write_annex(results, both, work / f"{stem}.xlsx")]
    downloads = {f"{stem}.xlsx": outputs[0].read_bytes(), f"{stem}.targets.csv": targets_csv(results).encode()}
    for lang, notebook in zip(recipe.languages, executed, strict=True):
        tell(f"render: {lang}")
        meta = edition_meta(results, words_for(project, lang), both, list(recipe.languages), downloads)
        outputs += render(notebook, lang, recipe.formats, work, stem, project.root, renderer, meta)
    tell("letters")
    outputs += write_letters(results, both, project.root, work)
    content = manifest(project, results, outputs, checksum(results))
    return [*outputs, write_manifest(work / "run.json", content)]


def _execute(project: Project, run: str, lang: str, work: Path) -> Path:
    folder = work / lang
    parameters = {"run": run, "lang": lang, "figures": str(folder / "figures")}
    return run_notebook(project.notebooks / "40_report.ipynb", folder / "40_report.ipynb", parameters)


def _replace(target: Path, work: Path, outputs: list[Path]) -> None:
    """Swap the finished files in; the old folder goes only when the new one is complete."""
    fresh = work / "finished"
    fresh.mkdir()
    for path in outputs:
        path.rename(fresh / path.name)
    (work / "notebooks").rename(fresh / "notebooks")
    old = work / "replaced"
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(work, ignore_errors=True)
