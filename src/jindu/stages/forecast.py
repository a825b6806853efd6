"""20_forecast: observations → sample paths of what is open, and how good such forecasts were."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from jindu.base.paths import Project
from jindu.forecasting.outlook import Outlook
from jindu.forecasting.per_target import project_all
from jindu.params.narrowed import FORECAST, for_forecast
from jindu.params.run_params import RunParams
from jindu.stages import inputs
from jindu.stages.stage import Stage
from jindu.tables.records.forecasts import Comparison, Trial
from jindu.tables.store import Store, frame

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
    found, store = project_all(for_forecast(params), observations), Store(folder)
    outlooks = {name: p.outlook for name, p in found.items() if p.outlook is not None}
    store.save("forecasts", _quantile_rows(outlooks))
    store.save_paths({name: outlook.paths for name, outlook in outlooks.items()})
    store.save("trials", by_target({name: p.trials for name, p in found.items()}, Trial))
    store.save("references", by_target({name: p.tried for name, p in found.items()}, Comparison))


def _quantile_rows(found: dict[str, Outlook]) -> pd.DataFrame:
    rows = [
        {
            "target": name,
            "origin": outlook.origin,
            "period": period,
            "quantile": level,
            "value": value,
            "month": outlook.month,
            "reference": outlook.reference,
        }
        for name, outlook in found.items()
        for (period, level), value in outlook.quantiles().items()
    ]
    return pd.DataFrame(rows, columns=["target", "origin", "period", "quantile", "value", "month", "reference"])


def by_target(found: Mapping[str, Sequence[Any]], kind: type) -> pd.DataFrame:
    """Records of one kind as a table, each with the target it belongs to."""
    names = [name for name, records in found.items() for _ in records]
    table = frame([record for records in found.values() for record in records], kind)
    return table.assign(target=pd.Series(names, dtype=object))
