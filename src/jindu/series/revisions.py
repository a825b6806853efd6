"""What publishers changed between two dates, and what is new: the vintages compared, never the verdict re-told."""

import pandas as pd

from jindu.series.known_on import KnownOn
from jindu.tables.records.observation import KEY
from jindu.tables.records.revisions import Revision


def revisions(before: KnownOn, after: KnownOn) -> list[Revision]:
    """Values known before that read otherwise after, in the order in which they were known."""
    both = before.table.merge(after.table, on=KEY, suffixes=("_old", "_new"))
    changed = both[both.value_old != both.value_new]
    return [
        Revision(
            row.region,
            row.indicator,
            row.period,
            row.measure,
            row.unit_new,
            row.value_old,
            row.value_new,
            row.value_new - row.value_old,
            row.status_label_old,
            row.status_label_new,
            row.released_new,
        )
        for row in changed.itertuples()
    ]


def news(before: KnownOn, after: KnownOn) -> pd.DataFrame:
    """Rows known after whose key was not known before, with the columns of `Observation`."""
    is_known = pd.MultiIndex.from_frame(after.table[KEY]).isin(pd.MultiIndex.from_frame(before.table[KEY]))
    return after.table[~is_known].reset_index(drop=True)
