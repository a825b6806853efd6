"""How a sheet looks: heads, widths, heights, bars and icons, frozen panes, print set-up."""

from datetime import date
from decimal import Decimal
from math import ceil

from openpyxl.cell import Cell
from openpyxl.formatting.rule import DataBarRule, FormulaRule, IconSetRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jindu.base import palette
from jindu.report.annex.cells import DAY, FONT
from jindu.report.annex.model import Column

HEAD_FILL = PatternFill("solid", start_color="FFE4ECF5")
INPUT_FILL = PatternFill("solid", start_color="FFFFF8E1")
CHANGED = PatternFill("solid", bgColor=f"FF{palette.MARK_TINT[1:]}")
THIN = Border(*(Side(style="hair", color="FF9AA7B5") for _ in range(4)))
LINE = 13.5  # points
NARROWEST = 6
LONGEST_LEFT, LONGEST_RIGHT = 160, 80  # Excel refuses headers over 255 characters, codes included


def width_of(text: str) -> int:
    """Widest line of a text; a Chinese character is as wide as two others."""
    return max((len(line.encode("gb18030", "replace")) for line in text.split("\n")), default=0)


def width_of_cell(cell: Cell) -> int:
    """Width that a cell asks for; titles of blocks run over their neighbours."""
    if isinstance(cell.value, str) and cell.data_type == "s":
        return width_of(cell.value) + 3 if cell.alignment.wrap_text else 0
    if isinstance(cell.value, int | float | Decimal):
        places = cell.number_format.partition(";")[0].partition(".")[2].count("0")
        return len(f"{cell.value:,.{places}f}") + 3
    return len(DAY) + 3 if isinstance(cell.value, date) else 0


def dress_head(sheet: Worksheet, row: int, columns: int) -> None:
    """Bold, tinted, wrapped."""
    for cell in sheet[row][:columns]:
        cell.font, cell.fill, cell.border = Font(name=FONT, size=10, bold=True), HEAD_FILL, THIN
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def set_heights(sheet: Worksheet) -> None:
    """Rows as high as their fullest cell."""
    widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
    for row in sheet.iter_rows(min_row=2):
        lines = max((_lines(str(c.value), widths[c.column_letter]) for c in row if isinstance(c.value, str)), default=1)
        sheet.row_dimensions[row[0].row].height = min(409, LINE * lines + 3)


def _lines(text: str, width: float) -> int:
    if text.startswith("="):
        return 1
    return sum(max(1, ceil(width_of(line) / max(1, width - 1))) for line in text.split("\n"))


def dress_column(sheet: Worksheet, number: int, column: Column, rows: range, names: dict[str, str]) -> None:
    """Bars, icons, inputs and changed results of one column of a block; `names` gives each column's letter."""
    letter = get_column_letter(number)
    cells = f"{letter}{rows.start}:{letter}{rows.stop - 1}"
    if column.dress == "bar":
        bar = DataBarRule("num", 0, "num", 100, color=f"FF{palette.RULE[1:]}")
        sheet.conditional_formatting.add(cells, bar)
    if column.dress == "icon":
        sheet.conditional_formatting.add(cells, IconSetRule("3Symbols2", "num", [0, 1, 2], showValue=False))
        for row in rows:
            sheet.cell(row, number).alignment = Alignment(horizontal="center", vertical="center")
    if column.dress == "input":
        for row in rows:
            if sheet.cell(row, number).value is not None:
                sheet.cell(row, number).fill = INPUT_FILL
    if column.dress == "live":
        first, printed = f"{letter}{rows.start}", f"{names[column.beside]}{rows.start}"
        moved = f"IFERROR(ABS({first}-{printed})>0.000001,ISNUMBER({first})<>ISNUMBER({printed}))"
        changed = f'AND({printed}<>"",{moved})'
        sheet.conditional_formatting.add(cells, FormulaRule(formula=[changed], fill=CHANGED))


def footed(text: str, longest: int) -> str:
    """Text for a header in so many characters at most: an ampersand, which would begin a code, is doubled."""
    shown = ["&&" if char == "&" else char for char in " ".join(text.split())]
    while sum(map(len, shown)) > longest:
        shown.pop()
    return "".join(shown)


def set_page(sheet: Worksheet, header: tuple[str, str], footer: tuple[str, str], heads: int, pages_wide: int) -> None:
    """A4 across, columns fitted to so many pages, heads and first column repeated, page x of y."""
    page = sheet.page_setup
    page.orientation, page.paperSize = "landscape", sheet.PAPERSIZE_A4
    margins = sheet.page_margins
    margins.left = margins.right = 10 / 25.4
    margins.top = margins.bottom = 18 / 25.4
    margins.header = margins.footer = 8 / 25.4
    sheet.print_title_rows = f"1:{heads}"
    sheet.print_options.horizontalCentered = True
    page.fitToWidth, page.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if pages_wide > 1:
        sheet.print_title_cols = "A:A"
    for part, (left, right) in ((sheet.oddHeader, header), (sheet.oddFooter, footer)):
        part.left.text, part.right.text = left, right
        part.left.size = part.right.size = 8
