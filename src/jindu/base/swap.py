"""A finished folder put where an older one stands, with no moment in which neither is there."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)
RENAME_SWAP = 2  # macOS, renamex_np(2)
ASIDE = ".replaced-"


def put_in_place(fresh: Path, target: Path) -> None:
    """Rename the folder `fresh` to `target`; what stood there is removed once the new one is in place."""
    restore(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        fresh.rename(target)
        return
    if not _exchange(fresh, target):
        target.rename(_aside(target))  # where the system has no exchange, `restore` mends a crash right here
        fresh.rename(target)
        fresh = _aside(target)
    shutil.rmtree(fresh)


def restore(target: Path) -> None:
    """Put the older folder back where a crash has left its place empty; drop it where the new one had come."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)


def _aside(target: Path) -> Path:
    return target.with_name(ASIDE + target.name)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            return bool(ctypes.CDLL(None).renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(ctypes.CDLL(None).renamex_np(first, second, RENAME_SWAP) == 0)
    except AttributeError:  # an older C library
        return False
    return False
