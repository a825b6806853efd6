"""The types a plan file is read into. Frozen; unknown and missing fields are refused."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from jindu.base.errors import ParamsError

Kind = Literal[
    "avg_annual_growth",
    "level_share",
    "count",
    "annual_count",
    "binary_milestone",
    "coverage",
    "comparative",
    "ranking",
    "external_control",
]
Direction = Literal["at_least", "at_most", "achieve", "improve"]
Period = Literal["average", "by_end", "each_year", "ongoing"]


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BothLanguages(_Facts):
    """The same thing in Chinese and English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Option(BothLanguages):
    """One reading: what it measures instead, or adds, where it changes the figure itself."""

    indicator: str = ""  # id of params/indicators.yml measured under this reading
    adds: str = ""  # id of a target whose number counts as well under this reading


class Question(BothLanguages):
    """One ambiguity of the plan and the readings it allows."""

    options: dict[str, Option] = Field(min_length=2)


class Reading(_Facts):
    """The reading that counts and those judged beside it (ids of a Question's options)."""

    chosen: str
    others: tuple[str, ...] = Field(min_length=1)


class Component(_Facts):
    """A named part of a target, reported under `<target id>.<component id>`."""

    id: str
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)


class Clause(_Facts):
    """One section of the plan and the units it names."""

    title_zh: str
    title_en: str
    lead_units: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    quote_zh: str = ""  # the sentence that names the units


class Target(_Facts):
    """One figure, outcome, coverage, comparison or rank that can be judged."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    clause: str
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    short_zh: str = Field(min_length=1)
    short_en: str = Field(min_length=1)
    kind: Kind
    value: Decimal | None = None  # in `unit`; None where the plan prints none
    unit: str = ""
    direction: Direction
    period: Period
    years: tuple[int, ...] = ()
    deadline: date | None = None
    deadline_stated: bool = True  # False: the plan prints no date for it
    commitment: Literal["firm", "strive"]
    lead_units: tuple[str, ...] = ()  # names of params/departments.csv; from the clause unless given
    responsible_units: tuple[str, ...] = ()
    indicator: str | None = None  # id of params/indicators.yml; None: reported in the ledger only
    numerator: str | None = None
    denominator: str | None = None
    comparator: str | None = None  # region code the target is compared with or ranked in
    counting: Literal["stock", "new_in_period"] = "stock"
    components: tuple[Component, ...] = ()
    readings: dict[str, Reading] = Field(default_factory=dict)
    wording_zh: str = Field(min_length=1)  # the few words that set the target
    quote_zh: str  # the sentence they stand in

    def reading(self, question: str) -> str:
        """The option that counts for a question; empty where the plan does not ask it of this target."""
        return self.readings[question].chosen if question in self.readings else ""

    def under(self, question: str, option: str) -> "Target":
        """The same target with another reading counting."""
        other = Reading(chosen=option, others=(self.readings[question].chosen,))
        return self.model_copy(update={"readings": {**self.readings, question: other}})


class Commitment(_Facts):
    """A checkable promise without a figure."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    clause: str
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    check_zh: str = Field(min_length=1)  # what shows that it was kept
    check_en: str = Field(min_length=1)
    lead_units: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    quote_zh: str


class Plan(_Facts):
    """A plan: who promised what, until when, and how its words are read."""

    id: str
    region: str
    title_zh: str
    title_en: str
    short_zh: str
    short_en: str
    label_zh: str = ""  # a warning printed with the title, e.g. that this is only a yardstick
    label_en: str = ""
    issuer_zh: str
    issuer_en: str
    publisher_zh: str
    publisher_en: str
    period: tuple[int, int]
    base_year: int
    text: str = ""  # file beside the plan that holds its full text; quotes are checked against it
    clauses: dict[str, Clause]
    readings: dict[str, Question] = Field(default_factory=dict)
    targets: tuple[Target, ...]
    commitments: tuple[Commitment, ...] = ()

    @property
    def reportable_ids(self) -> set[str]:
        """Ids a ledger may report on: targets, their components (`target.component`) and commitments."""
        parts = {f"{target.id}.{part.id}" for target in self.targets for part in target.components}
        return parts | {target.id for target in self.targets} | {task.id for task in self.commitments}

    def target(self, target_id: str) -> Target:
        """The target with this id."""
        for target in self.targets:
            if target.id == target_id:
                return target
        raise ParamsError(self.id, f"no target {target_id!r}", ", ".join(t.id for t in self.targets))
