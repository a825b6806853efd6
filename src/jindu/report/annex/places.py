"""Where the latest value of a target was read, found again by what its assessment says of it."""

from jindu.report.origins import Origin, Origins
from jindu.results import Results


class Places:
    """Origins by file, sheet and cell as assessments write them."""

    def __init__(self, results: Results, origins: Origins):
        own = results.known[results.known.region == results.run.region]
        self._found: dict[str, Origin] = {}
        for row in own.sort_values("released", kind="stable").itertuples():
            place = " · ".join(part for part in (row.file, row.sheet, row.cell) if part)
            self._found[place] = origins.of_observation(row)
        for row in results.ledger.sort_values("released", kind="stable").itertuples() if len(results.ledger) else ():
            self._found[f"{row.file} · {row.cell}"] = origins.of_return(row)

    def of(self, source: str) -> Origin | None:
        """The origin of what an assessment rests on: of a sum of parts the first; None where nothing is known."""
        return self._found.get(source.split("；")[0])
