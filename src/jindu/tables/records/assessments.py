"""Where each target stands: its assessment, and the verdicts beside the one that counts."""

from dataclasses import dataclass
from decimal import Decimal

STATUSES = (
    "reached",
    "at_target",
    "on_track",
    "needs_push",
    "at_risk",
    "unlikely",
    "out_of_reach",
    "not_reached",
    "overdue",
    "pending",
)
GOOD = ("reached", "at_target", "on_track")
MEASURED = ("avg_annual_growth", "level_share")  # kinds that statistics measure and no unit returns
BAD = ("at_risk", "unlikely", "out_of_reach", "not_reached", "overdue")


@dataclass(frozen=True)
class Assessment:
    """What is known about one target. Rates in percent, chances 0–1, `gap` signed so that + is better."""

    region: str
    target: str
    kind: str
    status: str
    reached: str  # yes, no, no_data
    now: Decimal | None = None
    now_period: str = ""
    average: Decimal | None = None  # average growth so far, or of the finished period
    required: Decimal | None = None  # the year still open (growth), or the target value
    lowest: Decimal | None = None  # lowest published one-decimal rate that reaches
    required_rest: Decimal | None = None  # lowest one-decimal growth over the open quarters that reaches
    gap: Decimal | None = None
    pace: Decimal | None = None
    chance: Decimal | None = None
    no_chance: str = ""  # key of the reason there is no probability
    evidence: str = ""  # published, flash, reported, estimated, derived; empty without data
    note: str = ""  # key of what is missing
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    missing: Decimal | None = None  # amount of numerator, or number, still needed
    entries: Decimal | None = None  # a stock's additions over the rest of the year, as in the year before
    lapses: Decimal | None = None  # and what left it
    source: str = ""  # raw file, sheet and cell `now` was read from

    @property
    def is_safe(self) -> bool:
        """Whether growth so far is enough, even if the open quarters of the year brought nothing."""
        return self.required_rest is not None and self.required_rest <= -100

    @property
    def needed_rest(self) -> Decimal | None:
        """Growth that the open quarters still have to bring; None where they need none, or it is not known."""
        return None if self.is_safe else self.required_rest


@dataclass(frozen=True)
class Verdict:
    """A growth target under one reading, rounding and vintage."""

    target: str
    reading: str
    rounding: str
    vintage: str
    average: Decimal | None
    needed: Decimal | None  # lowest published rate of the open year that reaches under this reading
    reached: str  # yes, no, open
    counts: bool  # the reading named in the run


@dataclass(frozen=True)
class Alternative:
    """One target under one other reading; status is empty where the data at hand do not tell."""

    target: str
    question: str
    option: str
    status: str
    now: Decimal | None
    differs: bool  # from the verdict that counts


@dataclass(frozen=True)
class Flip:
    """One sentence's facts: key of the sentence, the figure, the period it is about, and how far away that is.

    distance: the change needed in percent of the target; None where it cannot be put in figures.
    """

    target: str
    key: str
    value: Decimal | None = None
    period: str = ""
    distance: Decimal | None = None
