"""Charts hold their shape with awkward data: one point, none, forty, equal, negative, missing, long names."""

import warnings
from collections.abc import Callable
from decimal import Decimal as D
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from jindu.charts.back_test import PastForecasts, back_test
from jindu.charts.chain_matrix import MISSING, THERE, UNKNOWN, ChainRow, chain_matrix
from jindu.charts.funnel import funnel
from jindu.charts.gap_to_city import GapSeries, gap_to_city
from jindu.charts.growth_path import GrowthPath, growth_path
from jindu.charts.planned_done import Investment, planned_done
from jindu.charts.rank_track import RankTrack, rank_track
from jindu.charts.revision_bars import Revised, revision_bars
from jindu.charts.scenario_curve import ScenarioCurve, scenario_curve
from jindu.charts.share_paths import SharePath, share_paths
from jindu.charts.target_strip import Distance, target_strip
from jindu.numerals import Name, Rest, Term, Verbatim
from jindu.periods import quarters_between
from jindu.report.compose import Both
from jindu.skill import Trial
from jindu.words import load_words

TEXTS = Path(__file__).resolve().parents[1] / "params" / "text"
ZH, EN = load_words(TEXTS, "zh"), load_words(TEXTS, "en")
EDITIONS = {"en": EN, "bilingual": Both((ZH, EN))}  # the longest lines, and the most of them
SHORT = Name("工业投资", "Industrial investment")
LONG = Name(
    "规模以上工业企业研究与试验发展经费支出占主营业务收入比重" * 2, "R&D expenditure as a share of revenue " * 4
)
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
QUARTERS = quarters_between("2021Q3", "2023Q3")
COLUMNS = ("chief", "leaders", "lead_unit", "task_force", "liaison", "complete", "filed", "months")
SLACK = 2.0  # points a text may stand over the edge: side bearings of letters


def distances(n, ratio="80", name=SHORT):
    return [Distance(name, D(ratio) / 10, D(10), D(ratio)) for _ in range(n)]


def path(growth, fan=("8", "9"), target="8.5", needed="9.7"):
    quarters = quarters_between("2021Q3", "2023Q3")[-len(growth) :] if growth else []
    low, high = map(D, fan) if fan else (D(0), D(0))
    spread = {("2023Q4", q): low + (high - low) * i / 6 for i, q in enumerate(LEVELS)} if fan else {}
    return GrowthPath(
        dict(zip(quarters, map(D, growth), strict=True)),
        frozenset(quarters[:1]),
        spread,
        D(target) if target else None,
        ("2023Q4", D(needed)) if needed else None,
    )


def curve(name, marks):
    points = [(D(x), (D(40) - D(x)) / 60) for x in range(-20, 41)]
    return ScenarioCurve(name, points, [(m, D(x), D(y)) for m, x, y in marks])


def trial(origin, actual):
    return Trial(origin, "2023Q4", "pseudo", 5, 4, 6, 5, actual, 0.5, True, False, 0.5)


def shares(name, values, fan=True, goal="22"):
    ahead = {q: D(20) + i for i, q in enumerate(LEVELS)} if fan else {}
    return SharePath(name, {2018 + i: D(v) for i, v in enumerate(values)}, D(goal), 2023, ahead)


def chain_rows(n, name, state=THERE, word="named.yes"):
    return [ChainRow(name, [(Term(word), state)] * len(COLUMNS)) for _ in range(n)]


def gaps(name, *values):
    return GapSeries(name, {q: None if v is None else D(v) for q, v in zip(QUARTERS, values, strict=False)})


def ranks(name, *places):
    return RankTrack(name, {q: (place, 6) for q, place in zip(QUARTERS, places, strict=False)})


LATE = Investment(Verbatim("某某产业园二期标准化厂房及配套基础设施建设项目" * 2), D(18000), None, True)
MARKS = (("slip", 5, "0.6"), ("base", 6, "0.57"), ("push", 7, "0.55"))
FUNNEL = {
    "national": {"reserve": 1, "applied": 1, "approved": 0},
    "provincial": {"reserve": 0, "applied": 0, "approved": 0},
}
CASES: dict[str, Callable[..., Figure]] = {
    "strip none": lambda w: target_strip([], w),
    "strip one": lambda w: target_strip(distances(1), w),
    "strip forty": lambda w: target_strip(distances(40), w),
    "strip equal to the goal": lambda w: target_strip(distances(9, "100"), w),
    "strip negative": lambda w: target_strip([*distances(1, "-60"), *distances(3)], w),
    "strip far beyond": lambda w: target_strip([*distances(1, "4200"), *distances(3)], w),
    "strip long names": lambda w: target_strip(distances(24, "80", LONG), w),
    "path none": lambda w: growth_path(path([]), w),
    "path one": lambda w: growth_path(path(["8.6"]), w),
    "path without forecast": lambda w: growth_path(path(["8.6", "7"], None, None, None), w),
    "path negative": lambda w: growth_path(path(["-8.6", "-7", "-12.1"], ("-14", "-3")), w),
    "path equal": lambda w: growth_path(path(["8.5"] * 9, ("8.5", "8.5"), "8.5", "8.5"), w),
    "path far to go": lambda w: growth_path(path(["8.5"] * 9, ("8", "9"), "8.5", "180.4"), w),
    "gap none": lambda w: gap_to_city([], w),
    "gap one": lambda w: gap_to_city([gaps(SHORT, "1.2")], w),
    "gap all missing": lambda w: gap_to_city([gaps(SHORT, None, None), gaps(LONG, "1.2", None)], w),
    "gap all negative": lambda w: gap_to_city([gaps(LONG, *["-12.5"] * 9)] * 4, w),
    "gap all zero": lambda w: gap_to_city([gaps(SHORT, *["0"] * 9)] * 2, w),
    "ranks none": lambda w: rank_track([], w),
    "ranks one": lambda w: rank_track([ranks(SHORT, 3)], w),
    "ranks equal": lambda w: rank_track([ranks(LONG, *[1] * 9)] * 4, w),
    "ranks of many": lambda w: rank_track([ranks(SHORT, 6, 1, 6, 1, 6)] * 9, w),
    "curve none": lambda w: scenario_curve([], Rest("2023Q3", is_short=True), w),
    "curve one": lambda w: scenario_curve([curve(LONG, MARKS)], Rest("2023Q3", is_short=True), w),
    "curve close marks": lambda w: scenario_curve([curve(SHORT, MARKS)] * 4, Rest("2023Q2", is_short=True), w),
    "curve unreachable": lambda w: scenario_curve([curve(SHORT, MARKS[:2])] * 3, Rest("2023Q1", is_short=True), w),
    "trials none": lambda w: back_test([], w),
    "trials one": lambda w: back_test([PastForecasts(LONG, [trial("2022Q2", 5)])], w),
    "trials many": lambda w: back_test([PastForecasts(SHORT, [trial(q, -5) for q in QUARTERS])] * 4, w),
    "shares none": lambda w: share_paths([], w),
    "shares one": lambda w: share_paths([shares(SHORT, ["20.9"])], w),
    "shares without years": lambda w: share_paths([shares(SHORT, [])], w),
    "shares equal": lambda w: share_paths([shares(LONG, ["22"] * 5, fan=False)] * 5, w),
    "shares of eleven": lambda w: share_paths([shares(LONG, ["25", "21", "20.9"])] * 11, w),
    "funnel none": lambda w: funnel({}, w),
    "funnel with zeros": lambda w: funnel(FUNNEL, w),
    "projects none": lambda w: planned_done([], w),
    "projects one": lambda w: planned_done([Investment(Verbatim("甲"), D(5), D(5), False)], w),
    "projects unreported": lambda w: planned_done([Investment(Verbatim("甲"), None, None, True)] * 2, w),
    "projects forty, long, late": lambda w: planned_done([LATE] * 40, w),
    "projects above plan": lambda w: planned_done([Investment(Verbatim("甲"), D(5), D(500), True)] * 3, w),
    "chains none": lambda w: chain_matrix([], COLUMNS, w),
    "chains one": lambda w: chain_matrix(chain_rows(1, Verbatim("甲")), COLUMNS, w),
    "chains forty, long": lambda w: chain_matrix(chain_rows(40, LONG, MISSING, "filed.no"), COLUMNS, w),
    "chains unreported": lambda w: chain_matrix(chain_rows(2, SHORT, UNKNOWN, "chart.unreported"), COLUMNS, w),
    "revisions none": lambda w: revision_bars([], w),
    "revisions one": lambda w: revision_bars([Revised(SHORT, D("7.2"), D("6.1"))], w),
    "revisions without change": lambda w: revision_bars([Revised(SHORT, D("7.2"), D("7.2"))] * 2, w),
    "revisions forty, long": lambda w: revision_bars([Revised(LONG, D("-17.2"), D("6.1"))] * 40, w),
}


def outside(figure: Figure) -> list[str]:
    """Texts that stand over the edge of the figure."""
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    frame = figure.bbox.padded(SLACK * figure.dpi / 72)
    return [text.get_text() for text in drawn_texts(figure) if not contains(frame, text.get_window_extent())]


def drawn_texts(figure: Figure) -> list[Text]:
    """Texts that can be seen: not those of hidden axes or of ticks beyond the limits."""
    unseen = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            off = [t for t in ticks if not axes.axison or not low <= t.get_loc() <= high]
            unseen |= {label for tick in off for label in (tick.label1, tick.label2)}
            unseen |= {axis.label, axis.offsetText} if not axes.axison else set()
    texts = figure.findobj(Text)
    return [text for text in texts if text.get_visible() and text.get_text().strip() and text not in unseen]


def contains(frame, box) -> bool:
    return frame.x0 <= box.x0 and frame.y0 <= box.y0 and box.x1 <= frame.x1 and box.y1 <= frame.y1


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("case", CASES)
def test_no_text_leaves_the_figure_and_no_layout_gives_way(case, edition):
    """Every text stands inside the figure, and the layout finds room for every panel."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = CASES[case](EDITIONS[edition])
        found = outside(figure)

    assert found == []


@pytest.mark.parametrize("case", [case for case in CASES if case.endswith(" none")])
def test_a_chart_without_data_says_so(case):
    """One line of words, and nothing that looks like a value."""
    figure = CASES[case](EN)

    assert [text.get_text() for axes in figure.axes for text in axes.texts] == [EN.label("chart.no_data")]
    assert not any(axes.lines or axes.patches for axes in figure.axes)


def test_a_bar_far_beyond_its_goal_is_cut_and_still_labelled():
    """The bar ends at the edge; its figures are the exact ones."""
    axes = CASES["strip far beyond"](ZH).axes[0]

    assert max(bar.get_width() for bar in axes.patches) < 4200
    assert "420.0 / 10.0" in {text.get_text() for text in axes.texts}


def test_forty_rows_are_all_drawn():
    """No target is left out when there are many."""
    figure = CASES["strip forty"](ZH)

    assert sum(len(axes.patches) for axes in figure.axes) == 40
