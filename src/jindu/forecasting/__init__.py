"""Forecasts as sample paths: `sample_paths` makes them, `given` updates them."""

from .engine import sample_paths
from .evidence import given

__all__ = ["given", "sample_paths"]
