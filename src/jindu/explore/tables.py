"""Tables that notebooks show to an analyst: plain data frames, codes as they are."""

import pandas as pd

from jindu.base.paths import Project
from jindu.series.vintages import canonical
from jindu.tables.records.assessments import Assessment
from jindu.tables.records.observation import KEY
from jindu.tables.store import Store, frame


def sender_table(sent: pd.DataFrame) -> pd.DataFrame:
    """One row per sender: what was due for the period, when it came, how its files were read."""
    return sent.drop(columns=["name_en"])


def file_table(files: pd.DataFrame) -> pd.DataFrame:
    """One row per raw file: release, outcome, and how many values are new, revised, repeated or withheld."""
    return files[["source", "released", "file", "outcome", "values", "new", "revised", "repeated", "withheld"]]


def told_table(told: pd.DataFrame) -> pd.DataFrame:
    """One row per doubt or refusal, with its place."""
    return told.drop(columns=["code"])


def latest_table(observations: pd.DataFrame) -> pd.DataFrame:
    """The newest period of each series, with value, status and place."""
    table = canonical(observations).sort_values(["released", "period"], kind="stable")
    series = [column for column in KEY if column != "period"]
    latest = table.drop_duplicates(series, keep="last")
    return latest[[*series, "period", "value", "unit", "status_label", "file", "cell"]].reset_index(drop=True)


def quantile_table(project: Project, run: str) -> pd.DataFrame:
    """Quantiles of year-to-date growth by target and quarter, percent."""
    rows = Store(project.processed(run)).load("forecasts")
    return rows.pivot_table(index=["target", "period"], columns="quantile", values="value", aggfunc="first")


def trial_table(project: Project, run: str) -> pd.DataFrame:
    """Every past origin: forecast, naive forecast and outcome, percent."""
    return Store(project.processed(run)).load("trials")


def assessment_table(judged: list[Assessment]) -> pd.DataFrame:
    """One row per target: status and the facts behind it."""
    names = ["target", "kind", "status", "now_period", "now", "average", "lowest", "required_rest", "gap", "chance"]
    return frame(judged, Assessment)[[*names, "evidence", "note"]]


def verdict_table(project: Project, run: str) -> pd.DataFrame:
    """Growth targets under every reading, rounding and vintage."""
    return Store(project.processed(run)).load("verdicts")
