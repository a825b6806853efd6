"""`jindu check`: every params file and raw folder, and what a run would read, without running anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jindu.base.errors import JinduError
from jindu.base.paths import Project
from jindu.observations.accounted import why_aside
from jindu.observations.collect import Ingested, ingest
from jindu.observations.ingest_params import IngestParams, load_ingest_params
from jindu.observations.raw_folders import Release, list_releases
from jindu.params.fonts import load_fonts
from jindu.params.run_params import load_run_params
from jindu.params.senders import load_senders
from jindu.reading.words.texts import show
from jindu.report.parts.arrivals import todo_of
from jindu.report.parts.unit_returns import problem_phrase, standing
from jindu.report.phrases import Count, Day, Fact, Lang, Name, Term, Whole
from jindu.report.phrases.words import LANGUAGES, Words, load_words


def check_project(project: Project) -> list[str]:
    """One line per problem of params and raw folders; empty when all is well."""
    problems = [
        line
        for run in sorted(project.params.glob("runs/*.yml"))
        for load in (load_run_params, load_ingest_params)
        for line in _try(load, project, run.stem)
    ]
    for check in (_check_words, _check_senders, list_releases):
        problems += _try(check, project)
    return list(dict.fromkeys(problems))


def _try(check: Callable[..., object], *arguments: object) -> list[str]:
    try:
        check(*arguments)
    except JinduError as error:
        return [str(error)]
    return []


def _check_words(project: Project) -> None:
    """Both languages have the same keys and leave the same blanks, in characters that can be printed."""
    zh, en = (load_words(project.params / "text", lang) for lang in LANGUAGES)
    zh.refuse_difference(en)
    fonts = load_fonts(project)
    for words in (zh, en):
        words.refuse_unprintable(fonts)


def _check_senders(project: Project) -> None:
    load_senders(project.params / "senders.yml")


@dataclass(frozen=True)
class Check:
    """What a run would read: lines for a terminal, and whether a file was refused."""

    lines: tuple[str, ...]
    is_refused: bool


def check_run(project: Project, run: str, lang: Lang) -> Check:
    """Read the raw files of a run and say per sender and file what came, what is doubted or refused, what to do."""
    params, releases = load_ingest_params(project, run), list_releases(project)
    taken, words = ingest(params, releases), load_words(project.params / "text", lang)
    parts = (_sender_lines, _unit_lines, _file_lines, _correction_lines)
    lines = [line for part in parts for line in part(taken, words)] + _aside_lines(params, releases, words)
    return Check(tuple(lines), bool((taken.files.outcome == "reject").any()))


def _sender_lines(taken: Ingested, words: Words) -> list[str]:
    return [
        words.say(
            "check.sender",
            sender=Name(row["name_zh"], row["name_en"]),
            standing=standing(row),
            due=_day(row["due"]),
            received=_day(row["received"]),
            **{name: Whole(int(row[name])) for name in ("files", "warned", "refused", "new", "revised", "withheld")},
        )
        for row in taken.deliveries.to_dict("records")
    ]


def _unit_lines(taken: Ingested, words: Words) -> list[str]:
    """One line per lead unit, and one for each problem of its return."""
    lines = []
    for row in taken.units.to_dict("records"):
        counts = {name: Whole(int(row[name])) for name in ("asked", "reported")}
        lines.append(words.say("check.unit", unit=row["unit"], standing=standing(row), due=_day(row["due"]), **counts))
    return lines


def _day(day: Any) -> Fact:
    return Day(day) if day else Term("check.no_day")


def _file_lines(taken: Ingested, words: Words) -> list[str]:
    """One paragraph per file: its outcome and values; below, each doubt with its place and what to do."""
    told = dict(iter(taken.told.groupby(["source", "released", "file"], sort=False)))
    lines = []
    for row in taken.files.to_dict("records"):
        said = told.get((row["source"], row["released"], row["file"]), pd.DataFrame())
        counts = {name: Whole(int(row[name])) for name in ("new", "revised", "withheld")}
        outcome = Term(f"outcome.{row['outcome']}")
        place = show(f"data/raw/{row['source']}/{row['released']}/{row['file']}")
        lines.append(words.say("check.file", file=place, outcome=outcome, n=Count(row["values"], "values"), **counts))
        lines += [_told_line(entry, words) for entry in said.to_dict("records")]
        lines += [_problem_line(entry, words) for entry in _problems_of(row, taken)]
    return lines


def _problems_of(row: dict[Any, Any], taken: Ingested) -> list[dict[Any, Any]]:
    problems = taken.problems
    own = (problems.source == row["source"]) & (problems.released == row["released"]) & (problems.file == row["file"])
    return problems[own].to_dict("records") if len(problems) else []


def _problem_line(entry: dict[Any, Any], words: Words) -> str:
    text = problem_phrase(entry, _shown).text(words)
    todo = Term(f"returns.todo.{entry['level']}")
    return words.say(
        "check.told", place=show(entry["cell"] or entry["file"]), told=f"{show(entry['name'])} {text}", todo=todo
    )


def _shown(text: str) -> Name:
    return Name(show(text) or "—", show(text) or "—")


def _told_line(entry: dict[Any, Any], words: Words) -> str:
    text = show(entry[f"text_{words.lang}"])
    place = show(entry["place"])
    todo = Term(f"todo.{todo_of(entry['code'], entry['level'])}")
    return (
        words.say("check.told", place=place, told=text, todo=todo)
        if place
        else words.say("check.told_file", told=text, todo=todo)
    )


def _correction_lines(taken: Ingested, words: Words) -> list[str]:
    return [
        words.say(
            "check.correction",
            place=show(f"{row['source']}/{row['released']} {row['file']} {row['place']}"),
            decision=Term(f"decision.{row['action']}"),
            printed=f"{row['printed']:f}",
            used=f"{row['used']:f}",
            reason=show(row["reason"]),
            who=show(row["who"]),
        )
        for row in taken.corrections.to_dict("records")
    ]


def _aside_lines(params: IngestParams, releases: list[Release], words: Words) -> list[str]:
    """Corrections that do not concern the run, and why."""
    found = ((correction, why_aside(correction, releases, params)) for correction in params.corrections)
    places = {f"{c.source}/{c.released} {c.subject} {c.period}": why for c, why in found if why}
    return [words.say("check.aside", place=show(place), why=Term(f"aside.{why}")) for place, why in places.items()]
