"""What is due for a period and by whom it is owed, and what to do about what came."""

from collections.abc import Hashable
from typing import Any

from jindu.report.parts import unit_returns
from jindu.report.phrases import Count, Listing, Phrase, Verbatim, phrase
from jindu.tables.results import Results


def lateness(results: Results) -> Phrase | None:
    """One sentence on what is due for the period and by whom it is still owed; None where nothing is due."""
    due = results.deliveries[results.deliveries.standing != "not_expected"]
    if due.empty:
        return None
    owed = due[due.standing.isin(["late", "missing", "refused"])]
    expected = Count(len(due), "senders")
    if owed.empty:
        return phrase("notes_text.delivered" if (due.standing == "on_time").all() else "notes_text.not_due", n=expected)
    owing = (
        phrase("notes_text.owing", sender=sender(row), standing=unit_returns.standing(row))
        for row in owed.to_dict("records")
    )
    return phrase("notes_text.late", n=expected, owing=Listing(tuple(owing)))


def sender(row: dict[Hashable, Any]) -> Verbatim:
    """The name of a sender, as params/senders.yml gives it."""
    return Verbatim(row["name_zh"], row["name_en"])


def todo_of(code: str, level: str) -> str:
    """What to do about a doubt (flag), a gap (warn), a refusal (error), a remark (note) or what is decided."""
    return "flag" if code.startswith("flag_") and level != "decided" else level
