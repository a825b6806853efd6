"""Blocks printed as a PDF of their own, in the look of the report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from jindu.base.paths import Project
from jindu.params.fonts import load_fonts
from jindu.params.plan import Plan
from jindu.report.blocks import Block
from jindu.report.compose import Composer
from jindu.report.edition import joined
from jindu.report.phrases import Fact, Months, Name
from jindu.report.phrases.words import words_for
from jindu.report.render.notebook import Piece
from jindu.report.render.settings import load, merged
from jindu.report.render.typeset import write_pdf

SHEET = {"format": {"typst": {"toc": False, "fontsize": "9.5pt"}}}  # no contents, a little smaller: one page is the aim


def print_pdf(project: Project, edition: str, blocks: list[Block], facts: dict[str, Any], target: Path) -> Path:
    """The PDF written to `target`; `facts` come from `title_facts`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fonts = load_fonts(project)
    text = Composer(words_for(project, edition), target.parent, fonts).write(blocks)
    settings = load(project.root, edition, {**facts, "fonts": fonts})
    settings = replace(settings, options=merged(settings.options, SHEET))
    return write_pdf([Piece(1, text)], settings, target.parent, target)


def title_facts(
    project: Project, edition: str, title: Fact, plan: Plan, period: str, day: date, marks: Sequence[str] = ()
) -> dict[str, Any]:
    """What stands on the title and on every page."""
    words = words_for(project, edition)
    publisher = Name(plan.publisher_zh, plan.publisher_en)
    return {
        "title": joined(words, title),
        "period": joined(words, Months(period)),
        "publisher": joined(words, publisher),
        "author": joined(words, publisher),
        "lang": "zh-CN" if words[0].lang == "zh" else "en",
        "description": joined(words, title),
        "timestamp": int(datetime.combine(day, time(), UTC).timestamp()),
        "marks": list(marks),
    }
