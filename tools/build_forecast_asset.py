"""Fits the forecasting models to the benchmark series and writes them into the package (about five minutes).

The asset holds coefficients and scaled errors, no series; the same machine and versions write the same bytes.
Also writes one set of models per fold, fitted without the series of that fold, for honest scores.
"""

from pathlib import Path

import numpy as np
from forecast_fitting import fit
from forecast_windows import FAMILY, FOLDS, Window, windows

from jindu.forecasting.engine.model import FAMILIES, Model

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "src" / "jindu" / "forecasting" / "engine" / "asset.npz"
LEFT_OUT = ROOT / "bench" / "folds"
TERMS = (
    "Coefficients and scaled errors, fitted by tools/build_forecast_asset.py to series of the M1, M3 and Tourism "
    "forecasting competitions (published for forecasting research; cite the competitions), to real GDP of the Penn "
    "World Table 10.01 (CC-BY 4.0) and to windows of FRED-QD (public data). Citations: bench/data/README.md."
)


def arrays(models: dict[str, Model]) -> dict[str, np.ndarray]:
    """Arrays named family.field, shapes in half precision."""
    named = {f"{f}.{name}": getattr(m, name) for f, m in models.items() for name in Model.__dataclass_fields__}
    small = {name: a.astype("f2" if name.endswith(("shapes", "origins")) else "f4") for name, a in named.items()}
    return small | {"terms": np.array(TERMS)}


def models_without(found: dict[str, list[Window]], fold: int) -> dict[str, Model]:
    """Models by family, fitted without one fold; fold -1 leaves nothing out."""
    return {f: fit([w for w in found[f] if w.fold != fold]) for f in FAMILIES}


def main() -> None:
    """Write the shipped asset and the five that leave a fold out."""
    found: dict[str, list[Window]] = {f: [] for f in FAMILIES}
    for track, family in FAMILY.items():
        found[family] += windows(track)
    LEFT_OUT.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(SHIPPED, **arrays(models_without(found, -1)))
    for fold in range(FOLDS):
        np.savez_compressed(LEFT_OUT / f"without-{fold}.npz", **arrays(models_without(found, fold)))


if __name__ == "__main__":
    main()
