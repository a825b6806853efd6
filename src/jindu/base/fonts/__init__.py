"""The fonts that come with the project: serif for text, sans for heads, tables and charts."""

from pathlib import Path

FOLDER = Path(__file__).parent
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
FILES = {
    "serif": FOLDER / "NotoSerifSC-Regular.ttf",
    "sans": FOLDER / "NotoSansSC-Regular.ttf",
    "sans_bold": FOLDER / "NotoSansSC-Bold.ttf",
}


def font_files() -> list[Path]:
    """Static TTF files, for Typst, matplotlib and the web subset alike."""
    return list(FILES.values())
