"""Proof: the figures of the Chinese text and of the English text are the same, in value, unit and decimals."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from jindu.report.phrases.locales import month_names
from jindu.report.proofs.printed import NUMBER as PRINTED
from jindu.report.proofs.printed import value_of
from jindu.report.proofs.said import Fault, Said

Token = tuple[str, ...]
Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], list[Token]]]

NUMBER = f"({PRINTED})"
TEN_TO = {"": 0, "万": 4, "亿": 8, "thousand ": 3, "million ": 6, "billion ": 9}
MONTHS = {name: number for is_short in (False, True) for number, name in month_names("en", is_short).items()}
MONTH = "|".join(MONTHS)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
SPANS = {
    "后三个季度": "Q2–Q4",
    "后三季度": "Q2–Q4",
    "前三季度": "Q1–Q3",
    "一季度": "Q1",
    "二季度": "Q2",
    "三季度": "Q3",
    "四季度": "Q4",
    "上半年": "Q1–Q2",
    "下半年": "Q3–Q4",
    "remaining three quarters": "Q2–Q4",
    "first three quarters": "Q1–Q3",
    "first quarter": "Q1",
    "second quarter": "Q2",
    "third quarter": "Q3",
    "fourth quarter": "Q4",
    "first half": "Q1–Q2",
    "second half": "Q3–Q4",
    "Q2–Q4": "Q2–Q4",
    "Q3–Q4": "Q3–Q4",
    "Q4": "Q4",
}


def _as(unit: str) -> Callable[[re.Match[str]], list[Token]]:
    return lambda m: [(unit, str(value_of(m[1])))]


def _yuan(m: re.Match[str]) -> list[Token]:
    """An amount in yuan; its decimals count, the zeros of 2000万 do not."""
    value = value_of(m[1] or "1").scaleb(TEN_TO[m[2]])
    return [("yuan", str(value if "." in (m[1] or "") else value.normalize()))]


def _dated(unit: str, *order: int) -> Callable[[re.Match[str]], list[Token]]:
    """Numbers of a date in the order year, month, day; month names count as numbers."""
    return lambda m: [(unit, *(_number(m[i]) for i in order))]


def _number(text: str) -> str:
    return str(MONTHS.get(text) or int(text))


def _bare(m: re.Match[str]) -> list[Token]:
    text = m[1]
    is_year = len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")
    return [("year", text) if is_year else ("number", str(value_of(text)))]


ENDING = r"(?:st|nd|rd|th)"
ZH: tuple[Reader, ...] = (
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"), _dated("day", 1, 2, 3)),
    (re.compile(r"(\d{4})年(\d{1,2})[—－–-](\d{1,2})月"), _dated("months", 1, 2, 3)),
    (re.compile(r"(\d{4})年(\d{1,2})月"), _dated("month", 1, 2)),
    (re.compile(r"(\d{4})[—－–-](\d{4})年?"), _dated("years", 1, 2)),
    (re.compile(r"(\d{4})年"), _dated("year", 1)),
    (re.compile(NUMBER + r"?([万亿])元"), _yuan),
    (re.compile(NUMBER + r"()元"), _yuan),
    (re.compile(r"亿千瓦时"), lambda _: [("kWh", "1E+8")]),
    (re.compile(NUMBER + r"个百分点"), _as("points")),
    (re.compile(NUMBER + "%"), _as("percent")),
)
EN: tuple[Reader, ...] = (
    (re.compile(rf"(\d{{1,2}}) ({MONTH}) (\d{{4}})"), _dated("day", 3, 2, 1)),
    (re.compile(rf"({MONTH})–({MONTH}) (\d{{4}})"), _dated("months", 3, 1, 2)),
    (re.compile(r"()(?i:first) (\d+) months of (\d{4})"), lambda m: [("months", m[3], "1", m[2])]),
    (re.compile(rf"({MONTH}) (\d{{4}})"), _dated("month", 2, 1)),
    (re.compile(NUMBER + r" (thousand |million |billion |)yuan"), _yuan),
    (re.compile(r"100 million kWh"), lambda _: [("kWh", "1E+8")]),
    (re.compile(NUMBER + r" percentage points?"), _as("points")),
    (re.compile(NUMBER + r" percent"), _as("percent")),
    (re.compile(rf"(\d+){ENDING}\b"), _as("number")),
    (
        re.compile(rf"(?i)\b({'|'.join(ORDINALS)})(?= in growth| place|, unchanged|, up|, down)"),
        lambda m: [("number", str(ORDINALS.index(m[1].lower()) + 1))],
    ),
)
BOTH: tuple[Reader, ...] = (
    (re.compile("|".join(SPANS)), lambda m: [("span", SPANS[m[0]])]),
    (re.compile(NUMBER), _bare),
)


def figures_of(text: str, lang: str) -> Counter[Token]:
    """Figures of a text by unit and value; Chinese ones are found in English text too, where it quotes."""
    found: Counter[Token] = Counter()
    rest = text.replace("\u00a0", " ")
    for pattern, read in (*ZH, *(EN if lang == "en" else ()), *BOTH):
        for match in pattern.finditer(rest):
            found.update(read(match))
        rest = pattern.sub("·", rest)
    return found


def faults(told: Sequence[Said]) -> Iterator[Fault]:
    """Figures that stand in one language and not in the other."""
    for said in told:
        zh, en = figures_of(said.zh, "zh"), figures_of(said.en, "en")
        if zh != en:
            yield said.fault(f"Chinese has {_listed(zh - en)}, English has {_listed(en - zh)}: {said.en}")


def _listed(tokens: Counter[Token]) -> str:
    return ", ".join(" ".join(token) for token in sorted(tokens)) or "nothing more"
