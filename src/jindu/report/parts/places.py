"""Where the figures of a target come from: what was read, and what the rest was computed from."""

from dataclasses import dataclass
from functools import cached_property

from jindu.base.decimals import round_half_up
from jindu.params.plan import Target
from jindu.report.blocks import Number, computed, read
from jindu.report.citations import Citation, Citations, citations_of
from jindu.report.phrases import Fact, Whole
from jindu.returns.summaries import Sheet, totals
from jindu.series.growth_series import SINGLE_RATES
from jindu.series.of_results import profile_in
from jindu.tables.records.assessments import Assessment
from jindu.tables.results import Results

Places = tuple[Citation | None, ...]


@dataclass(frozen=True)
class TargetPlaces:
    """Numbers of targets with their places."""

    results: Results

    @cached_property
    def citations(self) -> Citations:
        """Where everything was read."""
        return citations_of(self.results)

    def growth(self, fact: Fact | None, target: Target, region: str, period: str) -> Number:
        """A published growth rate of the target's indicator."""
        return read(fact, self.citations.of_value(target.indicator or "", period, region=region))

    def now(self, fact: Fact | None, target: Target, a: Assessment) -> Number:
        """The latest value: read, or a ratio of two values."""
        found = self._now(target, a)
        return computed(fact, found) if self._is_ratio(target, a) else read(fact, *found)

    def goal(self, fact: Fact | None, target: Target, a: Assessment) -> Number:
        """The target's value: from the plan, or what it is compared with."""
        if target.value is not None:
            return read(fact, self.citations.of_plan(target))
        return computed(fact, (*self._compared(target, a), self.citations.of_plan(target)))

    def gap(self, fact: Fact | None, target: Target, a: Assessment) -> Number:
        """The latest value, or the average, against the target."""
        known = self._full_years(target) if target.kind == "avg_annual_growth" else ()
        return computed(fact, (*known, *self._now(target, a), *self._goal(target, a)))

    def average(self, fact: Fact | None, target: Target, a: Assessment) -> Number:
        """Average growth over the full years and the running year."""
        return computed(fact, (*self._full_years(target), *self._now(target, a)))

    def required(self, fact: Fact | None, target: Target) -> Number:
        """Growth that the plan's last year needs."""
        return computed(fact, (*self._full_years(target), self.citations.of_plan(target)))

    def rest(self, fact: Fact | None, target: Target) -> Number:
        """What follows from the growth series, the weights of its quarters and the target."""
        return computed(fact, (*self.chained(target), self.citations.of_plan(target)))

    def chance(self, fact: Fact | None, target: Target) -> Number:
        """A chance: all that informed the paths, and the target."""
        return computed(fact, (*self.history(target), self.citations.of_plan(target)))

    def history(self, target: Target) -> Places:
        """Every value behind the paths of a target, other regions' included where they informed them."""
        if target.kind != "avg_annual_growth":
            return self._share_history(target)
        months = self.results.quantiles[self.results.quantiles.target == target.id]
        regions = sorted({str(region) for region in months.reference if region})
        others = [o for region in regions for o in self.citations.of_series(target.indicator or "", region=region)]
        return (*self.chained(target), *others)

    def chained(self, target: Target) -> Places:
        """Published growth of a target's indicator, and the levels or rates that weight its base year."""
        name = target.indicator or ""
        profile = profile_in(self.results, name)
        if profile == SINGLE_RATES:
            weights = self.citations.of_series(name, basis="single")
        else:
            weights = self.citations.of_series(profile, "level") if profile else ()
        return (*self.citations.of_series(name), *weights)

    def _share_history(self, target: Target) -> Places:
        parts = [self.citations.of_series(part, "level") for part in (target.numerator, target.denominator) if part]
        both = tuple(citation for part in parts for citation in part)
        return both or self.citations.of_series(target.indicator or "", "share_pct")

    def _full_years(self, target: Target) -> Places:
        return tuple(self.citations.of_value(target.indicator or "", f"{year}Q4") for year in target.years)

    def _is_ratio(self, target: Target, a: Assessment) -> bool:
        return target.kind == "coverage" or (target.kind == "level_share" and a.numerator is not None)

    def _now(self, target: Target, a: Assessment) -> Places:
        if target.kind == "level_share" and a.numerator is not None:
            return self.part(target.numerator, a) + self.part(target.denominator, a)
        if target.kind == "level_share":
            return (self.citations.of_value(target.indicator or "", a.now_period, "share_pct"),)
        return self.citations.of_latest(a)

    def part(self, indicator: str | None, a: Assessment) -> Places:
        """Numerator or denominator of a share."""
        return (self.citations.of_value(indicator or "", a.now_period, "level"),)

    def _goal(self, target: Target, a: Assessment) -> Places:
        return (*self._compared(target, a), self.citations.of_plan(target))

    def _compared(self, target: Target, a: Assessment) -> Places:
        """The other region's ratio, or the earlier rank, that a target is compared with."""
        if target.kind == "comparative":
            place = (target.indicator or "", a.now_period, "share_pct")
            return (self.citations.of_value(*place, region=target.comparator or ""),)
        return self.citations.of_base_rank(target, a) if target.kind == "ranking" else ()


@dataclass(frozen=True)
class SheetPlaces:
    """Numbers of one sheet that units return, with their cells."""

    results: Results
    form: str
    sheet: Sheet

    @cached_property
    def _citations(self) -> Citations:
        return citations_of(self.results)

    def of(self, *cells: tuple[str, str]) -> Places:
        """Citations of cells given by row and field."""
        return tuple(self._citations.of_entry(self.form, self.sheet.period, *cell) for cell in cells)

    def whole(self, row: str, field: str) -> Number:
        """A whole number as returned."""
        value = self.sheet.numbers[row].get(field)
        return read(None if value is None else Whole(int(round_half_up(value, 0))), *self.of((row, field)))

    def total(self, field: str) -> Number:
        """The sum of a field over all rows."""
        sums = totals(self.sheet, (field,))
        return computed(Whole(int(round_half_up(sums[field], 0))), self.of(*((row, field) for row in self.sheet.rows)))

    def counted(self, n: int, field: str) -> Number:
        """How many rows say something in a field, with every row's cell."""
        return computed(Whole(n), self.of(*((row, field) for row in self.sheet.rows)))
