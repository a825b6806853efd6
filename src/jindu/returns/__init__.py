"""Department returns: the workbooks units fill in, read back with checks and told what is wrong."""

from jindu.returns.reading import read_returns
from jindu.returns.records import Entry, Problem, Return, Returned

__all__ = ["Entry", "Problem", "Return", "Returned", "read_returns"]
