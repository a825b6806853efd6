"""How a verdict moved since the last edition."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Move:
    """One target then and now; its chance judged again step by step, None where there is none to judge."""

    target: str
    status_then: str
    status_now: str
    chance_then: Decimal | None  # as the last edition has it; None where its results are not at hand
    chance_before: Decimal | None  # today's method on the data of then
    chance_revised: Decimal | None  # the same with the values revised since
    chance_now: Decimal | None
    is_from_edition: bool  # whether `then` is what the last edition has; else it is judged again on its data
