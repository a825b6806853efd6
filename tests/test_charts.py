"""Charts show the data they are given: values on the axes, not just a figure."""

from decimal import Decimal as D
from pathlib import Path

import matplotlib

from jindu.charts.back_test import PastForecasts, back_test
from jindu.charts.gap_to_city import gap_to_city
from jindu.charts.growth_path import GrowthPath, growth_path
from jindu.charts.scenario_curve import ScenarioCurve, scenario_curve
from jindu.charts.target_strip import Distance, target_strip
from jindu.numerals import Name, Rest
from jindu.skill import Trial
from jindu.words import load_words

ZH = load_words(Path(__file__).resolve().parents[1] / "params" / "text", "zh")
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
PATH = GrowthPath(
    {"2023Q1": D("7.8"), "2023Q2": D("8.2"), "2023Q3": D("8.6")},
    frozenset({"2023Q2"}),
    {("2023Q4", level): D(8) + D(i) / 2 for i, level in enumerate(LEVELS)},
    D("8.5"),
    ("2023Q4", D("9.7")),
)


def line(figure, name):
    """The y values of the line with this name."""
    return next([float(y) for y in each.get_ydata()] for each in figure.axes[0].lines if each.get_gid() == name)


def written(figure):
    """Every text on the figure."""
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_the_growth_path_shows_published_required_median_and_target():
    """Published rates as they are; the dashed line ends at the required rate, the dotted one at the median."""
    figure = growth_path(PATH, ZH)

    assert line(figure, "published") == [7.8, 8.2, 8.6]
    assert line(figure, "required") == [8.6, 9.7]
    assert line(figure, "median") == [8.6, 9.5]
    assert set(line(figure, "target")) == {8.5}
    assert {"8.6", "目标8.5%", "全年需9.7%", "预测中位9.5%"} <= set(written(figure))


def test_the_fan_has_its_stated_levels():
    """Three bands, 95, 80 and 50 percent, from the last published point to the quantiles."""
    bands = growth_path(PATH, ZH).axes[0].collections
    ends = [sorted({float(y) for x, y in band.get_paths()[0].vertices if x == 3}) for band in bands]

    assert ends == [[8.0, 11.0], [8.5, 10.5], [9.0, 10.0]]


def test_an_imputed_quarter_is_hollow():
    """A filled-in quarter is told from a published one by its marker."""
    faces = [p.get_markerfacecolor() for p in growth_path(PATH, ZH).axes[0].lines if p.get_marker() == "o"]

    assert [face == "white" for face in faces] == [False, True, False]


def test_the_strip_is_sorted_and_labelled_with_value_and_goal():
    """The nearest target comes first; each bar is the ratio to its goal."""
    near = Distance(Name("近", "near"), D(9), D(8), D("112.5"), 0, 0)
    far = Distance(Name("远", "far"), D(4), D(8), D(50), 0, 0)

    axes = target_strip([far, near], ZH).axes[0]

    assert [bar.get_width() for bar in axes.patches] == [112.5, 50.0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["近", "远"]
    assert [text.get_text() for text in axes.texts] == ["9 / 8", "4 / 8"]


def test_a_quarter_without_a_city_figure_is_not_drawn_as_zero():
    """The missing quarter carries an ellipsis and no column."""
    figure = gap_to_city({"2023Q1": D("-1.6"), "2023Q2": None, "2023Q3": D("2.5")}, ZH)

    assert [bar.get_height() for bar in figure.axes[0].patches] == [-1.6, 2.5]
    assert written(figure) == ["−1.6", "…", "2.5"]


def test_the_scenario_curve_marks_what_is_required():
    """The curve has the given chances; the required growth is a line and its marker lies on the curve."""
    points = [(D(2), D("0.9")), (D(4), D("0.5")), (D(6), D("0.1"))]
    curve = ScenarioCurve(Name("甲", "A"), points, [("base", D(4), D("0.5")), ("push", D(6), D("0.1"))])

    figure = scenario_curve([curve], Rest("2023Q3", is_short=True), ZH)

    assert line(figure, "curve") == [90, 50, 10] and line(figure, "push") == [10]
    assert next(each.get_xdata()[0] for each in figure.axes[0].lines if each.get_gid() == "required") == 6
    assert written(figure) == ["4.0%", "6.0%"]


def test_past_forecasts_show_interval_median_outcome_and_place():
    """A bar from low to high, hatched when pseudo-real-time; an outcome outside has another marker; PIT below."""
    inside = Trial("2022Q2", "2022Q4", "real_time", 5, 3, 7, 6, 4, 0.5, True, False, 0.3)
    outside = Trial("2022Q3", "2022Q4", "pseudo", 5, 4, 6, 6, 9, 0.5, True, True, 1.0)

    figure = back_test([PastForecasts(Name("甲", "A"), [inside, outside])], ZH)
    above, below = figure.axes
    markers = {each.get_marker(): each.get_ydata()[0] for each in above.lines if each.get_gid() == "outcome"}

    assert [(bar.get_y(), bar.get_height(), bool(bar.get_hatch())) for bar in above.patches] == [
        (3, 4, False),
        (4, 2, True),
    ]
    assert markers == {"o": 4, "D": 9}
    assert [list(each.get_ydata()) for each in below.lines if each.get_gid() == "pit"] == [[0.3, 1.0]]


def test_drawing_leaves_global_settings_alone():
    """The style applies to the chart and to nothing else."""
    before = dict(matplotlib.rcParams)
    growth_path(PATH, ZH)

    assert dict(matplotlib.rcParams) == before
