"""Time the reading of many ordinary workbooks: `python tools/time_reading.py 1000`."""

import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from jindu.reading import read_files
from jindu.reading.words.lexicon import load_lexicon

PARAMS = Path(__file__).resolve().parents[1] / "params"

NAMES = (
    "规模工业增加值",
    "规模工业总产值",
    "工业投资",
    "制造业投资",
    "技改投资",
    "固定资产投资",
    "规模工业企业营业收入",
    "规模工业企业利润总额",
    "工业税收",
    "一般公共预算收入",
    "地方一般公共预算收入",
    "工业用电量（万千瓦时）",
)


def write_workbook(path: Path, number: int) -> None:
    """A table of 30 rows and 12 columns with title, units, two head rows and notes."""
    year, month, chance = 2000 + number // 11, 2 + number % 11, random.Random(number)
    book = Workbook()
    sheet = book.active
    sheet.append([f"桃江县{year}年1—{month}月主要经济指标"])
    sheet.append(["单位：万元、%"])
    sheet.append(
        ["指标"]
        + [text for place in ("桃江县", "益阳市", "安化县", "赫山区", "南县") for text in (place, None)]
        + ["备注"]
    )
    sheet.append([None] + ["绝对额", "同比±%"] * 5 + [None])
    for row in range(25):
        values = [
            v for _ in range(5) for v in (chance.randrange(1000, 90000) * month, round(chance.uniform(-9, 15), 1))
        ]
        sheet.append([NAMES[row] if row < len(NAMES) else f"其他指标{row}", *values, "快报数" if row == 3 else None])
    sheet.append(["注：规模工业增加值增速按可比价格计算。"])
    book.save(path)


def main() -> None:
    """Write the workbooks, read them, and print the time."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:04}.xlsx" for number in range(count)]
        for number, path in enumerate(paths):
            write_workbook(path, number)
        start = time.perf_counter()
        readings = read_files(paths, load_lexicon(PARAMS, "430922"), as_of=date(2099, 12, 31))
        values = sum(len(reading.observations) for reading in readings)
        print(f"{count} workbooks, {values} values: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
