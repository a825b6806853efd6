"""年均增速: the average of yearly growth rates against a target (method, section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jindu.assessment.status import outlook_status
from jindu.base.decimals import round_half_up
from jindu.base.periods import year_quarter
from jindu.forecasting.outlook import Outlook, chance, covering
from jindu.series import growth
from jindu.series.chained_index import ChainedIndex
from jindu.series.growth_target import GrowthTarget
from jindu.tables.records.assessments import Assessment, Verdict


@dataclass(frozen=True)
class KnownGrowth:
    """A growth series as known: the chained index, its last published quarter, how that is known and where it stood."""

    index: ChainedIndex
    last: str
    evidence: str  # as Assessment.evidence
    source: str


def full_years(target: GrowthTarget, index: ChainedIndex) -> dict[int, Decimal]:
    """Published full-year rates of the plan's years; imputed ones do not count."""
    quarters = {year: f"{year}Q4" for year in target.years}
    return {y: index.growth[q] for y, q in quarters.items() if q in index.growth and q not in index.imputed}


def year_to_date(target: GrowthTarget, series: KnownGrowth) -> Decimal | None:
    """Published growth of a plan year that is still open; None when none is."""
    year, number = year_quarter(series.last)
    return series.index.growth[series.last] if year in target.years and number < 4 else None


def judge(
    target: GrowthTarget,
    region: str,
    series: KnownGrowth | None,
    outlook: Outlook | None,
    thresholds: Mapping[str, float],
) -> Assessment:
    """The assessment of one growth target."""
    if series is None:
        return Assessment(
            region, target.id, "avg_annual_growth", "pending", "no_data", no_chance="no_series", note="no_series"
        )
    known = full_years(target, series.index)
    if len(known) == len(target.years):
        return _final(target, region, series, list(known.values()))
    return _open(target, region, series, known, outlook, thresholds)


def _final(target: GrowthTarget, region: str, series: KnownGrowth, rates: list[Decimal]) -> Assessment:
    reached = target.reaches(rates)
    average = target.average(rates)
    return Assessment(
        region,
        target.id,
        "avg_annual_growth",
        "reached" if reached else "not_reached",
        "yes" if reached else "no",
        rates[-1],
        f"{target.years[-1]}Q4",
        average,
        lowest=growth.lowest_reaching(rates[:-1], target.value, target.reading, target.rounding),
        gap=round_half_up(average, 2) - target.value,
        pace=growth.pace(average, target.value),
        no_chance="period_over",
        evidence=series.evidence,
        source=series.source,
    )


def _open(
    target: GrowthTarget,
    region: str,
    series: KnownGrowth,
    known: dict[int, Decimal],
    outlook: Outlook | None,
    thresholds: Mapping[str, float],
) -> Assessment:
    ytd = year_to_date(target, series)
    so_far = growth.average_so_far(list(known.values()), ytd)
    needs = requirements(target, series, known, ytd)
    odds = None
    lost = len(target.years) - len(known) == 1 and needs[1] is None  # no rate of the open year can reach any more
    paths = covering(outlook, known, target.years)
    if paths is not None and not lost:
        odds = chance(paths, known, target)
    return Assessment(
        region,
        target.id,
        "avg_annual_growth",
        "not_reached" if lost else outlook_status(odds, thresholds),
        "no",
        series.index.growth[series.last],
        series.last,
        so_far,
        *needs,
        gap=None if so_far is None else round_half_up(so_far, 2) - target.value,
        pace=None if so_far is None else growth.pace(so_far, target.value),
        chance=odds,
        no_chance="" if odds is not None else _why_none(lost, outlook),
        evidence=series.evidence,
        source=series.source,
    )


def _why_none(lost: bool, outlook: Outlook | None) -> str:
    if lost:
        return "period_over"
    return "too_short" if outlook is None else "year_missing"


def requirements(
    target: GrowthTarget, series: KnownGrowth, known: dict[int, Decimal], ytd: Decimal | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Growth the open year needs, the lowest published rate that reaches, and the lowest rest of the year that does.

    Percent. With two or more open years nothing is required of a single one, and all three are None.
    """
    left = len(target.years) - len(known)
    if left > 1:
        return None, None, None
    rates = list(known.values())
    required = growth.required_last_year(rates, target.value, len(target.years))
    lowest = growth.lowest_reaching(rates, target.value, target.reading, target.rounding)
    if ytd is None:
        return required, lowest, lowest
    year, number = year_quarter(series.last)
    share = series.index.share_through(f"{year - 1}Q{number}")
    return required, lowest, None if lowest is None else growth.lowest_rest(lowest, ytd, share)


def verdicts(target: GrowthTarget, index: ChainedIndex, vintage: str) -> list[Verdict]:
    """The target under every reading and rounding, with one vintage of the data."""
    rates = list(full_years(target, index).values())
    return [
        _verdict(target, rates, reading, rounding, vintage)
        for reading in growth.READINGS
        for rounding in growth.ROUNDINGS
        if not (reading == "each_year" and rounding == "rounded_1dp")  # published rates carry one decimal already
    ]


def _verdict(target: GrowthTarget, rates: list[Decimal], reading: str, rounding: str, vintage: str) -> Verdict:
    counts = (reading, rounding) == (target.reading, target.rounding)
    average = growth.average(rates, reading) if rates else None
    if len(rates) == len(target.years):
        reached = "yes" if growth.reaches(rates, target.value, reading, rounding) else "no"
        return Verdict(target.id, reading, rounding, vintage, average, None, reached, counts)
    needed = None
    if len(rates) == len(target.years) - 1:
        needed = growth.lowest_reaching(rates, target.value, reading, rounding)
        if needed is None:
            return Verdict(target.id, reading, rounding, vintage, average, None, "no", counts)
    return Verdict(target.id, reading, rounding, vintage, average, needed, "open", counts)
