"""40_report: results → editions in every language, the annex, letters; then the folder that a reader opens."""

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from jindu.base.digest import digest_of_bytes, sha256_of
from jindu.base.errors import NotebookFailed, ParamsError
from jindu.base.paths import Project
from jindu.base.swap import put_in_place, restore
from jindu.paperwork.letters import write_letters
from jindu.params.terms import load_terms
from jindu.report.annex import write_annex
from jindu.report.composed import compose_report, save_composed
from jindu.report.edition import checksum, edition_meta
from jindu.report.manifest import manifest, write_manifest
from jindu.report.phrases.words import words_for
from jindu.report.proofs import prove_report
from jindu.report.render import render, renderer_version, wants_quarto
from jindu.report.targets_csv import targets_csv
from jindu.stages import inputs
from jindu.stages.interrupts import ending_everything
from jindu.stages.lock import is_idle, only_one
from jindu.stages.notebooks import run_notebook
from jindu.stages.runs import NAMES, STAGES, Chain, chain_of, drop_unused, load_results, point, pointed_at
from jindu.stages.stage import NOTEBOOK as EXECUTED
from jindu.stages.stage import RECORD, Stage, differences, drop_abandoned, inputs_of, named
from jindu.stages.workplace import workplace
from jindu.tables.results import Results

NAME, NOTEBOOK = "report", "40_report"
UNUSED = ("params/layouts/*", "params/vocabulary.yml", "params/corrections.yml", "params/text/reading.yml")
PACKAGES = (
    *("fonttools", "matplotlib", "numpy", "openpyxl", "pandas", "papermill", "pypandoc-binary", "pyyaml", "seaborn"),
    "typst",
)
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Edition:
    """What a run made: files in build/<run>/ and the results behind them."""

    outputs: tuple[Path, ...]
    results: Results


@dataclass(frozen=True)
class Wish:
    """What a user asks of a report beside its run. Raises ParamsError for a stage that does not exist."""

    renderer: str = "auto"
    start: str = ""  # the first stage that is made again though its inputs are the same; empty: none
    is_forced: bool = False  # all of them

    def __post_init__(self) -> None:
        if self.start and self.start not in (*NAMES, NAME):
            raise ParamsError("--from", repr(self.start), f"one of {', '.join((*NAMES, NAME))}")

    @property
    def again(self) -> tuple[str, ...]:
        """Stages to be made whether or not their inputs changed."""
        every = (*NAMES, NAME)
        return every if self.is_forced else every[every.index(self.start) :] if self.start else ()


def make_report(project: Project, run: str, wish: Wish, tell: Tell) -> Edition:
    """Make every edition of a run, as far as its inputs changed. On failure the previous output stays as it was."""
    chain = chain_of(project, run)
    for words in words_for(project, "bilingual"):
        words.refuse_unprintable(chain.params.fonts)
    wants_quarto(wish.renderer)  # stops now rather than after minutes where Quarto is asked for and absent
    restore(project.build(run))
    with only_one(project, run), workplace(project, run, wish.again) as work, ending_everything(work):
        drop_abandoned(project)
        with chdir(project.root):  # kernels inherit the folder; papermill's own switch is not safe in threads
            edition = _make(project, run, wish, work, tell)
        if is_idle(project):
            drop_unused(project)
    return edition


def _make(project: Project, run: str, wish: Wish, work: Path, tell: Tell) -> Edition:
    for each in STAGES:
        _tell_stage(project, run, each.NAME, each.NOTEBOOK, wish, work, tell)
    chain, results = chain_of(project, run), load_results(project, run)
    stage = stage_of(project, chain, wish.renderer)
    if _is_due(project, run, stage, NOTEBOOK, wish, tell):
        stage.make(project, lambda folder: make_editions(project, results, wish.renderer, work, folder, tell))
    keys = {name: chain.stage(name).key for name in NAMES}
    outputs = _publish(project, results, {**keys, NAME: stage.key}, work)
    point(project, run, {**keys, NAME: stage.key})
    return Edition(outputs, results)


def _tell_stage(project: Project, run: str, name: str, notebook: str, wish: Wish, work: Path, tell: Tell) -> None:
    """Execute the notebook of a stage unless its result is there, and keep it with the result."""
    stage = chain_of(project, run).stage(name)
    if not _is_due(project, run, stage, notebook, wish, tell):
        return
    executed = _execute(project, notebook, work / f"{notebook}.ipynb", {"run": run})
    chain = chain_of(project, run)
    chain.refuse_unmade(chain.stage(name))  # a raw file may have changed while the kernel was at work
    executed.replace(chain.stage(name).folder(project) / EXECUTED)


def _is_due(project: Project, run: str, stage: Stage, notebook: str, wish: Wish, tell: Tell) -> bool:
    """Whether a stage has to run; says why, or that it is up to date."""
    before = pointed_at(project, run).get(stage.name)
    needed = RECORD if stage.name == NAME else EXECUTED
    if stage.name in wish.again:
        tell(f"{notebook}: as asked")
    elif (stage.folder(project) / needed).is_file():
        tell(f"{notebook}: up to date")
        return False
    elif before in (None, stage.key):
        tell(f"{notebook}: not made yet")
    else:
        changed = differences(inputs_of(project.processed / stage.name / str(before)), stage.inputs)
        tell(f"{notebook}: {named(changed)} changed" if changed else f"{notebook}: not made yet")
    return True


def _execute(project: Project, notebook: str, out: Path, parameters: Mapping[str, str]) -> Path:
    """The executed notebook; one that fails is kept where a user can open it."""
    try:
        return run_notebook(project.notebooks / f"{notebook}.ipynb", out, dict(parameters))
    except NotebookFailed:
        kept = project.root / "build" / "failed" / out.name
        kept.parent.mkdir(parents=True, exist_ok=True)
        if out.is_file():
            shutil.copy(out, kept)
        raise


def stage_of(project: Project, chain: Chain, renderer: str) -> Stage:
    """The editions of a run, by its tables, params, words, look and renderer."""
    params = project.snapshot.without(*UNUSED).digests
    other = (f"params/runs/{chain.params.run.name}.yml", f"params/plans/{chain.params.run.plan}.yml")
    used = {n: d for n, d in params.items() if n.split("/")[1] not in ("runs", "plans") or n in other}
    look = {path.name: path for path in sorted(project.root.glob("_quarto*.yml"))}
    tables = [inputs.of_tables(chain.stage(name).outputs(project)) for name in NAMES]
    made_from = (
        *tables,
        used,
        inputs.of_params("params/runs (the run before)", chain.params.previous),
        {name: sha256_of(path) for name, path in look.items()},
        inputs.of_notebook(project, NOTEBOOK),
        inputs.of_code(*(path.name for path in sorted(inputs.PACKAGE.iterdir()) if path.name != "__pycache__")),
        inputs.of_versions(*PACKAGES),
        {"renderer": digest_of_bytes(renderer_version(renderer).encode())},
        {f"font {face.family}": sha256_of(face.path) for face in chain.params.fonts.extra},
    )
    return Stage(NAME, {name: digest for part in made_from for name, digest in part.items()})


def make_editions(project: Project, results: Results, renderer: str, work: Path, folder: Path, tell: Tell) -> None:
    """Execute the report notebook once per language, render each, add the annex and letters; all into `folder`."""
    recipe = results.run
    both = words_for(project, "bilingual")
    prove_report(results, both, load_terms(project.params / "text" / "terms.yml"))
    blocks = save_composed(compose_report(results), work / "blocks")
    stem = f"progress-{recipe.name}"
    tell(f"{NOTEBOOK}: {', '.join(recipe.languages)}")
    with ThreadPoolExecutor(max_workers=2) as pool:
        each = [pool.submit(_execute_language, project, recipe.name, lang, blocks, work) for lang in recipe.languages]
        executed = [one.result() for one in each]
    outputs = [write_annex(results, both, work / f"{stem}.xlsx")]
    downloads = {f"{stem}.xlsx": outputs[0].read_bytes(), f"{stem}.targets.csv": targets_csv(results).encode()}
    for lang, notebook in zip(recipe.languages, executed, strict=True):
        tell(f"render: {lang}")
        meta = edition_meta(results, words_for(project, lang), both, list(recipe.languages), downloads)
        outputs += render(notebook, lang, recipe.formats, work, stem, project.root, renderer, meta)
    tell("letters")
    outputs += write_letters(results, both, project.root, work)
    for path in outputs:
        path.replace(folder / path.name)


def _execute_language(project: Project, run: str, lang: str, blocks: Path, work: Path) -> Path:
    folder = work / lang
    folder.mkdir()
    parameters = {"run": run, "lang": lang, "figures": str(folder / "figures"), "blocks": str(blocks)}
    return _execute(project, NOTEBOOK, folder / f"{NOTEBOOK}.ipynb", parameters)


def _publish(project: Project, results: Results, keys: Mapping[str, str], work: Path) -> tuple[Path, ...]:
    """Copies of a run's outputs, executed notebooks and run.json in build/<run>/, which changes whole."""
    made, fresh = project.processed / NAME / keys[NAME], work / "finished"
    (fresh / "notebooks").mkdir(parents=True)
    outputs = [Path(shutil.copy(path, fresh)) for path in sorted(made.iterdir(), key=_order) if path.name != RECORD]
    for stage in STAGES:
        executed = project.processed / stage.NAME / keys[stage.NAME] / EXECUTED
        shutil.copy(executed, fresh / "notebooks" / f"{stage.NOTEBOOK}.ipynb")
    content = manifest(project, results, outputs, checksum(results))
    outputs.append(write_manifest(fresh / "run.json", content))
    target = project.build(results.run.name)
    put_in_place(fresh, target)
    return tuple(target / path.name for path in outputs)


def _order(path: Path) -> tuple[bool, str]:
    """The report before what goes out with it."""
    return not path.name.startswith("progress-"), path.name
