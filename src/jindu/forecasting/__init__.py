"""Forecasts as sample paths: the only way in is `sample_paths`."""

from .engine import sample_paths

__all__ = ["sample_paths"]
