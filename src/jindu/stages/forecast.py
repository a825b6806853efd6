"""20_forecast: observations → sample paths of what is open, and how good such forecasts were."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from jindu.base.paths import Project
from jindu.forecasting.outlook import Outlook
from jindu.forecasting.per_target import project_all
from jindu.params.narrowed import FORECAST, for_forecast
from jindu.params.run_params import RunParams
from jindu.series.vintages import Vintages
from jindu.stages import inputs
from jindu.stages.stage import Stage
from jindu.tables.records.forecasts import Quantile
from jindu.tables.store import Store

NAME, NOTEBOOK = "forecast", "20_forecast"
CODE = ("base", "params", "tables", "series", "forecasting", "stages/forecast.py")
PACKAGES = ("numpy", "pandas", "pyarrow", "scipy", "statsmodels")


def stage_of(project: Project, params: RunParams, ingested: Mapping[str, str]) -> Stage:
    """Forecast of a run, by its observations and the params it uses. ingested: outputs of ingest with digests."""
    used = for_forecast(params)
    made_from = (
        inputs.of_tables(ingested, "observations"),
        inputs.of_recipe(params.run, FORECAST),
        inputs.of_params(f"params/plans/{params.run.plan}.yml (growth and share targets)", used.plan),
        inputs.of_params("params/indicators.yml (of those targets)", used.indicators),
        inputs.of_notebook(project, NOTEBOOK),
        inputs.of_code(*CODE),
        inputs.of_versions(*PACKAGES),
    )
    return Stage(NAME, {name: digest for part in made_from for name, digest in part.items()})


def write(params: RunParams, observations: pd.DataFrame, folder: Path) -> None:
    """Quantiles, paths, the back-test, and what other evidence brought, by target."""
    used, store = for_forecast(params), Store(folder)
    found = project_all(used.run, used.plan, used.indicators, Vintages(observations))
    outlooks = {name: p.outlook for name, p in found.items() if p.outlook is not None}
    store.save("forecasts", _quantiles(outlooks))
    store.save_paths({name: outlook.paths for name, outlook in outlooks.items()})
    store.save("trials", {name: p.trials for name, p in found.items()})
    store.save("references", {name: p.tried for name, p in found.items()})


def _quantiles(found: Mapping[str, Outlook]) -> list[Quantile]:
    return [
        Quantile(name, outlook.origin, period, level, value, outlook.month, outlook.reference)
        for name, outlook in found.items()
        for (period, level), value in outlook.quantiles().items()
    ]
