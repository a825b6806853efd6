"""League tables of the yearly assessment: weighted totals and ranks, with ties and gaps shown as what they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jindu.base.decimals import round_half_up
from jindu.params.assessment import Group


@dataclass(frozen=True)
class Standing:
    """One member: its scores, total of 100 with two decimals, rank; neither where a score is missing."""

    member: str
    scores: Mapping[str, Decimal | None]
    total: Decimal | None
    rank: int | None
    is_tied: bool
    missing: tuple[str, ...]


def league(group: Group, scores: Mapping[str, Mapping[str, Decimal | None]]) -> list[Standing]:
    """Members by total, equal totals sharing a rank (1, 2, 2, 4); those with a missing score last and unranked."""
    totals = {member: _total(group, scores.get(member, {})) for member in group.members}
    known = [total for total in totals.values() if total is not None]
    found = [
        Standing(
            member,
            {name: scores.get(member, {}).get(name) for name in group.criteria},
            total,
            None if total is None else 1 + sum(other > total for other in known),
            total is not None and known.count(total) > 1,
            tuple(name for name in group.criteria if scores.get(member, {}).get(name) is None),
        )
        for member, total in totals.items()
    ]
    return sorted(found, key=lambda s: (s.rank is None, s.rank or 0))


def _total(group: Group, scores: Mapping[str, Decimal | None]) -> Decimal | None:
    parts = [(criterion.weight, scores.get(name)) for name, criterion in group.criteria.items()]
    if any(score is None for _, score in parts):
        return None
    return round_half_up(sum((weight * score / 100 for weight, score in parts if score is not None), Decimal(0)), 2)
