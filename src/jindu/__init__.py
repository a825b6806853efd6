"""jindu (进度): from county statistics to a bilingual progress report.

What others may import stands in `__all__`; everything else is the house's own and may change.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
PUBLIC = {
    "JinduError": "jindu.base.errors",  # every message to a user
    "Project": "jindu.base.paths",
    "find_project": "jindu.base.paths",
    "load_results": "jindu.stages.runs",  # what a run came to
    "make_report": "jindu.stages.report",
    "read_files": "jindu.reading.reader",  # raw files → observations
    "sample_paths": "jindu.forecasting",  # paths of a short official series
}
__all__ = [*PUBLIC, "__version__"]


def __getattr__(name: str) -> Any:
    """A public name, from the module that defines it, imported when it is asked for."""
    if name in PUBLIC:
        return getattr(import_module(PUBLIC[name]), name)
    raise AttributeError(f"module 'jindu' has no attribute {name!r}")
