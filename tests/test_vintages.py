"""What was known on a day never changes when later releases are added."""

from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from jindu.series.revisions import news, revisions
from jindu.series.vintages import Vintages, as_known
from jindu.tables.records.observation import Observation
from jindu.tables.store import frame

DAY = date(2023, 1, 1)


def seen(value, released, period="2022Q4", status="", flag=""):
    """One observation of above-scale growth."""
    return Observation(
        "430922",
        "above_scale_industrial_va",
        period,
        "ytd",
        "yoy_pct",
        Decimal(value),
        "%",
        status,
        flag=flag,
        released=released,
    )


rows = st.lists(
    st.builds(
        seen,
        st.decimals(min_value=-9, max_value=9, places=1),
        st.integers(0, 300).map(lambda days: DAY + timedelta(days=days)),
        st.sampled_from(["2022Q3", "2022Q4", "2022-12", "2022"]),
        st.sampled_from(["", "preliminary", "estimate"]),
        st.sampled_from(["", "out of range"]),
    ),
    max_size=12,
)


@given(rows, rows, st.integers(0, 300))
def test_later_releases_never_change_what_was_known(early, late, days):
    """Adding rows released after a day leaves the table as known that day untouched."""
    day = DAY + timedelta(days=days)
    later = [o for o in late if o.released > day]

    before = as_known(frame(early, Observation), day)
    after = as_known(frame([*early, *later], Observation), day)

    pd.testing.assert_frame_equal(before, after)


def test_an_estimate_or_a_flagged_value_never_stands_for_an_outcome():
    """预计 and flagged values are kept out, even when they are the latest."""
    table = frame(
        [
            seen("7.0", DAY),
            seen("8.0", DAY + timedelta(1), status="estimate"),
            seen("70", DAY + timedelta(2), flag="x10"),
        ],
        Observation,
    )

    assert list(as_known(table, date(2024, 1, 1)).value) == [Decimal("7.0")]


def test_first_and_latest_vintage_are_both_at_hand():
    """The first release and the latest revision of one value can each be asked for."""
    table = frame([seen("7.1", DAY), seen("7.4", DAY + timedelta(60))], Observation)

    assert list(as_known(table, date(2024, 1, 1), "first").value) == [Decimal("7.1")]
    assert list(as_known(table, date(2024, 1, 1), "latest").value) == [Decimal("7.4")]
    assert list(as_known(table, DAY).value) == [Decimal("7.1")]


def test_a_revision_is_told_apart_from_news():
    """A changed value is a revision, a value of a new period is news."""
    table = frame(
        [seen("7.1", DAY), seen("7.4", DAY + timedelta(60)), seen("7.8", DAY + timedelta(60), "2023Q1")], Observation
    )

    before, after = (Vintages(table).known(day) for day in (DAY, date(2024, 1, 1)))
    changed, added = revisions(before, after), news(before, after)

    assert [(r.old, r.new, r.change) for r in changed] == [(Decimal("7.1"), Decimal("7.4"), Decimal("0.3"))]
    assert list(added.period) == ["2023Q1"]
