"""The assessment: one target seen from one origin. Facts stay apart; the status is a documented function of them."""

from collections.abc import Mapping
from decimal import Decimal

from jindu.base.decimals import round_half_up


def outlook_status(chance: Decimal | None, thresholds: Mapping[str, float]) -> str:
    """Status word of a target whose period is still open, by its chance as printed; pending without one."""
    if chance is None:
        return "pending"
    printed = round_half_up(chance, 2)
    bands = ("on_track", "needs_push", "at_risk", "unlikely")
    return next((name for name in bands if float(printed) >= thresholds[name]), "out_of_reach")
