"""Chinese spellings of periods: 1—6月, 元至9月, 上半年, 前三季度, 二〇二四年, 截至6月底 …"""

import calendar
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

Kind = Literal["ytd", "single", "quarter", "year", "point", "iso", "date", "odd", "impossible"]

NUMERALS = {
    "元": 1,
    "正": 1,
    "首": 1,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
N = r"(?:\d{1,2}|元|正|十[一二三四五]?|[一二三四五六七八九])"
Q = r"[一二三四五1-9]"
TO = r"(?:-+|至|到|~|一(?=\d))"
CN_YEAR = r"[一二1２2][〇○零O0九][〇○零O0-9一二三四五六七八九]{2}"
NO_NIAN = r"(?<=\d{4})(?=上半年|前[一二两三]个?季度|第?[一二三四]季度|全年)"
YEAR = rf"(?:(?P<year>(?:19|20)\d\d|{CN_YEAR}|(?<!\d)[12]\d)(?:年(?:度|份)?|{NO_NIAN}))"
DOTTED = r"(?P<year>(?:19|20)\d\d)[./-]"
SUFFIX = r"(?P<suffix>\(?(?:累计|当月|单月|当季|单季)\)?)?"

PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    (kind, re.compile(source))
    for kind, source in (
        (
            "until",
            rf"截[至止]到?(?:日期|时间|时点)?:?(?:{YEAR})?(?:第?(?P<quarter>{Q})季度末?|(?P<half>上半年)末?|(?P<month>{N})月份?(?:末|底|(?P<day>\d{{1,2}})日)?)(?:止|为止)?",
        ),
        (
            "until_date",
            r"截[至止]到?(?:日期|时间|时点)?:?(?P<year>(?:19|20)\d\d)[./-](?P<month>\d{1,2})(?:[./-](?P<day>\d{1,2}))?(?!\d)",
        ),
        (
            "date",
            r"(?P<year>(?:19|20)\d\d)(?:年(?P<month>\d{1,2})月(?P<day>\d{1,2})日|(?P<mark>[./-])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2}))(?:\d\d?:\d\d(?::\d\d)?)?(?![\d月])",
        ),
        ("date", r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
        (
            "months",
            rf"(?:{YEAR})?(?<![\d.])(?P<first>{N})(?:月份?)?{TO}"
            rf"(?:{YEAR.replace('year', 'year2')})?(?P<month>{N})月份?止?{SUFFIX}",
        ),
        ("months", rf"(?:{YEAR})?(?<![\d.、])(?P<first>1)、(?P<month>2)月份?{SUFFIX}"),
        ("months", rf"{DOTTED}(?P<first>{N})月?{TO}(?P<month>{N})月份?止?"),
        ("single", rf"{DOTTED}(?P<month>{N})月份?(?!\d*日)"),
        ("months", rf"(?P<year>(?:19|20)\d\d)[./年](?P<first>0?1){TO}(?P<month>\d{{1,2}})(?![\d月./季])"),
        ("months", r"(?P<year>(?:19|20)\d\d)(?P<first>01)-(?:20\d\d)?(?P<month>\d\d)(?!\d)"),
        ("quarters", rf"(?:{YEAR})?第?(?P<first>{Q})(?:季度?)?{TO}第?(?P<quarter>{Q})季度?{SUFFIX}"),
        ("first_quarters", rf"(?:{YEAR})?前(?P<quarter>[一二两三四1-4])个?季度?{SUFFIX}"),
        ("first_months", rf"(?:{YEAR})?前(?P<month>{N}|两)个?月{SUFFIX}"),
        ("half", rf"(?:{YEAR})?(?P<half>[上下]半年|前半年|(?<![上下前])半年(?:度|(?=报|累计|$))){SUFFIX}"),
        ("half", r"(?P<year>(?:19|20)\d\d)年?(?P<half>H1|H2)(?!\d)"),
        ("point", rf"(?:{YEAR})?(?<![\d.])(?P<month>{N})月份?(?:末|底)"),
        ("point", rf"(?:{YEAR})?(?P<month>{N})月(?P<day>\d{{1,2}})日止?"),
        ("quarter_end", rf"(?:{YEAR})?第?(?P<quarter>{Q})季度?末"),
        ("quarter", rf"(?:{YEAR})?第?(?P<quarter>{Q}|首)季度?(?![末])(?:份)?{SUFFIX}"),
        ("quarter", rf"(?P<year>(?:19|20)\d\d)年?[-./]?[Qq](?P<quarter>\d){SUFFIX}"),
        ("quarter", rf"(?<![A-Za-z\d])[Qq](?P<quarter>[1-4]){SUFFIX}(?![A-Za-z\d])"),
        ("year_end", r"(?P<year>(?:19|20)\d\d)年?(?:年)?(?:末|底)|(?<![\d本上去当])年(?:末|底)"),
        ("annual", rf"(?:{YEAR})?全年(?:度)?{SUFFIX}"),
        ("single", rf"(?:{YEAR})?(?<![\d.])(?P<month>{N})月(?:份)?(?:止(?=累计))?(?!\d*日){SUFFIX}"),
        ("iso", r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./]?(?P<month>0[1-9]|1[0-2]|(?<=[-./])[1-9])(?![\d月年%])"),
        ("year", rf"{YEAR}|^(?P<year2>(?:19|20)\d\d)$"),
    )
]


@dataclass(frozen=True, slots=True)
class Period:
    """A period as spelled, perhaps without its year. `month` is the last month covered."""

    kind: Kind
    year: int | None = None
    month: int | None = None
    basis: str = ""  # ytd or single where the spelling says so by a word
    start: int = 0
    end: int = 0

    def with_year(self, year: int | None) -> "Period":
        """The same period in a year, unless it has one already."""
        return self if self.year else replace(self, year=year)


def join_periods(inner: Period | None, outer: Period | None) -> Period | None:
    """The nearer period, with its year or its months from the wider one."""
    if inner is None or outer is None:
        return inner or outer
    if inner.kind == "year" and outer.kind != "year" and outer.year in (None, inner.year):
        return replace(outer, year=inner.year)
    return inner if inner.kind == "year" else inner.with_year(outer.year)


@lru_cache(maxsize=20000)
def find_periods(text: str) -> tuple[Period, ...]:
    """Every period spelled in a text without spaces, in order, longest spelling first."""
    found: list[Period] = []
    taken = bytearray(len(text))
    for kind, regex in PATTERNS:
        for match in regex.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"1" * (end - start)
                found.append(replace(_understand(kind, match), start=start, end=end))
    return tuple(sorted(found, key=lambda p: p.start))


def _understand(kind: str, match: re.Match[str]) -> Period:
    part = match.groupdict()
    year, month = (
        _year(part.get("year") or part.get("year2")),
        _number(part.get("month") or part.get("month2")),
    )
    quarter = _number(part.get("quarter"))
    basis = {"累计": "ytd", "当月": "single", "单月": "single", "当季": "single", "单季": "single"}.get(
        (part.get("suffix") or "").strip("()"), ""
    )
    if part.get("year2") and part.get("year") and part["year2"] != part["year"]:
        return Period("odd", year)
    if quarter is not None:
        month = quarter * 3 if quarter <= 4 else 13
    if part.get("half"):
        month = 6
    period = _by_kind(kind, part, Period("ytd", year, month, basis))
    return _possible(period, part.get("day") or part.get("day2"))


def _by_kind(kind: str, part: dict[str, str | None], period: Period) -> Period:
    first = _number(part.get("first"))
    if kind in ("months", "quarters") and (first != 1 or (period.month or 0) < 1):
        return replace(
            period,
            kind="odd" if (first or 0) <= 12 and (period.month or 0) <= 12 and first != 0 else "impossible",
        )
    if part.get("half") in ("下半年", "H2"):
        return replace(period, kind="odd")
    if kind in ("annual", "year_end"):
        return replace(period, kind="ytd" if kind == "annual" else "point", month=12)
    if kind == "quarter":
        return replace(
            period,
            kind="ytd"
            if period.month == 3 or period.basis == "ytd"
            else "single"
            if period.basis == "single"
            else "quarter",
        )
    if kind in ("until", "until_date"):
        return replace(period, kind="point", basis="ytd")
    kinds: dict[str, Kind] = {
        "point": "point",
        "quarter_end": "point",
        "single": "single",
        "iso": "iso",
        "year": "year",
        "date": "date",
    }
    return replace(period, kind=kinds.get(kind, "ytd"))


def _possible(period: Period, day: str | None) -> Period:
    if period.month is not None and not 1 <= period.month <= 12:
        return replace(period, kind="impossible")
    if period.year is not None and not 1949 <= period.year <= 2099:
        return replace(period, kind="impossible")
    if day and period.month and not 1 <= int(day) <= calendar.monthrange(period.year or 2024, period.month)[1]:
        return replace(period, kind="impossible")
    if day and period.kind == "point" and int(day) < calendar.monthrange(period.year or 2023, period.month or 1)[1] - 1:
        return replace(period, kind="odd")
    return period


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    return NUMERALS.get(text, 13)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = "".join(str(NUMERALS[c]) if c in NUMERALS else "0" if c in "〇○零O" else c for c in text)
    return int(digits) + (2000 if len(digits) == 2 else 0)
