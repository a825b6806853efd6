"""Every correction accounted for: applied, of no concern to a run, or refused because nothing answers to it."""

from collections.abc import Iterable, Sequence
from typing import Literal, NoReturn

from jindu.base.errors import ParamsError
from jindu.observations.arrivals import folders_read
from jindu.observations.corrections import fact_meant, fact_of, is_about
from jindu.observations.ingest_params import IngestParams
from jindu.observations.raw_folders import Release
from jindu.observations.taken import Taken
from jindu.params.corrections import Correction, ValueCorrection
from jindu.reading.checks.facts import place_of

Aside = Literal["unread", "later"]
LOOK_AGAIN = "look at the file again, then delete or renew the entry"
LISTED = 12  # of what there is instead


def why_aside(correction: Correction, releases: Sequence[Release], params: IngestParams) -> Aside | None:
    """Why a correction does not concern a run: its source is not read, or its day is later; None where it does.

    Raises ParamsError for a source that does not exist, and for a release that does not and would be read.
    """
    if correction.source not in folders_read(params.sources, releases):
        known = {folder for sender in params.senders for folder in sender.folders} | {r.source for r in releases}
        if correction.source not in known:
            _refuse(correction, f"no folder data/raw/{correction.source}", known)
        return "unread"
    if correction.released > params.as_of:
        return "later"
    own = [release for release in releases if release.source == correction.source]
    if all(r.kind != "published" and r.released != correction.released for r in own):
        _refuse(correction, f"no release of {correction.released}", {str(r.released) for r in own})
    return None


def refuse_unmet(corrections: Iterable[Correction], taken: Sequence[Taken]) -> None:
    """Raise ParamsError for a correction that was applied to nothing: its value has changed, or was not read."""
    met = {correction for each in taken for correction, _ in each.decided}
    for correction in corrections:
        if correction not in met:
            _refuse_changed(correction, taken)
            raise ParamsError(
                correction.place,
                f"no such value was read from that release, which has {_listed(_there(correction, taken))}",
                "the value as it was when the correction was written",
                LOOK_AGAIN,
            )


def _refuse_changed(correction: Correction, taken: Sequence[Taken]) -> None:
    found = list(_same(correction, taken))
    if found:
        places, values = ("; ".join(texts) for texts in zip(*found, strict=True))
        raise ParamsError(
            f"{correction.place} ({places})", f"the value read is {values}", correction.expect, LOOK_AGAIN
        )


def _same(correction: Correction, taken: Iterable[Taken]) -> Iterable[tuple[str, str]]:
    """Place and value of everything that the correction is about."""
    for each in taken:
        if isinstance(correction, ValueCorrection):
            meant = fact_meant(correction)
            yield from ((f"{o.file}, {place_of(o)}", f"{o.value:f}") for o in each.observations if fact_of(o) == meant)
        else:
            for row in (*each.returns, *each.unused):
                if is_about(correction, row):
                    yield f"{row.file}, {row.cell}", "none" if row.value is None else f"{row.value:f}"


def _there(correction: Correction, taken: Iterable[Taken]) -> list[str]:
    """What was read from the release: of the same indicator, else of others; of returns, their targets."""
    taken = list(taken)
    of_day = (correction.source, correction.released)
    values = [o for each in taken for o in each.observations if (o.source, o.released) == of_day]
    near = [o for o in values if f"{o.region} {o.indicator}" == correction.subject]
    rows = [row for each in taken for row in each.returns if (row.source, row.released) == of_day]
    return (
        [f"{o.indicator} {o.period} {o.basis} {o.measure}" for o in near]
        or [f"{o.region} {o.indicator}" for o in values]
        or [f"target {row.target} {row.unit} {row.period}" for row in rows]
    )


def _refuse(correction: Correction, found: str, known: Iterable[str]) -> NoReturn:
    expected = f"one of {_listed(sorted(known))}"
    raise ParamsError(correction.place, found, expected, "correct the entry, or delete it if its files are gone")


def _listed(names: Iterable[str]) -> str:
    once = list(dict.fromkeys(names))
    return ", ".join(once[:LISTED]) + (", …" if len(once) > LISTED else "") if once else "none"
