"""Bulletins in running text: sentence by sentence, with period, region and subject carried on."""

import re
from dataclasses import replace

from jindu.reading.files.grids import Paragraph
from jindu.reading.outcome import Gathered, Stamp
from jindu.reading.prose.phrases import (
    ASIDE,
    ASIDE_END,
    Figure,
    Phrase,
    find_figures,
    opens_with_region,
    rate_after,
    read_phrase,
    split_clauses,
    split_sentences,
    without_base_year,
    without_period,
)
from jindu.reading.prose.record import Recorder, State, document_status
from jindu.reading.tables.lines import Context
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period
from jindu.reading.words.texts import OVERRIDE, pattern

LONGEST_SENTENCE = 800
POINTS = ("百分点", "个百分点")


def read_prose(paragraphs: list[Paragraph], outer: Context, names: Names, stamp: Stamp) -> Gathered:
    """What sentences tell."""
    status = document_status(paragraphs, names)
    own = status if status[0] else (outer.status, outer.status_label)
    reader = _Prose(Recorder(outer, names, own, stamp))
    for paragraph in paragraphs:
        reader.take(paragraph)
    return reader.recorder.result


class _Prose:
    def __init__(self, recorder: Recorder):
        self.recorder = recorder
        self.outer, self.names, self.words = recorder.outer, recorder.names, recorder.names.words.prose
        self.state = State(main=self.outer.period, region=self.outer.region or self.names.home_region)

    def take(self, paragraph: Paragraph) -> None:
        """One paragraph: the main period holds again at its start."""
        self.recorder.place = paragraph.place
        if OVERRIDE.search(paragraph.text):
            self.recorder.warn("reversed_text", paragraph.text[:40])
            return
        self.state.whole = self.state.parent or self.state.whole
        self.state.subject, self.state.parent, self.state.unclear = "", "", False
        for sentence in split_sentences(paragraph.text, self.names):
            if len(sentence) > LONGEST_SENTENCE:
                self.recorder.warn("too_long", sentence[:40])
                continue
            self.state.start_sentence(self.outer.region or self.names.home_region)
            self._take_clauses(split_clauses(sentence))
            self.state.end_sentence()

    def _take_clauses(self, clauses: list[str]) -> None:
        """An aside in brackets says nothing of what follows it."""
        outside = self.state
        for clause in clauses:
            if clause.startswith(ASIDE):
                outside, self.state = self.state, replace(self.state)
            self._take_clause(clause.strip(ASIDE + ASIDE_END))
            if clause.endswith(ASIDE_END):
                self.state = outside

    def _take_clause(self, clause: str) -> None:
        clause = without_base_year(self._without_opening(clause), self.state.period, self.names)
        self.state.hear(clause, self.names)
        if self.state.planning or pattern(f"^(?:{self.words.dropped})").search(clause):
            return
        figures = find_figures(clause, self.names)
        if not figures:
            self._set_scene(clause)
            return
        if "分别" in clause:
            self._take_list(clause, figures)
            return
        for figure in figures:
            self._take_figure(figure)

    def _without_opening(self, clause: str) -> str:
        """从主要指标看:… without its opening, unless that says what kind of growth is meant."""
        opening = pattern(self.words.opening).match(clause)
        return clause[opening.end() :] if opening and not pattern(self.words.skip).search(opening[0]) else clause

    def _set_scene(self, clause: str) -> None:
        """A clause without values may set the period, the region or the subject of the next ones."""
        phrase = read_phrase(clause, self.names)
        if pattern(self.words.skip).search(clause):
            self.state.subject = "" if phrase.name or not phrase.skip else self.state.subject
            return
        if phrase.region and not opens_with_region(clause, self.names):
            phrase = replace(phrase, region="")
        self._adopt(phrase)
        found = self._resolve(phrase) if phrase.name else ""
        if found or self.names.mentions(phrase.name):
            self._set_subject(found, phrase)

    def _adopt(self, phrase: Phrase, *, with_value: bool = False) -> None:
        state = self.state
        if phrase.name or phrase.period is not None:
            state.return_period()
        if phrase.period is not None:
            held = state.period
            self._adopt_period(phrase.period, lasting=not phrase.bracketed)
            again = with_value and bool(state.counted) and not phrase.name
            state.held, state.borrowed = held, "bracket" if phrase.bracketed else "aside" if again else ""
        if phrase.region:
            state.region = self.names.place(phrase.region, self.outer.region) or "?"
        if phrase.basis:
            state.basis = phrase.basis
        state.breakdown = state.breakdown or phrase.breakdown or phrase.is_part
        state.parent = state.parent or (state.whole if phrase.breakdown else "")

    def _adopt_period(self, period: Period, *, lasting: bool = True) -> None:
        state = self.state
        full = period.with_year(self._year_of(period))
        if full.kind == "year" and state.main and state.main.month and full.year == state.main.year:
            return
        state.period, state.unclear, state.basis = full, False, ""
        if state.estimate or not lasting:
            return
        if state.main is None or (state.main.month is None and full.month is not None and full.kind == "ytd"):
            state.main = full
        elif state.main.year is None and full.year:
            state.main = state.main.with_year(full.year)

    def _year_of(self, period: Period) -> int | None:
        """The year of a month without one: of release for estimates and 今年, else of the text."""
        state, published = self.state, self.outer.published
        if published and (state.estimate or (state.this_year and (period.month or 12) < (published.month or 0))):
            return published.year
        return next((p.year for p in (state.main, self.outer.period) if p and p.year), None)

    def _take_figure(self, figure: Figure) -> None:
        phrase = self._moved(figure, read_phrase(figure.before, self.names))
        if figure.value.unit not in POINTS or phrase.name:
            self._adopt(phrase, with_value=True)
        if (other := self._related(figure, phrase)) or phrase.name.startswith("占"):
            self.recorder.store(figure, phrase, other, self.state)
            return
        if phrase.name:
            self._set_subject(self._resolve(phrase), phrase)
        if phrase.skip or figure.value.unit in POINTS or pattern(r"^的?(?:目标|任务|计划)").search(figure.after):
            return
        self.recorder.store(figure, phrase, self.state.subject, self.state)
        self.state.counted = self.state.subject

    def _related(self, figure: Figure, phrase: Phrase) -> str:
        """占GDP比重: a share of the subject; 总数达: the stock of what was just said to be new."""
        if not self.state.subject:
            return ""
        subject = self.names.indicators[self.state.subject].zh
        if phrase.name.startswith("占"):
            return self.names.indicator(subject + phrase.name.removesuffix("比重") + "比重")
        again = self.state.counted == self.state.subject
        if again and pattern(self.words.newly).search(figure.before):
            return self.names.indicator("新增" + subject)
        if again and subject.startswith("新增") and pattern(self.words.totals).search(figure.before):
            return self.names.indicator(subject.removeprefix("新增"))
        return ""

    def _moved(self, figure: Figure, phrase: Phrase) -> Phrase:
        """由7.3%回落至7.2%: the second value is the rate, down where a fall only narrowed or widened."""
        before, self.state.moved = self.state.moved, phrase.moved
        told = without_period(figure.before, self.names)
        match = pattern(self.words.moved_to).search(told) if before else None
        if not match:
            return rate_after(phrase, figure.after, self.names)
        rest = read_phrase(told[match.end() :], self.names)
        direction = rest.direction or ("down" if before == "fall" else "")
        return Phrase(is_rate=True, compared=True, direction=direction, period=phrase.period)

    def _set_subject(self, found: str, phrase: Phrase) -> None:
        self.state.subject = found
        self.state.several = []
        if self.state.breakdown:
            return
        self.state.parent = self.names.indicators[found].zh if found else phrase.name
        place = re.match(r"(.{1,6}?[县市区镇乡州省])(.+)", phrase.name)
        if not found and place and self.names.indicator(place[2]):
            self.state.region = "?"

    def _resolve(self, phrase: Phrase) -> str:
        """The indicator of a name; unknown where part and whole differ and no 其中 decides."""
        parent = self.state.parent
        alone = self.names.indicator(phrase.name) if not parent or self.names.within(phrase.name, [parent]) else ""
        within = self.names.part_of(phrase.name, parent) if parent else ""
        within = "" if within == self.names.indicator(parent) else within
        if phrase.is_part and self.names.is_subset(alone or within, self.names.indicator(parent)):
            self.recorder.warn("unclear_part", f"{phrase.name} / {parent}")
            return ""
        if (phrase.is_part or self.state.breakdown) and within:
            return within
        if alone and within and alone != within:
            self.recorder.warn("unclear_part", f"{phrase.name} / {parent}")
            return ""
        return alone or (within if phrase.name.startswith(("利润", "利税", "营业", "主营")) else "")

    def _take_list(self, clause: str, figures: list[Figure]) -> None:
        """甲、乙、丙分别增长1%、2%、3%: names and values in step."""
        if all(figure.value.unit in POINTS for figure in figures):
            return
        head = clause[: clause.index("分别")]
        phrases = [read_phrase(part, self.names) for part in re.split("、|和|及|与|以及", head) if part] if head else []
        if phrases:
            self._adopt(phrases[0])
            self.state.several = self._list_subjects(phrases)
        if len(self.state.several) != len(figures):
            self.recorder.warn("list_mismatch", clause)
            return
        first = read_phrase(figures[0].before[figures[0].before.find("分别") + 2 :], self.names)
        if phrases and phrases[-1].is_rate and not first.direction:
            first = replace(phrases[-1], skip=first.skip)
        for position, (figure, subject) in enumerate(zip(figures, self.state.several, strict=True)):
            if len(phrases) == len(figures):
                self._adopt(phrases[position])
            own = read_phrase(figure.before.strip("、和及与"), self.names) if position else first
            if subject and not first.skip and not own.skip:
                self.recorder.store(figure, own if own.direction or own.is_rate else first, subject, self.state)

    def _list_subjects(self, phrases: list[Phrase]) -> list[str]:
        named = [phrase for phrase in phrases if phrase.name]
        if len(named) == 1 and (all(p.region for p in phrases) or all(p.period for p in phrases)):
            return [self._resolve(named[0])] * len(phrases)
        subjects = []
        for phrase in phrases:
            found = self._resolve(phrase) if phrase.name else self.state.subject
            self._set_subject(found, phrase) if phrase.name else None
            subjects.append(found)
        return subjects
