"""Plurals, ordinals, lists and dates as each language forms them: the rules of CLDR, by Babel."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.plural import PluralRule

from jindu.report.phrases.fact import Lang

CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
LOCALES: dict[Lang, Locale] = {"zh": Locale("zh"), "en": Locale("en", "GB")}
AMERICAN: dict[Lang, Locale] = {**LOCALES, "en": Locale("en", "US")}  # Sep, not Sept; a comma before the last clause


def plural_of(lang: Lang, number: int | Decimal) -> str:
    """The plural category of a number as printed: in English `one` for 1, `other` for 0, 2, 1.0 and 1.5."""
    return LOCALES[lang].plural_form(number)


def ordinal_of(lang: Lang, number: int) -> str:
    """The ordinal category of a place: in English `one` for 21st, `two` for 22nd, `few` for 23rd, `other` for 11th."""
    return LOCALES[lang].ordinal_form(number)


def categories(lang: Lang, is_ordinal: bool = False) -> frozenset[str]:
    """The plural, or ordinal, categories that a language tells apart."""
    rule: PluralRule = LOCALES[lang].ordinal_form if is_ordinal else LOCALES[lang].plural_form
    return rule.tags | {"other"}


def list_names(lang: Lang, names: Sequence[str]) -> str:
    """Names in a row: 甲、乙和丙 · A, B and C."""
    return format_list(names, locale=LOCALES[lang])


def list_clauses(lang: Lang, clauses: Sequence[str]) -> str:
    """Clauses in a row: 甲，乙，丙 · a, b, and c."""
    return "，".join(clauses) if lang == "zh" else format_list(clauses, locale=AMERICAN[lang])


def write_day(lang: Lang, day: date) -> str:
    """A date: 2023年10月31日 · 31 October 2023."""
    return format_date(day, "long", locale=LOCALES[lang])


def write_month(lang: Lang, year: int, month: int, is_short: bool) -> str:
    """A month of a year: 2023年9月 · Sep 2023, or September 2023."""
    day, locales = date(year, month, 1), AMERICAN if is_short else LOCALES
    return format_skeleton("yMMM" if is_short else "yMMMM", day, locale=locales[lang])


def write_year(lang: Lang, year: int) -> str:
    """A year: 2023年 · 2023."""
    return format_skeleton("y", date(year, 1, 1), locale=LOCALES[lang])


def month_names(lang: Lang, is_short: bool = False) -> dict[int, str]:
    """Names of months by number: Jan, Feb…, or January, February…; Chinese ones short: 1月, 2月…"""
    return dict(AMERICAN[lang].months["format"]["abbreviated" if is_short else "wide"])
