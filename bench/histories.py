"""Coverage where the scores do not look: histories as short as allowed, growth that ends within a year."""

import numpy as np
import oof
import pandas as pd
from scoring import Task, tasks

from jindu.forecasting import sample_paths

CASES = (
    ("8 years", "Ys", 8, 4),
    ("12 quarters", "Qs", 12, 4),
    ("12 quarters of cumulative growth", "G", 12, 4),
    ("growth to a first quarter", "G", 24, 1),
    ("growth to a second quarter", "G", 24, 2),
    ("growth to a third quarter", "G", 24, 3),
)


def held(task: Task, length: int, last_quarter: int) -> tuple[float, float]:
    """Share of outcomes within the 80 % and the 95 % interval, out of fold."""
    end = len(task.past) - 4 + last_quarter
    past, model = task.past[:end][-length:], oof.without(oof.folds()[task.past.tobytes()])
    came = np.concatenate([task.past, task.future])[end:][: len(task.future)]
    paths = sample_paths(past, len(came), task.season, task.kind, last_quarter, models=model)
    low95, low80, high80, high95 = np.quantile(paths, [0.025, 0.1, 0.9, 0.975], axis=0)
    return ((low80 <= came) & (came <= high80)).mean(), ((low95 <= came) & (came <= high95)).mean()


def table() -> pd.DataFrame:
    """One line a case."""
    lines = []
    for name, track, length, last_quarter in CASES:
        share80, share95 = np.mean([held(task, length, last_quarter) for task in tasks(track)], axis=0)
        lines.append({"History": name, "80 %": f"{share80:.3f}", "95 %": f"{share95:.3f}"})
    return pd.DataFrame(lines)
