"""Reading raw files exactly: from containers to observations, or a precise reason why not."""

from typing import Any

from jindu.reading.outcome import FileOutcome, Message

__all__ = ["FileOutcome", "Message", "read_files"]


def __getattr__(name: str) -> Any:
    """`read_files`, imported late so that `python -m jindu.reading` stays quick to start."""
    if name == "read_files":
        from jindu.reading.reader import read_files

        return read_files
    raise AttributeError(name)
