"""jindu (进度): from county statistics to a bilingual progress report."""

__version__ = "0.1.0"
