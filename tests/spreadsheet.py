"""The workbook of some results, and its formulas computed as a spreadsheet does, from the file alone."""

import shutil
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from math import floor, prod

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from jindu.report.annex import write_annex
from jindu.report.edition import words_for

SHEETS = ["目录", "指标", "目标判定", "台账", "项目", "产业链", "修订", "预测", "校验", "说明"]
HEAD = 2  # the row of a sheet's heads
INFIX = {"^": "**", "=": "==", "<>": "!="}


def written(results, project, folder):
    """The workbook of some results."""
    return write_annex(results, words_for(project, "bilingual"), folder / "annex.xlsx")


def _round(number, places):
    """Half away from zero, on the fifteen digits that a spreadsheet keeps."""
    step = Decimal(1).scaleb(-int(places))
    return float(Decimal(f"{number:.15g}").quantize(step, rounding=ROUND_HALF_UP))


FUNCTIONS = {
    "ROUND": _round,
    "INT": floor,
    "IF": lambda test, yes, no: yes if test else no,
    "SUM": lambda *cells: sum(c for c in cells if c is not None),
    "AVERAGE": lambda *cells: sum(cells) / len(cells),
    "MIN": min,
    "MAX": max,
    "PRODUCT": lambda *cells: prod(cells),
}


def compute(sheet, address):
    """What a cell comes to: its own value, or that of its formula; an empty one is None."""
    value = sheet[address].value
    if sheet[address].data_type != "f":
        return value
    python = "".join(_python(token) for token in Tokenizer(value).items)
    return eval(python, {"F": FUNCTIONS, "cell": lambda a: compute(sheet, a) or 0, "area": lambda a: _area(sheet, a)})


def _area(sheet, address):
    return [compute(sheet, cell.coordinate) for row in sheet[address] for cell in row]


def _python(token):
    if token.type == Token.FUNC:
        return f'F["{token.value[:-1]}"](' if token.subtype == Token.OPEN else ")"
    if token.type == Token.OPERAND and token.subtype == Token.RANGE:
        return f'*area("{token.value}")' if ":" in token.value else f'cell("{token.value}")'
    if token.type == Token.OPERAND and token.subtype == Token.TEXT:
        return repr(token.value[1:-1].replace('""', '"'))
    return INFIX.get(token.value, token.value)


def formulas(sheet):
    """Addresses of all formulas."""
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def through_office(path, folder):
    """The workbook as an office program opens, computes and saves it."""
    office = (shutil.which("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless")
    wanted = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", path)
    subprocess.run([*office, *wanted], check=True, capture_output=True, timeout=120)
    return folder / "out" / path.name
