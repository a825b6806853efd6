"""One look for all charts: fonts that come with the package, one style file, one palette readable in grey."""

import hashlib
import io
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec

import matplotlib
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from jindu.base import palette
from jindu.base.fonts import font_files
from jindu.base.fonts.faces import OWN, Fonts
from jindu.base.periods import year_quarter
from jindu.report.phrases import Fact, Vocabulary

P = ParamSpec("P")
STYLE = Path(__file__).with_name("jindu.mplstyle")
INK, MUTED, LINE, HAIR, TINT = palette.INK, palette.MUTED, palette.ACCENT, palette.HAIR, palette.TINT
TARGET = palette.SECOND  # the bar to clear, always labelled
FAN = (palette.FAN_95, palette.FAN_80, palette.FAN_50)
BAR, BAR_SHORT = palette.ACCENT, palette.SHORT
BAD = palette.STATUS["overdue"]  # red means bad, beside a word that says so
GROUND = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # under a label that crosses lines
COLOURS = {
    "axes.edgecolor": palette.RULE,
    "axes.labelcolor": MUTED,
    "grid.color": HAIR,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "text.color": INK,
}
CLIP = re.compile(r' *<clipPath id="(\w+)">(.*?)</clipPath>\n', re.S)
CLIPPED = re.compile(r'clip-path="url\(#(\w+)\)"')
WIDTH = 6.1  # inches: the type area's 156 mm


@cache
def _register_fonts() -> str:
    for path in font_files():
        font_manager.fontManager.addfont(str(path))
    return "Noto Sans SC"


def styled(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """`draw` under the chart style, leaving matplotlib's global state as it was."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Figure:
        with matplotlib.rc_context(_settings()):
            return draw(*args, **kwargs)

    return drawn


def _settings() -> Any:
    style: Any = matplotlib.rc_params_from_file(STYLE, use_default_template=False)
    return {**style, **COLOURS, "font.family": _register_fonts()}


def new_figure(height: float, width: float = WIDTH) -> Figure:
    """An empty figure of `height` inches, as wide as the report's text or of `width` inches."""
    return Figure(figsize=(width, height), layout="constrained")


def small_panels(count: int, columns: int, row: float, around: float, sharey: bool = True) -> tuple[Figure, list[Axes]]:
    """A figure of `count` panels, at most `columns` a row of `row` inches, with `around` inches for what they share."""
    columns = min(columns, count)
    rows = -(-count // columns)
    figure = new_figure(row * rows + around)
    panels = list(figure.subplots(rows, columns, squeeze=False, sharey=sharey).ravel())
    for axes in panels[count:]:
        axes.set_axis_off()
    return figure, panels[:count]


def save_svg(figure: Figure, path: Path, fonts: Fonts = OWN) -> None:
    """Write a figure as SVG with the same bytes every time; what no font in force can print stands as 〔U+…〕."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = io.StringIO()
    with matplotlib.rc_context(_settings()):
        make_printable(figure, fonts)
        figure.savefig(drawn, format="svg", metadata={"Date": None})
    path.write_text(_clips_by_content(drawn.getvalue()), encoding="utf-8")


def _clips_by_content(svg: str) -> str:
    """Clip paths named for what they hold, each once: matplotlib's names tell the last bit, which layout varies."""
    names = {own: f"p{hashlib.sha256(path.encode()).hexdigest()[:10]}" for own, path in CLIP.findall(svg)}
    seen: set[str] = set()

    def kept(found: re.Match[str]) -> str:
        name = names[found[1]]
        if name in seen:
            return ""
        seen.add(name)
        return f'  <clipPath id="{name}">{found[2]}</clipPath>\n'

    return CLIPPED.sub(lambda found: f'clip-path="url(#{names[found[1]]})"', CLIP.sub(kept, svg))


def make_printable(figure: Figure, fonts: Fonts) -> None:
    """Texts and tick labels of a figure in characters the fonts have; the extra fonts come after our own."""
    extra = [_registered(face.path) for face in fonts.extra]
    for text in figure.findobj(Text):
        text.set_text(fonts.printed(text.get_text()))
        text.set_fontfamily([*text.get_fontfamily(), *extra])
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        formatter: Any = axis.get_major_formatter()
        formatter.format_ticks = _printed_ticks(formatter.format_ticks, fonts)


def _printed_ticks(written: Callable[[Any], list[str]], fonts: Fonts) -> Callable[[Any], list[str]]:
    return lambda values: [fonts.printed(text) for text in written(values)]


@cache
def _registered(path: Path) -> str:
    font_manager.fontManager.addfont(str(path))
    return font_manager.FontProperties(fname=str(path)).get_name()


def month_ticks(periods: list[str], words: Vocabulary, joint: str = "\n") -> list[str]:
    """Axis labels of cumulative quarters: the last month covered, with the year under each first quarter."""
    labels = []
    for position, period in enumerate(periods):
        year, number = year_quarter(period)
        month = words.label(f"chart.month.q{number}").replace("\n", joint)
        is_first = position == 0 and (number < 4 or len(periods) == 1)  # a fourth quarter's year would touch the next
        labels.append(f"{month}\n{year_tick(year, words)}" if number == 1 or is_first else month)
    return labels


def year_tick(year: int, words: Vocabulary) -> str:
    """A year, once in an edition of two languages."""
    return words.say("chart.year", year=str(year)).split("\n")[-1]


def inline(words: Vocabulary, key: str, **facts: Fact | str) -> str:
    """A sentence on one line, the languages of the edition after one another."""
    return " ".join(words.say(key, **facts).split("\n"))


def named(name: Fact, words: Vocabulary, size: float, inches: float, lines: int = 1) -> str:
    """A name in the languages of the edition, one under the other, each in at most `lines` lines of a width."""
    written = words.say("chart.name", name=name).split("\n")
    return "\n".join(line for each in written for line in wrapped(each, size, inches, lines))


def wrapped(text: str, size: float, inches: float, lines: int) -> list[str]:
    """The text in at most `lines` lines, broken between words, the last one cut to the width."""
    text = " ".join(text.split())
    if lines == 1 or " " not in text or width_of(text, size) <= inches:
        return [cut(text, size, inches)]
    ends = [i for i, letter in enumerate(text) if letter == " " and width_of(text[:i], size) <= inches]
    end = max(ends, default=text.index(" "))
    return [cut(text[:end], size, inches), *wrapped(text[end + 1 :], size, inches, lines - 1)]


def cut(text: str, size: float, inches: float) -> str:
    """The text on one line, with an ellipsis where it is wider than `inches` at a size in points."""
    text = " ".join(text.split())
    if width_of(text, size) <= inches:
        return text
    kept = bisect_left(range(len(text)), True, key=lambda n: width_of(f"{text[:n]}…", size) > inches) - 1
    return text[: max(kept, 0)].rstrip() + "…"


@cache
def width_of(text: str, size: float) -> float:
    """Width of a text in inches, as the chart's font sets it."""
    prop = font_manager.FontProperties(family=_register_fonts(), size=size)
    return text_to_path.get_text_width_height_descent(OWN.printed(text), prop, False)[0] / 72


def fitting(names: Iterable[Fact], words: Vocabulary, size: float, inches: float, least: float) -> float:
    """The size in points, from `size` down to `least`, at which every line of the names is at most so wide."""
    lines = [line for name in names for line in words.say("chart.name", name=name).split("\n")]
    widest = max((width_of(line, size) for line in lines), default=0.0)
    return max(least, size * min(1.0, inches / widest)) if widest else size


def titled(axes: Axes, title: str, size: float = 7.5) -> None:
    """Give a panel its title, on the left."""
    axes.set_title(title, loc="left", fontsize=size, color=INK, linespacing=1.1)


def mark_rows(marks: Iterable[Artist], first: int) -> None:
    """Say of each mark which row of the figure's data it draws; a page finds it under this name."""
    for row, mark in enumerate(marks, start=first):
        mark.set_gid(f"marks-{row}")


def bare(axes: Axes) -> None:
    """Leave out the vertical scale of a panel whose values are written beside their marks."""
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


def without_data(words: Vocabulary) -> Figure:
    """A figure that says in words that there is nothing to draw."""
    figure = new_figure(0.6)
    axes = figure.subplots()
    axes.set_axis_off()
    axes.text(0.5, 0.5, words.label("chart.no_data"), ha="center", va="center", color=MUTED, gid="none")
    return figure


def year_ticks(periods: list[str], words: Vocabulary) -> list[str]:
    """Axis labels for narrow panels: the first quarter of each year and the last one, the others blank."""
    written = month_ticks(periods, words, " ")
    last = len(periods) - 1
    shown = {i for i, label in enumerate(written) if "\n" in label}
    is_clear = last - max(shown, default=0) > 1
    return [label if i in shown or (i == last and is_clear) else "" for i, label in enumerate(written)]
