"""The printable checklist of a quarter: what is expected, from whom, by when, into which folder."""

from pathlib import Path

from jindu.base.paths import Project
from jindu.paperwork.new_quarter import Scaffold
from jindu.params.fonts import load_fonts
from jindu.params.plan import Plan, load_plan
from jindu.params.senders import Sender
from jindu.report.blocks import Block, Bullets, Column, Heading, Table
from jindu.report.edition import title_facts
from jindu.report.phrases import Day, Fact, Listing, Name, Phrase, Span, Term, Verbatim, phrase
from jindu.report.phrases.words import words_for
from jindu.report.render.printing import print_pdf

TO_FILL = Name("\u3000", "\u3000")  # written in by hand
STEPS = ("rename", "origin", "read", "check", "correct", "report", "look")


def write_checklist(project: Project, made: Scaffold) -> Path:
    """The PDF written: build/checklist-<period>.pdf, Chinese and English."""
    plan = load_plan(project.params / "plans" / f"{made.run.plan}.yml", project.params)
    target = project.root / "build" / f"checklist-{made.run.period}.pdf"
    title = phrase("checklist.title", plan=Name(plan.short_zh, plan.short_en))
    words = words_for(project, "bilingual")
    facts = title_facts(words, title, plan, made.run.period, made.run.as_of)
    return print_pdf(_blocks(made, plan), words, load_fonts(project), project.root, facts, target)


def _blocks(made: Scaffold, plan: Plan) -> list[Block]:
    return [
        Heading(Phrase("checklist.expected"), "sec-expected"),
        _senders(made),
        Heading(Phrase("checklist.returns"), "sec-returns"),
        _returns(made, plan),
        Heading(Phrase("checklist.steps"), "sec-steps"),
        Bullets(tuple(phrase(f"checklist.step.{step}", run=Verbatim(made.run.name)) for step in STEPS)),
    ]


def _senders(made: Scaffold) -> Table:
    keys = ("box", "sender", "brings", "due_day", "folder", "received_on")
    rows = tuple(
        (
            Term("checklist.box"),
            Name(sender.name_zh, sender.name_en),
            _brings(sender),
            Day(sender.due(made.run.period)),
            Verbatim(f"data/raw/{sender.folders[0]}"),
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
            Verbatim(unit),
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
