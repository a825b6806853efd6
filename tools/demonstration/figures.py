"""From the story to quarterly figures whose cumulative accounting closes."""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

STORY = Path(__file__).with_name("story.yml")
Quarters = dict[tuple[int, int], float]  # (year, quarter) -> one quarter's own figure


@dataclass(frozen=True)
class Series:
    """One indicator: own volumes at base-year prices and, where published, own levels in 亿元."""

    volumes: Quarters
    levels: Quarters


def read_story() -> dict[str, Any]:
    """The invented course of the economy."""
    return yaml.safe_load(STORY.read_text(encoding="utf-8"))


def half_up(value: float | Decimal, places: int) -> Decimal:
    """Decimal rounding as statisticians do it; noise of binary floats removed first."""
    return Decimal(f"{value:.9f}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def own_growth(entry: dict[str, Any], year: int, last: dict[int, float], rng: random.Random) -> list[float]:
    """Growth of each quarter on the same quarter a year earlier, in percent.

    One constant is added to shape and noise so that the year comes out as the story says.
    """
    quarters = 3 if year == 2023 else 4
    shape = entry["shape"].get(year, [0.0] * quarters)
    rough = [offset + rng.gauss(0, entry["noise"]) for offset in shape]
    base = sum(last[q] for q in range(1, quarters + 1))
    mean = sum(last[q] * rough[q - 1] for q in range(1, quarters + 1)) / base
    return [value + entry["growth"][year] - mean for value in rough]


def volumes_of(entry: dict[str, Any], rng: random.Random) -> Quarters:
    """Own quarterly volumes; the base year 2017 adds up to 1."""
    found: Quarters = {(2017, q): share for q, share in enumerate(entry["profile"], start=1)}
    for year in sorted(entry["growth"]):
        last = {q: found[year - 1, q] for q in range(1, 5)}
        for q, rate in enumerate(own_growth(entry, year, last, rng), start=1):
            found[year, q] = last[q] * (1 + rate / 100)
    return found


def annual_levels(entry: dict[str, Any]) -> dict[int, float]:
    """Full-year levels 2017–2022: as given, else from growth and prices, backwards and forwards."""
    levels = dict(entry["level"])

    def step(year: int) -> float:
        return (1 + entry["growth"][year] / 100) * (1 + entry["prices"].get(year, 0) / 100)

    for year in range(min(levels), 2017, -1):
        levels.setdefault(year - 1, levels[year] / step(year))
    for year in range(2018, 2023):
        if year not in levels:
            levels[year] = levels[year - 1] * step(year)
    return levels


def levels_of(entry: dict[str, Any], volumes: Quarters) -> Quarters:
    """Own quarterly levels in 亿元; empty where the publisher gives growth only."""
    if "level" not in entry:
        return {}
    annual = annual_levels(entry)
    years = {year: sum(volumes[year, q] for q in range(1, 5)) for year in annual}
    found = {(y, q): annual[y] * volumes[y, q] / years[y] for y in annual for q in range(1, 5)}
    prices = 1 + entry["prices"].get(2023, 0) / 100
    for q in range(1, 4):
        found[2023, q] = found[2022, q] * volumes[2023, q] / volumes[2022, q] * prices
    return found


def all_series(story: dict[str, Any]) -> dict[str, Series]:
    """Every quarterly series; random numbers come by name, so adding a series moves no other."""
    found = {}
    for name, entry in story["series"].items():
        stream = f"{story['seed']} {entry.get('noise_like', name)}"
        volumes = volumes_of(entry, random.Random(stream))
        found[name] = Series(volumes, levels_of(entry, volumes))
    return found


def year_to_date(own: Quarters, year: int, month: int) -> float:
    """Sum from January through `month`; a quarter is spread evenly over its months."""
    full, rest = divmod(month, 3)
    total = sum(own[year, q] for q in range(1, full + 1))
    return total + (own[year, full + 1] * rest / 3 if rest else 0)


def growth_pct(series: Series, year: int, month: int) -> Decimal:
    """Published year-to-date growth, one decimal."""
    now, before = year_to_date(series.volumes, year, month), year_to_date(series.volumes, year - 1, month)
    return half_up((now / before - 1) * 100, 1)


def level_wan(series: Series, year: int, month: int) -> int | None:
    """Published year-to-date level in 万元 (electricity: 万千瓦时)."""
    if not series.levels:
        return None
    return int(half_up(year_to_date(series.levels, year, month) * 10_000, 0))


def count_at(numbers: list[int], year: int, month: int) -> int:
    """The count at the end of the last full quarter."""
    return numbers[(year - 2018) * 4 + month // 3 - 1]
