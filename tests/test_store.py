"""Stored tables: whatever their schemas allow comes back as it was, anything else is refused and named."""

import json
import re
import shutil
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jindu.base.errors import JinduError, ParamsError, TableError
from jindu.tables.records.assessments import Flip, Verdict
from jindu.tables.records.forecasts import Comparison
from jindu.tables.records.returns import Entry
from jindu.tables.records.scenarios import Point, Slip
from jindu.tables.results import Results, results_of
from jindu.tables.schemas import ARROW, SCHEMAS, Column, Schema
from jindu.tables.store import Store, Tables, frame

DIGITS = st.lists(st.integers(0, 9), min_size=1, max_size=60)
DECIMALS = st.builds(lambda *parts: Decimal(parts), st.integers(0, 1), DIGITS, st.integers(-80, 19)).filter(
    lambda d: not d or d.adjusted() < 19
)
CELLS = {
    str: st.text(),
    Decimal: DECIMALS,
    date: st.dates(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(),
    bool: st.booleans(),
}


@dataclass(frozen=True)
class Listed:
    """A row that holds several of something."""

    name: str
    parts: tuple[str, ...]
    sizes: tuple[int, ...] | None


NAMES = [*SCHEMAS, "listed"]


@pytest.fixture(autouse=True)
def listed(monkeypatch):
    """One more table, since none of the project's holds a list."""
    monkeypatch.setitem(SCHEMAS, "listed", Schema(Listed))


def cells_of(column: Column) -> st.SearchStrategy:
    """Whatever a column may hold."""
    if column.options:
        held = st.sampled_from(column.options)
    elif column.kind is tuple:
        held = st.lists(CELLS[column.item], max_size=3).map(tuple)
    else:
        held = CELLS[column.kind]
    return held | st.none() if column.is_nullable else held


def rows_of(name: str) -> st.SearchStrategy:
    """Rows that a table may hold."""
    schema = SCHEMAS[name]
    places = [i for i, column in enumerate(schema.columns) if column.name in schema.key]
    unique = (lambda row: tuple(row[i] for i in places)) if places else None
    return st.lists(st.tuples(*map(cells_of, schema.columns)), max_size=4, unique_by=unique)


def table_of(name: str, rows: list[tuple]) -> pd.DataFrame:
    """Rows as a data frame of objects."""
    return pd.DataFrame(rows, columns=[column.name for column in SCHEMAS[name].columns], dtype=object)


def seen(cell: object) -> tuple[type, str]:
    """A cell by type and digits: 8.5 is not 8.50, and -0.0 is not 0.0."""
    return type(cell), str(cell) if isinstance(cell, Decimal) else repr(cell)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_a_table_may_hold_comes_back_as_it_was(name, data):
    """Every table, cell by cell with type and digits; as records too."""
    rows = data.draw(rows_of(name))
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.save(name, table_of(name, rows))
        table, records = store.load(name), store.records(name)

    assert list(table.columns) == [column.name for column in SCHEMAS[name].columns]
    assert [tuple(map(seen, row)) for row in table.itertuples(index=False, name=None)] == [
        tuple(map(seen, row)) for row in rows
    ]
    own = len(fields(SCHEMAS[name].row))
    assert [tuple(seen(getattr(r, f.name)) for f in fields(r)) for r in records] == [
        tuple(map(seen, row[-own:])) for row in rows
    ]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_cell_of_another_type_is_refused_and_named(name, data):
    """Table, column and row, counted from 1."""
    rows = data.draw(rows_of(name).filter(bool))
    at, place = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(rows[0]) - 1))
    column = SCHEMAS[name].columns[place]
    other = data.draw(st.one_of(CELLS[kind] for kind in ARROW if kind is not column.kind))
    assume(other == other)  # NaN in a table is how pandas says that nothing is there
    rows[at] = (*rows[at][:place], other, *rows[at][place + 1 :])

    with TemporaryDirectory() as folder, pytest.raises(TableError) as refused:
        Store(Path(folder)).save(name, table_of(name, rows))

    assert refused.value.where == f"table {name}, column {column.name}, row {at + 1}"


WRONG = [
    ("value", 8.5, "8.5 (float); expected a Decimal below 1E+20"),
    ("value", Decimal("NaN"), "expected a Decimal below 1E+20"),
    ("value", Decimal("-Infinity"), "expected a Decimal below 1E+20"),
    ("value", Decimal("1E+20"), "Decimal('1E+20') (Decimal); expected a Decimal below 1E+20"),
    ("value", None, "nothing; expected a Decimal below 1E+20"),
    ("value", float("nan"), "nothing; expected a Decimal below 1E+20"),
    ("released", "2023-07-20", "'2023-07-20' (str); expected a date"),
    ("released", datetime(2023, 7, 20), "datetime.datetime(2023, 7, 20, 0, 0) (datetime); expected a date"),
    ("file", "\udcff.csv", r"'\udcff.csv' (str); expected text"),
    ("region", 430922, "430922 (int); expected text"),
]


@pytest.mark.parametrize(("column", "cell", "said"), WRONG)
def test_a_wrong_cell_is_said_with_what_was_expected(tmp_path, default_run, column, cell, said):
    """In row 2 of observations, otherwise good ones."""
    rows = default_run[1].observations.iloc[:3].copy()
    first, _, third = rows[column]
    rows[column] = pd.Series([first, cell, third], rows.index, dtype=object)

    with pytest.raises(TableError, match=re.escape(f"table observations, column {column}, row 2: ")) as refused:
        Store(tmp_path).save("observations", rows)

    assert said in str(refused.value)


def test_a_number_too_large_is_said_with_its_place(tmp_path):
    """The file and cell it was read from, so that it can be looked up."""
    row = Entry(
        "projects", "a", "sum", "1E30", Decimal("1E30"), "2023Q3", date(2023, 10, 26), "a.xlsx", "项目!C5", "ledger"
    )

    with pytest.raises(TableError, match=r"row 1: Decimal\('1E\+30'\).*; look at ledger 2023-10-26 a\.xlsx 项目!C5\."):
        Store(tmp_path).save("entries", [row])


def test_text_is_one_of_the_words_declared(tmp_path, default_run):
    """A sender's standing has five of them and one more."""
    with pytest.raises(TableError, match=r"row 1: 'early' .*one of 'on_time', 'late', 'missing'"):
        Store(tmp_path).save("deliveries", default_run[1].deliveries.assign(standing="early"))


def test_whole_numbers_are_not_yes_or_no(tmp_path, default_run):
    """A bool is no count and a count is no bool, although Python says so."""
    files = default_run[1].files
    for change in ({"values": True}, {"demonstration": 1}, {"values": 2**63}):
        with pytest.raises(TableError, match=f"table files, column {next(iter(change))}, row 1"):
            Store(tmp_path).save("files", files.assign(**change))


def test_columns_are_those_declared(tmp_path, default_run):
    """A missing and an unknown column are both named."""
    files = default_run[1].files.rename(columns={"released": "day"})

    with pytest.raises(TableError, match="table files: no column 'released', unknown column 'day'"):
        Store(tmp_path).save("files", files)


def test_a_key_stands_once(tmp_path):
    """The row that says it again is named, and the one before it; by value, so that 8.5 is 8.50."""
    points = [Point(Decimal("8.5"), Decimal("0.5")), Point(Decimal("8.50"), Decimal("0.4"))]
    with pytest.raises(TableError, match=r"table curves, row 2: the target a, rest 8\.50 of row 1 again"):
        Store(tmp_path).save("curves", {"a": points})

    Store(tmp_path).save("curves", {"a": points[:1], "b": points[1:]})


def test_records_are_of_the_rows_type(tmp_path):
    """Other records are refused, and records that belong to targets come by target."""
    with pytest.raises(TableError, match="table flips, row 1: a Point; expected a Flip"):
        Store(tmp_path).save("flips", [Point(Decimal(1), Decimal(1))])
    with pytest.raises(TableError, match="table curves: a list; expected records by target"):
        Store(tmp_path).save("curves", [Point(Decimal(1), Decimal(1))])


def test_no_other_table_is_stored(tmp_path):
    """The tables there are stand in the message."""
    with pytest.raises(TableError, match="no table 'flipps'; expected one of observations, files"):
        Store(tmp_path).save("flipps", [])


def test_records_by_target_keep_their_order(tmp_path):
    """Targets as they were stored, an empty one is not there."""
    slips = {"b": [Slip(Decimal("2.0"))], "none": [], "a": [Slip(Decimal("1E+1"), 2, Decimal("0.50"), "ledger")]}
    store = Store(tmp_path)
    store.save("slips", slips)

    found = store.by_target("slips")

    assert list(found) == ["b", "a"] and list(found["a"]) == slips["a"]
    assert str(found["a"][0].points) == "1E+1" and str(found["b"][0].points) == "2.0"


def test_others_read_real_numbers_and_days(tmp_path, default_run):
    """Parquet says decimal and date; the number beside its digits, rounded where it has more than eighteen places."""
    Store(tmp_path).save("observations", default_run[1].observations)
    third = Decimal("-0.333333333333333333333333333333")
    Store(tmp_path).save("flips", [Flip("a", "k", third), Flip("b", "k", Decimal("1E+3")), Flip("c", "k")])

    stored = pq.ParquetFile(tmp_path / "observations.parquet").schema
    types = {stored.column(i).name: json.loads(stored.column(i).logical_type.to_json()) for i in range(len(stored))}
    numbers = pq.read_table(tmp_path / "flips.parquet").to_pydict()

    assert types["value"] == {"Type": "Decimal", "precision": 38, "scale": 18}
    assert types["released"] == {"Type": "Date"}
    assert numbers["value"] == [Decimal("-0.333333333333333333"), Decimal(1000), None]
    assert numbers["value_digits"] == [str(third), "1E+3", None]


def test_the_same_content_gives_the_same_bytes(tmp_path, default_run):
    """Whatever the order of columns, the index and the kind of the data frame, and whenever it is stored."""
    known = default_run[1].known
    other = known[known.columns[::-1]].astype({"region": "category"}).set_index(np.arange(len(known)) + 7)
    for folder, table in (("a", known), ("b", other)):
        Store(tmp_path / folder).save("indicators", table)
        Store(tmp_path / folder).save_paths({"x": np.arange(6.0).reshape(3, 2)})

    for name in ("indicators.parquet", "paths.npz"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert {entry.date_time[0] for entry in ZipFile(tmp_path / "a/paths.npz").infolist()} == {1980}


def test_numbers_of_numpy_are_numbers(tmp_path):
    """A data frame that pandas has typed is stored like one of objects."""
    verdict = Verdict("a", "geometric", "rounded", "latest", None, Decimal("8.0"), "yes", True)
    scores = Comparison("430900", 12, 1.5, 1.25, 0.1, 0.09, 0.8, 0.75)
    store = Store(tmp_path)
    store.save("verdicts", frame([verdict], Verdict).infer_objects())
    store.save("references", frame([scores], Comparison).infer_objects().assign(target="a"))

    assert store.records("verdicts") == (verdict,)
    assert store.by_target("references") == {"a": (scores,)}


def same(one: Results, other: Results) -> bool:
    """Whether two results say the same, digit by digit."""
    pairs = ((getattr(one, f.name), getattr(other, f.name)) for f in islice(fields(Results), 1, None))
    return all(repr(_plain(a)) == repr(_plain(b)) for a, b in pairs)


def _plain(table: object) -> object:
    return table.to_dict("list") if isinstance(table, pd.DataFrame) else table


def test_results_are_read_from_the_folders_that_their_tables_lie_in(tmp_path, default_run):
    """One folder or several: the same results; sample paths too."""
    project, results = default_run
    stored = [path for path in sorted(project.processed.glob("*/*/*")) if path.suffix in (".parquet", ".npz")]
    for number, path in enumerate(stored):
        (tmp_path / str(number % 3)).mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / str(number % 3))
    tables = Tables.of(sorted(tmp_path.iterdir()))

    assert same(results_of(results.params, tables), results)
    assert list(tables.load_paths()) == list(Tables.of({path.parent for path in stored}).load_paths())
    assert Tables({"flips": tmp_path / "0"}).has("news") is False


def test_a_table_in_two_folders_is_refused(tmp_path):
    """Nobody could say which one counts."""
    for folder in "ab":
        Store(tmp_path / folder).save("flips", [])

    with pytest.raises(TableError, match="table 'flips', which also lies in"):
        Tables.of([tmp_path / "a", tmp_path / "b"])


def test_what_is_missing_or_foreign_is_said(tmp_path):
    """A table not stored yet; one of another version; one that is damaged; paths that are."""
    store = Store(tmp_path)
    with pytest.raises(ParamsError, match="no table 'flips'; run the earlier notebooks first"):
        store.load("flips")
    pd.DataFrame({"target": ["a"], "value": ["8.5"]}).to_parquet(tmp_path / "flips.parquet")
    (tmp_path / "moves.parquet").write_bytes(b"PAR1 no more")
    (tmp_path / "paths.npz").write_bytes(b"PK no more")

    for read in (lambda: store.load("flips"), lambda: store.records("moves"), store.load_paths):
        with pytest.raises(JinduError, match="make the run again"):
            read()
