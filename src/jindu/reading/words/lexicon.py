"""Everything params/ says about how files are read: words, units, names, limits and layouts, loaded once."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath, once
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_csv, read_yaml
from jindu.params.indicators import Indicator, load_indicators
from jindu.params.layouts import Layout, load_layouts
from jindu.params.regions import Region, load_regions


class ProseWords(Checked):
    """Words of running text."""

    up: str
    down: str
    compared: str
    adverbs: str
    verbs: str
    fillers: str
    rate: str
    fall: str
    share: str
    skip: str
    last_year: str
    planning: str
    breakdown: str
    moved_to: str
    places: str
    gap: str
    before: str
    approximate_before: str
    approximate_after: str
    dropped: str
    opening: str
    rate_behind: str
    this_year: str
    heading: str
    nameless: str
    newly: str
    base_year: str
    totals: str


class Words(Checked):
    """The entries of params/vocabulary.yml; texts are regular expressions unless said otherwise."""

    traditional: str
    spellings: tuple[tuple[str, str], ...]
    lead: str
    numbering: str
    verbs: str
    scope_ok: tuple[str, ...]
    growth: str
    decline: str
    share: str
    value: str
    ytd: str
    last_ytd: str
    single: str
    single_quarter: str
    roles: dict[str, str]
    neutral: str
    heads: dict[str, str]
    narrowing: str
    outside: str
    topics: str
    sum_of: str
    notes: str
    preamble: str
    missing: str
    unchanged: str
    approximate: str
    statuses: dict[str, str]
    parks: str
    prose: ProseWords

    @cached_property
    def simplified(self) -> dict[int, str]:
        """Translation table from traditional to simplified characters."""
        return {ord(pair[0]): pair[1] for pair in self.traditional.split()}


class Unit(Checked):
    """A printed unit, the unit it is kept in, and the power of ten between them."""

    unit: str
    base: str
    power_of_ten: int


def load_words(path: AnyPath) -> Words:
    """The vocabulary, with every pattern checked."""
    words = check_entry(Words, read_yaml(path), path, "all")
    patterns = [
        words.lead,
        words.numbering,
        words.growth,
        words.value,
        *words.roles.values(),
        *words.heads.values(),
        *words.scope_ok,
        *(pattern for pattern, _ in words.spellings),
        words.missing,
        words.approximate,
    ]
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ParamsError(f"{path.name}, pattern {pattern}", str(error), "a regular expression") from None
    return words


def load_limits(path: AnyPath) -> dict[tuple[str, str], Decimal]:
    """The most that is believable, by level of region and unit."""
    return {(row["level"], row["unit"]): Decimal(row["most"]) for row in read_csv(path)}


def load_units(path: AnyPath) -> dict[str, Unit]:
    """Units by printed name."""
    return {row["unit"]: check_entry(Unit, row, path, row["unit"]) for row in read_csv(path)}


@dataclass(frozen=True)
class Lexicon:
    """Names, units, words and layouts that a reading rests on."""

    indicators: dict[str, Indicator]
    regions: dict[str, Region]
    words: Words
    units: dict[str, Unit]
    limits: dict[tuple[str, str], Decimal]
    layouts: tuple[Layout, ...]
    home_region: str  # what 全县 means where a file names no county


@once
def load_lexicon(params: AnyPath, home_region: str) -> Lexicon:
    """The lexicon of a params folder. Raises ParamsError naming the file and entry that is wrong."""
    return Lexicon(
        load_indicators(params / "indicators.yml"),
        load_regions(params / "regions.csv"),
        load_words(params / "vocabulary.yml"),
        load_units(params / "units.csv"),
        load_limits(params / "limits.csv"),
        load_layouts(params / "layouts"),
        home_region,
    )
