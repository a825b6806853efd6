"""Reading one YAML file, refusing what YAML would silently accept."""

import csv
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from jindu.errors import ParamsError


class _StrictLoader(yaml.SafeLoader):
    """SafeLoader that refuses a key written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                problem = f"key {key!r} is written twice"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping a YAML file holds."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except OSError as error:
        raise ParamsError(str(path), "cannot be read", "a YAML file", str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise ParamsError(str(path), "is not UTF-8 text", "UTF-8", "save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise ParamsError(f"{path.name}, line {line}", str(error.problem), "valid YAML") from error
    except yaml.YAMLError as error:
        raise ParamsError(path.name, str(error).splitlines()[0], "valid YAML") from error
    if not isinstance(content, dict):
        raise ParamsError(path.name, f"holds {type(content).__name__}", "named entries (key: value)")
    return content


def load_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a head row."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise ParamsError(path.name, f"cannot be read: {error}") from None


# names that the reader of raw files uses
PARAMS = Path(__file__).resolve().parents[3] / "params"
load_mapping = read_yaml


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
