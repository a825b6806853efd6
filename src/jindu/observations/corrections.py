"""Corrections applied to what was read: flagged values accepted, wrong ones replaced, others withheld."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jindu.base.errors import ParamsError
from jindu.params.corrections import Correction
from jindu.reading.checks.facts import Key, key_of, place_of
from jindu.tables.records.arrivals import Applied
from jindu.tables.records.observation import Observation

WITHHELD = "withheld"


class Corrections:
    """The corrections of params/corrections.yml, by the value each is about."""

    def __init__(self, entries: Iterable[Correction]):
        self.entries = {(c.source, c.released, _key(c)): c for c in entries}
        self.applied: list[Applied] = []

    def apply(self, source: str, released: date, observations: Iterable[Observation]) -> list[Observation]:
        """The values of one release, corrected. Raises ParamsError for a correction that no longer holds."""
        wanted = {k[2]: c for k, c in self.entries.items() if k[:2] == (source, released)}
        values = [(seen, wanted.get(key_of(seen))) for seen in observations]
        settled = [self._corrected(seen, correction) if correction else seen for seen, correction in values]
        met = [correction for _, correction in values if correction]
        for correction in wanted.values():
            if correction not in met:
                raise ParamsError(correction.place, "no such value was read from that release", *_LOOK_AGAIN)
        return settled

    def _corrected(self, seen: Observation, correction: Correction) -> Observation:
        _refuse_expired(seen, correction)
        used = correction.value if correction.value is not None else seen.value
        flag = (seen.flag or WITHHELD) if correction.action == "withhold" else ""
        self.applied.append(
            Applied(
                correction.source,
                correction.released,
                seen.file,
                place_of(seen),
                seen.region,
                seen.indicator,
                seen.period,
                seen.measure,
                seen.unit,
                correction.action,
                seen.value,
                used,
                seen.flag,
                correction.reason,
                correction.who,
                correction.decided,
            )
        )
        return replace(seen, value=used, flag=flag)


_LOOK_AGAIN = (
    "the value as it was when the correction was written",
    "look at the file again, then delete or renew the entry",
)


def _refuse_expired(seen: Observation, correction: Correction) -> None:
    place = f"{correction.place} ({seen.file}, {place_of(seen)})"
    if not correction.holds(seen.value):
        raise ParamsError(place, f"the value read is {seen.value:f}", correction.expect, _LOOK_AGAIN[1])
    if correction.action == "accept" and not seen.flag:
        raise ParamsError(place, "the value is not flagged", "a flagged value to accept", "delete the entry")


def _key(correction: Correction) -> Key:
    fields = (correction.region, correction.indicator, correction.period, correction.basis, correction.measure)
    return key_of(Observation(*fields, value=Decimal(0), unit=""))
