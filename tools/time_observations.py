"""Time what a run does with many observations: load, filter by as_of, build indicators.

    python tools/time_observations.py [1000000]

Prints seconds of each step and the peak memory of the process that does them.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from jindu.base.periods import quarters_between
from jindu.tables.records.observation import Observation
from jindu.tables.store import Store, frame

QUARTERS = quarters_between("2015Q1", "2024Q4")
VINTAGES = 2
INDICATORS = 40


def many(count: int) -> pd.DataFrame:
    """`count` observations of growth: regions × indicators × quarters × vintages."""
    rows = np.arange(count)
    at = {
        "vintage": rows % VINTAGES,
        "quarter": rows // VINTAGES % len(QUARTERS),
        "indicator": rows // (VINTAGES * len(QUARTERS)) % INDICATORS,
        "region": rows // (VINTAGES * len(QUARTERS) * INDICATORS),
    }
    table = pd.DataFrame({name: "" for name in frame([], Observation).columns}, index=rows, dtype=object)
    table["region"] = [f"{430000 + n}" for n in at["region"]]
    table["indicator"] = [f"indicator_{n}" for n in at["indicator"]]
    table["period"] = [QUARTERS[n] for n in at["quarter"]]
    table[["basis", "measure", "unit", "status"]] = ["ytd", "yoy_pct", "%", "preliminary"]
    table["value"] = [Decimal(n).scaleb(-1) for n in np.random.default_rng(0).integers(60, 70, count).tolist()]
    table["released"] = [
        date(2015, 4, 20) + timedelta(days=int(q) * 91 + int(v) * 60)
        for q, v in zip(at["quarter"], at["vintage"], strict=True)
    ]
    table["cell"] = [f"B{n}" for n in rows]
    table["raw"] = [str(value) for value in table["value"]]
    return table


def measure(folder: Path) -> None:
    """Load, filter and build, printing the seconds of each."""
    from jindu.params.indicators import Indicator
    from jindu.series.growth_series import index_of
    from jindu.series.vintages import Vintages

    start = time.perf_counter()
    table = Store(folder).load("observations")
    loaded = time.perf_counter()
    known = Vintages(table).known(date(2024, 10, 31))
    filtered = time.perf_counter()
    pairs = known.table[["region", "indicator"]].drop_duplicates().head(160)
    facts = {"zh": "x", "en": "x", "unit": "%", "measures": ("yoy_pct",), "basis": "ytd", "prices": "comparable"}
    for region, name in pairs.itertuples(index=False):
        index_of(known, region, Indicator(id=name, better="higher", frequency="quarterly", **facts))
    built = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    series = known.table.groupby(["region", "indicator"]).ngroups
    print(f"{len(table):,} observations, {len(known.table):,} known, {len(pairs)} indexes of {series} series")
    print(f"load {loaded - start:.1f} s, as_of {filtered - loaded:.1f} s, build {built - filtered:.1f} s")
    print(f"together {built - start:.1f} s, peak {peak:.2f} GiB")


def main() -> None:
    """Make the table, then measure in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        Store(Path(folder)).save("observations", many(parser.parse_args().count))
        worker = multiprocessing.get_context("spawn").Process(target=measure, args=(Path(folder),))
        worker.start()
        worker.join()


if __name__ == "__main__":
    main()
