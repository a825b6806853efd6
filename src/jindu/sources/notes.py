"""Notes below a table that change what its cells mean: other periods, statuses, averages."""

import re
from dataclasses import dataclass, field

from jindu.sources.labels import read_label
from jindu.sources.lines import UNIT_LINE, find_status
from jindu.sources.names import Names
from jindu.sources.periods import Period, find_periods
from jindu.sources.texts import squeeze, unify
from jindu.sources.vocabulary import Unit

LAG = re.compile(
    r"(?P<who>[^,，。;；:：]+?)(?:等)?(?:指标|增速|增长速度|数据|数)?(?:均)?(?:为|系|是|截至|统计至|截止)(?P<what>[^,，。;；]+)"
)
SPLIT = re.compile(r"[。;；\n]|(?<!\d)\d{1,2}[.、](?!\d)")


@dataclass
class Notes:
    """What the notes of one table say."""

    lags: dict[str, Period] = field(default_factory=dict)
    averages: set[str] = field(default_factory=set)  # indicators whose growth is an average of two years
    status: str = ""
    status_label: str = ""
    basis: str = ""
    units: tuple[Unit, ...] = ()


def read_notes(lines: list[str], names: Names) -> Notes:
    """What the notes say about periods, statuses and bases."""
    notes = Notes()
    for line in lines:
        tight = squeeze(unify(line[:600], names.words))
        for sentence in filter(None, SPLIT.split(re.sub(r"^(?:注|备注|说明|附注)[:：]?", "", tight))):
            _read_sentence(sentence, notes, names)
    return notes


def _read_sentence(sentence: str, notes: Notes, names: Names) -> None:
    if not notes.status:
        notes.status, notes.status_label = find_status(sentence, names)
    if match := UNIT_LINE.search(sentence):
        notes.units = notes.units or names.unit_list(match[1])
    if re.search(r"(?:以上|本表|表中|各项|所有)?.{0,6}(?:均为|为)累计(?:数|增速|同比)", sentence):
        notes.basis = "ytd"
    for clause in re.split(r"[,，]", sentence):
        _read_clause(clause, notes, names)


def _read_clause(clause: str, notes: Notes, names: Names) -> None:
    match = LAG.search(clause)
    if not match:
        return
    ids = [found for part in re.split("、|和|及|与", match["who"]) if (found := read_label(part, names).indicator)]
    if re.search("两年平均|二年平均|年均", match["what"]):
        notes.averages.update(ids)
        return
    periods = [p for p in find_periods(match["what"]) if p.kind in ("ytd", "single", "quarter", "year", "point")]
    if len(periods) == 1 and not re.search("上年|去年|比|较|目标|计划", match["what"]):
        notes.lags.update(dict.fromkeys(ids, periods[0]))
