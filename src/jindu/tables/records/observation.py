"""The observation: one published value in one vintage, and where it came from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

BASES = ("ytd", "single", "annual", "stock")
MEASURES = ("level", "yoy_pct", "share_pct", "count", "rank")
STATUSES = ("", "preliminary", "final", "estimate", "imputed", "derived", "restated", "target", "forecast")


@dataclass(frozen=True, slots=True)
class Observation:
    """One value as printed. `value` is exact; unit changes are exact powers of ten."""

    region: str  # code from params/regions.csv, e.g. 430922
    indicator: str  # id from params/indicators.yml
    period: str  # 2023, 2023Q2 or 2023-06: the last month or quarter covered
    basis: str  # one of BASES
    measure: str  # one of MEASURES
    value: Decimal
    unit: str  # as in params/indicators.yml: 亿元, %, 家, …
    status: str = ""  # one of STATUSES
    status_label: str = ""  # 快报, 初步核算, 最终核实, 预计 … as printed
    flag: str = ""  # why the value stays out of verdicts; empty when it may be used
    released: date | None = None
    source: str = ""  # folder under data/raw
    file: str = ""  # base name exactly as on disk
    sheet: str = ""
    cell: str = ""  # A1 address, or paragraph number of a text
    raw: str = ""  # the text or number as it stood there
    sha256: str = ""


KEY = ["region", "indicator", "period", "basis", "measure"]


USABLE = ("", "preliminary", "final", "derived")  # 预计 is not an outcome; targets and restated bases are not values
