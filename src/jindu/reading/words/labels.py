"""One label of a table, taken apart: name, region, period, measure, basis, unit, role, status."""

import re
from dataclasses import replace

from jindu.reading.words.label import EDGES, Label, Work
from jindu.reading.words.names import Names
from jindu.reading.words.periods import find_periods
from jindu.reading.words.texts import pattern, squeeze, unify

BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
UP_OR_DOWN = re.compile(r"[增升]\(\+\)[减降]\(-\)|[增升]\([减降]\)|\([增升]\)[减降]")
BASE_YEAR = re.compile(r"[比较与]((?:19|20)\d\d)年(?:同期|同月|同季|全年)?(?=增|实际|名义|同比|[+±])")
LONGEST_LABEL = 160
SUBSET = re.compile(r"^(其中|其它?中|#|＃)")


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
    if not _is_known(work, names):
        _take_parts(work, names)
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
    _take_parts(part, names)
    found.update(part.found)
    return not part.rest and bool(part.found)


def _is_harmless(inside: str, names: Names) -> bool:
    return not inside or any(pattern(source).fullmatch(inside) for source in names.words.scope_ok)


def _is_known(work: Work, names: Names) -> bool:
    """Whether the rest is exactly one name; then nothing is cut from it."""
    if found := names.indicator(work.rest):
        work.found["indicator"] = found
    elif work.rest in names.by_region:
        work.found.update(region=names.by_region[work.rest])
        work.rest = ""
    elif pattern(names.words.neutral).fullmatch(work.rest) and not work.found.get("is_part"):
        work.rest = ""
    elif work.rest != "%" and (units := names.unit_list(work.rest)):
        work.found["units"], work.rest = units, ""
    return bool(found) or not work.rest


def _take_parts(work: Work, names: Names) -> None:
    if base := BASE_YEAR.search(work.rest):
        work.found["compared"], work.rest = int(base[1]), work.rest[: base.start()] + work.rest[base.end() :]
    _take_status(work, names)
    if _take_role(work, names):
        return
    _take_unit_tail(work, names)
    _take_period(work, names)
    for step in (_take_basis, _take_region, _take_measure):
        if _is_known(work, names):
            return
        step(work, names)
    work.rest = _strip_verbs(work.rest, names)
    for status, source in names.words.statuses.items():
        work.take(pattern(f"^(?:{source})(?:核算|统计|核实)?[数值]?$"), status=status)
    if not _is_known(work, names) and _take_basis(work, names):
        _is_known(work, names)


def _take_role(work: Work, names: Names) -> bool:
    """Targets, ranks and the like: words that make a column something other than a plain value."""
    if pattern(f"(?:{names.words.growth})|(?:{names.words.decline})|(?:{names.words.last_ytd})").fullmatch(
        _without_units(work.rest)
    ):
        return False
    for role, source in names.words.roles.items():
        anywhere = role in ("target", "completion", "rank", "average", "points")
        regex = pattern(f"(?:{source})$") if not anywhere else pattern(source)
        if (match := regex.search(work.rest)) and not (role == "restated" and _is_growth(work.rest, names)):
            if (
                role == "points"
                and _is_growth(work.rest, names)
                and "百分点" not in work.rest
                and "个点" not in work.rest
            ):
                continue
            work.rest = (work.rest[: match.start()] + work.rest[match.end() :]).strip(EDGES)
            work.found["role"] = role
            _take_unit_tail(work, names)
            _take_period(work, names)
            work.rest = "" if re.fullmatch("(?:[全本当今]?年度?)?(?:的|数|值)?", work.rest) else work.rest
            return True
    return False


def _is_growth(text: str, names: Names) -> bool:
    return bool(re.search(f"(?:{names.words.growth})$", _without_units(text)))


def _without_units(text: str) -> str:
    return re.sub(r"\(?%\)?$", "", text)


def _take_status(work: Work, names: Names) -> None:
    for status, source in names.words.statuses.items():
        if work.take(
            pattern(
                f"^(?:{source})[数值]?$|\\((?:{source})[数值]?\\)|(?:{source})[数值]$|(?<=增速)(?:{source})$|^(?:{source})(?=增|同比)"
            ),
            status=status,
        ):
            return


def _take_unit_tail(work: Work, names: Names) -> None:
    match = re.search(r"(?:^(?:计量)?单位:|(?<=.)[/:,])([^/:,]+)$", work.rest)
    if match and match[1] != "%" and (units := names.unit_list(match[1])):
        work.rest, work.found["units"] = work.rest[: match.start()], units


def _take_period(work: Work, names: Names) -> None:
    periods = [p for p in find_periods(work.rest) if not names.indicator(work.rest)]
    if not periods:
        return
    usable = [p for p in periods if p.kind != "date"] or list(periods)
    chosen = usable[0]
    if len(usable) == 2 and {p.kind for p in usable} & {"year"}:
        year = next(p for p in usable if p.kind == "year")
        other = next(p for p in usable if p is not year)
        chosen = other.with_year(year.year)
    elif len(usable) > 1:
        work.found["problem"] = "two_periods"
    for period in sorted(periods, key=lambda p: -p.start):
        work.rest = work.rest[: period.start] + work.rest[period.end :]
    work.rest = re.sub(r"^[年度份月]$", "", work.rest.strip(EDGES))
    work.found["period"] = chosen
    if chosen.basis:
        work.found["basis"] = chosen.basis


def _take_basis(work: Work, names: Names) -> bool:
    if pattern(f"(?:{names.words.value})").fullmatch(work.rest) and not pattern(names.words.ytd).fullmatch(work.rest):
        basis = (
            "single"
            if re.search("本月|当月", work.rest)
            else "single_quarter"
            if re.search("当季|本季", work.rest)
            else ""
        )
        basis = basis or ("ytd" if "累计" in work.rest else "")
        work.found.update({"measure": "value", **({"basis": basis} if basis else {})})
        work.rest = ""
        return True
    for basis in ("last_ytd", "ytd", "single_quarter", "single"):
        source = getattr(names.words, basis)
        if work.take(
            pattern(
                f"^(?:{source})|(?:{source})$|(?:{source})(?=(?:同比|比上年|比去年|增|实际|名义|完成|绝对|值|数|额))"
            ),
            basis=basis,
        ):
            return True
    return False


def _take_region(work: Work, names: Names) -> bool:
    match = re.match(f"(?:{names.region_pattern.pattern})", work.rest)
    if not match:
        return False
    work.found["region"] = names.by_region[match[0]]
    work.rest = work.rest[match.end() :].strip(EDGES)
    return True


def _take_measure(work: Work, names: Names) -> bool:
    for measure in ("decline", "yoy_pct", "share", "value"):
        source = getattr(names.words, {"yoy_pct": "growth"}.get(measure, measure))
        if measure in ("share", "value") and not pattern(source).fullmatch(work.rest):
            tail = pattern(f"(?:{source})$").search(work.rest)
            if not tail or not names.indicator(work.rest[: tail.start()].strip(EDGES)):
                continue
        if work.take(pattern(f"(?:{source})$|^(?:{source})(?=$|[^\\u4e00-\\u9fff])"), measure=measure):
            return True
    return False


def _strip_verbs(text: str, names: Names) -> str:
    verbs = names.words.verbs
    return re.sub(f"^(?:{verbs})(?=..)|(?<=..)(?:{verbs})$", "", text)
