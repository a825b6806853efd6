"""Settings and counts that all tests share."""

import gc
import os
from collections import Counter

import pytest
from hypothesis import settings
from project_copy import copy_project

from jindu.base.paths import Project

settings.register_profile("jindu", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("jindu")
os.environ.setdefault("MPLBACKEND", "agg")
gc.set_threshold(100_000, 50, 50)  # results of many projects stay in memory; fewer looks through them
os.environ.setdefault("OMP_NUM_THREADS", "1")  # small matrices; two workers share two cores


@pytest.fixture(scope="session")
def default_run(tmp_path_factory):
    """A project of its own with the results of the default run, for tests that change neither."""
    from editions import assessed

    project = Project(copy_project(tmp_path_factory.mktemp("default")))
    return project, assessed(project, "2023Q3")


def pytest_terminal_summary(terminalreporter):
    """Say how many tests were skipped for want of what, so that a missing extra is never silent."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"not run: {count} × {reason}")
