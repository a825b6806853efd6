"""Scores the forecasts against the peers and writes docs/benchmark.md: `python bench/run.py`."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import platform
from pathlib import Path

import histories
import numpy
import oof
import pandas as pd
import scipy
import statsmodels
from forecast_windows import FAMILY
from scoring import MEASURES, run, summarise

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmark.md"
TRACKS = {
    "Ys": "12 annual points",
    "Qs": "24 quarters",
    "G": "24 quarters of cumulative growth",
    "P": "real GDP, 12 years",
    "F": "FRED-QD, 24 quarters",
}
ABOUT = """# Benchmark of the forecasts

Made by `python bench/run.py`; do not edit. Series and terms: `bench/data/README.md`; peers: `bench/peers.csv`
(18 methods on the same series: statsforecast 2.1.1, statsmodels 0.15, prophet 1.5, M4 Comb, naive, others; their
means are kept, and `python bench/peers.py` reruns them with the optional extra `peers`).

**Gain** is over the best peer of each measure, at the longer horizon (6 years or 8 quarters).
**Out of fold**: the models were refitted without the fold scored; five folds by series, the same fold for a
series in every track. **In-sample**: the models as shipped, on series they were fitted to; not a measure of
quality.
Brier: chance that two-year average growth reaches the median or the 75th percentile of the series' own
history; the base rate is that of the same two events. ECE: calibration error of those chances, and in brackets
what perfectly calibrated chances on as many unrelated series exceed once in twenty times.
"""


def gains(track: str, mine: dict[str, float], peers: pd.DataFrame) -> dict[str, str]:
    """Gain over the best peer of every measure, in percent, with its name."""
    of_track = peers[peers.track == track].set_index("method")
    found = {}
    for measure in MEASURES:
        best = of_track[measure].idxmin()
        gain = 100 * (1 - mine[measure] / of_track[measure].min())
        found[measure] = f"{mine[measure]:.3f} ({gain:+.1f} %, {best})"
    return found


def row(track: str, forecast: object, peers: pd.DataFrame) -> dict[str, str]:
    """One line of the table."""
    mine = summarise(run(forecast, track))
    rest = {
        "80 %": f"{mine['c80']:.3f}",
        "95 %": f"{mine['c95']:.3f}",
        "ECE (luck)": f"{mine['ECE']:.3f} ({mine['luck']:.3f})",
        "Base rate": f"{mine['base']:.3f}",
        "ms": f"{mine['ms']:.0f}",
        "Series": f"{mine['n']:.0f}",
    }
    return {"Track": f"{track}: {TRACKS[track]}"} | gains(track, mine, peers) | rest


def page() -> str:
    """The whole page."""
    assert set(TRACKS) == set(FAMILY)
    peers = pd.read_csv(HERE / "peers.csv")
    parts = [ABOUT]
    for title, forecast in (("Out of fold", oof.forecast), ("In-sample", oof.shipped)):
        lines = pd.DataFrame([row(track, forecast, peers) for track in TRACKS])
        parts.append(f"## {title}\n\n{markdown(lines)}\n")
    parts.append(f"## Coverage on other histories, out of fold\n\n{markdown(histories.table())}\n")
    return "\n".join([*parts, machine()])


def markdown(lines: pd.DataFrame) -> str:
    """A table in Markdown."""
    head = [list(lines.columns), ["---"] * len(lines.columns)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in head + lines.to_numpy().tolist())


def machine() -> str:
    """Where and with what it was measured."""
    versions = {"numpy": numpy, "scipy": scipy, "pandas": pd, "statsmodels": statsmodels}
    named = ", ".join(f"{name} {module.__version__}" for name, module in versions.items())
    return (
        f"Measured on {platform.machine()}, {os.cpu_count()} cores, one in use (shared with other work), "
        f"{platform.system()}, Python {platform.python_version()}, {named}. ms: median a series.\n"
    )


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
