"""What a filled-in workbook gives: returns on targets, entries of other sheets, problems to send back."""

from dataclasses import dataclass, field

from jindu.tables.records.returns import Entry, Problem, Return


@dataclass
class Returned:
    """Everything read from one workbook, or from several."""

    returns: list[Return] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
