"""What goes back to a unit: every problem of its return, with cell, what was found, what was expected, what to do."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from jindu.returns.records import Problem
from jindu.words import Words

FIELDS = ("file", "cell", "target", "level", "said", "todo")


def sentence(problem: Problem, words: Words) -> str:
    """One problem in words."""
    key = f"returns.problem.{problem.code}"
    facts = {"found": problem.found or "—", "expected": problem.expected or "—"}
    wanted = {name: fact for name, fact in facts.items() if f"{{{name}}}" in words.label(key)}
    return words.say(key, **wanted)


def write_feedback(path: Path, unit: str, problems: Sequence[Problem], words: Sequence[Words]) -> Path:
    """Write the problems of one unit to a workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "校验意见"
    sheet.append([f"{unit}　{words[0].label('returns.feedback.title')}  {words[-1].label('returns.feedback.title')}"])
    sheet.append(["\n".join(each.label(f"returns.feedback.{name}") for each in words) for name in FIELDS])
    for problem in problems:
        sheet.append([_plain(text) for text in _row(problem, words)])
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
    both = lambda key: "\n".join(each.label(key) for each in words)  # noqa: E731
    return [
        problem.file,
        problem.cell,
        problem.name,
        both(f"returns.level.{problem.level}"),
        "\n".join(sentence(problem, each) for each in words),
        both(f"returns.todo.{problem.level}"),
    ]


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
