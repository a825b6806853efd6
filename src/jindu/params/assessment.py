"""How the yearly assessment scores: the groups of params/assessment.yml, frozen and checked."""

from decimal import Decimal

from pydantic import Field, field_validator

from jindu.base.frozen import AnyPath
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml


class Criterion(Checked):
    """One thing scored from 0 to 100, and its weight in percent."""

    zh: str
    en: str
    weight: Decimal = Field(gt=0)


class Group(Checked):
    """Units ranked with one another."""

    id: str
    zh: str
    en: str
    members: tuple[str, ...] = Field(min_length=1)
    criteria: dict[str, Criterion] = Field(min_length=1)

    @field_validator("members")
    @classmethod
    def _once_each(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(value)) < len(value):
            raise ValueError("a member is listed twice")
        return value

    @field_validator("criteria")
    @classmethod
    def _weights_of_a_hundred(cls, value: dict[str, Criterion]) -> dict[str, Criterion]:
        if (total := sum(criterion.weight for criterion in value.values())) != 100:
            raise ValueError(f"weights add up to {total}, not 100")
        return value


def load_groups(path: AnyPath) -> tuple[Group, ...]:
    """Groups in file order; ParamsError naming the one that is wrong."""
    groups = read_yaml(path).get("groups") or {}
    return tuple(check_entry(Group, {"id": name, **(entry or {})}, path, name) for name, entry in groups.items())
