"""Claims about quality, on a few real series no model has seen: a smoke test of bench/run.py."""

import importlib
import re
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / "bench")]

oof, scoring = importlib.import_module("oof"), importlib.import_module("scoring")

NAIVE = {"Ys": 3.37, "Qs": 1.53, "G": 2.54}  # MASE of the naive (seasonal naive for Qs), all series


@pytest.mark.parametrize("track", NAIVE)
def test_out_of_fold_forecasts_cover_and_beat_naive(track, monkeypatch):
    """Every third series: 80 % intervals hold about 80 %, chances beat the base rate, errors the naive."""
    some = list(scoring.tasks(track))[::3]
    monkeypatch.setattr(scoring, "tasks", lambda _: some)

    found = scoring.summarise(scoring.run(oof.forecast, track))

    assert 0.68 < found["c80"] < 0.9
    assert 0.87 < found["c95"] < 0.99
    assert found["Brier"] < found["base"]
    assert found["MASE"] < NAIVE[track]


def test_a_series_has_one_fold_in_every_track():
    """The same history, whole, cut or as growth, is never split between fitting and scoring."""
    known = oof.folds()
    uids = {track: {task.uid: known[task.past.tobytes()] for task in scoring.tasks(track)} for track in ("Qs", "G")}

    assert all(uids["Qs"][uid] == fold for uid, fold in uids["G"].items())
    assert set(known.values()) == set(range(5))


def test_twins_share_a_fold():
    """Two competition series that hold mostly the same values are never split between fitting and scoring."""
    by_uid = {task.uid: oof.folds()[task.past.tobytes()] for track in ("Ys", "Qs") for task in scoring.tasks(track)}

    assert by_uid["TOUR_Y45"] == by_uid["TOUR_Y49"]
    assert by_uid["M1_QND1"] == by_uid["M1_QND13"]


def test_the_asset_is_small_and_names_its_data_and_terms():
    """What ships with the package says what it was fitted to, and under which terms."""
    path = Path(str(files("jindu.forecasting.engine").joinpath("asset.npz")))

    assert path.stat().st_size < 100_000
    for name in ("M1", "M3", "Tourism", "Penn World Table 10.01 (CC-BY 4.0)", "FRED-QD (public data)"):
        assert name in re.sub(r"\s+", " ", str(np.load(path)["terms"]))


def test_models_left_out_differ_from_the_shipped_one():
    """Out-of-fold models are their own, not copies."""
    y = np.linspace(5, 9, 12) + np.sin(np.arange(12))

    first, second = (oof.sample_paths(y, 3, 1, models=oof.without(fold)) for fold in (0, 1))

    assert (first != second).any()
