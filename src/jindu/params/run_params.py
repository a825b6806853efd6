"""What a run takes from params/: its recipe, its plan, and the tables both refer to."""

from dataclasses import dataclass

from jindu.base.fonts.faces import Fonts
from jindu.base.frozen import once
from jindu.base.paths import Project
from jindu.params.fonts import load_fonts
from jindu.params.forms import Form, load_forms
from jindu.params.indicators import Indicator, load_indicators
from jindu.params.plan import Plan, load_plan
from jindu.params.regions import Region, load_regions
from jindu.params.run import Run, load_run
from jindu.params.units import Unit, load_units


@dataclass(frozen=True)
class RunParams:
    """What params/ says that a run uses."""

    run: Run
    plan: Plan
    indicators: dict[str, Indicator]
    regions: dict[str, Region]
    units: dict[str, Unit]
    forms: dict[str, Form]
    fonts: Fonts
    previous: Run | None = None  # the run of the edition before


@once
def load_run_params(project: Project, run: str) -> RunParams:
    """The params of one run; ParamsError names the file and entry that is wrong."""
    recipe = load_run(project, run)
    return RunParams(
        recipe,
        load_plan(project.params / "plans" / f"{recipe.plan}.yml", project.params),
        load_indicators(project.params / "indicators.yml"),
        load_regions(project.params / "regions.csv"),
        load_units(project.params / "departments.csv"),
        load_forms(project.params / "forms.yml"),
        load_fonts(project),
        load_run(project, recipe.previous) if recipe.previous else None,
    )
