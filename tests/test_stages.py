"""A stage knows what it was made from: what changed runs again, nothing else does, and nothing stale is shown."""

import os
import shutil
import time
from pathlib import Path

import pytest
import yaml
from project_copy import run_jindu
from small_project import BUREAU, release, small_project, table
from test_project import SOURCE, imported

from jindu.base.errors import StaleResults
from jindu.base.paths import FROZEN, Project
from jindu.stages.runs import (
    NAMES,
    STAGES,
    Chain,
    chain_of,
    drop_unused,
    load_results,
    pointed_at,
    run_assess,
    run_forecast,
)
from jindu.stages.runs import run_ingest as read_in

RUN = "small"
GROWTH = {"2021": (9, 8, 8, 9), "2022": (6, 7, 7, 8), "2023": (8, 9, None, None)}
SPELT = ("一季度", "上半年", "前三季度", "")


def county(folder: Path) -> Project:
    """A county with two and a half years of growth in value added and one return of a unit."""
    project = small_project(folder, sources=[BUREAU], previous=None)
    for year, rates in GROWTH.items():
        for number, rate in enumerate(rates, 1):
            if rate is not None:
                day = f"{int(year) + number // 4}-{number * 3 % 12 + 1:02d}-25"
                text = table(f"{year}年{SPELT[number - 1]}", f"规模以上工业增加值,,{rate}.0")
                release(project, day, **{f"{year}q{number}": text})
    return project


def made(project: Project) -> Chain:
    """The run's stages, each made where its inputs ask for it."""
    fresh = Project(project.root)
    for stage in (read_in, run_forecast, run_assess):
        stage(fresh, RUN)
    return chain_of(fresh, RUN)


@pytest.fixture
def project(tmp_path, built):
    """A county of its own whose stages have all been made."""
    shutil.copytree(built.root, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The county, made once."""
    return made(county(tmp_path_factory.mktemp("county"))).project


def due(project: Project) -> list[str]:
    """Stages that would run now, each after those before it have been made."""
    found = []
    fresh = Project(project.root)
    for name, stage in zip(NAMES, (read_in, run_forecast, run_assess), strict=True):
        if not chain_of(fresh, RUN).stage(name).is_made(fresh):
            found.append(name)
        stage(fresh, RUN)
    return found


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def recipe(project: Project, **fields: object) -> None:
    """Set fields of the run."""
    path = project.params_folder / f"runs/{RUN}.yml"
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text(encoding="utf-8")), **fields}), encoding="utf-8")


def touch(project: Project) -> None:
    later = time.time() + 60
    for path in project.root.rglob("*"):
        if path.is_file() and "processed" not in path.parts:
            os.utime(path, (later, later))


def new_cell(project: Project) -> None:
    edit(project.raw / BUREAU / "2023-07-25/2023q2.csv", "9.0", "9.5")


def new_words(project: Project) -> None:
    edit(project.params_folder / "text/zh.yml", "check:", "check:  # 校对")


def new_name(project: Project) -> None:
    edit(project.params_folder / "plans/taojiang-2022-2023.yml", "name_en: ", "name_en: The ")


def unread_file(project: Project) -> None:
    release(project, "2023-07-26", source="another-bureau", other=table("2023年上半年", "规模以上工业增加值,,1.0"))


def later_file(project: Project) -> None:
    release(project, "2023-09-01", later=table("2023年上半年", "规模以上工业增加值,,1.0"))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (touch, []),
        (new_words, []),
        (unread_file, []),
        (later_file, []),
        (new_cell, ["ingest", "forecast", "assess"]),
        (lambda project: recipe(project, languages=["zh"]), []),
        (
            lambda project: recipe(
                project, thresholds={"on_track": 0.9, "needs_push": 0.6, "at_risk": 0.3, "unlikely": 0.1}
            ),
            ["assess"],
        ),
        (lambda project: recipe(project, seed=7), ["forecast", "assess"]),
        (new_name, ["ingest"]),
    ],
    ids=["touched", "words", "unread", "later", "cell", "languages", "thresholds", "seed", "name"],
)
def test_what_changed_runs_again_and_nothing_else(project, change, expected):
    """A stage runs when something it uses is another; the same tables in end what follows from a change."""
    change(project)

    assert due(project) == expected
    assert due(project) == []


def test_results_are_refused_until_they_are_those_of_the_params_at_hand(project):
    """What changed is named; back as it was, the old results are good again."""
    before = (project.params_folder / f"runs/{RUN}.yml").read_text(encoding="utf-8")
    recipe(project, seed=7)

    with pytest.raises(StaleResults, match=rf"runs/{RUN}.yml \(seed\) changed.*jindu report {RUN}"):
        load_results(Project(project.root), RUN)
    code, said = run_jindu("status", RUN, "--project", str(project.root))
    assert code == 3 and "(seed) changed since" in said

    (project.params_folder / f"runs/{RUN}.yml").write_text(before, encoding="utf-8")
    assert load_results(Project(project.root), RUN).run.seed == 0


def test_a_changed_raw_file_is_named(project):
    """Verdicts of other figures than those in the folders are not shown."""
    new_cell(project)

    with pytest.raises(StaleResults, match=r"data/raw/statistics-bureau/2023-07-25/2023q2.csv changed"):
        load_results(Project(project.root), RUN)


def test_a_run_that_failed_half_way_leaves_nothing_to_trust(project, monkeypatch):
    """With new observations and no new verdicts there is no status, and the old state is still pointed at."""
    before = pointed_at(project, RUN)
    new_cell(project)
    fresh = Project(project.root)
    read_in(fresh, RUN)

    with pytest.raises(StaleResults, match="changed since"):
        load_results(fresh, RUN)
    assert pointed_at(fresh, RUN) == before


def test_nothing_made_yet_says_so(tmp_path):
    """A run whose stages never ran names the command that makes it."""
    with pytest.raises(StaleResults, match=rf"no results.*jindu report {RUN}"):
        load_results(county(tmp_path), RUN)


def test_a_table_somebody_edited_is_refused(project):
    """A stored table that is not the one the stage wrote is named, and how to make it again."""
    stage = chain_of(project, RUN).assess
    (stage.folder(project) / "assessments.parquet").write_bytes(b"edited")

    with pytest.raises(StaleResults, match=r"assessments.parquet.*--from assess"):
        stage.outputs(project)


def test_params_edited_while_a_run_is_at_work_cannot_mix(project):
    """A project works from its params as they were when it read the first of them."""
    recipe(project, seed=5)
    at_work = Project(project.root)
    read_in(at_work, RUN)
    recipe(project, seed=6, thresholds={"on_track": 0.9, "needs_push": 0.6, "at_risk": 0.3, "unlikely": 0.1})
    run_forecast(at_work, RUN)
    run_assess(at_work, RUN)

    recipe_used = load_results(at_work, RUN).run
    assert (recipe_used.seed, recipe_used.thresholds["on_track"]) == (5, 0.8)
    with pytest.raises(StaleResults, match="seed"):
        load_results(Project(project.root), RUN)


def test_kernels_use_the_params_their_run_started_with(project, tmp_path, monkeypatch):
    """What a run has put aside for its kernels counts, not what lies in params/ by then."""
    project.snapshot.write(tmp_path / "aside")
    recipe(project, seed=9)
    monkeypatch.setenv(FROZEN, str(tmp_path / "aside/params"))

    assert load_results(Project(project.root), RUN).run.seed == 0


def test_verdicts_of_the_run_before_are_an_input(project):
    """When the run before is made again with another outcome, what changed since is worked out again."""
    before = project.params_folder / "runs/before.yml"
    shutil.copy(project.params_folder / f"runs/{RUN}.yml", before)
    edit(before, "2023-07-31", "2023-05-31")
    edit(before, "2023Q2", "2023Q1")
    recipe(project, previous="before")
    assert due(project) == ["assess"]

    for stage in (read_in, run_forecast, run_assess):
        stage(Project(project.root), "before")

    assert due(project) == ["assess"]


def test_what_no_run_points_at_is_removed(project):
    """Results of states long gone go; those of the last state stay, and so do half-made ones of a living process."""
    for seed in range(1, 4):
        recipe(project, seed=seed)
        due(project)
    working = project.processed / f".work/assess-0.{os.getpid()}"
    ended = project.processed / ".work/assess-0.999999999"
    working.mkdir(parents=True)
    ended.mkdir()
    kept = pointed_at(project, RUN)

    code, said = run_jindu("clean", "--unused", "--project", str(project.root))

    assert code == 0 and len(said.splitlines()) == 6  # three older forecasts and assessments
    left = {(f.parent.name, f.name) for f in project.processed.glob("*/*") if f.is_dir() and f.parent.name in NAMES}
    assert left == set(kept.items()) and working.exists() and not ended.exists()
    assert load_results(Project(project.root), RUN).run.seed == 3


def test_results_of_a_run_do_not_grow_without_bound(project):
    """Only the states last pointed at stay of themselves."""
    for seed in range(1, 8):
        recipe(project, seed=seed)
        due(project)
    drop_unused(Project(project.root))

    assert len(list((project.processed / "forecast").iterdir())) == 5


def test_a_key_is_the_same_in_another_folder(built, tmp_path):
    """Nothing of where or when a project lies is in its keys."""
    for name in ("params", "data/raw"):
        shutil.copytree(built.root / name, tmp_path / name)
    there = made(Project(tmp_path))

    assert [there.stage(name).key for name in NAMES] == [chain_of(built, RUN).stage(name).key for name in NAMES]


MACHINERY = {"jindu", "jindu.stages", "jindu.stages.inputs", "jindu.stages.stage"}  # runs stages, is in none


def closure(module: str) -> set[str]:
    """Modules of jindu that what a module computes depends on, directly or not."""
    found, open_ends = set(), {module}
    while open_ends:
        name = open_ends.pop()
        path = module_path(name)
        if path is None or name in found | MACHINERY:
            continue
        found.add(name)
        open_ends |= {part for each in imported(path) for part in (each, each.rpartition(".")[0])}
    return found


def module_path(name: str) -> Path | None:
    """The file of a module; None for a name that is something in one."""
    base = SOURCE.joinpath(*name.split(".")[1:])
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.NAME)
def test_a_stage_names_all_the_code_it_depends_on(stage):
    """Whatever a stage imports, however far away, is in its key."""
    files = {module_path(name).relative_to(SOURCE).as_posix() for name in closure(stage.__name__)}

    assert len(files) > 20 and {f for f in files if not f.startswith(tuple(stage.CODE))} == set()
