"""What publishers changed between two dates, and what is new: the vintages compared, never the verdict re-told."""

from datetime import date

import pandas as pd

from jindu.series.vintages import as_known
from jindu.tables.records.observation import KEY
from jindu.tables.records.revisions import Revision


def revisions(observations: pd.DataFrame, before: date, after: date) -> list[Revision]:
    """Values known on `before` that read otherwise on `after`."""
    both = _paired(observations, before, after, "inner")
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


def news(observations: pd.DataFrame, before: date, after: date) -> pd.DataFrame:
    """Rows known on `after` whose key was not known on `before`."""
    old, new = as_known(observations, before), as_known(observations, after)
    seen = set(map(tuple, old[KEY].to_numpy()))
    return new[[tuple(key) not in seen for key in new[KEY].to_numpy()]].reset_index(drop=True)


def _paired(observations: pd.DataFrame, before: date, after: date, how: str) -> pd.DataFrame:
    old, new = as_known(observations, before), as_known(observations, after)
    return old.merge(new, on=KEY, how=how, suffixes=("_old", "_new"))  # type: ignore[arg-type]
