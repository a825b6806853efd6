"""Make the fonts under src/jindu/base/fonts from the full static Noto files (needed once per new Noto release).

    python tools/subset_fonts.py FOLDER

FOLDER holds the unpacked npm packages @expo-google-fonts/noto-serif-sc and noto-sans-sc. Kept: every
character of GBK, Latin with pinyin accents, and the symbols below. Dropped: hinting, vertical metrics, ruby.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "src" / "jindu" / "base" / "fonts"
WEIGHTS = ("NotoSerifSC_400Regular", "NotoSansSC_400Regular", "NotoSansSC_700Bold")
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x2010, 0x2027), (0x2030, 0x205E), (0x2190, 0x2199))
SYMBOLS = "●○◐■□▲△▼▽◆◇★☆▶▷◀◁−–—…‰×÷±→≥≤≈≠·〔〕①②③④⑤⑥⑦⑧⑨⑩℃㎡²³₂¥€"


def gbk() -> set[int]:
    """Code points of every two-byte GBK character."""
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    return {ord(char) for pair in pairs if len(char := pair.decode("gbk", "ignore")) == 1}


def wanted() -> set[int]:
    """Code points a report may use."""
    ranges = {point for first, last in RANGES for point in range(first, last + 1)}
    return gbk() | ranges | {ord(char) for char in SYMBOLS}


def options() -> subset.Options:
    """How glyphs are cut: outlines and horizontal layout only."""
    chosen = subset.Options(hinting=False, notdef_outline=True, recalc_timestamp=False, glyph_names=False)
    chosen.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "pwid", "halt", "chws"]
    chosen.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "gasp", "prep"]
    return chosen


def cut(source: Path) -> Path:
    """The smaller font file written for one weight."""
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options())
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    target = OUT / f"{source.stem.split('_')[0]}-{source.stem.split('_')[1].lstrip('0123456789')}.ttf"
    font.save(target)
    return target


if __name__ == "__main__":
    for weight in WEIGHTS:
        found = sorted(Path(sys.argv[1]).rglob(f"{weight}.ttf"))
        if not found:
            sys.exit(f"{sys.argv[1]}: no {weight}.ttf; unpack the two npm packages there first.")
        made = cut(found[0])
        print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")
