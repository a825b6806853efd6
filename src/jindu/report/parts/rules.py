"""Section 12: how the figures are to be read, and where they came from."""

from decimal import Decimal

from jindu.base.periods import year_quarter
from jindu.params.plan import Target
from jindu.report.parts import arrivals, naming, progress, unit_returns
from jindu.report.phrases import Count, Fact, Listing, Percent, Phrase, Points, Rest, Span, Term, Year, phrase
from jindu.series.chained_index import EQUAL_QUARTERS, ChainedIndex, chain
from jindu.series.growth import lowest_rest
from jindu.series.growth_series import SINGLE_RATES, fitted_weights
from jindu.series.growth_target import growth_target
from jindu.series.of_results import index_in, known_in, profile_in, series_in
from jindu.tables.results import Results


def rules(results: Results) -> list[Phrase]:
    """Scope, reading, rounding, vintage, imputation, marks."""
    goal = growth_target(progress.growth_targets(results)[0])
    said = [Phrase("notes_text.scope"), Phrase("notes_text.published")]
    said.append(
        phrase(
            "notes_text.average",
            reading=Term(f"reading.{goal.reading}"),
            rounding=Term(f"rounding.{goal.rounding}"),
            base=Year(results.params.plan.base_year),
        )
    )
    said += [
        phrase("notes_text.vintage", vintage=Term(f"vintage.{results.run.vintage}")),
        *profiles(results),
        *chain_errors(results),
        *shock(results),
        *imputed(results),
        *filter(None, [arrivals.lateness(results)]),
        *([unit_returns.lateness(results)] if len(results.units) else []),
        Phrase("notes_text.rounding"),
        Phrase("notes_text.probability"),
    ]
    if (results.files.source == "published").any():
        said.append(Phrase("notes_text.assumed"))
    if results.is_demonstration:
        said.append(Phrase("notes_text.demonstration"))
    if results.params.plan.label_zh:
        said.append(Phrase("notes_text.yardstick"))
    return said


def profiles(results: Results) -> list[Phrase]:
    """How the base year's quarters are weighted, and how far equal weights would move what the rest must bring."""
    parts: list[Phrase] = []
    equal = []
    for target in progress.growth_targets(results):
        name, index = target.indicator or "", index_in(results, target.indicator or "")
        if index is None:
            continue
        source = profile_in(results, name)
        if source == SINGLE_RATES:
            parts.append(_fitted(results, name))
        elif source:
            parts.append(_levels(results, target, index, source))
        else:
            equal.append(target)
    if equal:
        parts.append(phrase("profile.equal", indicator=naming.said_names(results, equal)))
    return [phrase("notes_text.profiles", parts=Listing(tuple(parts), joint="；"))] if parts else []


def _levels(results: Results, target: Target, index: ChainedIndex, source: str) -> Phrase:
    facts: dict[str, Fact] = {"indicator": naming.said_name(results, target), "shift": _shift(results, target, index)}
    if source == target.indicator:
        return phrase("profile.own", **facts)
    return phrase("profile.levels", **facts, source=naming.indicator_name(results, source))


def _fitted(results: Results, name: str) -> Phrase:
    fitted = fitted_weights(known_in(results), results.run.region, results.params.indicators[name])
    assert fitted is not None  # the profile says so
    return phrase(
        "profile.rates",
        indicator=naming.indicator_name(results, name),
        n=Count(fitted.n, "rates"),
        error=Points(Decimal(repr(round(fitted.error_pp, 4))), 2),
        equal=Points(Decimal(repr(round(fitted.equal_error_pp, 4))), 2),
    )


def chain_errors(results: Results) -> list[Phrase]:
    """How far single quarters of the chain are from published ones, and that the fan is wider by as much."""
    said = []
    for target in progress.growth_targets(results):
        series = series_in(results, target.indicator or "")
        if series is None or not series.error_from or profile_in(results, target.indicator or "") == SINGLE_RATES:
            continue
        facts: dict[str, Fact] = {
            "indicator": naming.said_name(results, target),
            "error": Points(Decimal(repr(round(series.error_pp, 4))), 2),
        }
        if series.error_from == results.run.region:
            said.append(phrase("notes_text.chain_error_own", **facts))
            continue
        place = naming.region_name(results, series.error_from)
        said.append(phrase("notes_text.chain_error_other", **facts, region=place))
    return said


SHOCK = {"2020Q1", "2021Q1"}


def shock(results: Results) -> list[Phrase]:
    """What is done about the fall of early 2020 and its base effect, where a series covers both."""
    indexes = [index_in(results, t.indicator or "") for t in progress.growth_targets(results)]
    is_covered = any(index is not None and set(index.growth) >= SHOCK for index in indexes)
    return [Phrase("notes_text.shock")] if is_covered else []


def _shift(results: Results, target: Target, index: ChainedIndex) -> Phrase:
    a = results.assessment(target.id)
    if a.required_rest is None or a.is_safe or a.lowest is None or a.now is None or a.now_period.endswith("Q4"):
        return Phrase("profile.no_shift")
    year, number = year_quarter(a.now_period)
    equal = chain({p: g for p, g in index.growth.items() if p not in index.imputed}, EQUAL_QUARTERS)
    other = lowest_rest(a.lowest, a.now, equal.share_through(f"{year - 1}Q{number}"))
    return phrase("profile.shift", quarter=Rest(a.now_period), rest=Percent(a.required_rest), other=Percent(other))


def imputed(results: Results) -> list[Phrase]:
    """One line for each growth series with quarters filled in."""
    found = []
    for target in progress.growth_targets(results):
        index: ChainedIndex | None = index_in(results, target.indicator or "")
        if index is not None and index.imputed:
            periods = Listing(tuple(Span(p) for p in sorted(index.imputed)))
            found.append(
                phrase(
                    "notes_text.imputed",
                    indicator=naming.indicator_name(results, target.indicator or ""),
                    periods=periods,
                )
            )
    return found
