"""The page can be worked without a mouse: sources, ledger, charts."""

import pytest
from browser import found_in, needs_chromium
from render_sample import META, PROJECT, sample

from jindu.report.render import render

# Works the page as a reader would and notes what is there to see.
SCRIPT = """
const seen = {};
const all = (owner, what) => [...owner.querySelectorAll(what)];
const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const dialog = document.getElementById("source"), title = () => dialog.querySelector("h2").textContent;
const table = document.querySelector("#tbl-growth table"), figures = all(table, "button.src");

figures[0].focus();
figures[0].click();
seen.read = { open: dialog.open, title: title(), text: dialog.innerText };
dialog.querySelector("form button").click();
seen.closed = { open: dialog.open, back: document.activeElement === figures[0] };

document.querySelector(".tile [data-from]").click();
seen.computed = { title: title(), places: all(dialog, "tbody tr").map((row) => row.cells[0].textContent) };
dialog.close();

figures[0].focus();
seen.roving = ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"].map((key) => {
  press(key);
  return figures.indexOf(document.activeElement);
});
seen.stops = figures.filter((each) => each.tabIndex === 0).length;

const head = table.tHead.rows[0].cells[1], input = document.querySelector("#tbl-growth input[type=search]");
seen.sorted = [1, 2].map(() => { head.querySelector("button").click(); return head.getAttribute("aria-sort"); });
input.value = "没有这一项";
input.dispatchEvent(new Event("input"));
seen.left = [all(table, "tbody tr:not([hidden])").length, document.querySelector("#tbl-growth output").textContent];

const chart = document.querySelector(".chart"), bubble = chart.querySelector(".bubble");
chart.focus();
press("ArrowRight");
seen.chart = { said: bubble.textContent, lit: all(chart, "[data-row].on").length };
seen.chart.stops = all(chart, "[tabindex]").length;
chart.blur();
seen.after = { hidden: bubble.hidden, lit: all(chart, ".on").length };
return seen;
"""

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What the Chinese sample shows while it is worked."""
    folder = tmp_path_factory.mktemp("keys")
    page = render(sample(folder, "zh"), "zh", ("html",), folder, "page", PROJECT, "embedded", META)[0]
    return found_in(page, SCRIPT)


def test_a_figure_opens_its_source(seen):
    """File, day, publisher in the edition's language, sheet, cell and raw text, whatever that holds."""
    assert seen["read"]["open"] and seen["read"]["title"] == "这个数的出处"
    for part in ("−6.8", "F22 主要指标!C9", "</script>6.8", "指标.xlsx", "2023-10-25", "县统计局", "主要指标", "C9"):
        assert part in seen["read"]["text"]
    assert "Statistics Bureau" not in seen["read"]["text"]


def test_closing_returns_to_the_figure(seen):
    """The reader goes on where they were."""
    assert seen["closed"] == {"open": False, "back": True}


def test_a_computed_figure_lists_its_places(seen):
    """One row each, under a head that says so."""
    assert seen["computed"] == {"title": "这个数由下列各处计算得出", "places": ["F22 主要指标!C9", "P 一"]}


def test_figures_of_a_table_are_one_tab_stop(seen):
    """Arrow keys go from figure to figure and stop at the ends."""
    assert (seen["roving"], seen["stops"]) == ([1, 2, 1, 0, 0], 1)


def test_the_ledger_sorts_and_filters(seen):
    """Heads are buttons and say how they sort; the filter says how many rows are left."""
    assert seen["sorted"] == ["ascending", "descending"]
    assert seen["left"] == [0, "0 / 60 行"]


def test_a_chart_tells_its_values_by_arrow_keys(seen):
    """One tab stop; the bubble says the row, its mark is lit, and leaving clears both."""
    assert seen["chart"] == {"said": "2022Q1; % −8.1", "lit": 1, "stops": 0}
    assert seen["after"] == {"hidden": True, "lit": 0}


SHOW = """
const shown = (lang) => {
  document.querySelector(`.show button[data-show="${lang}"]`).click();
  const table = document.querySelector("#tbl-growth");
  return [table.querySelector("figcaption").innerText, document.querySelector("main .pair").innerText,
    document.querySelector("main h2").innerText].map((text) => text.replace(/\\s+/g, " ").trim());
};
return { zh: shown("zh"), en: shown("en"), both: shown("") };
"""


def test_a_bilingual_page_shows_either_language_alone(tmp_path):
    """Captions, paragraphs and heads; both come back."""
    page = render(sample(tmp_path, "bilingual"), "bilingual", ("html",), tmp_path, "page", PROJECT, "embedded", META)[0]
    seen = found_in(page, SHOW)

    assert seen["zh"] == ["表1四项增速目标", "增速为6.8%，见表1和图1。", "1 一页纸"]
    assert seen["en"] == [
        "Table 1Four growth targets",
        "Growth was 6.8 percent, see Table 1 and Figure 1.",
        "1Page one",
    ]
    for shown, (zh, en) in zip(
        seen["both"],
        (("四项增速目标", "Four growth targets"), ("增速为6.8%", "Growth was"), ("一页纸", "Page one")),
        strict=True,
    ):
        assert zh in shown and en in shown
