"""What holds for every cell of a file, a sheet, a table: from names, titles, notes and dates around them."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jindu.params.indicators import Indicator
from jindu.params.layouts import Layout
from jindu.reading.checks.one_file import other_month
from jindu.reading.files.grids import Contents, Grid
from jindu.reading.outcome import Finding
from jindu.reading.tables.find import Table
from jindu.reading.tables.lines import LONGEST_TITLE, UNIT_LINE, Context, find_status, read_title, take_units
from jindu.reading.words.labels import Label, read_label
from jindu.reading.words.lexicon import Unit
from jindu.reading.words.names import NOUNS, Names
from jindu.reading.words.periods import Period, find_periods, join_periods
from jindu.reading.words.texts import pattern, squeeze, unify
from jindu.tables.records.observation import Observation

OFFICE = re.compile("(?:局|办公室|委员会|政府|调查队|小组)$")
DATES = re.compile(r"\d{4}[年./-]\d{1,2}(?:[月./-]\d{1,2}日?|月)")
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


def context_of_layout(layout: Layout, names: Names) -> Context:
    """What the layout of a known sender says where the file says nothing."""
    said = read_title(f"{layout.period} 单位：{layout.units}", names)
    return replace(said, region=layout.region, basis=layout.basis, status=layout.status)


def context_of_file(contents: Contents, stem: str, known: Context | None, names: Names) -> Context:
    """What a file says of all its values: its title within its name within what is known of its sender."""
    signed = [paragraph.text for paragraph in (*contents.paragraphs[:4], *contents.paragraphs[-2:])]
    context = _of_name(stem, names).under(known or Context(region=_office_region(signed, names)), names)
    if contents.title:
        context = read_title(contents.title, names).under(context, names)
    around = [line for grid in contents.grids for line in (*grid.before, *grid.after)]
    lines = [paragraph.text for paragraph in contents.paragraphs] + around
    return replace(_with_status(context, lines, ALL_OF_FILE, names), published=_published(contents))


def context_of_sheet(grid: Grid, tables: list[Table], outer: Context, names: Names) -> Context:
    """What the name of a sheet and the notes of its tables add."""
    notes = [note for table in tables for note in table.notes]
    return _with_status(_of_name(grid.name, names).under(outer, names), notes, ALL_OF_SHEET, names)


def context_of_block(number: int, tables: list[Table], sheet: Context, names: Names) -> Context:
    """The first title of a sheet holds for later blocks; its unit line only where they have no lines."""
    if number == 0:
        return sheet
    context = context_of_table(tables[0].lines, sheet, names)
    return replace(context, indicator=None, noun="", units=() if tables[number].lines else context.units)


def context_of_table(lines: list[str], outer: Context, names: Names) -> Context:
    """The context of a table: its lines, nearest first, within a wider context."""
    context = outer
    for line in filter(_is_sentence, lines):
        said = read_title(line, names)
        context = Context(said.period, status=said.status, status_label=said.status_label).under(context, names)
    dated = [line for before, line in pairwise(["", *lines]) if not _is_release_date(before, line)]
    titles = [read_title(line, names) for line in dated if not _is_sentence(line)]
    if any(title.region or title.noun for title in titles):
        context = replace(context, scope="")  # a title of its own says what the table covers
    for title in titles:
        context = title.under(context, names)
    return context


def shared_by_sheets(outer: Context, grids: list[Grid], tables: list[list[Table]], names: Names) -> Context:
    """The context of a file with the one year and the one place its sheets name, where it says none itself."""
    heads = [line for of_grid in tables for table in of_grid[:1] for line in table.lines]
    said = [read_title(line, names) for line in [*(grid.name for grid in grids), *heads]]
    years = {context.period.year for context in said if context.period and context.period.year}
    places = {context.region for context in said if context.region and not context.region.startswith("@")}
    if len(years) == 1 and not (outer.period and outer.period.year):
        outer = replace(outer, period=join_periods(outer.period, Period("year", years.pop())))
    if len(places) == 1 and not outer.region and not any(context.unknown_region for context in said):
        outer = replace(outer, region=places.pop())
    return outer


def doubts_of_titles(
    values: list[Observation], said: Period | None, tables: list[Table], names: Names
) -> list[Finding]:
    """Doubts where the titles of a sheet name another month than the file name: old ones may have been kept."""
    if not said or not said.year or not said.month or said.kind == "iso":
        return []
    titles = [read_title(line, names).period for table in tables for line in table.lines]
    months = {(p.year, p.month) for p in titles if p and p.year and p.month and p.kind in ("ytd", "single")}
    return other_month(values, said) if months and (said.year, said.month) not in months else []


def _of_name(name: str, names: Names) -> Context:
    """What the name of a file or sheet says; a place that it alone would name is not one."""
    return replace(read_title(name, names), unknown_region="", indicator=None, noun="", role="")


def _with_status(context: Context, lines: list[str], scope: re.Pattern[str], names: Names) -> Context:
    """The context with the status a note gives to all of a file or sheet, unless it has one."""
    status, label = overall_status(lines, scope, names)
    return context if context.status or not status else replace(context, status=status, status_label=label)


def _published(contents: Contents) -> Period | None:
    """The date of release printed near the top of a page or bulletin."""
    for paragraph in contents.paragraphs[:12]:
        for period in find_periods(squeeze(paragraph.text[:LONGEST_TITLE])):
            if period.kind == "date":
                return period
    return None


def _office_region(lines: list[str], names: Names) -> str:
    """The one county whose office puts out a bulletin: 全县 in it is that county; empty where none or several do."""
    office = pattern(rf"({names.region_pattern.pattern})(?:人民政府|[\u4e00-\u9fff]{{2,10}}局)(?:办公室)?$")
    parts = (part for line in lines for part in re.split(r"[\s()（）:：|]", DATES.sub(" ", line)))
    found = {names.by_region[match[1]] for part in parts if (match := office.match(unify(part, names.words)))}
    counties = {code for code in found if code in names.regions and names.regions[code].level == "county"}
    return counties.pop() if len(counties) == 1 else ""


def _is_sentence(line: str) -> bool:
    """Whether a line is running text, which speaks of its own figures and not of the table below it."""
    return "。" in line and not UNIT_LINE.match(squeeze(line))


def _is_release_date(before: str, line: str) -> bool:
    """Whether a line is the date below the name of an office, which dates the paper and not its figures."""
    periods = find_periods(squeeze(line))
    whole = len(periods) == 1 and periods[0].end - periods[0].start == len(squeeze(line))
    return whole and bool(OFFICE.search(squeeze(before)))


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

    def lag_of(self, indicator: Indicator) -> Period | None:
        """The period of its own that a note gives to an indicator, by its name or the end of it."""
        ends = (period for short, period in self.short_lags.items() if indicator.zh.endswith(short))
        return self.lags.get(indicator.id) or next(ends, None)


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
