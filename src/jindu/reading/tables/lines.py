"""Lines around a table: titles, unit lines, dates and notes, and what they say about every cell."""

import re
from dataclasses import dataclass, replace

from jindu.reading.words.labels import Label, read_label
from jindu.reading.words.lexicon import Unit
from jindu.reading.words.names import GENERIC, Names
from jindu.reading.words.periods import Period, find_periods, join_periods
from jindu.reading.words.texts import pattern, squeeze, unify

UNIT_LINE = re.compile(r"(?:计量|数据|金额)?单位[:：]")
SENDER = re.compile(
    r"(?:填报|填表|报送|上报|编制|编报|制表|责任|牵头|发布|主管|主办|来源)(?:单位|部门|机构)[:：]"
    r"(?:(?!截|单位|计量|\d|二[〇○零O]|[)）。;；]).)*"
)
PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:县|区|市|州|旗)(?![\u4e00-\u9fff]?[)）])")
TITLE_FILLER = re.compile(
    r"主要|经济|指标|完成|情况|统计|一览|报表|月报|季报|年报|快报|简表|汇总|数据|表\d*|分月|分季|分季度|各月|各季|历年|分地区|各?(?:[区县市州](?:[、(]*[区县市州旗])+\)?)|各地区?"
    r"|分|的|表|附|工作台账|台账|进度|及|与|和|走势|变化|变动|对比|监测|运行|通报|公报|主要|\d+|[()（）:：、,，.\-_]|xlsx?|csv|docx?|html?|txt|pdf"
)
EACH_PLACE = re.compile(r"各(?:地区?|[区县市州旗]|、(?=[区县市州旗])|\([区县市州旗、]+\))+")
DATELINE = re.compile(r"^\(?[\d年月日./-]+\)")
LONGEST_TITLE = 300
NOT_A_PLACE = (
    *("各", "全", "本", "我", "该", "分", "辖", "地", "园", "县市", "区县", "市县", "市区", "地区"),
    *("指标", "增速", "完成", "规模"),
    *("制造强", "工业强", "经济强", "科技强", "质量强"),  # 制造强县 is an aim
)


@dataclass(frozen=True)
class Context:
    """What holds for every cell unless its own labels say otherwise."""

    period: Period | None = None
    region: str = ""
    unknown_region: str = ""
    measure: str = ""
    basis: str = ""
    units: tuple[Unit, ...] = ()
    status: str = ""
    status_label: str = ""
    indicator: Label | None = None
    narrowed: str = ""
    role: str = ""
    noun: str = ""  # what a title says its rows count, such as 增加值
    scope: str = ""  # 规上 where a title limits its table to enterprises above the designated size
    published: Period | None = None  # the date of release, which gives the year where nothing else does

    def under(self, outer: "Context", names: Names) -> "Context":
        """This context with its gaps filled from a wider one."""
        filled = {
            name: getattr(self, name) or getattr(outer, name)
            for name in (
                "measure",
                "units",
                "status",
                "status_label",
                "indicator",
                "narrowed",
                "basis",
                "role",
                "noun",
                "scope",
                "published",
            )
        }
        region = names.place(self.region, outer.region) or ("" if self.unknown_region else outer.region)
        unknown = self.unknown_region or ("" if self.region else outer.unknown_region)
        return replace(
            self,
            period=join_periods(self.period, outer.period),
            region=region,
            unknown_region=unknown,
            **filled,
        )


def read_title(text: str, names: Names) -> Context:
    """What a title, a unit line, a sheet name or a file name says."""
    tight = squeeze(unify(text[:LONGEST_TITLE], names.words))
    units, bare = take_units(SENDER.sub("", tight), names)
    region, unknown = find_region(bare, names)
    status, word = find_status(bare, names)
    named = _title_name(bare, names)
    return Context(
        period=_title_period(bare),
        region=region,
        unknown_region=unknown,
        measure=_title_measure(bare, names),
        basis=_title_basis(bare),
        units=units or _title_units(bare, names),
        status=status,
        status_label=word,
        indicator=named if named.indicator else None,
        role=_title_role(bare, names),
        noun=names.noun(names.indicators[named.indicator].zh if named.indicator else named.name),
        scope="规上" if "规上工业" in names.spell(bare) else "",
    )


def _title_period(text: str) -> Period | None:
    periods = [p for p in find_periods(text) if p.kind != "date"]
    impossible = [p for p in periods if p.kind == "impossible"]
    if impossible:
        return impossible[0]
    joined: Period | None = None
    for period in periods:
        if joined and joined.month and period.month and joined.month != period.month:
            return joined
        joined = join_periods(period, joined)
    return joined


def _title_measure(text: str, names: Names) -> str:
    without = re.sub("|".join(names.words.roles.values()), "", text)
    if re.search("增速|增长|增幅|同比", without) and not re.search("绝对|总量|[及和、与](?:增|同比)", without):
        return "yoy_pct"
    return "share" if re.search("比重|占比", without) else ""


def _title_role(text: str, names: Names) -> str:
    for role in ("target", "completion", "average"):
        if re.search(
            {
                "target": "目标任务(?:分解|表)|计划表|目标(?:分解)?表",
                "completion": "完成率",
                "average": "两年平均|年均",
            }[role],
            text,
        ):
            return role
    return ""


def _title_basis(text: str) -> str:
    if "累计" in text and not re.search("当月|单月", text):
        return "ytd"
    return "single" if re.search("当月|单月", text) and "累计" not in text else ""


def take_units(text: str, names: Names) -> tuple[tuple[Unit, ...], str]:
    """The units after 单位：, and the text without them."""
    match = UNIT_LINE.search(text)
    if not match:
        return (), text
    said = names.unit_run.match(text, match.end())
    assert said is not None
    return names.unit_list(said[0].strip("、,，;；/和及")), text[: match.start()] + text[said.end() :]


def _title_units(bare: str, names: Names) -> tuple[Unit, ...]:
    for inside in re.findall(r"\(([^()]*)\)", bare):
        for said in (inside, *re.split("[,，;；]", inside)):
            if units := names.unit_list(said):
                return units
    return names.unit_list(bare)


def _title_name(text: str, names: Names) -> Label:
    """What a title is about, without the words that every title has."""
    text = EACH_PLACE.sub("", re.sub(r"\([^()]*\)$", "", text))
    bare = pattern(f"(?:{names.words.roles['rank']})(?:表|情况|通报)?$").sub("", text)
    label = read_label(bare, names)
    return label if label.indicator else read_label(TITLE_FILLER.sub("", label.name), names)


def find_region(text: str, names: Names) -> tuple[str, str]:
    """The place a text is about, and an unknown place it names; both may be empty."""
    found = {names.by_region[name] for name in names.region_pattern.findall(text)}
    generic = [f"@{level}" for level in GENERIC if f"@{level}" in found]
    found = {code for code in found if not code.startswith("@")} or set(generic[:1])
    deepest = [code for code in found if not any(_is_within(other, code, names) for other in found - {code})]
    without = names.region_pattern.sub("", text)
    unknown = pattern(names.words.parks).search(without)
    if unknown and not re.search("含|各|分", text[: text.find(unknown[0])]):
        return "", unknown[0]
    if not found and (place := PLACE.search(without)) and not _is_generic(place[0]):
        return "", place[0]
    return (deepest[0], "") if len(deepest) == 1 else ("", "")


def _is_generic(place: str) -> bool:
    return any(word in place for word in NOT_A_PLACE)


def _is_within(inner: str, outer: str, names: Names) -> bool:
    place = names.regions[inner].parent if inner in names.regions else ""
    while place:
        if place == outer:
            return True
        place = names.regions[place].parent if place in names.regions else ""
    return False


def find_status(text: str, names: Names) -> tuple[str, str]:
    """The status a title or note gives to all its values, with the word it uses."""
    for clause in re.split(r"[,，;；。:]", DATELINE.sub("", text)):
        if re.search("为准|此前|不一致|修订前|以.*公布", clause):
            continue
        for status, source in names.words.statuses.items():
            match = re.search(
                rf"(?:均?为|系|属|是|按)[^,，。]{{0,6}}?({source})|\(({source})(?:核算|统计|核实)?[数表值]?\)|({source})[数值表]?$|^(?:经|据|根据)?[^,，。]{{0,6}}({source})(?:核算|统计)?(?:数据?)?(?:显示|表明)?$|_({source})",
                clause,
            )
            if match:
                return status, next(group for group in match.groups() if group)
    return "", ""
