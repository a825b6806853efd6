"""Reading raw files exactly: from containers to observations, or a precise reason why not.

The path of a cell, module by module; each step uses those above it and `words`, which know names, numbers and periods:

1. `reader` takes one file at a time and asks the steps below for it, then holds the files of a call together.
2. `files`: `safety` admits the bytes, `containers` tells what they are, and a module for each kind (`xlsx`, `xls`,
   `text`, `docx`, `html`, `pdf`) gives the one model of all of them: the `Cell` of a `Grid`, as printed.
3. `tables.find` parses every cell into its exact `Value`, once, and finds the blocks of cells that are tables.
   `tables.context` gathers what holds for all cells of a file, sheet or table; `lines` reads one title.
4. `tables.columns`, `neighbours` and `rows` say what stands above and beside a cell.
5. `tables.read` brings it together: `meanings` gives indicator and region, `measures` measure and unit, `timing` the
   period. The `Observation` is built here, with its file, checksum and release, and is not built again.
   Running text comes to the same through `prose`: `phrases` takes sentences apart, `read` follows them, `record` keeps.
6. `checks.one_file`, with `plausibility` and `series`, then `checks.across_files`, lay a `Finding` beside each
   doubtful observation; two places of one fact become one.
7. `outcome.settled` turns the findings into flags: at the end of `read_files`, or, where a release is taken in, when
   earlier releases have added theirs.
"""

from typing import Any

from jindu.reading.outcome import FileOutcome, Message

__all__ = ["FileOutcome", "Message", "read_files"]


def __getattr__(name: str) -> Any:
    """`read_files`, imported late so that what needs only the types of reading stays quick to start."""
    if name == "read_files":
        from jindu.reading.reader import read_files

        return read_files
    raise AttributeError(name)
