"""What is kept of a bulletin: values with their period, unit and place, and what was withheld."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from jindu.params.indicators import Indicator
from jindu.reading.outcome import Message
from jindu.reading.prose.clauses import Figure
from jindu.reading.prose.phrases import Phrase
from jindu.reading.prose.state import State, measure_of, phrase_is_up, signed
from jindu.reading.tables.lines import Context
from jindu.reading.tables.read import TableReading
from jindu.reading.tables.timing import Clues, Timing, settle
from jindu.reading.words.names import Names
from jindu.reading.words.texts import pattern
from jindu.tables.records.observation import Observation


@dataclass
class Recorder:
    """Keeps or withholds the figures of one bulletin."""

    outer: Context
    names: Names
    status: tuple[str, str]
    place: str = ""
    result: TableReading = field(default_factory=TableReading)

    def store(self, figure: Figure, phrase: Phrase, subject: str, state: State) -> None:
        """Keep a figure as an observation of the subject, or say why not."""
        if not subject or state.region == "?":
            return
        fact = self.names.indicators[subject]
        measure = measure_of(figure, phrase, fact)
        if not measure or measure not in fact.measures or figure.value.number is None:
            return
        if phrase.approximate or pattern(self.names.words.prose.approximate_after).search(figure.after):
            self.warn("approximate", figure.raw)
            return
        timing = self._timing(fact, state)
        if timing.problem:
            self.warn(timing.problem, figure.raw, fatal=timing.problem == "impossible_period")
            return
        number = signed(figure, phrase, measure)
        if number is None:
            self.warn("double_minus", figure.raw)
            return
        self._keep(figure, fact, measure, number, timing, state)

    def warn(self, code: str, found: str, *, fatal: bool = False) -> None:
        """Tell what was not read."""
        self.result.messages.append(
            Message(code, self.place, "error" if fatal else "warn", {"found": found, "raw": found})
        )

    def _timing(self, fact: Indicator, state: State) -> Timing:
        if state.unclear:
            return Timing(problem="unclear_period")
        outer = self.outer
        own, around = (None, state.main) if state.period is state.main else (state.period, None)
        clues = Clues(own, None, around or outer.period, state.basis, outer.basis, outer.published)
        return settle(clues, stock=fact.basis == "stock", frequency=fact.frequency)

    def _keep(
        self, figure: Figure, fact: Indicator, measure: str, number: Decimal, timing: Timing, state: State
    ) -> None:
        unit = "%"
        if measure in ("level", "count"):
            found = self.names.unit(figure.value.unit)
            if found is None or found.base != fact.unit:
                self.warn("unit_mismatch", figure.raw)
                return
            number, unit = number.scaleb(found.power_of_ten), fact.unit
        status, label = ("estimate", "预计") if state.estimate else self.status
        flag = figure.value.flag or ("sign" if number < 0 and phrase_is_up(figure, self.names) else "")
        self.result.observations.append(
            Observation(
                region=state.region,
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
                raw=re.sub("[\x02\x03]", "", figure.raw),
            )
        )
