"""What an analyst asks between editions: one series, its vintages, its chart."""

from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from jindu.base.errors import ParamsError
from jindu.base.paths import Project
from jindu.params.run import load_run
from jindu.params.run_params import load_run_params
from jindu.report.charts.growth_path import GrowthPath, growth_path
from jindu.report.phrases.words import load_words, words_for
from jindu.report.verdict import shown
from jindu.series.growth_series import index_of
from jindu.series.vintages import Vintages, as_known, canonical
from jindu.stages.runs import observed

SHOWN = ["period", "measure", "basis", "value", "unit", "status", "status_label", "released", "file", "sheet", "cell"]


def shown_run(project: Project, run: str) -> str:
    """Which run is explored, of which data date and params, in both languages."""
    return shown(load_run(project, run), words_for(project, "bilingual"), project.snapshot.digest)


def series_table(project: Project, run: str, region: str, indicator: str, as_of: str) -> pd.DataFrame:
    """Values of one indicator as known on a day, by period."""
    _check(project, run, region, indicator)
    known = as_known(observed(project, run), date.fromisoformat(as_of))
    rows = known[(known.region == region) & (known.indicator == indicator)]
    return rows.sort_values(["measure", "period"])[SHOWN].reset_index(drop=True)


def vintage_table(project: Project, run: str, region: str, indicator: str) -> pd.DataFrame:
    """Every published value of one indicator, oldest release first within a period."""
    table = canonical(observed(project, run))
    rows = table[(table.region == region) & (table.indicator == indicator)]
    return rows.sort_values(["measure", "period", "released"])[SHOWN].reset_index(drop=True)


def growth_chart(project: Project, run: str, region: str, indicator: str, as_of: str) -> Figure:
    """Year-to-date growth of one indicator as known on a day, percent. Raises ParamsError without a growth series."""
    _check(project, run, region, indicator)
    params = load_run_params(project, run)
    known = Vintages(observed(project, run)).known(date.fromisoformat(as_of))
    index = index_of(known, region, params.indicators[indicator])
    if index is None:
        raise ParamsError("explore", f"no growth of {indicator} in {region} by {as_of}", "a series with growth rates")
    goal = next((t.value for t in params.plan.targets if t.indicator == indicator and t.value is not None), None)
    path = GrowthPath(dict(index.growth), index.imputed, {}, goal, None)
    return growth_path(path, load_words(project.params / "text", "zh"))


def _check(project: Project, run: str, region: str, indicator: str) -> None:
    params = load_run_params(project, run)
    if indicator not in params.indicators:
        raise ParamsError("explore", f"indicator {indicator!r}", f"one of {', '.join(params.indicators)}")
    if region not in params.regions:
        raise ParamsError("explore", f"region {region!r}", f"one of {', '.join(params.regions)}")
