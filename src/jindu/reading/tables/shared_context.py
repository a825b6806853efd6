"""What the sheets of one file say together: the year and place of a sheet that names none."""

from dataclasses import replace

from jindu.reading.files.grids import Grid
from jindu.reading.tables.find import Table
from jindu.reading.tables.lines import Context, join_periods, read_title
from jindu.reading.words.names import Names
from jindu.reading.words.periods import Period


def with_shared(outer: Context, grids: list[Grid], tables: list[list[Table]], names: Names) -> Context:
    """The context of a file with the one year and the one place its sheets name, where it says none itself."""
    said = [read_title(line, names) for line in _titles(grids, tables)]
    years = {context.period.year for context in said if context.period and context.period.year}
    places = {context.region for context in said if context.region and not context.region.startswith("@")}
    if len(years) == 1 and not (outer.period and outer.period.year):
        outer = replace(outer, period=join_periods(outer.period, Period("year", years.pop())))
    if len(places) == 1 and not outer.region and not any(context.unknown_region for context in said):
        outer = replace(outer, region=places.pop())
    return outer


def _titles(grids: list[Grid], tables: list[list[Table]]) -> list[str]:
    heads = [line for of_grid in tables for table in of_grid[:1] for line in table.lines]
    return [grid.name for grid in grids] + heads
