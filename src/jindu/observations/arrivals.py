"""Who has sent what is due for a period, and who is late."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import pandas as pd

from jindu.base.periods import last_day
from jindu.observations.raw_folders import Release
from jindu.params.senders import Sender, Standing, days_late, standing
from jindu.tables.records.arrivals import Delivery


def deliveries(
    senders: Iterable[Sender],
    files: pd.DataFrame,
    covered: set[tuple[str, date]],
    folders: set[str],
    period: str,
    as_of: date,
) -> list[Delivery]:
    """One row per sender that a run reads from or expects files of.

    covered: (source, released) of every release with values of the period. folders: sources the run reads.
    """
    return [
        _delivery(sender, files[files.source.isin(sender.folders)], covered, period, as_of)
        for sender in senders
        if folders & set(sender.folders)
    ]


def _delivery(
    sender: Sender, files: pd.DataFrame, covered: set[tuple[str, date]], period: str, as_of: date
) -> Delivery:
    came = min((day for source, day in covered if source in sender.folders), default=None)
    due = sender.due(period) if sender.owes(period) else None
    totals = {name: int(files[name].sum()) for name in ("new", "revised", "withheld")}
    return Delivery(
        sender.id,
        sender.name_zh,
        sender.name_en,
        _standing(files, came, due, period, as_of),
        due,
        came,
        days_late(came, due, as_of) if due else 0,
        len(files),
        int((files.outcome == "warn").sum()),
        int((files.outcome == "reject").sum()),
        **totals,
    )


def _standing(
    files: pd.DataFrame, came: date | None, due: date | None, period: str, as_of: date
) -> Standing | Literal["refused", "not_expected"]:
    if due is None:
        return "not_expected"
    if came is None and ((files.outcome == "reject") & (files.released > last_day(period))).any():
        return "refused"
    return standing(came, due, as_of)


def folders_read(sources: Iterable[str], releases: Iterable[Release]) -> set[str]:
    """Folders of data/raw that a run reads: those its recipe names, else all there are."""
    return set(sources) or {release.source for release in releases}
