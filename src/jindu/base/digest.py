"""SHA-256 of files and of plain values: two values have one digest when they say the same in the same order."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any


def digest_of(value: Any) -> str:
    """Hex SHA-256 of frozen values: records, mappings, sequences, text, numbers, days. TypeError for anything else."""
    return digest_of_bytes(json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode())


def digest_of_bytes(content: bytes) -> str:
    """Hex SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file."""
    return digest_of_bytes(path.read_bytes())


def _plain(value: Any) -> Any:
    if hasattr(type(value), "model_fields"):  # a pydantic record, without waiting for pydantic
        return [[name, _plain(getattr(value, name))] for name in type(value).model_fields]
    if is_dataclass(value) and not isinstance(value, type):
        return [[field.name, _plain(getattr(value, field.name))] for field in fields(value)]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(entry)] for key, entry in value.items()]
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Decimal | date | PurePath):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"no digest of {type(value).__name__}")
