"""What publishers changed between two editions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Revision:
    """One value that a later release changed. `change` is new minus old in the value's own unit."""

    region: str
    indicator: str
    period: str
    measure: str
    unit: str
    old: Decimal
    new: Decimal
    change: Decimal
    old_label: str
    new_label: str
    released: date
