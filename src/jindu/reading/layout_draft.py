"""Draft a layout for a file: what was understood, and what an analyst has to say."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import yaml

from jindu.params.indicators import Indicator
from jindu.params.regions import Region
from jindu.reading.outcome import FileOutcome
from jindu.reading.reader import read_files
from jindu.reading.words.lexicon import Lexicon
from jindu.reading.words.texts import show

ANSWERS = {
    "no_year": "period",
    "no_period": "period",
    "ambiguous_basis": "basis",
    "no_unit": "units",
    "ambiguous_unit": "units",
}


def draft_layout(path: Path, lexicon: Lexicon, *, as_of: date) -> str:
    """The YAML text of a layout to correct and save under params/layouts/."""
    outcome = read_files([path], lexicon, as_of=as_of)[0]
    return "\n".join([*_comments(outcome, lexicon.indicators, lexicon.regions), *_fields(outcome, as_of), ""])


def _comments(outcome: FileOutcome, indicators: dict[str, Indicator], regions: dict[str, Region]) -> list[str]:
    lines = [f"# {show(outcome.file)}: {outcome.outcome}, {len(outcome.observations)}"]
    for seen in outcome.observations[:8]:
        place, name = regions[seen.region].name_zh, indicators[seen.indicator].zh
        measured = f"{seen.period} {seen.basis} {seen.measure} {seen.value:f}{seen.unit}"
        lines.append(f"# {seen.sheet}!{seen.cell} {place} {name} {measured}")
    told = Counter(m.code for m in outcome.messages if m.code in ANSWERS)
    return lines + [f"# {code} ({count}): {ANSWERS[code]} ?" for code, count in told.items()]


def _fields(outcome: FileOutcome, as_of: date) -> list[str]:
    places = Counter(seen.region for seen in outcome.observations)
    region = places.most_common(1)[0][0] if len(places) == 1 else ""
    asked = {ANSWERS[m.code] for m in outcome.messages if m.code in ANSWERS}
    fields = {"files": re.sub(r"\d+", "*", outcome.file), "since": as_of, "region": region, "note": ""}
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False).rstrip()
    heads = {m.fields["found"]: "" for m in outcome.messages if m.code == "unknown_head"}
    words = yaml.safe_dump({"words": heads}, allow_unicode=True).splitlines() if heads else []
    return text.splitlines() + [f'{name}: ""' for name in sorted(asked - {"region"})] + words
