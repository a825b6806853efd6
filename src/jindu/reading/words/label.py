"""The parts of a label of a table."""

import re
from dataclasses import dataclass, field

from jindu.reading.words.periods import Period
from jindu.reading.words.vocabulary import Unit

EDGES = " 、,，:：;；.-_/|·*"


@dataclass(frozen=True)
class Label:
    """What a label says. `name` is what is left when every known part is taken away."""

    text: str = ""
    name: str = ""
    indicator: str = ""
    region: str = ""
    period: Period | None = None
    measure: str = ""  # yoy_pct, decline, share, value
    basis: str = ""  # ytd, single, last_ytd, single_quarter
    units: tuple[Unit, ...] = ()
    role: str = ""
    status: str = ""
    is_part: bool = False  # 其中 or #
    compared: int = 0  # the year a growth rate names as its base
    problem: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether no part of the label was understood and nothing is left."""
        return self == Label(self.text)


@dataclass
class Work:
    rest: str
    found: dict[str, object] = field(default_factory=dict)

    def take(self, regex: re.Pattern[str], **found: object) -> bool:
        match = regex.search(self.rest)
        if match:
            self.rest = (self.rest[: match.start()] + self.rest[match.end() :]).strip(EDGES)
            self.found.update(found)
        return match is not None
