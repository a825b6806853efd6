"""Reading one file under params/, refusing what its format would silently accept."""

import csv
from collections.abc import Hashable
from typing import Any

import yaml

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath, once


class _OnceEach:
    """Part of a loader that refuses a key written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)  # type: ignore[attr-defined]
            if not isinstance(key, Hashable):
                continue  # told by the loader itself
            if key in seen:
                raise yaml.MarkedYAMLError(problem=f"key {key!r} is written twice", problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)  # type: ignore[misc, no-any-return]


class _Loader(_OnceEach, yaml.SafeLoader):
    """Strict, in Python; its messages are the ones shown."""


if yaml.__with_libyaml__:

    class _FastLoader(_OnceEach, yaml.CSafeLoader):
        """Strict, by libyaml: several times as fast, with messages of its own."""


def _parse(text: str) -> Any:
    """What a YAML text holds; where libyaml refuses it, the error that the loader in Python gives."""
    if yaml.__with_libyaml__:
        try:
            return yaml.load(text, Loader=_FastLoader)
        except yaml.YAMLError:
            pass
    return yaml.load(text, Loader=_Loader)


@once
def read_yaml(path: AnyPath) -> dict[str, Any]:
    """The mapping a YAML file holds. Raises ParamsError naming file and line."""
    try:
        content = _parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ParamsError(str(path), "cannot be read", "a YAML file", str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise ParamsError(str(path), "is not UTF-8 text", "UTF-8", "save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise ParamsError(f"{path.name}, line {line}", str(error.problem), "valid YAML") from error
    except (yaml.YAMLError, ValueError) as error:  # the latter for a day such as 2023-02-30
        raise ParamsError(path.name, str(error).splitlines()[0], "valid YAML") from error
    if not isinstance(content, dict):
        raise ParamsError(path.name, f"holds {type(content).__name__}", "named entries (key: value)")
    return content


@once
def read_csv(path: AnyPath) -> list[dict[str, str]]:
    """The rows of a CSV file with a head row. Raises ParamsError naming the file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise ParamsError(path.name, f"cannot be read: {error}", "a CSV file in UTF-8") from None
