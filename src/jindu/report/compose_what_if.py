"""The what-if control as Markdown: its first outcome in words, all of them as plain numbers for the page's script."""

from collections.abc import Callable
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.report.blocks import WhatIf
from jindu.report.phrases import Fact, Term
from jindu.report.phrases.figures import plain

VERDICTS = (("yes", "on_track", "●"), ("no", "unlikely", "■"))
Write = Callable[[Fact], str]


def write_what_if(block: WhatIf, write: Write) -> str:
    """A block that only the page shows."""
    first = block.outcomes[block.start]
    lines = (
        ("rest", block.rest, _pct(first.rest, 1)),
        ("year", block.last_year, _pct(first.last_year, 1)),
        ("average", block.average, _pct(first.average, 2)),
        *(("given", name, f"[{write(value)}]{{.num}}") for name, value in block.given),
    )
    body = "\n".join(f"- [{write(name)}]{{.name .{kind}}} {value}" for kind, name, value in lines)
    verdicts = " ".join(
        f"[{sign} {write(Term(f'what_if.{key}'))}]{{.verdict .{key} .{status}}}" for key, status, sign in VERDICTS
    )
    attributes = " ".join(f'data-{name}="{value}"' for name, value in _numbers(block).items())
    return f"::: {{.html-only .what-if {attributes}}}\n**{write(block.title)}**\n\n{body}\n\n{verdicts}\n:::"


def _pct(value: Decimal, places: int) -> str:
    return f"[{plain(value, places)}%]{{.num}}"


def _numbers(block: WhatIf) -> dict[str, str | int]:
    """Every outcome in whole tenths and hundredths of a percent, rounded as printed; no arithmetic is left to do."""
    found = block.outcomes
    return {
        "lowest": _steps(found[0].rest, 1),
        "start": block.start,
        "years": ",".join(str(_steps(o.last_year, 1)) for o in found),
        "averages": ",".join(str(_steps(o.average, 2)) for o in found),
        "enough": next((i for i, o in enumerate(found) if o.reaches), len(found)),
        "verdict": "yes" if found[block.start].reaches else "no",
    }


def _steps(value: Decimal, places: int) -> int:
    return int(round_half_up(value, places).scaleb(places))
