"""Proof: no empty clause, no sentence twice, no two openings alike in a section, English figures written out."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from jindu.report.proofs.said import RAW, Fault, Said

HAN = r"[\u4e00-\u9fff]"
EMPTY = {
    "two marks of punctuation in a row": re.compile(r"[，；：、][，。；：、]|。[，；：、。]|[,;:] ?[.;,:](?!\.)|\.\."),
    "empty brackets": re.compile(r"（\s*）|\(\s*\)|“\s*”|〔\s*〕"),
    "two spaces in a row": re.compile(r"(?<=\S)[ \u00a0]{2,}"),
    "a blank left open": re.compile(r"\{|\}"),
    "a space before punctuation": re.compile(r"[ \u00a0][,.;:!?，。；：、）](?![\d.])"),
}
HALF_WIDTH = re.compile(rf"{HAN}[,;:!?()]|[(),;:!?]{HAN}")
UNITS = "percent|billion|million"
ENGLISH = {
    "“%” in a sentence, not “percent”": re.compile(r"\d%"),
    "“pp” or “per cent”": re.compile(r"\bpp\b|per cent\b|\bppt\b"),
    "a figure without its own unit": re.compile(
        r"(?<![\w,.])(?!(?:19|20)\d\d\b)[\d.]+(?:,| and| or| to| but less than) "
        rf"(?:[\d.]+ (?:to|and) )?[\d.]+ (?:{UNITS})"
    ),
}
POINTS = re.compile(r"(\d+(?:\.\d+)?) percentage point(s?)")
CHINESE = {"a growth rate below zero": re.compile(r"(?:增长|下降)−")}
DATE = re.compile(r"\d{4}年(?:\d{1,2}(?:[—–]\d{1,2})?(?:月(?:\d{1,2}日?)?)?)?|(?<![\d.])(?:19|20)\d\d(?![\d.])")
EIGHT = re.compile(r"^(.{0,8}(?:(?<=[\d.])[\d.,%]+)?).*")
START = re.compile(r"^(?:[“‘(（〔]+|The |For )")


def faults(told: Sequence[Said], names: Collection[str] = ()) -> Iterator[Fault]:
    """What reads as a template."""
    for said in told:
        for text in (said.zh, said.en):
            yield from (said.fault(f"{what}: {text}") for what, found in EMPTY.items() if found.search(text))
        if HALF_WIDTH.search(said.zh.replace(RAW, "")):
            yield said.fault(f"half-width punctuation in Chinese: {said.zh}")
        if said.kind in ("sentence", "row", "alt"):
            yield from (said.fault(f"“{found}” is no English plural") for found in misnumbered(said.en))
            yield from (said.fault(f"{what}: {said.en}") for what, found in ENGLISH.items() if found.search(said.en))
            yield from (said.fault(f"{what}: {said.zh}") for what, found in CHINESE.items() if found.search(said.zh))
    yield from repeated(told, names)


def misnumbered(text: str) -> list[str]:
    """Percentage points in the plural up to one, or in the singular above it."""
    return [m[0] for m in POINTS.finditer(text) if (Decimal(m[1]) > 1) != bool(m[2])]


def repeated(told: Sequence[Said], names: Collection[str] = ()) -> Iterator[Fault]:
    """Sentences said twice in the report, and openings shared by sentences of a section or rows of a list."""
    whole: dict[str, Said] = {}
    openings: dict[tuple[str, str], str] = {}
    for said in (s for s in told if s.kind in ("sentence", "row")):
        for lang, text in (("zh", said.zh), ("en", said.en)):
            for sentence in sentences(text, lang):
                subject = subject_of(sentence, names)
                if subject and said.kind == "row":  # two targets may have one name
                    continue
                before = whole.setdefault(sentence, said)
                if before is not said and not _is_parallel(before, said, sentence):
                    yield said.fault(f"said twice in the report: {sentence}")
                start = opening(sentence, lang, subject)
                place = said.section if said.kind == "sentence" else f"{said.heading}, list"
                if not has_figure(start) and (place, start) in openings:
                    yield said.fault(f"opens like another sentence, “{start}…”: {openings[place, start]}")
                openings[place, start] = sentence


def _is_parallel(one: Said, other: Said, sentence: str) -> bool:
    """Whether two subjects of a section happen to have the same figures, or two sections lack the same data."""
    if one.section != other.section:
        return all(said.key.startswith("missing.") for said in (one, other))
    return one.heading != other.heading and has_figure(sentence)


def has_figure(text: str) -> bool:
    """Whether a text has a figure that is no date."""
    return bool(re.search(r"\d", DATE.sub("", text)))


def sentences(text: str, lang: str) -> list[str]:
    """The sentences of a text."""
    parts = re.split(r"(?<=[。！？])" if lang == "zh" else r"(?<=[a-z)”0-9][.!?])\s+(?=[A-Z“])", text)
    return [part.strip() for part in parts if part.strip()]


def subject_of(sentence: str, names: Collection[str]) -> str:
    """The longest of the names that a sentence opens with; empty for none."""
    folded = START.sub("", sentence).casefold()
    return max((name for name in names if folded.startswith(name.casefold())), key=len, default="")


def opening(sentence: str, lang: str, subject: str = "") -> str:
    """How a sentence opens: its subject, then eight characters, no figure among them cut, or four words."""
    rest = START.sub("", sentence)[len(subject) :]
    return subject + (EIGHT.sub(r"\1", rest) if lang == "zh" else " ".join(rest.split()[:4]))
