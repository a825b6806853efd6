"""Fonts the office has and we may not ship, such as 仿宋_GB2312: params/fonts.yml, checked."""

from pathlib import Path

from jindu.base.fonts.faces import Fonts, find_fonts
from jindu.base.paths import Project
from jindu.params.checked import Checked, check_entry
from jindu.params.files import read_yaml

ROLES = ("serif", "sans", "title", "rare")


class NamedFonts(Checked):
    """Family names by role, and folders to look in beside the system's."""

    folders: tuple[str, ...] = ()
    serif: tuple[str, ...] = ()  # text
    sans: tuple[str, ...] = ()  # heads and tables
    title: tuple[str, ...] = ()  # the title
    rare: tuple[str, ...] = ()  # tried last, for characters the others lack


def load_fonts(project: Project) -> Fonts:
    """The fonts in force; ParamsError on an unknown entry. One that is not found is passed over and kept as missing."""
    path = project.params / "fonts.yml"
    named = check_entry(NamedFonts, read_yaml(path) if path.is_file() else {}, path, "fonts")
    wanted = {role: getattr(named, role) for role in ROLES}
    if not any(wanted.values()):
        return Fonts()
    return find_fonts(wanted, [project.root / Path(folder).expanduser() for folder in named.folders])
