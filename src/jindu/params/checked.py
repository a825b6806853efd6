"""Frozen facts that refuse unknown and missing fields, with errors a statistician can read."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath


class Checked(BaseModel):
    """Base of every fact: immutable, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


C = TypeVar("C", bound=Checked)

_PLAIN = {
    "extra_forbidden": "is not a field here; remove it or correct its spelling",
    "missing": "is missing; add it",
}


def check_entry(model: type[C], fields: Mapping[str, Any], path: AnyPath, entry: str) -> C:
    """`fields` as a `model`; ParamsError naming file, entry, field, what was found and what is expected."""
    try:
        return model(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        found = _PLAIN.get(first["type"]) or f"is {first['input']!r}: {first['msg'].removeprefix('Value error, ')}"
        raise ParamsError(
            f"{path.parent.name}/{path.name}, {entry}",
            f"field {field!r} {found}",
            f"fields {', '.join(model.model_fields)}",
        ) from None
