"""Names of indicators, regions and units, in the many spellings tables give them."""

import re
from difflib import get_close_matches
from functools import cached_property, lru_cache

from jindu.base.errors import ParamsError
from jindu.reading.words.lexicon import Lexicon, Unit
from jindu.reading.words.texts import pattern, squeeze, unify

GENERIC = {
    "county": ("全县", "我县", "本县", "全县合计", "全县总计"),
    "city": ("全市", "我市", "本市", "全市合计", "全市平均", "全市平均水平", "全市总计", "市合计"),
    "province": ("全省", "我省", "本省"),
    "district": ("全区", "我区", "本区"),
}
SECTOR = re.compile("(?:产业|工业|制造业)$")
CLOSE = 0.85
NOUNS = ("增加值", "总产值", "投资", "营业收入", "利润总额", "用电量", "企业")


class Names:
    """What every spelling means. All lookups are exact once one spelling is chosen."""

    def __init__(self, lexicon: Lexicon):
        self.words, self.units, self.limits = lexicon.words, lexicon.units, lexicon.limits
        self.indicators, self.regions = lexicon.indicators, lexicon.regions
        self.home_region, self.layouts = lexicon.home_region, lexicon.layouts
        self._spellings = [(re.compile(old), new) for old, new in self.words.spellings]
        self.spell = lru_cache(maxsize=50000)(self._spell)
        self.near = lru_cache(maxsize=5000)(self._near)
        self.by_name = self._index_indicators()
        self.by_region = self._index_regions()
        self.by_unit = {squeeze(unify(name, self.words)).casefold(): unit for name, unit in self.units.items()}

    def _spell(self, name: str) -> str:
        for old, new in self._spellings:
            name = old.sub(new, name)
        return name

    def _index_indicators(self) -> dict[str, str]:
        index: dict[str, str] = {}
        for indicator in self.indicators.values():
            for name in indicator.names:
                spelled = self.spell(squeeze(unify(name, self.words)))
                if index.setdefault(spelled, indicator.id) != indicator.id:
                    raise ParamsError(
                        "indicators.yml",
                        f"{name} is spelled like {index[spelled]}",
                        f"a name of {indicator.id} only",
                    )
        return index

    def _index_regions(self) -> dict[str, str]:
        index = {unify(name, self.words): region.code for region in self.regions.values() for name in region.names}
        return index | {word: f"@{level}" for level, words in GENERIC.items() for word in words}

    def place(self, found: str, around: str) -> str:
        """The region a word means: 全县 in a release of one county is that county, else the home county.
        全区 is only a district whose release it is; empty for others, since it may be a park."""
        if not found.startswith("@"):
            return found
        if found == "@district":
            return around if around in self.regions and self.regions[around].name_zh.endswith("区") else ""
        for start in (around, self.home_region):
            region = self.regions.get(start)
            if region and found == "@city" and region.name_zh.endswith("市"):
                return region.code
            while region and region.level != found[1:]:
                region = self.regions.get(region.parent)
            if region:
                return region.code
        return ""

    @cached_property
    def region_pattern(self) -> re.Pattern[str]:
        """Any known name of a region, longest first."""
        known = "|".join(sorted(map(re.escape, self.by_region), key=len, reverse=True))
        return pattern(f"(?!(?<=其)中国)(?:{known})")  # 其中国家级 names no country

    def indicator(self, name: str) -> str:
        """The id of a name without spaces; empty when it is not in the list."""
        return self.by_name.get(self.spell(name), "")

    def noun(self, name: str) -> str:
        """What a full name counts: 投资 of 固定资产投资; empty where the name does not end in a known noun."""
        spelled = self.spell(name)
        return "增加值" if spelled == "地区生产总值" else next((noun for noun in NOUNS if spelled.endswith(noun)), "")

    def mentions(self, name: str) -> bool:
        """Whether words that are no name speak of something countable: 民间投资持续活跃."""
        return any(noun in self.spell(name) for noun in NOUNS)

    def within(self, name: str, parents: list[str], beside: str = "") -> str:
        """The id of a name under the rows above it. A bare sector (第二产业) counts what these count, or nothing."""
        noun = next(filter(None, map(self.noun, [*reversed(parents), beside])), "")
        bare = bool(noun and SECTOR.search(self.spell(name)))
        for found in (*(self.part_of(name, parent) for parent in reversed(parents)), self.indicator(name)):
            if found and not (bare and not self.indicators[found].zh.endswith(noun)):
                return found
        return ""

    def _near(self, name: str) -> str:
        """The full name an unknown one nearly spells; empty where it is something else that is known to be outside."""
        if self.indicator(name) or pattern(self.words.outside).search(name):
            return ""
        close = get_close_matches(self.spell(name), self.by_name, 1, CLOSE)
        return self.indicators[self.by_name[close[0]]].zh if close else ""

    def part_of(self, name: str, parent: str) -> str:
        """The id of a short name (制造业) under a full one (规模以上工业增加值); empty if unknown."""
        name, parent = self.spell(name), self.spell(parent)
        noun = self.noun(parent)
        scope = "规上" if parent.startswith("规上") else ""
        bare = name.removesuffix(noun) if noun else name
        tries = [scope + bare + noun] if scope and not name.startswith("规上") else []
        tries += [
            self.spell(parent + name),
            name + parent,
            *([bare + noun] if noun else []),
            name,
            bare + "企业" + noun,
        ]
        if scope and scope + bare + noun not in self.by_name:
            tries.append(scope + "工业企业" + name)
        return next((self.by_name[t] for t in tries if t in self.by_name), "")

    def is_subset(self, found: str, whole: str) -> bool:
        """Whether 其中 makes a count narrower than its name says: 规上工业企业 among the 高新技术企业."""
        if not found or not whole or found == whole or whole in self.indicators[found].part_of:
            return False
        part, total = self.indicators[found], self.indicators[whole]
        graded = part.zh.startswith("国家级") and total.zh.startswith("省级")  # the higher grade is among the lower
        return "count" in part.measures and "count" in total.measures and not graded

    def joined(self, name: str, brackets: list[str]) -> str:
        """利润总额（规上工业） as one name, 高技术制造业（规模以上） with its scope in front; else empty."""
        if len(brackets) != 1:
            return ""
        turned = brackets[0] + name
        known = next((text for text in (name + brackets[0], turned) if self.indicator(text)), "")
        return known or (turned if self.spell(brackets[0]) == "规上" else "")

    def scoped(self, found: str, scope: str) -> str:
        """The indicator a name means in a table about enterprises above the designated size."""
        if not scope or not found:
            return found
        for name in self.indicators[found].names:
            if within := self.by_name.get(scope + self.spell(squeeze(unify(name, self.words)))):
                return within
        return found

    def unit(self, text: str) -> Unit | None:
        """The unit of a printed name, or None."""
        return self.by_unit.get(text.casefold())

    @cached_property
    def _known_units(self) -> str:
        return "|".join(sorted(map(re.escape, self.by_unit), key=len, reverse=True))

    @cached_property
    def unit_run(self) -> re.Pattern[str]:
        """Units in a row, as a unit line lists them; matches nothing where there is none."""
        return re.compile(f"(?:{self._known_units}|[、,，;；/和及])*", re.IGNORECASE)

    def unit_list(self, text: str) -> tuple[Unit, ...]:
        """The units of 万元、% or 亿元，个; empty unless every part is a unit."""
        text = unify(text, self.words).strip(":：()")
        tight = squeeze(text).casefold()
        if whole := self.unit(tight):
            return (whole,)
        found = [self.unit(part) for part in re.split(r"[、,，;；/及和\s]+", text) if part]
        if found and all(found):
            return tuple(unit for unit in found if unit)
        pieces = re.findall(self._known_units, tight)
        return tuple(self.by_unit[piece] for piece in pieces) if pieces and "".join(pieces) == tight else ()
