"""docs/forecast-quality.md: what was forecast for real series, and what happened.

    python tools/forecast_quality.py

Needs nothing but the raw files of the project; the same files give the same page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from jindu.base.paths import Project
from jindu.forecasting.back_test import DRAWS, Archive, Past, pasts
from jindu.forecasting.look_ahead import look_ahead
from jindu.forecasting.partly_known_quarter import partly_known
from jindu.forecasting.per_target import Projection, project_all
from jindu.forecasting.scores import skill
from jindu.observations.collect import ingest
from jindu.observations.ingest_params import load_ingest_params
from jindu.observations.raw_folders import list_releases
from jindu.params.run_params import RunParams, load_run_params
from jindu.series.base_year_weights import Fit, informative
from jindu.series.chained_index import chain
from jindu.series.growth_series import equal_chain, fitted_weights, growth_of, single_rates
from jindu.series.vintages import Vintages, canonical

ROOT = Path(__file__).resolve().parents[1]
BARS = (5.0, 6.0, 7.0, 8.5)
NATION, INDUSTRY = "000000", "above_scale_industrial_va"
LATER = date(2024, 12, 31)  # for what came after the last run
RUNS = ("2023Q3", "china-2022Q4", "china-2023Q4")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, numbers to the right."""
    lines = [heads, [":---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def national(params: RunParams, observations: pd.DataFrame) -> tuple[Archive, list[Past]]:
    """Every vintage of national industrial growth, and its past origins."""
    archive = Archive(Vintages(observations), NATION, params.indicators[INDUSTRY])
    return archive, pasts(archive, params.run.as_of, params.run.period)


def chances(past: list[Past], seed: int) -> tuple[str, str]:
    """Chances of the year in sight by origin, and their scores."""
    rows, odds, came = [], [], []
    for p in past:
        outlook = look_ahead(p.series, p.end, DRAWS, seed)
        assert outlook is not None  # origins are chosen long enough
        ends, actual = np.round(outlook.paths[:, -1], 1), float(p.outcome[p.end])
        given = [float(np.clip((ends >= bar - 1e-9).mean(), 0.01, 0.99)) for bar in BARS]
        odds.append(given)
        came.append([actual >= bar for bar in BARS])
        low, middle, high = np.quantile(outlook.paths[:, -1], (0.1, 0.5, 0.9))
        cells = [f"{100 * chance:.0f}{' ✓' if hit else ''}" for chance, hit in zip(given, came[-1], strict=True)]
        rows.append([p.series.origin, p.end[:4], *cells, f"{middle:.1f}", f"{low:z.1f} to {high:z.1f}", actual])
    heads = ["Known to", "Year", *(f"≥ {bar:g} %" for bar in BARS), "Median", "80 %", "Came"]
    return table(heads, rows), scores(np.array(odds), np.array(came, float))


def scores(odds: np.ndarray, came: np.ndarray) -> str:
    """Brier score by bar, beside always quoting how often it was reached."""
    brier, base = ((odds - came) ** 2).mean(axis=0), came.mean(axis=0) * (1 - came.mean(axis=0))
    rows = [
        ["Chances given", *(f"{v:.3f}" for v in brier), f"{brier.mean():.3f}"],
        ["How often reached, known only afterwards", *(f"{v:.3f}" for v in base), f"{base.mean():.3f}"],
        ["Always one half", *["0.250"] * (len(BARS) + 1)],
    ]
    return table(["Brier score", *(f"≥ {bar:g} %" for bar in BARS), "All"], rows)


def chain_errors(archive: Archive, params: RunParams) -> tuple[str, Fit]:
    """Implied against published growth of single quarters; the weights are fitted to what the run's date knew."""
    known, later = archive.known(params.run.as_of), archive.known(LATER)
    used, rates = (single_rates(table, NATION, INDUSTRY) for table in (known, later))
    fitted = fitted_weights(known, NATION, archive.indicator)
    assert fitted is not None
    growth, points = growth_of(later, NATION, INDUSTRY), later.monthly(NATION, INDUSTRY)
    index, equal = chain(growth, fitted.weights, points), equal_chain(later, NATION, archive.indicator)
    rows = [
        [p if p in used else f"{p}, not fitted", rate, *(f"{each.single_growth(p):.1f}" for each in (index, equal))]
        for p, rate in informative(index, rates).items()
    ]
    return table(["Quarter", "Published", "Fitted weights", "Equal quarters"], rows), fitted


def months(archive: Archive, observations: pd.DataFrame, seed: int) -> str:
    """Growth of a quarter read off its first months, the figure that came, the interval with and without."""
    rows, final = [], archive.known(LATER).quarterly(NATION, INDUSTRY)
    own = observations[(observations.region == NATION) & (observations.indicator == INDUSTRY)]
    growth = own[(own.basis == "ytd") & (own.measure == "yoy_pct")]
    for row in growth[["-" in period for period in canonical(growth).period]].itertuples():
        series = archive.series(archive.known(row.released))
        told = None if series is None or len(series.index.growth) < 12 else partly_known(series)
        if told is None or told.source != row.period or told.period not in final:
            continue
        wide, narrow = (
            np.diff(np.quantile(look_ahead(s, told.period, DRAWS, seed).paths[:, 0], (0.1, 0.9)))[0]
            for s in (type(series)(series.index, {}, series.error_pp), series)
        )
        value = f"{told.value:.1f} ± {told.error:.1f}"
        rows.append([row.period, row.value, told.period, value, final[told.period], f"{wide:.1f}", f"{narrow:.1f}"])
    heads = ["Months known to", "Growth", "Quarter", "Read as", "Came", "80 % width without", "with"]
    return table(heads, rows)


def projected(project: Project) -> list[tuple[str, str, Projection]]:
    """Every target of the runs with its back-test: run, target, projection."""
    found = []
    for run in RUNS:
        params, taken = load_run_params(project, run), ingest(load_ingest_params(project, run), list_releases(project))
        made = project_all(params.run, params.plan, params.indicators, Vintages(taken.observations))
        found += [(run, name, p) for name, p in made.items()]
    return found


def back_tests(projections: list[tuple[str, str, Projection]]) -> str:
    """The back-test of every target of the runs, as their reports print it."""
    rows = []
    for run, name, p in projections:
        if s := skill(p.trials):
            error, scored = f"{s.error:.2f} / {s.naive_error:.2f}", f"{s.brier:.3f} / {s.naive_brier:.3f}"
            rows.append([run, name, s.trials, s.real_time, error, f"{100 * s.coverage80:.0f}", scored])
    heads = ["Run", "Target", "Origins", "Real-time", "Error / naive (pp)", "80 % held", "Brier / naive"]
    return table(heads, rows)


def references(projections: list[tuple[str, str, Projection]]) -> str:
    """What other regions' growth brought as evidence."""
    rows = [
        [run, name, c.region, c.trials, f"{c.error:.2f}", f"{c.error_with:.2f}", "yes" if c.is_better else "no"]
        for run, name, p in projections
        for c in p.tried
    ]
    return table(["Run", "Target", "Region", "Forecasts changed", "Error without", "with", "Used"], rows)


PAGE = """# How good the forecasts are on real series

Made by `make forecast-quality`; do not edit. National figures: `data/raw/published`; their release days are mostly
assumed, so these tests are pseudo-real-time. The county's are demonstration data. How forecasts are made:
`forecasting.md`; measured against other methods: `benchmark.md`.

## National industrial growth: chances given, and what came

Each row uses what was published by then. Chance, in percent, that the year in sight ends with growth at or above the
bar; ✓ where it did. {missing}

{chances}

{scores}

## The chain against published single quarters

Base-year weights fitted to the published rates: {weights}. Each rate is missed by {error:.2f} percentage points
(root mean square) when the weights are fitted to the others, against {equal:.2f} with equal quarters. The paths are
widened by the former.

{chain}

## A partly known quarter

{months}

## Back-tests as the reports print them

Error of the median forecast of full-year growth (of shares) beside the naive one; Brier score of the event that the
report judges, beside the naive forecast taken as a yes or a no. A run's 80 % intervals outside 60–95 % are named
beside every chance in its report.

{back_tests}

## Growth elsewhere as evidence

Used where the back-test's error falls by a twentieth at least, the Brier score does not rise, and 80 % intervals still
hold 60 % of outcomes (or as many as without).

{references}
"""


def main() -> None:
    """Write the page."""
    project = Project(ROOT)
    params = load_run_params(project, "china-2023Q4")
    all_known = replace(load_ingest_params(project, "china-2023Q4"), as_of=LATER)
    observations = ingest(all_known, list_releases(project)).observations
    archive, past = national(params, observations)
    table_of_chances, scored = chances(past, params.run.seed)
    chained, fitted = chain_errors(archive, params)
    projections = projected(project)
    page = PAGE.format(
        missing="2021Q2 is left out: no figure of the first half of 2021 was found.",
        chances=table_of_chances,
        scores=scored,
        weights=", ".join(f"{float(w):.3f}" for w in fitted.weights),
        error=fitted.error_pp,
        equal=fitted.equal_error_pp,
        chain=chained,
        months=months(archive, observations, params.run.seed),
        back_tests=back_tests(projections),
        references=references(projections),
    )
    (ROOT / "docs" / "forecast-quality.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
