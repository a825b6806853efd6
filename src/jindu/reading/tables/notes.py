"""Notes below a table that change what its cells mean: other periods, statuses, averages."""

import re
from dataclasses import dataclass, field, replace

from jindu.params.indicators import Indicator
from jindu.reading.tables.lines import find_status, take_units
from jindu.reading.words.label import Label
from jindu.reading.words.labels import read_label
from jindu.reading.words.names import NOUNS, Names
from jindu.reading.words.periods import Period, find_periods
from jindu.reading.words.texts import squeeze, unify
from jindu.reading.words.vocabulary import Unit

LAG = re.compile(
    r"(?P<who>[^,，。;；:：]+?)(?:等)?(?:指标|增速|增长速度|数据|数)?(?:均)?(?:为|系|是|(?P<until>截至|统计至|截止))(?P<what>[^,，。;；]+)"
)
BEHIND = re.compile(
    r"(?P<who>[^,，。;；:：]+?)(?:等)?(?:指标|增速|增长速度|数据|数)?(?:均)?"
    r"(?:(?:为|系|是)上个?月(?:末|止|累计)*(?:数据?|增速)?|(?:滞后|错后|晚)(?:一|1)个?月(?:发布|公布|统计)?(?:数据?)?)"
)
ALL_OF_FILE = re.compile(r"本(?:公报|文|报告|简报|通报|资料|手册|月报|季报|简讯|刊|书)|全文|文中")
ALL_OF_SHEET = re.compile(rf"以上|上述|本表|表中|{ALL_OF_FILE.pattern}")
SPLIT = re.compile(r"[。;；\n]|(?<!\d)\d{1,2}[.、](?!\d)")


@dataclass
class Notes:
    """What the notes of one table say."""

    lags: dict[str, Period] = field(default_factory=dict)
    short_lags: dict[str, Period] = field(default_factory=dict)  # by the end of a name: 营业收入
    behind: set[str] = field(default_factory=set)  # indicators a month behind the rest
    averages: set[str] = field(default_factory=set)  # indicators whose growth is an average of two years
    status: str = ""
    status_label: str = ""
    basis: str = ""
    units: tuple[Unit, ...] = ()

    def lag_of(self, fact: Indicator) -> Period | None:
        """The period of its own that a note gives to an indicator, by its name or the end of it."""
        ends = (period for short, period in self.short_lags.items() if fact.zh.endswith(short))
        return self.lags.get(fact.id) or next(ends, None)


def read_notes(lines: list[str], names: Names) -> Notes:
    """What the notes say about periods, statuses and bases."""
    notes = Notes()
    for line in lines:
        tight = squeeze(unify(line[:600], names.words))
        for sentence in filter(None, SPLIT.split(re.sub(r"^(?:注|备注|说明|附注)[:：]?", "", tight))):
            _read_sentence(sentence, notes, names)
    return notes


def overall_status(lines: list[str], scope: re.Pattern[str], names: Names) -> tuple[str, str]:
    """The status a note gives to everything within a scope, with its word; both may be empty."""
    for line in lines:
        for sentence in SPLIT.split(squeeze(unify(line[:600], names.words))):
            if scope.search(sentence) and (found := find_status(sentence, names))[0]:
                return found
    return "", ""


def _read_sentence(sentence: str, notes: Notes, names: Names) -> None:
    if not notes.status:
        notes.status, notes.status_label = find_status(sentence, names)
    notes.units = notes.units or take_units(sentence, names)[0]
    if re.search(r"(?:以上|本表|表中|各项|所有)?.{0,6}(?:均为|为)累计(?:数|增速|同比)", sentence):
        notes.basis = "ytd"
    for clause in re.split(r"[,，]", sentence):
        _read_clause(clause, notes, names)


def _read_clause(clause: str, notes: Notes, names: Names) -> None:
    if match := BEHIND.fullmatch(clause):
        notes.behind.update(label.indicator for label in _named(match["who"], names) if label.indicator)
        return
    match = LAG.search(clause)
    if not match:
        return
    who = _named(match["who"], names)
    ids = [label.indicator for label in who if label.indicator]
    if re.search("两年平均|二年平均|年均", match["what"]):
        notes.averages.update(ids)
        return
    periods = [p for p in find_periods(match["what"]) if p.kind in ("ytd", "single", "quarter", "year", "point")]
    if len(periods) == 1 and not re.search("上年|去年|比|较|目标|计划", match["what"]):
        period = replace(periods[0], kind="ytd") if match["until"] and periods[0].kind == "single" else periods[0]
        notes.lags.update(dict.fromkeys(ids, period))
        shorts = (label.name for label in who if label.name.endswith(NOUNS) and not label.indicator)
        notes.short_lags.update(dict.fromkeys(shorts, period))


def _named(who: str, names: Names) -> list[Label]:
    return [read_label(part, names) for part in re.split("、|和|及|与", who)]
