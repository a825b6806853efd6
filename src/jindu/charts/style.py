"""One look for all charts: fonts that come with the package, one style file, one palette readable in grey."""

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec

import matplotlib
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text

from jindu.fonts import font_files
from jindu.fonts.faces import OWN, Fonts
from jindu.periods import year_quarter

P = ParamSpec("P")
STYLE = Path(__file__).with_name("jindu.mplstyle")
INK, MUTED, LINE = "#1F242B", "#5B626C", "#1B4F8A"
TARGET = "#B3261E"  # red means the bar to clear, and it is labelled so
FAN = ("#D3E1F0", "#AFC9E4", "#7FA8D1")  # 95, 80, 50 %
BAR, BAR_SHORT = "#1B4F8A", "#C98A2B"
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
    return {**style, "font.family": _register_fonts()}


def new_figure(height: float) -> Figure:
    """An empty figure of the report's width and of `height` inches."""
    return Figure(figsize=(WIDTH, height), layout="constrained")


def save_svg(figure: Figure, path: Path, fonts: Fonts = OWN) -> None:
    """Write a figure as SVG with the same bytes every time; what no font in force can print stands as 〔U+…〕."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context(_settings()):
        make_printable(figure, fonts)
        figure.savefig(path, format="svg", metadata={"Date": None})


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


def month_ticks(periods: list[str], lang: str) -> list[str]:
    """Axis labels of cumulative quarters: the last month covered, with the year under each first quarter."""
    english = ("Mar", "Jun", "Sep", "Dec")
    labels = []
    for position, period in enumerate(periods):
        year, number = year_quarter(period)
        month = f"{3 * number}月" if lang == "zh" else english[number - 1]
        shows_year = number == 1 or position == 0
        labels.append(f"{month}\n{year}{'年' if lang == 'zh' else ''}" if shows_year else month)
    return labels
