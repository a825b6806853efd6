"""说明: how the workbook is used and how its figures are to be read, in each language."""

from collections.abc import Iterator

from jindu.report.annex.model import Block, Sheet
from jindu.report.annex.names import Row, text_column
from jindu.report.parts.naming import target_name
from jindu.report.parts.rules import rules
from jindu.report.phrases import Fact, Name, Phrase, Vocabulary
from jindu.tables.results import Results

USE = ("find", "source", "formulas", "assume", "changed", "numbers", "text", "print")


def sheet(results: Results) -> Sheet:
    """How to use it, the rules of reading, and the reading chosen for each question of each target."""
    columns = (text_column("topic", 22), text_column("zh", 70), text_column("en", 90))
    rows = [_row(f"annex.topic.{name}", Phrase(f"annex.use.{name}")) for name in USE]
    rows += [_row("annex.topic.reading", rule) for rule in rules(results)]
    rows.append(_row("annex.topic.star", Phrase("doubt.star")))
    readings = (text_column("target", 34), *(text_column(n, 60) for n in ("chosen", "others")))
    return Sheet(
        "notes",
        (
            Block(columns, tuple(rows)),
            Block(readings, tuple(_readings(results)), Phrase("annex.title.readings"), Phrase("annex.none.rows")),
        ),
    )


def _row(topic: str, said: Fact) -> Row:
    return {"topic": Phrase(topic), "zh": InLanguage(said, "zh"), "en": InLanguage(said, "en")}


class InLanguage:
    """A sentence in one language only."""

    def __init__(self, fact: Fact, lang: str):
        self._fact, self._lang = fact, lang

    def text(self, words: Vocabulary) -> str:
        """The sentence, empty in any other language."""
        return self._fact.text(words) if words.lang == self._lang else ""


def _readings(results: Results) -> Iterator[Row]:
    questions = results.params.plan.readings
    for target in results.params.plan.targets:
        for name, reading in target.readings.items():
            question = questions[name]
            others = [question.options[other] for other in reading.others]
            chosen = question.options[reading.chosen]
            yield {
                "target": target_name(target),
                "chosen": Name(f"{question.zh}：{chosen.zh}", f"{question.en}: {chosen.en}"),
                "others": Name("；".join(o.zh for o in others), "; ".join(o.en for o in others)),
            }
