"""Everything params/ says about how files are read, loaded once."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jindu.params.indicators import Indicator, load_indicators
from jindu.params.layouts import Layout, load_layouts
from jindu.params.regions import Region, load_regions
from jindu.reading.words.vocabulary import Unit, Words, load_limits, load_units, load_words


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


def load_lexicon(params: Path, home_region: str) -> Lexicon:
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
