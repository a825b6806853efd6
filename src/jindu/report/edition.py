"""An edition's languages, and its facts that stand on the title and every page: names, dates, marks, checksum."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from jindu.params.plan import Plan
from jindu.report.citations import PLAN, citations_of
from jindu.report.parts.naming import region_name
from jindu.report.phrases import Day, Fact, Months, Name, Term, phrase
from jindu.report.phrases.words import EDITIONS, Words
from jindu.tables.results import Results

KEPT = 4  # results whose places are kept


def edition_of(words: Sequence[Words]) -> str:
    """The edition that is written in these words."""
    return {languages: name for name, languages in EDITIONS.items()}[tuple(each.lang for each in words)]


def title_facts(
    words: tuple[Words, ...], title: Fact, plan: Plan, period: str, day: date, marks: Sequence[str] = ()
) -> dict[str, Any]:
    """What the renderer prints on the title and every page; languages one under the other."""
    publisher = joined(words, Name(plan.publisher_zh, plan.publisher_en))
    return {
        "title": joined(words, title),
        "period": joined(words, Months(period)),
        "publisher": publisher,
        "author": publisher,
        "lang": "zh-CN" if words[0].lang == "zh" else "en",
        "description": joined(words, title),
        "timestamp": int(datetime.combine(day, time(), UTC).timestamp()),
        "marks": list(marks),
    }


def edition_meta(
    results: Results,
    words: tuple[Words, ...],
    both: tuple[Words, ...],
    editions: list[str],
    downloads: Mapping[str, bytes] | None = None,
) -> dict[str, Any]:
    """What the renderer prints around the text of the report, with the names of the editions made of it."""
    run, plan = results.run, results.params.plan
    title = phrase("report.title", plan=Name(plan.short_zh, plan.short_en))
    about = phrase("report.description", region=region_name(results, run.region), period=Months(run.period))
    return {
        **title_facts(words, title, plan, run.period, run.as_of, marks(results, both)),
        "subtitle": joined(words, Name(plan.title_zh, plan.title_en)),
        "as_of": joined(words, Day(run.as_of)),
        "edition": joined(words, Term(f"edition.{run.edition}")),
        "checksum": checksum(results),
        "description": joined(words, about),
        "editions": editions,
        "fonts": results.params.fonts,
        "places": places(results),
        "downloads": downloads or {},
    }


@lru_cache(KEPT)
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


def joined(words: tuple[Words, ...], fact: Fact, separator: str = "\n") -> str:
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
