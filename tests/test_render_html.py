"""What the HTML edition promises: one file, offline, in order."""

from base64 import b64decode
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from render_sample import ALT, EDITIONS, META, PROJECT, SVG, sample

from jindu.base.errors import RenderError
from jindu.report.render import render
from jindu.report.render.svg import inline_svg


class Page(HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]):
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    handle_startendtag = handle_starttag

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module", params=EDITIONS)
def html(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    notebook = sample(folder, request.param)
    return render(notebook, request.param, ("html",), folder, "progress", PROJECT, "embedded", META)[0]


@pytest.fixture(scope="module")
def page(html: Path) -> Page:
    return Page(html.read_text(encoding="utf-8"))


def test_page_has_landmarks_and_languages(html: Path, page: Page):
    """Skip link, one main part, contents, and links to the three editions."""
    links = [attributes["href"] for attributes in page.named("a")]
    current = [attributes["href"] for attributes in page.named("a") if "aria-current" in attributes]

    assert page.named("html")[0]["lang"].startswith("en" if ".en." in html.name else "zh")
    assert links[0] == "#text"
    assert len(page.named("main")) == 1
    assert {"progress.zh.html", "progress.en.html", "progress.bilingual.html"} <= set(links)
    assert current == [html.name]


def test_second_language_is_tagged(page: Page):
    """English inside a Chinese page says that it is English."""
    assert any(attributes.get("lang") == "en" for tag, attributes in page.tags if tag != "html")


def test_charts_are_drawn_in_the_page_with_their_description(html: Path):
    """Inline SVG, announced by its alternative text."""
    text = html.read_text(encoding="utf-8")

    assert f">{ALT}</title>" in text
    assert "<img" not in text


def test_no_id_is_used_twice(page: Page):
    """Headings, charts and tables keep apart."""
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)

    assert [name for name, count in ids.items() if count > 1] == []


def test_every_link_inside_the_page_has_a_target(page: Page):
    """References and contents lead somewhere."""
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    wanted = {attributes["href"][1:] for attributes in page.named("a") if attributes["href"][:1] == "#"}

    assert wanted - ids == set()
    assert {"tbl-growth", "fig-path", "sec-growth"} <= wanted


def test_exact_values_fold_under_the_chart(page: Page):
    """The contents fold too, hence two."""
    assert len(page.named("details")) == 2


def test_table_heads_have_a_scope(page: Page):
    """Every head cell says whether it heads a row or a column."""
    assert {attributes.get("scope") for attributes in page.named("th")} == {"col", "row"}


def test_ledger_carries_its_words(page: Page):
    """The script finds its labels in the page, not in code."""
    ledgers = [each for each in page.named("table") if "ledger" in each.get("class", "")]

    assert ledgers
    assert all(each["data-filter"] and each["data-rows"] for each in ledgers)


def test_marks_stay_on_the_screen(html: Path):
    """The banner is there, and code is not."""
    text = html.read_text(encoding="utf-8")

    assert '<span class="mark">■ 演示数据 · Demonstration data</span>' in text
    assert "SECRET" not in text


def test_downloads_are_inside_the_page(page: Page):
    """The workbook and the table of targets, whole, under the names they have beside it."""
    links = {each["download"]: each["href"] for each in page.named("a") if "download" in each}

    assert {name: b64decode(link.partition(",")[2]) for name, link in links.items()} == META["downloads"]


def test_charts_share_the_shapes_they_repeat(tmp_path: Path):
    """A letter is drawn once in a page; a count of marks that is not the data's stops it."""
    letter = '<path d="M 1.23456 2 L 3 4" transform="scale(0.1)" id="{}"/>'
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><defs>{}</defs><use href="#{}"/></svg>'
    shared: set[str] = set()
    made = []
    for name in ("A-1", "B-2"):
        (tmp_path / "a.svg").write_text(drawing.format(letter.format(name), name), encoding="utf-8")
        made.append(inline_svg(tmp_path / "a.svg", "字", name, shared))
    (shape,) = shared

    assert f'id="{shape}"' in made[0] and 'd="M 1.23 2 L 3 4"' in made[0]
    assert "<path" not in made[1] and all(f'href="#{shape}"' in each for each in made)

    (tmp_path / "b.svg").write_text(SVG.replace("marks-0", "marks-0-1"), encoding="utf-8")
    with pytest.raises(RenderError, match="1 marks in 'marks-0-1'"):
        inline_svg(tmp_path / "b.svg", "字", "b", shared)


def test_words_of_a_chart_may_look_like_rules(tmp_path):
    """A name is text; only attributes and rules of style can fetch anything."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><{0}>@import 看url(http://x)</{0}></svg>'
    for tag in ("text", "style"):
        (tmp_path / f"{tag}.svg").write_text(drawing.format(tag), encoding="utf-8")

    assert "@import" in inline_svg(tmp_path / "text.svg", "字", "a", set())
    with pytest.raises(RenderError, match="@import"):
        inline_svg(tmp_path / "style.svg", "字", "b", set())


def test_a_narrow_chart_is_not_drawn_wide(tmp_path: Path):
    """The page gives a drawing at most two pixels a point, and never more than its own width."""
    drawing = tmp_path / "narrow.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="198pt" height="252pt" viewBox="0 0 198 252"/>', encoding="utf-8"
    )

    assert 'style="max-width:min(100%,396px)"' in inline_svg(drawing, "x", "c1-", set())
