"""Notebooks run by papermill, with parameters checked before a kernel starts."""

import re
from pathlib import Path
from typing import Any

from jindu.base.errors import NotebookFailed, ParamsError

QUIET = ["--IPKernelApp.log_level=CRITICAL"]


def run_notebook(notebook: Path, out: Path, parameters: dict[str, Any]) -> Path:
    """The executed copy of `notebook`, run in the current folder. NotebookFailed names notebook, cell and cause."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    check_parameters(notebook, parameters)
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        papermill.execute_notebook(str(notebook), str(out), parameters, progress_bar=False, extra_arguments=QUIET)
    except PapermillExecutionError as error:
        raise _failure(notebook, out, error) from None
    return out


def check_parameters(notebook: Path, parameters: dict[str, Any]) -> None:
    """Stop on a parameter the notebook does not declare, or of another type than its default."""
    declared = _declared(notebook)
    if unknown := sorted(set(parameters) - set(declared)):
        raise ParamsError(
            notebook.name, f"no parameter {', '.join(unknown)}", f"one of {', '.join(declared)}", "correct its name"
        )
    for name, value in parameters.items():
        default = declared[name]["default"]
        kind = type(_literal(default))
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ParamsError(
                notebook.name, f"parameter {name} is {value!r}", f"a value of type {kind.__name__} such as {default}"
            )


def _declared(notebook: Path) -> dict[str, Any]:
    """Parameters of a notebook by name. ParamsError for a file that is none."""
    from papermill import inspect_notebook

    try:
        return dict(inspect_notebook(str(notebook)))
    except Exception as error:  # nbformat and papermill raise many kinds
        raise ParamsError(
            f"notebooks/{notebook.name}", f"cannot be opened ({type(error).__name__})", "a notebook", "restore the file"
        ) from None


def _literal(text: str) -> Any:
    import ast

    return ast.literal_eval(text)


def _failure(notebook: Path, out: Path, error: Any) -> NotebookFailed:
    cause = re.sub(r"\x1b\[[0-9;]*m", "", f"{error.ename}: {error.evalue}").strip()
    return NotebookFailed(
        f"{notebook.name}, cell {error.cell_index}",  # counted in the source, which lacks the injected cell
        cause,
        todo=f"the notebook as far as it came is kept at build/failed/{out.name}",
    )
