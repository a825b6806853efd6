"""A small executed notebook in three editions, and the facts printed around it."""

import shutil
from pathlib import Path

import nbformat

from jindu.report.render import render

PROJECT = Path(__file__).parent.parent
EDITIONS = ("zh", "en", "bilingual")
MARK = "演示数据 · Demonstration data"
META = {
    "title": "桃江县工业发展进度报告",
    "period": "2023年前三季度",
    "as_of": "2023年10月31日",
    "edition": "征求意见稿",
    "publisher": "县科工局",
    "checksum": "a3f9c2e1",
    "marks": [MARK],
    "downloads": {"progress.xlsx": b"PK", "progress.targets.csv": b"a,b"},
    "places": {
        "ac72941308": {
            "place": "F22 主要指标!C9",
            "raw": "</script>6.8",
            "file": "指标.xlsx",
            "released": "2023-10-25",
            "publisher": "县统计局 · Statistics Bureau",
            "sheet": "主要指标",
            "cell": "C9",
        },
        "ff9007c4a3": {
            "place": "P 一",
            "raw": "达8.5%以上",
            "file": "工作方案",
            "released": "",
            "publisher": "桃江县 · Taojiang",
            "sheet": "",
            "cell": "一",
        },
    },
    "timestamp": 1698710400,
}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="80pt" viewBox="0 0 200 80">'
    '<defs><clipPath id="p1"><rect width="200" height="80"/></clipPath></defs>'
    '<path d="M0 80 L200 0" stroke="#173f6b" clip-path="url(#p1)"/>'
    '<g id="marks-0"><path d="M0 80 L9 71 L0 71 Z"/></g></svg>'
)
ALT = "增速由7.2%回落至6.1%"

LEAD = {
    "zh": "::: {.lead}\n增速为6.8%，见@tbl-growth和@fig-path。\n:::",
    "en": "::: {.lead}\nGrowth was 6.8 percent, see @tbl-growth and @fig-path.\n:::",
    "bilingual": (
        ":::: {.pair}\n::: {lang=zh}\n增速为6.8%，见@tbl-growth和@fig-path。\n:::\n"
        "::: {lang=en}\nGrowth was 6.8 percent, see @tbl-growth and @fig-path.\n:::\n::::"
    ),
}
TILES = """:::: {.tiles}
::: {.tile .on_track}
**工业技改投资**

[12.9%]{.big}

[▲ 可望实现]{.status .on_track}

- 目标 [[12.0%]{.src data-read=ff9007c4a3}]{.num}
- 平均 [[7.9%]{.src data-from="ac72941308 ff9007c4a3"}]{.num}
:::
::::"""
TABLE = """::: {#tbl-growth .ledger}
| 指标<br>[Indicator]{lang=en} | 增速 | 状态 |
|---|---|---|
ROWS

四项增速目标<br>[Four growth targets]{lang=en}
:::"""
FIGURE = f"""::: {{#fig-path}}
![](figures/path.svg){{fig-alt="{ALT}"}}

增速与所需路径
:::

::: {{.source}}
来源：县统计局。
:::

::: {{.details .data summary="数据表" data-name="数据表：增速"}}
| 季度 | % |
|---|---|
| 2022Q1 | −8.1 |
:::"""


def table(rows: int) -> str:
    """The sample table with this many rows."""
    row = "| 规模工业增加值 | [−6.8]{.src data-read=ac72941308} | [◆ 需加力]{.status .needs_push} |"
    return TABLE.replace("ROWS", "\n".join([row] * rows))


def texts(edition: str) -> list[str]:
    """Markdown of the whole sample."""
    return [
        "# 一页纸 [Page one]{lang=en} {#sec-one}",
        LEAD[edition],
        TILES,
        "# 四项增速目标 {#sec-growth}",
        "## 规模工业 {#sec-value-added}",
        table(60),
        FIGURE,
        "# 责任台账 {#sec-ledger .appendix}",
        "见@sec-growth，[6.8%]{.num .src data-ref=r17 data-cell=B7 data-sheet=x data-file=y}。",
    ]


def shown(text: str) -> nbformat.NotebookNode:
    """A code cell that displayed Markdown."""
    output = nbformat.v4.new_output("display_data", {"text/markdown": text, "text/plain": "…"})
    return nbformat.v4.new_code_cell("SECRET_CODE()", outputs=[output])


def write_notebook(folder: Path, cells: list[nbformat.NotebookNode]) -> Path:
    """The executed notebook with its one chart beside it."""
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    (folder / "figures" / "path.svg").write_text(SVG, encoding="utf-8")
    notebook = folder / "40_report.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), notebook)
    return notebook


def sample(folder: Path, edition: str) -> Path:
    """The whole sample as an executed notebook."""
    return write_notebook(folder, [shown(text) for text in texts(edition)])


def copy_look(folder: Path) -> Path:
    """A project folder with nothing but the look files."""
    for path in PROJECT.glob("_quarto*.yml"):
        shutil.copy(path, folder)
    return folder


def page_of(folder: Path, edition: str, *texts: str) -> Path:
    """An HTML page with nothing but these texts."""
    notebook = write_notebook(folder, [shown("# 一 {#sec-first}"), *map(shown, texts)])
    return render(notebook, edition, ("html",), folder, "page", PROJECT, "embedded", META)[0]
