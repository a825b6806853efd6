"""Proof: printed arithmetic closes, in sentences and in tables, to the decimals printed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jindu.report import blocks as b
from jindu.report.phrases import Phrase
from jindu.report.phrases.words import Words
from jindu.report.proofs.printed import first, numbers, value_of
from jindu.report.proofs.said import Facts, Fault, Said

GAPS = (  # value, what it is compared with, gap
    ("col.average", "col.goal", "col.gap"),
    ("col.county", "col.city", "col.gap_city"),
    ("col.now", "col.need", "col.gap_plain"),
    ("col.new", "col.old", "col.change"),
    ("col.chance_now", "col.chance_then", "col.chance_change"),
)
PARTS = (("col.chance_change", ("col.by_method", "col.by_revision", "col.by_news")),)  # a whole and its parts
RATIOS = (("col.progress", "col.done_investment", "col.planned_investment"),)  # percent, part, whole
COUNTED = (("now", "needed"), "goal"), (("now", "entries", "-lapses"), "end")
SUMS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {  # facts of a sentence (− taken off) and their sum
    "count_text.above": (*COUNTED, (("end", "-goal"), "gap")),
    "count_text.below": (*COUNTED, (("goal", "-end"), "gap")),
    "count_text.equal": (*COUNTED, (("end",), "goal")),
}
TOTALS = {"page_one.counts": "n", "page_one.coverage": "all"}  # facts that the parts of a sentence add up to
RATIO = re.compile(r"^([\d.]+) \(([\d,]+)/([\d,]+)\)$")  # percent (part/whole)
HALF = Decimal("0.5")


def faults(told: Sequence[Said], words: Words) -> Iterator[Fault]:
    """Sentences whose printed figures do not close."""
    for said in told:
        for given in said.given_zh:
            printed = _printed(given.facts, words)
            yield from (said.fault(what) for what in _sums(given.key, printed))


def _sums(key: str, printed: dict[str, str]) -> Iterator[str]:
    if total := TOTALS.get(key):
        parts = sum(numbers(printed["parts"]), Decimal(0))
        if parts != first(printed[total]):
            yield f"the parts add up to {parts}, not to {printed[total]}"
    for names, whole in SUMS.get(key, ()):
        found = sum((_signed(printed, name) for name in names), Decimal(0))
        if found != first(printed[whole]):
            yield f"{' '.join(names)} make {found}, not {printed[whole]}"


def _printed(facts: Facts, words: Words) -> dict[str, str]:
    """Facts as printed, with those of the phrases among them."""
    found: dict[str, str] = {}
    for name, fact in facts.items():
        if isinstance(fact, Phrase):
            found |= _printed(dict(fact.facts), words)
        found[name] = fact if isinstance(fact, str) else fact.text(words)
    return found


def _signed(printed: dict[str, str], name: str) -> Decimal:
    value = first(printed[name.removeprefix("-")]) or Decimal(0)
    return -value if name.startswith("-") else value


def table_faults(sections: Sequence[Sequence[b.Block]], words: Words) -> Iterator[Fault]:
    """Rows and columns of tables whose printed figures do not close."""
    for blocks in sections:
        section = next((block.title.text(words) for block in blocks if isinstance(block, b.Heading)), "")
        for table in filter(None, map(_table_of, blocks)):
            place = table.caption.text(words)
            yield from (Fault(section, place, what) for what in _table(table, words))


def _table_of(block: b.Block) -> b.Table | None:
    """A table, or the values of a chart."""
    if isinstance(block, b.Figure):
        return block.data
    return block if isinstance(block, b.Table) else None


def _table(table: b.Table, words: Words) -> Iterator[str]:
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, (_cell(cell, words) for cell in row), strict=True)) for row in table.rows]
    for row in rows:
        yield from _row(row)
    yield from _totals(keys, rows, words.label("table.total"))


def _row(row: dict[str, str]) -> Iterator[str]:
    for value, other, gap in GAPS:
        yield from _gap(row, value, other, gap)
    for whole, parts in PARTS:
        found = [first(row[part]) for part in parts if part in row]
        if found and None not in found and sum(map(_or_zero, found)) != first(row[whole]):
            yield f"{_name(row)}: the parts do not add up to {row[whole]}"
    for keys in RATIOS:
        if None not in (found := [first(row.get(key, "")) for key in keys]):
            yield from _ratio(row, *map(_or_zero, found))
    for cell in row.values():
        if match := RATIO.match(cell):
            yield from _ratio(row, *map(value_of, match.groups()))
    yield from _share(row)


def _gap(row: dict[str, str], value: str, other: str, gap: str) -> Iterator[str]:
    found = [first(row.get(key, "")) for key in (value, other, gap)]
    if None in found:
        return
    now, goal, printed = map(_or_zero, found)
    is_rank = "第" in row[other]  # the smaller is the better
    if (goal - now if is_rank else now - goal) != printed:
        yield f"{_name(row)}: {row[value]} less {row[other]} is not {row[gap]}"


def _ratio(row: dict[str, str], pct: Decimal, part: Decimal, whole: Decimal) -> Iterator[str]:
    """Percent = part / whole, to the decimals printed."""
    if whole and abs(part / whole * 100 - pct) > HALF.scaleb(int(pct.as_tuple().exponent)):
        yield f"{_name(row)}: {part} of {whole} is not {pct} percent"


def _share(row: dict[str, str]) -> Iterator[str]:
    """Share = numerator / denominator, and the amount still needed, within the rounding of what is printed."""
    found = [first(row.get(f"col.{key}", "")) for key in ("numerator", "denominator", "now", "need", "amount")]
    if None in found[:3] or not found[1]:
        return
    part, whole, now, need, amount = map(_or_zero, found)
    unit = Decimal(1).scaleb(int(part.as_tuple().exponent))
    slack = HALF.scaleb(int(now.as_tuple().exponent)) + unit / whole * 100
    if abs(part / whole * 100 - now) > slack:
        yield f"{_name(row)}: {part} of {whole} is not {now} percent"
    if found[4] is not None and abs(whole * need / 100 - part - amount) > 2 * unit:
        yield f"{_name(row)}: {part} and {amount} are not {need} percent of {whole}"


def _totals(keys: list[str], rows: list[dict[str, str]], total: str) -> Iterator[str]:
    """A column of totals over its row, a row of totals over its columns."""
    if keys[-1] == "commitment.all":
        for row in rows:
            if sum(_or_zero(first(row[key])) for key in keys[1:-1]) != first(row[keys[-1]]):
                yield f"{_name(row)}: the row does not add up to {row[keys[-1]]}"
    if rows and rows[-1][keys[0]] == total:
        for key in keys[1:]:
            if sum(_or_zero(first(row[key])) for row in rows[:-1]) != first(rows[-1][key]):
                yield f"{key}: the column does not add up to {rows[-1][key]}"


def _cell(cell: b.Cell, words: Words) -> str:
    if cell is None or isinstance(cell, b.Status):
        return ""
    if isinstance(cell, b.Number):
        return "" if cell.fact is None else cell.fact.cell()  # type: ignore[attr-defined]
    return cell.text(words).replace("\\", "")


def _name(row: dict[str, str]) -> str:
    return next(iter(row.values()))


def _or_zero(value: Decimal | None) -> Decimal:
    return value if value is not None else Decimal(0)
