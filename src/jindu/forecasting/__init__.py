"""Forecasts as sample paths: `sample_paths` makes them, `given` updates them."""

from jindu.forecasting.engine.evidence import given
from jindu.forecasting.engine.sampling import sample_paths

__all__ = ["given", "sample_paths"]
