"""What is measured: one frozen record per indicator of params/indicators.yml."""

from typing import Literal

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath, once
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

Measure = Literal["level", "yoy_pct", "share_pct", "count"]


class Indicator(Checked):
    """A defined measure: its names, unit and the measures published for it."""

    id: str
    zh: str
    en: str
    unit: str
    measures: tuple[Measure, ...]
    basis: Literal["ytd", "stock", "annual"]
    prices: Literal["comparable", "nominal"]
    better: Literal["higher", "lower"]
    frequency: Literal["monthly", "quarterly", "annual"]
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()  # indicators this one is a part of: a part cannot exceed its total
    ratio_of: tuple[str, ...] = ()  # numerator and denominator of a share
    entries: str = ""  # indicator that counts what was newly added to this stock in the year to date
    profile_from: str = ""  # indicator whose quarterly levels stand in where this one has growth only

    @property
    def names(self) -> tuple[str, ...]:
        """Every Chinese spelling of the indicator."""
        return (self.zh, *self.aliases)

    @property
    def value_measure(self) -> Measure | None:
        """The measure of a bare value: level, count or share; None when only growth is published."""
        plain: tuple[Measure, ...] = tuple(m for m in self.measures if m != "yoy_pct")
        return plain[0] if plain else None


@once
def load_indicators(path: AnyPath) -> dict[str, Indicator]:
    """Indicators by id, in file order."""
    entries = read_yaml(path)
    facts = {
        name: check_entry(Indicator, {"id": name, **_fields(entry, path, name)}, path, name)
        for name, entry in entries.items()
    }
    _refuse_shared_names(facts, path)
    return facts


def _fields(entry: object, path: AnyPath, name: str) -> dict[str, object]:
    if not isinstance(entry, dict):
        raise ParamsError(f"{path.name}, entry {name}", f"found {entry!r}", "a mapping of fields")
    return entry


def _refuse_shared_names(facts: dict[str, Indicator], path: AnyPath) -> None:
    owner: dict[str, str] = {}
    for fact in facts.values():
        for part in (*fact.part_of, *fact.ratio_of, *filter(None, (fact.entries, fact.profile_from))):
            if part not in facts:
                raise ParamsError(f"{path.name}, entry {fact.id}", f"it refers to {part}", "an id of this file")
        for name in fact.names:
            if owner.setdefault(name, fact.id) != fact.id:
                raise ParamsError(
                    f"{path.name}, entry {fact.id}",
                    f"name {name} also belongs to {owner[name]}",
                    "each spelling to belong to one indicator",
                )
