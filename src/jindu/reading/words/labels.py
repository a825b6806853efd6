"""One label of a table, taken apart: name, region, period, measure, basis, unit, role, status."""

import re
from dataclasses import dataclass, replace

from jindu.reading.words.label_parts import Work, is_known, take_parts
from jindu.reading.words.lexicon import Unit
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period, find_periods
from jindu.reading.words.texts import pattern, squeeze, unify

BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
UP_OR_DOWN = re.compile(r"[增升]\(\+\)[减降]\(-\)|[增升]\([减降]\)|\([增升]\)[减降]")
LONGEST_LABEL = 160
SUBSET = re.compile(r"^(其中|其它?中|#|＃)")


@dataclass(frozen=True)
class Label:
    """What a label says. `name` is what is left when every known part is taken away."""

    text: str = ""
    name: str = ""
    indicator: str = ""
    region: str = ""
    period: Period | None = None
    measure: str = ""  # yoy_pct, decline, share, value
    basis: str = ""  # ytd, single, last_ytd, single_quarter
    units: tuple[Unit, ...] = ()
    role: str = ""
    status: str = ""
    is_part: bool = False  # 其中 or #
    compared: int = 0  # the year a growth rate names as its base
    problem: str = ""


def read_label(text: str, names: Names) -> Label:
    """The parts of one label. Cached by text, since tables repeat their labels."""
    cache: dict[str, Label] = names.__dict__.setdefault("_labels", {})
    if text not in cache:
        cache[text] = _read(text, names) if len(text) <= LONGEST_LABEL else Label(text=text[:40], name=text[:40])
    return cache[text]


def _read(text: str, names: Names) -> Label:
    tight = squeeze(unify(text, names.words))
    work = Work(UP_OR_DOWN.sub("增减", tight))
    _strip_lead(work, names)
    if not names.indicator(work.rest):
        _take_brackets(work, names)
    if not is_known(work, names):
        take_parts(work, names)
    if work.found.get("region") and pattern(names.words.sum_of).fullmatch(work.rest):
        work.rest = ""
    label = Label(text=tight, name=work.rest)
    return replace(label, **work.found)  # type: ignore[arg-type]


def _strip_lead(work: Work, names: Names) -> None:
    for _ in range(3):
        before = work.rest
        if SUBSET.match(work.rest):
            work.found["is_part"] = True
        if not find_periods(work.rest[:6]) or not work.rest[:1].isdigit():
            work.rest = pattern(names.words.numbering).sub("", work.rest)
        work.rest = pattern(names.words.lead).sub("", work.rest)
        if work.rest == before:
            return


def _take_brackets(work: Work, names: Names) -> None:
    """Units, periods and harmless remarks in brackets; anything else stays part of the name."""
    kept = []
    for match in BRACKETS.finditer(work.rest):
        before = BRACKETS.sub("", work.rest[: match.start()])
        kept += _left_of_bracket(match[1], before, work, names)
    bare = BRACKETS.sub("", work.rest)
    work.rest = names.joined(bare, kept) or bare + "".join(f"({inside})" for inside in kept)


def _left_of_bracket(inside: str, before: str, work: Work, names: Names) -> list[str]:
    """What a bracket says beyond what is understood, whole or part by part."""
    left: list[str] = []
    for pieces in ([inside], re.split("[,，、;；]", inside)):
        found: dict[str, object] = {}
        left = [piece for piece in pieces if not _understand_piece(piece, before, found, names)]
        if len(left) <= 1 < len(pieces) or not left:
            work.found.update(found)
            return left
    return [inside]


def _understand_piece(piece: str, before: str, found: dict[str, object], names: Names) -> bool:
    for status, source in names.words.statuses.items():
        if pattern(f"(?:{source})(?:核算|统计|核实)?[数值]?").fullmatch(piece):
            found["status"] = status
            return True
    if _is_harmless(piece, names):
        return True
    if units := names.unit_list(re.sub(r"^(?:计量)?单位[:：]", "", piece)):
        found["units"] = units
        return True
    if names.spell(piece) in names.by_name and names.indicator(before) == names.indicator(piece):
        return True
    part = Work(piece)
    take_parts(part, names)
    found.update(part.found)
    return not part.rest and bool(part.found)


def _is_harmless(inside: str, names: Names) -> bool:
    return not inside or any(pattern(source).fullmatch(inside) for source in names.words.scope_ok)
