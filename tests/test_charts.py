"""Charts show the data they are given: values on the axes, not just a figure."""

import warnings
from decimal import Decimal as D
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from jindu.report.charts.back_test import PastForecasts, back_test
from jindu.report.charts.chain_matrix import MISSING, THERE, UNKNOWN, ChainRow, chain_matrix
from jindu.report.charts.funnel import funnel
from jindu.report.charts.gap_to_city import GapSeries, gap_to_city
from jindu.report.charts.growth_path import GrowthPath, growth_path
from jindu.report.charts.planned_done import Investment, planned_done
from jindu.report.charts.rank_track import RankTrack, rank_track
from jindu.report.charts.revision_bars import Revised, revision_bars
from jindu.report.charts.scenario_curve import ScenarioCurve, scenario_curve
from jindu.report.charts.share_paths import SharePath, share_paths
from jindu.report.charts.style import save_svg
from jindu.report.charts.target_strip import Distance, target_strip
from jindu.report.compose import Both
from jindu.report.phrases import Name, Rest, Term
from jindu.report.phrases.words import load_words
from jindu.tables.records.forecasts import Trial

TEXT = Path(__file__).resolve().parents[1] / "params" / "text"
ZH, EN = load_words(TEXT, "zh"), load_words(TEXT, "en")
EDITIONS = {"zh": ZH, "en": EN, "bilingual": Both((ZH, EN))}
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
REST = Rest("2023Q3", is_short=True)
LONG = Name(
    "超长名称的规模以上工业企业研发经费支出占主营业务收入比重" * 3, "An exceedingly long name of an indicator " * 4
)
SHORT = Name("甲", "A")
SIX = ("chief", "leaders", "lead_unit", "task_force", "liaison", "complete", "filed", "months")
QUARTERS = [f"{year}Q{n}" for year in (2022, 2023) for n in (1, 2, 3, 4)]
PATH = GrowthPath(
    {"2023Q1": D("7.8"), "2023Q2": D("8.2"), "2023Q3": D("8.6")},
    frozenset({"2023Q2"}),
    {("2023Q4", level): D(8) + D(i) / 2 for i, level in enumerate(LEVELS)},
    D("8.5"),
    ("2023Q4", D("9.7")),
)
FAN = {level: D(34) + D(i) / 5 for i, level in enumerate(LEVELS)}
SHARE = SharePath(SHORT, {2021: D("33.5"), 2022: D("34.3")}, D(35), 2023, FAN)


def line(figure, name):
    """The y values of the line with this name."""
    return next([float(y) for y in each.get_ydata()] for each in figure.axes[0].lines if each.get_gid() == name)


def bars(axes, name=None):
    """Width of every horizontal bar, from the top down."""
    return [bar.get_width() for bar in axes.patches if name in (None, bar.get_gid())]


def written(figure):
    """Every text on the panels of a figure."""
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_the_growth_path_shows_published_required_median_and_target():
    """Published rates as they are; the dashed line ends at the required rate, the dotted one at the median."""
    figure = growth_path(PATH, ZH)

    assert line(figure, "published") == [7.8, 8.2, 8.6]
    assert line(figure, "required") == [8.6, 9.7]
    assert line(figure, "median") == [8.6, 9.5]
    assert set(line(figure, "target")) == {8.5}
    assert {"8.6", "年均目标8.5%", "全年需9.7%", "预测中位9.5%"} <= set(written(figure))


def test_the_fan_has_its_stated_levels():
    """Three bands, 95, 80 and 50 percent, from the last published point to the quantiles."""
    bands = growth_path(PATH, ZH).axes[0].collections
    ends = [sorted({float(y) for x, y in band.get_paths()[0].vertices if x == 3}) for band in bands]

    assert ends == [[8.0, 11.0], [8.5, 10.5], [9.0, 10.0]]


def test_an_imputed_quarter_is_hollow():
    """A filled-in quarter is told from a published one by its marker."""
    faces = [p.get_markerfacecolor() for p in growth_path(PATH, ZH).axes[0].lines if p.get_marker() == "o"]

    assert [face == "white" for face in faces] == [False, True, False]


def test_the_strip_is_sorted_labelled_and_says_what_its_colours_are():
    """The nearest target comes first; each bar is the ratio to its goal, with value and goal beside it."""
    near = Distance(Name("近", "near"), D(9), D(8), D("112.5"), 0, 0)
    far = Distance(Name("远", "far"), D(4), D(8), D(50), 0, 0)

    panel, legend = target_strip([far, near], ZH).axes

    assert bars(panel) == [112.5, 50.0]
    assert [label.get_text() for label in panel.get_yticklabels()] == ["近", "远"]
    assert [text.get_text() for text in panel.texts] == ["9 / 8", "4 / 8"]
    assert [bar.get_gid() for bar in panel.patches] == ["marks-0", "marks-1"]
    assert [text.get_text() for text in legend.texts][1:] == ["达到目标值", "未达到目标值"]
    keys = [each.get_color() for each in legend.lines]
    assert keys == [matplotlib.colors.to_hex(bar.get_facecolor()) for bar in panel.patches]


def test_a_quarter_without_a_city_figure_is_not_drawn_as_zero():
    """The missing quarter carries an ellipsis and no column; an indicator without any says so in words."""
    gaps = GapSeries(SHORT, {"2023Q1": D("-1.6"), "2023Q2": None, "2023Q3": D("2.5")})
    none = GapSeries(SHORT, {"2023Q1": None, "2023Q2": None, "2023Q3": None})

    figure = gap_to_city([gaps, none], ZH)

    assert [[bar.get_height() for bar in axes.patches] for axes in figure.axes] == [[-1.6, 2.5], []]
    assert written(figure) == ["−1.6", "…", "2.5", "未取得全市数据"]


def test_ranks_run_from_the_best_on_top():
    """A line through the ranks of the quarters that have one; the last names the number of units compared."""
    figure = rank_track([RankTrack(SHORT, {"2022Q1": (6, 6), "2022Q2": (4, 6), "2022Q4": (1, 5)})], ZH)
    (axes,) = figure.axes

    assert line(figure, "rank") == [6, 4, 1]
    assert axes.yaxis_inverted() and written(figure) == ["6", "4", "1/5"]


def test_a_share_is_drawn_against_its_goal_with_the_stated_intervals():
    """Published years, goal, median and three intervals at the year of the goal."""
    figure = share_paths([SHARE], ZH)
    bands = {bar.get_gid(): (bar.get_y(), bar.get_y() + bar.get_height()) for bar in figure.axes[0].patches}

    assert line(figure, "published") == [33.5, 34.3] and set(line(figure, "goal")) == {35}
    assert {gid: (round(low, 6), round(high, 6)) for gid, (low, high) in bands.items()} == {
        "0.025": (34.0, 35.2),
        "0.1": (34.2, 35.0),
        "0.25": (34.4, 34.8),
    }
    assert line(figure, "median") == [34.6, 34.6]
    assert {"目标35.0%", "34.3", "34.6"} == set(written(figure))


def test_the_funnel_has_a_bar_of_the_count_at_each_stage():
    """One panel a level, on one scale, zero written as zero."""
    counts = {
        "national": {"reserve": 1, "applied": 2, "approved": 0},
        "provincial": {"reserve": 3, "applied": 4, "approved": 8},
    }
    figure = funnel(counts, EN)

    assert [bars(axes) for axes in figure.axes] == [[1, 2, 0], [3, 4, 8]]
    assert written(figure) == ["1", "2", "0", "3", "4", "8"]
    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["In reserve", "Applied for", "Approved"]


def test_planned_and_done_stand_in_one_row_and_overdue_is_said_in_words():
    """Bars of both amounts in the order given; what is not reported says so instead of counting as zero."""
    shown = [Investment(SHORT, D(1200), D(300), D(25), True), Investment(SHORT, D(600), None, None, False)]

    figure = planned_done(shown, ZH)

    (axes,) = figure.axes
    assert [bars(axes, f"marks-{row}") for row in (0, 1)] == [[1200], [600]] and bars(axes, "done") == [300, 0]
    assert written(figure) == ["300 / 1,200 = 25.0%  逾期", "未报 / 600"]


def test_the_heat_map_says_each_state_in_a_word():
    """One cell a chain and column, coloured by state and annotated with its word."""
    cells = [(Term("named.yes"), THERE)] * 6 + [(Term("filed.no"), MISSING), (Term("chart.unreported"), UNKNOWN)]

    figure = chain_matrix([ChainRow(SHORT, cells)], SIX, ZH)

    assert np.ravel(figure.axes[0].collections[0].get_array()).tolist() == [THERE] * 6 + [MISSING, UNKNOWN]
    assert written(figure) == ["有"] * 6 + ["未备案", "未报"]


def test_a_revision_is_drawn_by_its_change_and_labelled_old_to_new():
    """Bars of new minus old, in the order given."""
    figure = revision_bars([Revised(SHORT, D("8.2"), D("8.6")), Revised(SHORT, D("-1.0"), D("-1.5"))], ZH)

    assert bars(figure.axes[0]) == pytest.approx([0.4, -0.5])
    assert written(figure) == ["8.2 → 8.6", "−1.0 → −1.5"]


def test_the_scenario_curve_marks_what_is_required():
    """The curve has the given chances; the required growth drops to the axis; each mark is named with its values."""
    points = [(D(2), D("0.9")), (D(4), D("0.5")), (D(6), D("0.1"))]
    curve = ScenarioCurve(Name("甲", "A"), points, [("base", D(4), D("0.5")), ("push", D(6), D("0.1"))])

    figure = scenario_curve([curve], REST, ZH)

    assert line(figure, "curve") == [90, 50, 10] and line(figure, "push") == [10]
    required = next(each for each in figure.axes[0].lines if each.get_gid() == "required")
    assert list(required.get_xdata()) == [6, 6] and list(required.get_ydata()) == [0, 10]
    assert written(figure) == ["● 基准 4.0% · 50%", "◆ 达标所需 6.0% · 10%"]


def trial(**changed):
    """A past forecast whose outcome lay inside its interval."""
    usual = ("2022Q2", "2022Q4", "real_time", 5, 3, 7, 6, 4, 0.5, True, False, 0.3)
    return Trial(**{**dict(zip(Trial.__dataclass_fields__, usual, strict=True)), **changed})


def test_past_forecasts_show_interval_median_outcome_and_percentile():
    """A bar from low to high, hatched when pseudo-real-time; an outcome outside has another marker."""
    outside = trial(origin="2022Q3", vintage="pseudo", low=4, high=6, actual=9, pit=1.0)

    figure = back_test([PastForecasts(Name("甲", "A"), [trial(), outside])], ZH)
    above, below = figure.axes
    markers = {each.get_marker(): each.get_ydata()[0] for each in above.lines if each.get_gid() == "outcome"}

    assert [(bar.get_y(), bar.get_height(), bool(bar.get_hatch())) for bar in above.patches] == [
        (3, 4, False),
        (4, 2, True),
    ]
    assert markers == {"o": 4, "D": 9}
    assert [bar.get_gid() for bar in above.patches] == ["marks-0", "marks-1"]
    assert [list(each.get_ydata()) for each in below.lines if each.get_gid() == "percentile"] == [[30, 100]]
    assert [label.get_text() for label in below.get_xticklabels()] == ["6月\n2022年", "9月"]


def many(count, name=LONG):
    """One chart of each kind with so many items."""
    span, cells = range(count), [(Term("named.no"), MISSING)] * len(SIX)
    points = [(D(x), D(9 - x) / 10) for x in range(10)]
    marks = [("slip", D(3), D("0.6")), ("base", D(4), D("0.5")), ("push", D(6), D("0.3"))]
    gaps = {period: D(i) - 3 for i, period in enumerate(QUARTERS)}
    return {
        "strip": lambda words: target_strip([Distance(name, D(i), D(8), D(i) * 12) for i in span], words),
        "gap": lambda words: gap_to_city([GapSeries(name, gaps) for _ in span], words),
        "ranks": lambda words: rank_track([RankTrack(name, {p: (1, 9) for p in QUARTERS}) for _ in span], words),
        "shares": lambda words: share_paths([SharePath(name, SHARE.values, D(35), 2023, FAN) for _ in span], words),
        "investment": lambda words: planned_done([Investment(name, D(i), D(1), D(i), True) for i in span], words),
        "chains": lambda words: chain_matrix([ChainRow(name, cells) for _ in span], SIX, words),
        "revisions": lambda words: revision_bars([Revised(name, D(i), D(1)) for i in span], words),
        "curve": lambda words: scenario_curve([ScenarioCurve(name, points, marks) for _ in span], REST, words),
        "past": lambda words: back_test([PastForecasts(name, [trial()] * 8) for _ in span], words),
    }


def single_points():
    """Charts with one value, values all equal, negative or extreme."""
    flat = {period: D("8.5") for period in QUARTERS}
    low = {period: D(-5) - i for i, period in enumerate(QUARTERS)}
    no_fan = {}
    return {
        "one point": lambda words: growth_path(GrowthPath({"2022Q1": D(8)}, frozenset(), {}, None, None), words),
        "flat path": lambda words: growth_path(GrowthPath(flat, frozenset(), {}, D("8.5"), None), words),
        "falling path": lambda words: growth_path(GrowthPath(low, frozenset(), {}, D(9), ("2023Q4", D(40))), words),
        "one share": lambda words: share_paths([SharePath(LONG, {2022: D(35)}, D(35), 2023, no_fan)], words),
        "strip far out": lambda words: target_strip([Distance(LONG, D(-9), D(8), D(-900))], words),
        "strip far above": lambda words: target_strip([Distance(LONG, D(900), D(8), D(11250))], words),
        "nothing invested": lambda words: planned_done([Investment(LONG, None, None, None, True)], words),
        "no revision of weight": lambda words: revision_bars([Revised(LONG, D(8), D(8))], words),
        "no title": lambda words: funnel({"national": {"reserve": 0, "applied": 0, "approved": 0}}, words),
    }


def outside(figure):
    """Texts and scales that reach over the edge of the figure, by more than a pixel."""
    FigureCanvasAgg(figure).draw()
    renderer = figure.canvas.get_renderer()
    width, height = figure.canvas.get_width_height()
    boxes = {text.get_text(): text.get_window_extent(renderer) for text in figure.texts if text.get_text()}
    for axes in figure.axes:
        texts = [*axes.texts, *(text for text in axes.findobj(Text) if text.get_text() == axes.get_title(loc="left"))]
        boxes |= {text.get_text(): text.get_window_extent(renderer) for text in texts if text.get_text()}
        scales = [axis for axis in (axes.xaxis, axes.yaxis) if axes.axison]
        boxes |= {axis: box for axis in scales if (box := axis.get_tightbbox(renderer)) is not None}
    return [
        name for name, box in boxes.items() if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1
    ]


ROWS = ("strip", "investment", "chains", "revisions")
CASES = {
    **{f"one of {name}": draw for name, draw in many(1).items()},
    **{f"forty of {name}": draw for name, draw in many(40).items() if name in ROWS},
    **{f"seven of {name}": draw for name, draw in many(7).items() if name not in ROWS},
    **single_points(),
}


@pytest.mark.parametrize("case", CASES)
def test_no_label_leaves_the_figure(case):
    """With long names, few or many of them, every text lies within the figure, without a warning of the layout."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert outside(CASES[case](EDITIONS["bilingual"])) == []


@pytest.mark.parametrize("edition", ["zh", "en"])
@pytest.mark.parametrize("name", many(7))
def test_in_one_language_neither(name, edition):
    """The same holds in an edition of one language."""
    assert outside(many(7)[name](EDITIONS[edition])) == []


@pytest.mark.parametrize("name", many(0))
def test_without_data_a_chart_says_so(name):
    """Nothing to draw is said in words."""
    assert written(many(0)[name](ZH)) == ["尚无可用数据"]


def test_drawing_leaves_global_settings_alone():
    """The style applies to the chart and to nothing else."""
    before = dict(matplotlib.rcParams)
    growth_path(PATH, ZH)

    assert dict(matplotlib.rcParams) == before


def test_the_text_of_a_chart_stays_text(tmp_path):
    """Names can be found and copied; raw names stand literally, a character without a glyph by its number."""
    names = ["<b>甲</b>", "$x^2$ & #b", "\U0001f600乙"]
    figure = planned_done([Investment(Name(name, name), D(5), D(4), D(80), False) for name in names], ZH)

    save_svg(figure, tmp_path / "chart.svg")
    texts = [each.text for each in ElementTree.parse(tmp_path / "chart.svg").iter() if each.tag.endswith("}text")]

    assert texts[:3] == ["<b>甲</b>", "$x^2$ & #b", "〔U+1F600〕乙"]


def test_a_chart_has_the_same_bytes_where_layout_differs_in_the_last_bit(tmp_path):
    """The solver of the layout is not exact to the last bit from one build to the next; the file is."""
    written = set()
    for name, shift in (("one", 0.0), ("other", 1e-15)):
        figure = Figure()
        for bottom in (0.1, 0.5):
            figure.add_axes((0.1, bottom + shift, 0.8, 0.3)).plot([0, 1], [0, 2])
        save_svg(figure, tmp_path / name)
        written.add((tmp_path / name).read_bytes())

    assert len(written) == 1 and written.pop().count(b"<clipPath ") == 2
