"""Sheets written into a workbook."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jindu.base import palette
from jindu.report.annex import look
from jindu.report.annex.cells import FONT, put, put_link, put_text
from jindu.report.annex.model import Block, Formula, Link, Sheet, Tongues
from jindu.report.phrases import Term

HEAD = 2  # row of the first block's heads; row 1 is the sheet's title


@dataclass(frozen=True)
class Edition:
    """What stands on every page and in the file's properties."""

    title: str
    author: str
    subject: str
    marks: str
    day: datetime
    edition: str


@dataclass
class Writer:
    """Fills a workbook sheet by sheet and keeps what its formulas come to."""

    tongues: Tongues
    edition: Edition
    book: Workbook = field(default_factory=Workbook)
    computed: dict[str, dict[str, Decimal | str | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.book.remove(self.book.worksheets[0])
        facts = self.book.properties
        facts.title, facts.creator, facts.subject = self.edition.title, self.edition.author, self.edition.subject
        facts.lastModifiedBy = self.edition.author
        facts.created = facts.modified = self.edition.day
        self.book.calculation.fullCalcOnLoad = True

    def write(self, sheet: Sheet) -> None:
        """Add one sheet."""
        page = self.book.create_sheet(self.tongues.title(sheet.key))
        self.computed[page.title] = {}
        self._title(page, sheet)
        row = HEAD
        for block in sheet.blocks:
            row = self._block(page, block, row, len(sheet.blocks) > 1) + 1
        self._widths(page, sheet)
        look.set_heights(page)
        self._finish(page, sheet)

    def _title(self, page: Worksheet, sheet: Sheet) -> None:
        text = self.tongues.both(Term(f"annex.sheet.{sheet.key}"), " ")
        shown = "　".join(filter(None, (text, self.edition.marks)))
        put_text(page.cell(1, 1), shown) if sheet.key == "contents" else put_link(
            page.cell(1, 1), Link(f"← {shown}", "contents"), self.tongues
        )
        colour = palette.MARK if self.edition.marks else palette.ACCENT
        page.cell(1, 1).font = Font(name=FONT, size=12, bold=True, color=f"FF{colour[1:]}")
        page.cell(1, 1).alignment = Alignment(vertical="center")
        page.row_dimensions[1].height = 24

    def _block(self, page: Worksheet, block: Block, row: int, is_titled: bool) -> int:
        """Write a block from `row` on; the row after it."""
        if block.title is not None and is_titled and row > HEAD:
            put_text(page.cell(row, 1), self.tongues.both(block.title, " "))
            page.cell(row, 1).font = Font(name=FONT, size=11, bold=True, color=f"FF{palette.ACCENT[1:]}")
            page.cell(row, 1).alignment = Alignment(vertical="center")
            row += 1
        for number, column in enumerate(block.columns, start=1):
            put_text(page.cell(row, number), self.tongues.both(column.head))
        look.dress_head(page, row, len(block.columns))
        if not block.rows and block.empty is not None:
            put_text(page.cell(row + 1, 1), self.tongues.both(block.empty, " "))
            return row + 2
        self._rows(page, block, row + 1)
        if row == HEAD and block.rows:
            page.auto_filter.ref = f"A{row}:{get_column_letter(len(block.columns))}{row + len(block.rows)}"
        return row + 1 + len(block.rows)

    def _rows(self, page: Worksheet, block: Block, first: int) -> None:
        letters = {column.name: get_column_letter(n) for n, column in enumerate(block.columns, start=1)}
        for row, contents in enumerate(block.rows, start=first):
            names = {name: f"{letter}{row}" for name, letter in letters.items()}
            for number, column in enumerate(block.columns, start=1):
                content, cell = contents.get(column.name), page.cell(row, number)
                put(cell, content, column, names, self.tongues)
                cell.border = look.THIN
                if isinstance(content, Formula):
                    self.computed[page.title][cell.coordinate] = self.tongues.result(content)
        for number, column in enumerate(block.columns, start=1):
            if block.rows:
                look.dress_column(page, number, column, range(first, first + len(block.rows)), letters)

    def _widths(self, page: Worksheet, sheet: Sheet) -> None:
        """Columns as wide as their contents, up to the widest that one of the blocks allows."""
        for number in range(1, page.max_column + 1):
            columns = [block.columns[number - 1] for block in sheet.blocks if number <= len(block.columns)]
            widest = max(column.widest for column in columns)
            letter = get_column_letter(number)
            needed = max(look.width_of_cell(cell) for cell in page[letter][1:])
            page.column_dimensions[letter].width = max(look.NARROWEST, min(widest, needed))
            if any(column.is_grouped for column in columns):
                page.column_dimensions[letter].outlineLevel = 1

    def _finish(self, page: Worksheet, sheet: Sheet) -> None:
        page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}{HEAD + 1}"
        page.sheet_view.zoomScale = 90
        title, marks = (look.footed(text, look.LONGEST_LEFT) for text in (self.edition.title, self.edition.marks))
        header = (title, look.footed(self.edition.edition, look.LONGEST_RIGHT))
        words = self.tongues.both(Term("annex.page"), " · ")
        heads = 1 if len(sheet.blocks) > 1 else HEAD
        look.set_page(page, header, (marks, words), heads, sheet.pages_wide)
        columns = sheet.blocks[0].columns
        printed = [n for n, column in enumerate(columns, start=1) if column.is_printed]
        if len(printed) < len(columns):
            page.print_area = f"A1:{get_column_letter(printed[-1])}{page.max_row}"
