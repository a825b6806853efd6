"""What a known sender's files leave unsaid: one dated layout per file of params/layouts/."""

from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from jindu.base.errors import ParamsError
from jindu.base.frozen import AnyPath
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml


class Layout(Checked):
    """Fills what a file does not say. What the file says itself always wins."""

    name: str
    files: str  # pattern of base names: 桃江县*工业指标*.xlsx
    since: date  # the sender has used this layout since then
    region: str = ""  # code from params/regions.csv
    period: str = ""  # as a file would spell it: 2023年1—6月
    basis: Literal["", "ytd", "single"] = ""  # what 二季度, or a month in the title, means
    units: str = ""  # as a unit line would spell them: 万元、%
    words: dict[str, str] = {}  # the sender's own heads and names, with a wording that is known: 比同期: 同比增长
    status: Literal["", "preliminary", "final", "estimate"] = ""
    note: str = ""  # why, and who confirmed it


def load_layouts(folder: AnyPath) -> tuple[Layout, ...]:
    """All layouts, newest first."""
    layouts = sorted((_load(path) for path in folder.glob("*.yml")), key=lambda layout: layout.name)
    return tuple(sorted(layouts, key=lambda layout: layout.since, reverse=True))


def _load(path: AnyPath) -> Layout:
    layout = check_entry(Layout, {"name": path.stem, **read_yaml(path)}, path, path.stem)
    if layout.name != path.stem:
        raise ParamsError(path.name, f"name {layout.name}", "the name of the file")
    return layout


def find_layout(layouts: tuple[Layout, ...], file: str, as_of: date) -> Layout | None:
    """The newest layout in use by a date whose pattern fits a base name."""
    return next((x for x in layouts if x.since <= as_of and fnmatchcase(file, x.files)), None)
