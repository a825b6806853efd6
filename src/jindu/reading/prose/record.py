"""What a bulletin is talking about while it is read, and what is kept of it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from jindu.params.indicators import Indicator
from jindu.reading.files.grids import Paragraph
from jindu.reading.outcome import Finding, Gathered, Message, Stamp
from jindu.reading.prose.phrases import LONGEST_PARAGRAPH, Figure, Phrase
from jindu.reading.tables.lines import Context, find_status
from jindu.reading.tables.timing import Clues, Timing, settle
from jindu.reading.words.names import Names
from jindu.reading.words.numbers import negative, scaled
from jindu.reading.words.periods import Period
from jindu.reading.words.texts import pattern, squeeze, unify
from jindu.tables.records.observation import Observation


@dataclass
class State:
    """What is being talked about."""

    main: Period | None = None  # the period of the whole text
    period: Period | None = None  # the one in force
    region: str = ""
    subject: str = ""  # id of the indicator in force; empty when unknown
    parent: str = ""  # Chinese name that 其中 refers to
    basis: str = ""
    whole: str = ""  # parent of an earlier paragraph, which 分门类看 at the start of the next one refers to
    several: list[str] = field(default_factory=list)  # subjects of a list, for 分别
    estimate: bool = False
    this_year: bool = False  # the clause says 今年
    breakdown: bool = False  # the names now listed are parts of the parent
    moved: str = ""  # the last value was where a change began
    planning: bool = False  # the rest of the sentence tells what is hoped for
    held: Period | None = None  # the period in force before one that is only of the subject
    borrowed: str = ""  # bracket or aside: how the subject got a period of its own
    counted: str = ""  # subject of the last value kept
    unclear: bool = False  # values without a period of their own cannot be placed

    def start_sentence(self, region: str) -> None:
        """The main period and the region of the text hold again; nothing is listed, moved or hoped for."""
        self.period, self.basis, self.region = self.main, "", region
        self.several, self.breakdown, self.moved = [], False, ""
        self.estimate, self.planning = False, False
        self.borrowed, self.counted = "", ""

    def end_sentence(self) -> None:
        """After a period other than the main one, values without their own are not clear."""
        self.return_period()
        moved = self.period and self.period.kind != "point" and differs(self.period, self.main)
        self.unclear = self.unclear or bool(moved)

    def return_period(self) -> None:
        """A period of one name only ends with it; what held before may not be clear without brackets."""
        if self.borrowed:
            self.unclear = self.borrowed == "aside" and differs(self.held, self.main)
            self.period, self.borrowed = self.held, ""

    def hear(self, clause: str, names: Names) -> None:
        """Take note of the words of a clause that say how its values are meant."""
        words = names.words.prose
        self.planning = self.planning or bool(pattern(words.planning).search(clause))
        self.estimate = self.estimate or bool(pattern(names.words.statuses["estimate"]).search(clause))
        self.this_year = bool(pattern(words.this_year).search(clause))
        self.unclear = self.unclear or bool(pattern(words.last_year).fullmatch(clause))


@dataclass
class Recorder:
    """Keeps or withholds the figures of one bulletin."""

    outer: Context
    names: Names
    status: tuple[str, str]
    stamp: Stamp
    place: str = ""
    result: Gathered = field(default_factory=Gathered)

    def store(self, figure: Figure, phrase: Phrase, subject: str, state: State) -> None:
        """Keep a figure as an observation of the subject, or say why not."""
        if not subject or state.region == "?":
            return
        indicator = self.names.indicators[subject]
        measure = measure_of(figure, phrase, indicator)
        if not measure or measure not in indicator.measures or figure.value.number is None:
            return
        if phrase.approximate or pattern(self.names.words.prose.approximate_after).search(figure.after):
            self.warn("approximate", figure.raw)
            return
        timing = self._timing(indicator, state)
        if timing.problem:
            self.warn(timing.problem, figure.raw, fatal=timing.problem == "impossible_period")
            return
        number = signed(figure, phrase, measure)
        if number is None:
            self.warn("double_minus", figure.raw)
            return
        self._keep(figure, indicator, measure, number, timing, state)

    def warn(self, code: str, found: str, *, fatal: bool = False) -> None:
        """Tell what was not read."""
        self.result.messages.append(
            Message(code, self.place, "error" if fatal else "warn", {"found": found, "raw": found})
        )

    def _timing(self, indicator: Indicator, state: State) -> Timing:
        if state.unclear:
            return Timing(problem="unclear_period")
        outer = self.outer
        own, around = (None, state.main) if state.period is state.main else (state.period, None)
        clues = Clues(own, None, around or outer.period, state.basis, outer.basis, outer.published)
        return settle(clues, stock=indicator.basis == "stock", frequency=indicator.frequency)

    def _keep(
        self, figure: Figure, indicator: Indicator, measure: str, number: Decimal, timing: Timing, state: State
    ) -> None:
        unit = "%"
        if measure in ("level", "count"):
            found = self.names.unit(figure.value.unit)
            if found is None or found.base != indicator.unit:
                self.warn("unit_mismatch", figure.raw)
                return
            number, unit = scaled(number, found.power_of_ten), indicator.unit
        status, label = ("estimate", "预计") if state.estimate else self.status
        seen = Observation(
            region=state.region,
            indicator=indicator.id,
            period=timing.text,
            basis=timing.basis,
            measure=measure,
            value=number,
            unit=unit,
            status=status,
            status_label=label,
            released=self.stamp.released,
            source=self.stamp.source,
            file=self.stamp.file,
            cell=self.place,
            raw=re.sub("[\x02\x03]", "", figure.raw),
            sha256=self.stamp.sha256,
        )
        self.result.observations.append(seen)
        if flag := figure.value.flag or ("sign" if number < 0 and phrase_is_up(figure, self.names) else ""):
            self.result.findings.append(Finding(seen, flag))


def differs(one: Period | None, other: Period | None) -> bool:
    """Whether two periods, both known, end in another month or are of another kind."""
    return bool(one and other and (one.month, one.kind) != (other.month, other.kind))


def phrase_is_up(figure: Figure, names: Names) -> bool:
    """Whether the word before a value says it rises."""
    return bool(re.search(f"(?<!负)(?:{names.words.prose.up})$", figure.before))


def measure_of(figure: Figure, phrase: Phrase, indicator: Indicator) -> str:
    """The measure a figure can have; empty when its words do not say."""
    if figure.value.kind == "unchanged":
        return "yoy_pct" if phrase.compared and "share_pct" not in indicator.measures else ""
    if figure.value.unit == "%":
        signed_name = figure.signed and bool(phrase.name)
        if phrase.direction or phrase.is_rate or signed_name or re.search(r"同比为?$", figure.before):
            return "yoy_pct"
        return "share_pct" if "share_pct" in indicator.measures else ""
    if phrase.direction:
        return ""
    return indicator.value_measure or ""


def signed(figure: Figure, phrase: Phrase, measure: str) -> Decimal | None:
    number = figure.value.number
    if number is None or measure != "yoy_pct" or phrase.direction != "down":
        return number
    return None if number < 0 else negative(number)


def document_status(paragraphs: list[Paragraph], names: Names) -> tuple[str, str]:
    """The status a sentence gives to the whole text, with its word."""
    for paragraph in (p for p in paragraphs if len(p.text) <= LONGEST_PARAGRAPH):
        for sentence in re.split("[。;]", squeeze(unify(paragraph.text, names.words)).strip("()")):
            status, word = find_status(sentence, names)
            if status in ("preliminary", "final"):
                return status, word
    return "", ""
