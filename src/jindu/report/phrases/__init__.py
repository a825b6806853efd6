"""Facts as they stand in a sentence or a table cell, in each language.

A fact knows its value and its kind; how it is written is decided here, once per language.
"""

from jindu.report.phrases.choices import (
    Compared,
    Growth,
    Listing,
    Name,
    Ordinal,
    Phrase,
    Term,
    Verbatim,
    capital,
    phrase,
)
from jindu.report.phrases.fact import Fact, Lang, Vocabulary
from jindu.report.phrases.figures import (
    Bare,
    Chance,
    Count,
    Money,
    OutOf,
    Percent,
    Points,
    Rate,
    Ratio,
    Starred,
    Whole,
    plain,
)
from jindu.report.phrases.times import Day, Months, Rest, Span, Through, Year, Years

__all__ = [
    "Bare",
    "Chance",
    "Compared",
    "Count",
    "Day",
    "Fact",
    "Growth",
    "Lang",
    "Listing",
    "Money",
    "Months",
    "Name",
    "Ordinal",
    "OutOf",
    "Percent",
    "Phrase",
    "Points",
    "Rate",
    "Ratio",
    "Rest",
    "Span",
    "Starred",
    "Term",
    "Through",
    "Verbatim",
    "Vocabulary",
    "Whole",
    "Year",
    "Years",
    "capital",
    "phrase",
    "plain",
]
