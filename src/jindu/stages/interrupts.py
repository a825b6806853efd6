"""Ctrl-C and SIGTERM end a command at once, kernels and renderers included; what stood before still stands."""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import psutil

PATIENCE = 0.5  # seconds that children get to end by themselves


@contextmanager
def ending_everything(work: Path) -> Iterator[None]:
    """While inside, a signal to stop ends all child processes, removes `work` and leaves with 128 + its number."""

    def stop(number: int, frame: FrameType | None) -> None:
        _end_children()
        shutil.rmtree(work, ignore_errors=True)
        name = signal.Signals(number).name
        sys.stderr.write(f"jindu: stopped by {name}; what was there before is untouched.\n")
        sys.stderr.flush()
        os._exit(128 + number)  # threads that wait for kernels must not hold us up

    if threading.current_thread() is not threading.main_thread():  # signals are the main thread's
        yield
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_children() -> None:
    children = psutil.Process().children(recursive=True)
    for child in children:
        with suppress(psutil.Error):
            child.terminate()
    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    for child in alive:
        with suppress(psutil.Error):
            child.kill()
