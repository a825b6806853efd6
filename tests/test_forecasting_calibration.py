"""Claims about quality, on a few real series no model has seen: a smoke test of bench/run.py."""

import importlib
import sys
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


def test_models_left_out_differ_from_the_shipped_one():
    """Out-of-fold models are their own, not copies."""
    y = np.linspace(5, 9, 12) + np.sin(np.arange(12))

    first, second = (oof.sample_paths(y, 3, 1, models=oof.without(fold)) for fold in (0, 1))

    assert (first != second).any()
