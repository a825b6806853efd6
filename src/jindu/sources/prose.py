"""Bulletins in running text: sentence by sentence, with period, region and subject carried on."""

import re
from decimal import Decimal

from jindu.facts.indicators import Indicator
from jindu.observations import Observation
from jindu.sources.clauses import Figure, find_figures, split_clauses, split_sentences
from jindu.sources.grids import Paragraph
from jindu.sources.lines import Context
from jindu.sources.names import Names
from jindu.sources.periods import Period
from jindu.sources.phrases import Phrase, read_phrase
from jindu.sources.prose_state import State, document_status, measure_of, phrase_is_up, signed
from jindu.sources.readings import Message
from jindu.sources.table_reading import TableReading
from jindu.sources.texts import pattern
from jindu.sources.timing import Clues, Timing, settle

LONGEST_SENTENCE = 800


def read_prose(paragraphs: list[Paragraph], outer: Context, names: Names) -> TableReading:
    """Observations told in sentences."""
    reader = _Prose(outer, names, document_status(paragraphs, names))
    for paragraph in paragraphs:
        reader.take(paragraph)
    return reader.result


class _Prose:
    def __init__(self, outer: Context, names: Names, status: tuple[str, str]):
        self.outer, self.names, self.words = outer, names, names.words.prose
        self.status = status if status[0] else (outer.status, outer.status_label)
        self.state = State(main=outer.period, region=outer.region or names.home_region)
        self.result = TableReading()
        self.place = ""

    def take(self, paragraph: Paragraph) -> None:
        """One paragraph: the main period holds again at its start."""
        self.place = paragraph.place
        self.state.subject, self.state.parent, self.state.unclear = "", "", ""
        for sentence in split_sentences(paragraph.text, self.names):
            if len(sentence) > LONGEST_SENTENCE:
                self._warn("too_long", sentence[:40])
                continue
            self._start_sentence(sentence)
            for clause in split_clauses(sentence):
                self._take_clause(clause)
            self._end_sentence()

    def _start_sentence(self, sentence: str) -> None:
        state = self.state
        state.period, state.basis = state.main, ""
        state.region = self.outer.region or self.names.home_region
        state.estimate = bool(re.search(self.names.words.statuses["estimate"], sentence))
        state.several, state.breakdown, state.moved, state.planning = [], False, "", False

    def _end_sentence(self) -> None:
        state = self.state
        moved = (
            state.period is not None
            and state.main is not None
            and (state.period.month, state.period.kind) != (state.main.month, state.main.kind)
        )
        state.unclear = "period" if moved and state.period and state.period.kind != "point" else ""

    def _take_clause(self, clause: str) -> None:
        self.state.planning = self.state.planning or bool(pattern(self.words.planning).search(clause))
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

    def _set_scene(self, clause: str) -> None:
        """A clause without values may set the period, the region or the subject of the next ones."""
        if pattern(self.words.skip).search(clause):
            self.state.subject = self.state.subject if pattern(self.words.standing).search(clause) else ""
            return
        phrase = read_phrase(clause, self.names)
        self._adopt(phrase)
        if phrase.name and (found := self._resolve(phrase)):
            self._set_subject(found, phrase)

    def _adopt(self, phrase: Phrase) -> None:
        state = self.state
        if phrase.period is not None:
            self._adopt_period(phrase.period)
        if phrase.region:
            state.region = self.names.place(phrase.region, self.outer.region)
        if phrase.basis:
            state.basis = phrase.basis
        state.breakdown = state.breakdown or phrase.breakdown or phrase.is_part

    def _adopt_period(self, period: Period) -> None:
        state = self.state
        published = self.outer.published.year if state.estimate and self.outer.published else None
        year = (
            published
            or (state.main.year if state.main else None)
            or (self.outer.period.year if self.outer.period else None)
        )
        full = period.with_year(year)
        if full.kind == "year" and state.main and state.main.month and full.year == state.main.year:
            return
        state.period, state.unclear, state.basis = full, "", ""
        if state.estimate:
            return
        if state.main is None or (state.main.month is None and full.month is not None and full.kind == "ytd"):
            state.main = full
        elif state.main.year is None and full.year:
            state.main = state.main.with_year(full.year)

    def _take_figure(self, figure: Figure) -> None:
        phrase = self._moved(figure, read_phrase(figure.before, self.names))
        self._adopt(phrase)
        if phrase.name:
            self._set_subject(self._resolve(phrase), phrase)
        if (
            phrase.skip
            or figure.value.unit in ("百分点", "个百分点")
            or pattern(r"^的?(?:目标|任务|计划)").search(figure.after)
        ):
            return
        self._store(figure, phrase, self.state.subject)

    def _moved(self, figure: Figure, phrase: Phrase) -> Phrase:
        """由7.3%回落至7.2%: the second value is the rate, whatever way it went."""
        before, self.state.moved = self.state.moved, phrase.moved
        if before and pattern(self.words.moved_to).search(figure.before):
            return Phrase(is_rate=True, compared=True, direction="down" if before == "fall" else "")
        return phrase

    def _set_subject(self, found: str, phrase: Phrase) -> None:
        self.state.subject = found
        self.state.several = []
        if self.state.breakdown:
            return
        self.state.parent = self.names.indicators[found].zh if found else phrase.name
        if (
            not found
            and (place := re.match(r"(.{1,6}?[县市区镇乡州省])(.+)", phrase.name))
            and self.names.indicator(place[2])
        ):
            self.state.region = "?"

    def _resolve(self, phrase: Phrase) -> str:
        """The indicator of a name; unknown where part and whole differ and no 其中 decides."""
        parent = self.state.parent
        alone = self.names.indicator(phrase.name) if not parent or self.names.within(phrase.name, [parent]) else ""
        within = self.names.part_of(phrase.name, parent) if parent else ""
        if (phrase.is_part or self.state.breakdown) and within:
            return within
        if alone and within and alone != within:
            self._warn("unclear_part", f"{phrase.name} / {parent}")
            return ""
        return alone or (within if phrase.name.startswith(("利润", "利税", "营业", "主营")) else "")

    def _take_list(self, clause: str, figures: list[Figure]) -> None:
        """甲、乙、丙分别增长1%、2%、3%: names and values in step."""
        head = clause[: clause.index("分别")]
        phrases = [read_phrase(part, self.names) for part in re.split("、|和|及|与|以及", head) if part] if head else []
        if phrases:
            self._adopt(phrases[0])
            self.state.several = self._list_subjects(phrases)
        if len(self.state.several) != len(figures):
            self._warn("list_mismatch", clause)
            return
        first = read_phrase(figures[0].before[figures[0].before.find("分别") + 2 :], self.names)
        for position, (figure, subject) in enumerate(zip(figures, self.state.several, strict=True)):
            if len(phrases) == len(figures):
                self._adopt(phrases[position])
            own = read_phrase(figure.before.strip("、和及与"), self.names) if position else first
            if subject and not first.skip and not own.skip:
                self._store(figure, own if own.direction or own.is_rate else first, subject)

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

    def _store(self, figure: Figure, phrase: Phrase, subject: str) -> None:
        if not subject or self.state.region == "?":
            return
        fact = self.names.indicators[subject]
        measure = measure_of(figure, phrase, fact)
        if not measure or measure not in fact.measures or figure.value.number is None:
            return
        if phrase.approximate or pattern(self.words.approximate_after).search(figure.after):
            self._warn("approximate", figure.raw)
            return
        timing = self._timing(fact)
        if timing.problem:
            self._warn(timing.problem, figure.raw, fatal=timing.problem == "impossible_period")
            return
        number = signed(figure, phrase, measure)
        if number is None:
            self._warn("double_minus", figure.raw)
            return
        self._keep(figure, fact, measure, number, timing)

    def _timing(self, fact: Indicator) -> Timing:
        if self.state.unclear and self.state.period is self.state.main:
            return Timing(problem="unclear_period")
        clues = Clues(
            self.state.period,
            None,
            self.outer.period,
            self.state.basis,
            self.outer.basis,
            self.outer.published,
        )
        return settle(clues, stock=fact.basis == "stock", frequency=fact.frequency)

    def _keep(self, figure: Figure, fact: Indicator, measure: str, number: Decimal, timing: Timing) -> None:
        unit = "%"
        if measure in ("level", "count"):
            found = self.names.unit(figure.value.unit)
            if found is None or found.base != fact.unit:
                self._warn("unit_mismatch", figure.raw)
                return
            number, unit = number.scaleb(found.power_of_ten), fact.unit
        status, label = ("estimate", "预计") if self.state.estimate else self.status
        flag = figure.value.flag or ("sign" if number < 0 and phrase_is_up(figure, self.names) else "")
        self.result.observations.append(
            Observation(
                region=self.state.region,
                indicator=fact.id,
                period=timing.text,
                basis=timing.basis,
                measure=measure,
                value=number,
                unit=unit,
                status=status,
                status_label=label,
                flag=flag,
                cell=self.place,
                raw=figure.raw,
            )
        )

    def _warn(self, code: str, found: str, *, fatal: bool = False) -> None:
        self.result.messages.append(
            Message(code, self.place, "error" if fatal else "warn", {"found": found, "raw": found})
        )
