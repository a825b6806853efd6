"""Fonts named in params are used where they are found; what no font can print is told, never a box."""

import io
import json
import re
from base64 import b64decode

import lxml.html
import pikepdf
import pypdf
import pytest
import yaml
from editions import assessed, edition
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from matplotlib.figure import Figure
from project_copy import ROOT
from small_project import release, small_project, table

from jindu.base.errors import ParamsError
from jindu.base.fonts import FILES
from jindu.base.fonts.faces import OWN
from jindu.params.fonts import load_fonts
from jindu.report.charts.style import save_svg, styled
from jindu.report.manifest import manifest
from jindu.report.phrases.words import Words, load_words

RARE, NO_FONT = "\U0002cc56", "\U0001f600"  # the first is in the extra font, the second in none


def make_font(path, family, text, code=None):
    """A font of a few characters under another name; the first of them also at `code`."""
    font = TTFont(FILES["serif"])
    cutter = subset.Subsetter(subset.Options(name_IDs=["*"]))
    cutter.populate(text=text)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = family
    if code:
        codes = CmapSubtable.newSubtable(12)
        codes.platformID, codes.platEncID, codes.language = 3, 10, 0
        codes.cmap = {**font.getBestCmap(), code: font.getBestCmap()[ord(text[0])]}
        font["cmap"].tables = [codes]
    path.parent.mkdir(exist_ok=True)
    font.save(path)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with two fonts of its own, one named that is nowhere, and a publisher with rare characters."""
    made = small_project(tmp_path_factory.mktemp("fonts"))
    make_font(made.root / "fonts/text.ttf", "OfficeSong", "桃江县截至年月末工业增速目标项中待定全部0123456789")
    make_font(made.root / "fonts/rare.ttf", "OfficeRare", "一", ord(RARE))
    named = {"serif": ["Nowhere Sung", "OfficeSong"], "rare": ["OfficeRare"], "folders": ["fonts", "gone"]}
    (made.params_folder / "fonts.yml").write_text(yaml.safe_dump(named), encoding="utf-8")
    release(made, "2023-07-25", **{f"{RARE}{NO_FONT}": table("2023年1—6月", "工业投资,…,9.0")})
    return made


@pytest.fixture(scope="module")
def results(project):
    return assessed(project)


@pytest.fixture(scope="module")
def made(project, results, tmp_path_factory):
    return edition(project, results, "zh", tmp_path_factory.mktemp("out"))


def test_a_font_of_the_office_is_embedded_under_its_name(made):
    """The text is set in the office's font, and the rare character in the extra one."""
    with pikepdf.open(made["pdf"]) as pdf:
        names = {str(item.FontName) for item in pdf.objects if is_descriptor(item)}

    assert any("OfficeSong" in name for name in names) and any("OfficeRare" in name for name in names)
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in names)


def is_descriptor(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


def test_run_json_says_which_fonts_were_not_found(project, results):
    """One name is nowhere; the report is made all the same."""
    fonts = manifest(project, results, [], "")["fonts"]

    assert fonts == {
        "named": {"OfficeSong": "text.ttf", "OfficeRare": "rare.ttf"},
        "not_found": ["Nowhere Sung"],
    }
    assert json.dumps(fonts)


def test_a_rare_character_prints_and_one_without_a_font_is_told(made):
    """In PDF and page: the hanzi as it is, the other by its code, and listed among the checks."""
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(made["pdf"]).pages)
    page = lxml.html.parse(str(made["html"])).getroot().text_content()

    for text in (re.sub(r"\s", "", pdf), page):
        assert f"{RARE}〔U+1F600〕.csv" in text and NO_FONT not in text and "〔U+2CC56〕.csv" not in text
        assert "报告字体没有或不可见的字符" in text


def test_the_page_carries_the_rare_character_and_nothing_else_of_its_font(made):
    """A font face for that character alone, under the families the page asks for."""
    page = made["html"].read_text(encoding="utf-8")
    faces = re.findall(
        r'font-family:"([^"]+)";font-weight:(\d+);[^}]*unicode-range:U\+2CC56;[^}]*base64,([^)]*)\)', page
    )

    assert {(family, weight) for family, weight, _ in faces} == {
        ("Noto Serif SC", "400"),
        ("Noto Sans SC", "400"),
        ("Noto Sans SC", "700"),
    }
    for *_, font in faces:
        assert set(TTFont(io.BytesIO(b64decode(font))).getBestCmap()) == {ord(RARE)}


@styled
def labelled(name):
    """A chart with a name as bar label, tick label and title."""
    figure = Figure()
    axes = figure.subplots()
    axes.barh([name, "乙"], [1, 2])
    axes.set_title(name)
    axes.annotate(name, (1, 1))
    return figure


@pytest.mark.filterwarnings("error:Glyph")
@pytest.mark.parametrize("fonts", ["own", "extra"])
def test_no_chart_has_a_box_for_a_character(project, tmp_path, fonts):
    """What a chart's fonts lack is written by its code, a formula is not read as one; matplotlib warns of no glyph."""
    folder = project if fonts == "extra" else small_project(tmp_path / "own")
    figure = labelled(f"{RARE}{NO_FONT} $x^2$ $")

    save_svg(figure, tmp_path / "chart.svg", load_fonts(folder))

    shown = figure.axes[0].get_title()
    assert shown == f"{RARE if fonts == 'extra' else '〔U+2CC56〕'}〔U+1F600〕 $x^2$ $"
    assert figure.axes[0].get_yticklabels()[0].get_text() == shown


def test_a_word_of_ours_without_a_glyph_stops_the_run():
    """Before anything is made, with key and character."""
    words = Words("zh", {"tile.none": "无☃"}, "text/zh.yml")

    with pytest.raises(ParamsError, match=r"text/zh\.yml, tile\.none.*☃ \(U\+2603\)"):
        words.refuse_unprintable(OWN)
    for lang in ("zh", "en"):
        load_words(ROOT / "params/text", lang).refuse_unprintable(OWN)


def test_an_unknown_entry_of_fonts_is_named(tmp_path):
    """Misspelt roles are not passed over in silence."""
    made = small_project(tmp_path)
    (made.params_folder / "fonts.yml").write_text("serfi: [仿宋_GB2312]\n", encoding="utf-8")

    with pytest.raises(ParamsError, match="serfi"):
        load_fonts(made)
