"""Department returns: the workbooks units fill in, read back with checks and told what is wrong."""

from jindu.returns.reading import read_returns
from jindu.returns.records import Returned
from jindu.tables.records.returns import Entry, Problem, Return

__all__ = ["Entry", "Problem", "Return", "Returned", "read_returns"]
