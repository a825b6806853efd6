"""Every way a run can stop, each with a message a user can act on."""


class JinduError(Exception):
    """Bad input. The message says where, what was found, what was expected and what to do."""

    exit_code = 2

    def __init__(self, where: str, found: str, expected: str = "", todo: str = ""):
        self.where, self.found, self.expected, self.todo = where, found, expected, todo
        parts = [f"{where}: {found}", f"expected {expected}" if expected else "", todo]
        super().__init__("; ".join(part.rstrip(".;") for part in parts if part) + ".")


class ParamsError(JinduError):
    """A file under params/ (or a run parameter) is wrong."""


class SourceError(JinduError):
    """A raw file cannot be read, or must not be trusted."""


class LayoutError(SourceError):
    """A raw file does not have the shape its layout describes."""


class TableError(JinduError):
    """A table to be stored, or one stored, is not what its schema declares."""


class ContradictionError(JinduError):
    """Two published values cannot both be true."""


class MissingValues(JinduError):
    """A series handed to a model has a gap."""


class SeriesTooShort(JinduError):
    """A series is too short for a probability; the arithmetic still holds."""


class RenderError(JinduError):
    """The report could not be rendered as asked."""

    exit_code = 1


class ProofFailed(JinduError):
    """The text of the report contradicts itself, or says one thing in one language and another in the other."""

    exit_code = 1


class NotebookFailed(JinduError):
    """A cell of a notebook raised."""

    exit_code = 1


class StaleResults(JinduError):
    """Stored results were made from other params, raw files or code than those at hand."""

    exit_code = 3


class Busy(JinduError):
    """Another process works on the same run."""

    exit_code = 1
