"""Places: one frozen record per row of params/regions.csv."""

from typing import Literal

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath, once
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_csv


class Region(Checked):
    """A place with its names and the place it belongs to."""

    code: str
    name_zh: str
    name_en: str
    level: Literal["nation", "province", "city", "county", "park"]
    parent: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every Chinese spelling of the place."""
        return (self.name_zh, *self.aliases)


@once
def load_regions(path: AnyPath) -> dict[str, Region]:
    """Regions by code, in file order."""
    regions: dict[str, Region] = {}
    for row in read_csv(path):
        code = row.get("code") or "?"
        aliases = tuple(filter(None, (row.get("aliases") or "").split("|")))
        region = check_entry(Region, {**row, "aliases": aliases}, path, code)
        if code in regions:
            raise ParamsError(f"{path.name}, row {code}", "code given twice", "one row per region")
        regions[code] = region
    return regions
