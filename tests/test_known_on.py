"""What was known on a day, found by series: as if every row were read, and worked out once."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal as D
from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from published_growth import NATIONAL, a_month_later, rows

from jindu.forecasting.back_test import Archive, back_test, pasts
from jindu.params.indicators import load_indicators
from jindu.series import growth_series
from jindu.series.growth_series import index_of, series_of
from jindu.series.growth_target import GrowthTarget
from jindu.series.vintages import VINTAGES, Vintages, canonical_period
from jindu.tables.records.observation import USABLE, Observation
from jindu.tables.store import frame

DAY = date(2023, 1, 1)
INDUSTRY = load_indicators(Path(__file__).resolve().parents[1] / "params/indicators.yml")["above_scale_industrial_va"]
SPAN = [f"2022{end}" for end in ("Q1", "Q2", "Q4", "", "-03", "-05", "-06", "-12")]
seen = st.builds(
    Observation,
    region=st.sampled_from(["430922", "430900"]),
    indicator=st.sampled_from(["a", "b"]),
    period=st.sampled_from(SPAN),
    basis=st.sampled_from(["ytd", "annual", "single"]),
    measure=st.sampled_from(["yoy_pct", "level"]),
    value=st.decimals(min_value=-9, max_value=9, places=1),
    unit=st.just("%"),
    status=st.sampled_from(["", "final", "estimate"]),
    flag=st.sampled_from(["", "out of range"]),
    released=st.integers(0, 9).map(lambda days: DAY + timedelta(days)),
    source=st.sampled_from(["bureau", "published"]),
)


def read(table: list[Observation], day: date, vintage: str, *series: str) -> dict[str, Observation]:
    """One series by reading every row: the latest (or first) usable release of each period."""
    found: dict[str, Observation] = {}
    for o in sorted(table, key=lambda o: o.released):
        basis = "ytd" if o.basis == "annual" else o.basis
        if o.released > day or o.status not in USABLE or o.flag:
            continue
        period = canonical_period(o.period, o.basis)
        if (o.region, o.indicator, o.measure, basis) == series and (vintage == "latest" or period not in found):
            found[period] = o
    return dict(sorted(found.items()))


@given(st.lists(seen, max_size=30), st.integers(0, 9), st.sampled_from(VINTAGES))
def test_a_series_is_found_as_if_every_row_were_read(table, days, vintage):
    """Quarters, months and rows of each series, with the places they came from."""
    day = DAY + timedelta(days)
    known = Vintages(frame(table, Observation)).known(day, vintage)

    for region in ("430922", "430900"):
        for measure in ("yoy_pct", "level"):
            ytd = read(table, day, vintage, region, "a", measure, "ytd")
            single = read(table, day, vintage, region, "a", measure, "single")

            assert known.quarterly(region, "a", measure) == {p: o.value for p, o in ytd.items() if "Q" in p}
            assert known.monthly(region, "a", measure) == {p: o.value for p, o in ytd.items() if "-" in p}
            assert known.quarterly(region, "a", measure, "single") == {
                p: o.value for p, o in single.items() if "Q" in p
            }
            assert [(r.period, r.value, r.source) for r in known.rows(region, "a", measure)] == [
                (p, o.value, o.source) for p, o in ytd.items()
            ]


@given(st.lists(seen, max_size=30), st.sampled_from(["2022Q1", "2022Q2", "2022Q3"]))
def test_up_to_a_quarter_keeps_months_unless_told(table, quarter):
    """Later quarters go; months stay, or end with the quarter."""
    known = Vintages(frame(table, Observation)).known(date(2024, 1, 1))
    shorter, cut = known.up_to(quarter), known.up_to(quarter, months_too=True)
    last = f"2022-{3 * int(quarter[-1]):02d}"

    assert set(shorter.quarterly("430922", "a")) == {p for p in known.quarterly("430922", "a") if p <= quarter}
    assert shorter.monthly("430922", "a") == known.monthly("430922", "a")
    assert set(cut.monthly("430922", "a")) == {p for p in known.monthly("430922", "a") if p <= last}


def test_a_date_a_series_and_its_chain_are_worked_out_once():
    """The same objects come back; a back-test with evidence chains each series of each origin once."""
    vintages = Vintages(rows(NATIONAL, {p: a_month_later(p) for p in NATIONAL}))
    known = vintages.known(date(2024, 2, 1))

    assert vintages.known(date(2024, 2, 1)) is known
    assert index_of(known, "430922", INDUSTRY) is index_of(known, "430922", INDUSTRY)
    assert series_of(known, "430922", INDUSTRY, ("000000",)) is series_of(known, "430922", INDUSTRY, ("000000",))


def test_a_back_test_chains_each_series_of_each_origin_once(monkeypatch):
    """Four years are judged of one indicator, for two targets, with and without the nation beside."""
    made: Counter[tuple[int, str]] = Counter()
    chain = growth_series.chain
    monkeypatch.setattr(
        growth_series, "chain", lambda growth, *rest: made.update([(len(growth), str(growth))]) or chain(growth, *rest)
    )
    days = {p: a_month_later(p) for p in NATIONAL}
    twin = {p: v + 1 for p, v in NATIONAL.items()}
    table = pd.concat([rows(NATIONAL, days), rows(twin, days, "000000")], ignore_index=True)
    archive = Archive(Vintages(table), "430922", INDUSTRY, ("000000",))
    for goal in (GrowthTarget(D(6), (2022, 2023)), GrowthTarget(D(8), (2022, 2023))):
        past = pasts(archive, date(2024, 2, 1), "2023Q4")
        for reference in ("", "000000"):
            back_test(past, goal, 0, reference)

    assert len(made) > 20 and set(made.values()) == {1}
