"""Load one YAML or CSV file under params/, and say exactly what is wrong when it is."""

import csv
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from jindu.errors import ParamsError

PARAMS = Path(__file__).resolve().parents[3] / "params"


class Fact(BaseModel):
    """A frozen record that refuses unknown and missing fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


F = TypeVar("F", bound=Fact)


class _UniqueKeyLoader(yaml.SafeLoader):
    """Refuses a mapping that gives one key twice: YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key!r} given twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> Any:
    """The content of a YAML file; duplicate keys and bad syntax are errors."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _UniqueKeyLoader)
    except FileNotFoundError:
        raise ParamsError(str(path), "file not found", todo="Restore it or correct the path.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ParamsError(path.name, f"not readable as YAML: {error}") from None


def load_mapping(path: Path) -> dict[str, Any]:
    """The top-level mapping of a YAML file."""
    content = load_yaml(path)
    if not isinstance(content, dict):
        raise ParamsError(
            path.name, f"the top level is {type(content).__name__}", "a mapping of names to entries"
        )
    return content


def load_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a head row."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise ParamsError(path.name, f"cannot be read: {error}") from None


def check_fact(kind: type[F], entry: Any, path: Path, name: str) -> F:
    """One checked record; the error names the file, the entry and the field."""
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'entry'}: {e['msg']}" for e in error.errors())
        raise ParamsError(
            f"{path.name}, entry {name}", wrong, "the fields shown in the other entries"
        ) from None
