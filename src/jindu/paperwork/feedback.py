"""What goes back to a unit: every problem of its return, with cell, what was found, what was expected, what to do."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from jindu.reading.command import neutral
from jindu.report.phrases.words import Words
from jindu.tables.records.returns import Problem

FIELDS = ("file", "cell", "target", "level", "said", "todo")


def sentence(problem: Problem, words: Words) -> str:
    """One problem in words."""
    facts = {"found": problem.found or "—", "expected": problem.expected or "—"}
    return words.say(f"returns.problem.{problem.code}", **facts)


def write_feedback(path: Path, unit: str, problems: Sequence[Problem], words: Sequence[Words]) -> Path:
    """Write the problems of one unit to a workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "校验意见"
    sheet.append([f"{unit}　{words[0].label('returns.feedback.title')}  {words[-1].label('returns.feedback.title')}"])
    sheet.append([_both(f"returns.feedback.{name}", words) for name in FIELDS])
    for problem in problems:
        sheet.append([neutral(text) for text in _row(problem, words)])
    sheet["A1"].font = Font(bold=True, size=13)
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", (30, 12, 34, 10, 50, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A3"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _row(problem: Problem, words: Sequence[Words]) -> list[str]:
    return [
        problem.file,
        problem.cell,
        problem.name,
        _both(f"returns.level.{problem.level}", words),
        "\n".join(sentence(problem, each) for each in words),
        _both(f"returns.todo.{problem.level}", words),
    ]


def _both(key: str, words: Sequence[Words]) -> str:
    return "\n".join(each.label(key) for each in words)
