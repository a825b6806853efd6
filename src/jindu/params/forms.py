"""What lead units fill in: the sheets of params/forms.yml and the lists of params/lists.yml, frozen and checked."""

from typing import Any, Literal

from pydantic import Field, model_validator

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath, once
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

LEDGER = "ledger"  # the form on targets and tasks
PROMISES = "promises"  # rows: every target and task of the unit


class Choice(Checked):
    """One answer a cell allows."""

    zh: str
    en: str


class FormField(Checked):
    """One column of a sheet."""

    zh: str
    en: str
    type: Literal["text", "number", "whole", "date", "choice"]
    choices: dict[str, Choice] = {}
    locked: bool = False
    info: bool = False
    required: bool = False

    @model_validator(mode="after")
    def _choices_where_chosen(self) -> "FormField":
        if bool(self.choices) != (self.type == "choice"):
            raise ValueError("a field of type choice lists its choices, and only such a field")
        return self


class Form(Checked):
    """One sheet: who fills it in, which rows it has, which columns."""

    id: str
    sheet: str
    zh: str
    en: str
    units: tuple[str, ...]
    rows: str | tuple[str, ...] = ()
    key: str
    fields: dict[str, FormField] = Field(min_length=1)

    @model_validator(mode="after")
    def _key_is_a_field(self) -> "Form":
        if self.key not in self.fields:
            raise ValueError(f"key {self.key!r} is not one of its fields")
        return self

    def is_for(self, unit: str) -> bool:
        """Whether a unit fills in this sheet."""
        return not self.units or unit in self.units


class Member(Checked):
    """One entry of a list: a chain, a park, a township."""

    id: str
    zh: str
    en: str
    example: bool = False


@once
def load_forms(path: AnyPath) -> dict[str, Form]:
    """Forms by id; ParamsError naming file and entry."""
    entries = read_yaml(path)
    answers = entries.pop("choices", {})
    forms = {
        name: check_entry(Form, {"id": name, **_with_choices(entry, answers)}, path, name)
        for name, entry in entries.items()
    }
    if LEDGER not in forms:
        raise ParamsError(f"params/{path.name}", "no form 'ledger'", "the form on targets and tasks")
    return forms


def _with_choices(entry: Any, answers: dict[str, Any]) -> dict[str, Any]:
    """A form whose fields carry the answers they name; unknown names are left for the check to refuse."""
    if not isinstance(entry, dict) or not isinstance(entry.get("fields"), dict):
        return entry if isinstance(entry, dict) else {}
    fields = {
        name: {**field, "choices": answers.get(field["choices"], field["choices"])}
        if isinstance(field, dict) and isinstance(field.get("choices"), str)
        else field
        for name, field in entry["fields"].items()
    }
    return {**entry, "fields": fields}


def load_lists(path: AnyPath) -> dict[str, tuple[Member, ...]]:
    """Lists by name; ParamsError naming file and entry."""
    return {
        name: tuple(check_entry(Member, member, path, f"{name}[{n}]") for n, member in enumerate(members or [], 1))
        for name, members in read_yaml(path).items()
    }
