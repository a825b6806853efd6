"""The recipe of one run: what to make, from which data, judged how."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from jindu.base.errors import ParamsError
from jindu.base.frozen import once
from jindu.base.paths import Project
from jindu.base.periods import year_quarter
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

Language = Literal["bilingual", "zh", "en"]
SECTIONS = tuple(range(1, 13))


class SlipRule(Checked):
    """What the slip scenario assumes."""

    points: Decimal = Field(default=Decimal(2), gt=0)  # percentage points off growth over the open quarters
    projects: int = Field(default=2, ge=1)  # key projects that slip by a quarter
    project_pct: dict[str, Decimal] = {}  # by indicator: part of a quarter's volume that one project carries
    ledger: str = ""  # promise under which the ledger gives that part (<promise>.<indicator>); it outranks the above


class Run(Checked):
    """Everything that a run takes from params/runs/<name>.yml."""

    name: str
    period: str  # last quarter the report covers
    as_of: date  # data published later are not used
    region: str
    plan: str
    sources: tuple[str, ...] = ()  # folders of data/raw to read; empty: all
    comparisons: tuple[str, ...] = ()
    previous: str | None = None  # the run to compare with in section 9
    edition: Literal["draft", "final"] = "draft"
    languages: tuple[Language, ...] = ("bilingual", "zh", "en")
    formats: tuple[Literal["pdf", "html"], ...] = ("pdf", "html")
    sections: tuple[int, ...] = SECTIONS
    annexes: bool = True  # without them, section 12 has the tables that tell how the figures were read
    strict: bool = False  # whether one refused file stops the run
    vintage: Literal["latest", "first"] = "latest"
    paths: int = Field(default=10_000, ge=1_000)
    seed: int = 0
    thresholds: dict[str, float] = {  # chance from which a status word applies
        "on_track": 0.8,
        "needs_push": 0.5,
        "at_risk": 0.2,
        "unlikely": 0.05,
    }

    slip: SlipRule = SlipRule()

    @field_validator("period")
    @classmethod
    def _quarter(cls, value: str) -> str:
        year_quarter(value)
        return value

    @field_validator("thresholds")
    @classmethod
    def _falling(cls, value: dict[str, float]) -> dict[str, float]:
        words = ("on_track", "needs_push", "at_risk", "unlikely")
        chances = [value.get(word, -1.0) for word in words]
        if (
            set(value) != set(words)
            or sorted(chances, reverse=True) != chances
            or not 0 < chances[-1] <= chances[0] < 1
        ):
            raise ValueError(f"thresholds name {', '.join(words)} with falling chances between 0 and 1")
        return value

    @model_validator(mode="before")
    @classmethod
    def _without_zero(cls, given: Any) -> Any:
        """Recipes once listed a 0 with their sections, and those that listed fewer than all had no annexes."""
        listed = given.get("sections")
        if not isinstance(listed, list | tuple) or 0 not in listed:
            return given
        kept = tuple(n for n in listed if n != 0)
        return {"annexes": set(kept) >= set(SECTIONS), **given, "sections": kept}

    @field_validator("sections")
    @classmethod
    def _known_sections(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if unknown := sorted(set(value) - set(SECTIONS)):
            raise ValueError(f"sections {unknown} do not exist; there are 1 to 12")
        return value


@once
def load_run(project: Project, name: str) -> Run:
    """The run `name`; ParamsError naming the runs there are when it is not one of them."""
    path = project.params / "runs" / f"{name}.yml"
    known = sorted(p.stem for p in path.parent.glob("*.yml"))
    if name not in known:
        raise ParamsError(
            "params/runs", f"no run named {name!r}", f"one of {', '.join(known)}", "copy the nearest one and edit it"
        )
    return check_entry(Run, {"name": name, **read_yaml(path)}, path, "run")
