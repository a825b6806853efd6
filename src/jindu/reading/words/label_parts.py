"""The parts of a label, each taken out of what is left of it: period, basis, region, measure, unit, role, status."""

import re
from dataclasses import dataclass, field

from jindu.reading.words.names import Names
from jindu.reading.words.periods import find_periods
from jindu.reading.words.texts import pattern

EDGES = " 、,，:：;；.-_/|·*"
BASE_YEAR = re.compile(r"[比较与]((?:19|20)\d\d)年(?:同期|同月|同季|全年)?(?=增|实际|名义|同比|[+±])")


@dataclass
class Work:
    """What is left of a label, and what was found in it."""

    rest: str
    found: dict[str, object] = field(default_factory=dict)

    def take(self, regex: re.Pattern[str], **found: object) -> bool:
        """Take out what matches, noting what it means; whether there was any."""
        match = regex.search(self.rest)
        if match:
            self.rest = (self.rest[: match.start()] + self.rest[match.end() :]).strip(EDGES)
            self.found.update(found)
        return match is not None


def is_known(work: Work, names: Names) -> bool:
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


def take_parts(work: Work, names: Names) -> None:
    """Take out every part that is known; what is left is the name."""
    if base := BASE_YEAR.search(work.rest):
        work.found["compared"], work.rest = int(base[1]), work.rest[: base.start()] + work.rest[base.end() :]
    _take_status(work, names)
    if _take_role(work, names):
        return
    _take_unit_tail(work, names)
    _take_period(work, names)
    for step in (_take_basis, _take_region, _take_measure):
        if is_known(work, names):
            return
        step(work, names)
    work.rest = _strip_verbs(work.rest, names)
    for status, source in names.words.statuses.items():
        work.take(pattern(f"^(?:{source})(?:核算|统计|核实)?[数值]?$"), status=status)
    if not is_known(work, names) and _take_basis(work, names):
        is_known(work, names)


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
