"""The printable checklist of a quarter: what is expected, from whom, by when, into which folder."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from jindu.facts.plan import Plan, load_plan
from jindu.facts.senders import Sender
from jindu.new_quarter import Scaffold
from jindu.numerals import Day, Fact, Listing, Months, Name, Phrase, Span, Term, phrase
from jindu.paths import Project
from jindu.report.blocks import Block, Bullets, Column, Heading, Table
from jindu.report.compose import Composer
from jindu.report.edition import joined
from jindu.report.escape import escape
from jindu.report.render.notebook import Piece
from jindu.report.render.settings import load, merged
from jindu.report.render.typeset import write_pdf
from jindu.report.show import words_for

EDITION = "bilingual"
TO_FILL = Name("\u3000", "\u3000")  # written in by hand
STEPS = ("rename", "origin", "read", "check", "correct", "report", "look")


def write_checklist(project: Project, made: Scaffold) -> Path:
    """The PDF written: build/checklist-<period>.pdf, Chinese and English."""
    words = words_for(project, EDITION)
    plan = load_plan(project.params / "plans" / f"{made.run.plan}.yml", project.params)
    target = project.root / "build" / f"checklist-{made.run.period}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = Composer(words, target.parent).write(_blocks(made, plan))
    settings = load(project.root, EDITION, _meta(made, plan, words))
    settings = replace(settings, options=merged(settings.options, {"format": {"typst": {"toc": False}}}))
    return write_pdf([Piece(1, text)], settings, target.parent, target)


def _blocks(made: Scaffold, plan: Plan) -> list[Block]:
    return [
        Heading(Phrase("checklist.expected"), "sec-expected"),
        _senders(made),
        Heading(Phrase("checklist.returns"), "sec-returns"),
        _returns(made, plan),
        Heading(Phrase("checklist.steps"), "sec-steps"),
        Bullets(tuple(phrase(f"checklist.step.{step}", run=_plain(made.run.name)) for step in STEPS)),
    ]


def _senders(made: Scaffold) -> Table:
    keys = ("box", "sender", "brings", "due_day", "folder", "received_on")
    rows = tuple(
        (
            Term("checklist.box"),
            Name(sender.name_zh, sender.name_en),
            _brings(sender),
            Day(sender.due(made.run.period)),
            _plain(f"data/raw/{sender.folders[0]}"),
            TO_FILL,
        )
        for sender in made.senders
    )
    caption = phrase("checklist.caption_senders", period=Span(made.run.period))
    return Table("expected", caption, _columns(keys), rows, None, ("wide",))


def _brings(sender: Sender) -> Fact:
    return Name("；".join(sender.brings_zh), "; ".join(sender.brings_en))


def _returns(made: Scaffold, plan: Plan) -> Table:
    """One row per lead unit with the targets it reports on."""
    leads = list(dict.fromkeys(unit for target in plan.targets for unit in target.lead_units))
    due = max((s.due(made.run.period) for s in made.senders if s.id == "ledger"), default=None)
    rows = tuple(
        (
            Term("checklist.box"),
            _plain(unit),
            Listing(tuple(Name(t.short_zh, t.short_en) for t in plan.targets if unit in t.lead_units)),
            Day(due) if due else None,
            TO_FILL,
        )
        for unit in leads
    )
    keys = ("box", "lead", "targets", "due_day", "received_on")
    return Table("returns", Phrase("checklist.caption_returns"), _columns(keys), rows, None, ("wide", "long"))


def _columns(keys: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(f"checklist.col.{key}", "left") for key in keys)


def _plain(text: str) -> Name:
    return Name(escape(text), escape(text))


def _meta(made: Scaffold, plan: Plan, words: Any) -> dict[str, Any]:
    publisher = Name(plan.publisher_zh, plan.publisher_en)
    title = phrase("checklist.title", plan=Name(plan.short_zh, plan.short_en))
    day = datetime.combine(made.run.as_of, time(), UTC)
    return {
        "title": joined(words, title),
        "period": joined(words, Months(made.run.period)),
        "publisher": joined(words, publisher),
        "author": joined(words, publisher),
        "lang": "zh-CN",
        "description": joined(words, title),
        "timestamp": int(day.timestamp()),
    }
