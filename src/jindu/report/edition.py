"""Facts of an edition that stand on its title and every page: names, dates, marks, checksum."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from jindu.report.citations import PLAN, citations_of
from jindu.report.parts.naming import region_name
from jindu.report.phrases import Day, Months, Name, Term, phrase
from jindu.report.phrases.words import Words
from jindu.tables.results import Results


def edition_meta(
    results: Results,
    words: tuple[Words, ...],
    both: tuple[Words, ...],
    editions: list[str],
    downloads: Mapping[str, bytes] | None = None,
) -> dict[str, Any]:
    """What the renderer prints around the text; languages joined with a middle dot."""
    run, plan = results.run, results.params.plan
    period, day = Months(run.period), Day(run.as_of)
    publisher = Name(plan.publisher_zh, plan.publisher_en)
    return {
        "title": joined(words, phrase("report.title", plan=Name(plan.short_zh, plan.short_en))),
        "subtitle": joined(words, Name(plan.title_zh, plan.title_en)),
        "period": joined(words, period),
        "as_of": joined(words, day),
        "edition": joined(words, Term(f"edition.{run.edition}")),
        "publisher": joined(words, publisher),
        "author": joined(words, publisher),
        "checksum": checksum(results),
        "marks": marks(results, both),
        "lang": "zh-CN" if words[0].lang == "zh" else "en",
        "description": joined(
            words, phrase("report.description", region=region_name(results, run.region), period=period)
        ),
        "timestamp": int(datetime(run.as_of.year, run.as_of.month, run.as_of.day, tzinfo=UTC).timestamp()),
        "editions": editions,
        "fonts": results.params.fonts,
        "places": places(results),
        "downloads": downloads or {},
    }


def places(results: Results) -> dict[str, dict[str, str]]:
    """What a page may say of each place that its figures name, by the place's id."""
    publishers = dict(zip(results.files.source, results.files.publisher, strict=True))
    plan, printed = results.params.plan, results.params.fonts.printed
    publishers[PLAN] = f"{plan.issuer_zh} · {plan.issuer_en}"
    return {
        citation.id: {
            "place": printed(citation.reference),
            "raw": printed(citation.raw),
            "file": printed(citation.file),
            "released": "" if citation.released is None else str(citation.released),
            "publisher": printed(publishers[citation.source]),
            "sheet": printed(citation.sheet),
            "cell": citation.cell,
        }
        for citation in citations_of(results).every()
    }


def joined(words: tuple[Words, ...], fact: Any, separator: str = "\n") -> str:
    """A fact in every language of the edition, once where they agree."""
    return separator.join(dict.fromkeys(fact.text(each) for each in words))


def marks(results: Results, both: tuple[Words, ...]) -> list[str]:
    """Warnings for the title and every page, in both languages whatever the edition, so that no reader misses them."""
    found: list[str] = []
    if results.is_demonstration:
        found.append(joined(both, Term("mark.demonstration"), " · "))
    if results.params.plan.label_zh:
        found.append(joined(both, Name(results.params.plan.label_zh, results.params.plan.label_en), " · "))
    return found


def checksum(results: Results) -> str:
    """Eight hex digits over every raw file used and the verdicts drawn from them."""
    parts = [*sorted(results.files.sha256), *(f"{a.target}:{a.status}:{a.now}:{a.chance}" for a in results.assessments)]
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:8]
