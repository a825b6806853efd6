"""What takes long: the county's whole edition, runs killed half-way, ten thousand damaged files, speed."""

import os
import re
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pypdf
import pytest
from project_copy import copy_project

from jindu.base.paths import Project
from jindu.stages.report import Wish, make_report

pytestmark = pytest.mark.full
ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("zh", "en", "bilingual")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project of its own."""
    return Project(copy_project(tmp_path_factory.mktemp("full")))


@pytest.fixture(scope="module")
def edition(project):
    """The default run, made in full."""
    return make_report(project, "2023Q3", Wish("embedded"), lambda line: None)


def output(edition, ending):
    """The output whose name ends so."""
    return next(path for path in edition.outputs if path.name.endswith(ending))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_carries_the_demonstration_mark(edition, lang):
    """No page can be taken for statistics."""
    pages = pypdf.PdfReader(output(edition, f".{lang}.pdf")).pages

    assert all("演示数据" in p.extract_text() and "Demonstration data" in p.extract_text() for p in pages)


@pytest.mark.parametrize(("lang", "body", "most"), [("zh", 12, 22), ("en", 15, 23), ("bilingual", 22, 34)])
def test_editions_keep_their_length_and_size(edition, lang, body, most):
    """Pages before annex A and with annexes; PDF under 2 MB, HTML under 3 MB."""
    pdf, html = output(edition, f".{lang}.pdf"), output(edition, f".{lang}.html")
    reader = pypdf.PdfReader(pdf)
    heads = [head for head in reader.outline if not isinstance(head, list)]
    annex = next(head for head in heads if (head.title or "").startswith(("附件", "Annex")))

    assert reader.get_destination_page_number(annex) <= body
    assert len(reader.pages) <= most
    assert pdf.stat().st_size < 2_000_000 and html.stat().st_size < 3_000_000


class Links(HTMLParser):
    """Every address a page would fetch something from."""

    def __init__(self):
        super().__init__()
        self.fetched = []

    def handle_starttag(self, tag, attrs):
        """Collect the sources of resources; plain links are not fetched."""
        given = dict(attrs)
        if tag in ("link", "script", "img", "iframe", "source", "object", "use"):
            self.fetched += [v for k, v in given.items() if k in ("src", "href", "data", "xlink:href") and v]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_fetches_nothing(edition, lang):
    """Everything is inside the file: data addresses and fragments only."""
    text = output(edition, f".{lang}.html").read_text(encoding="utf-8")
    links = Links()
    links.feed(text)

    assert [link for link in links.fetched if not link.startswith(("data:", "#"))] == []
    assert "@import" not in text and "url(http" not in text


def test_every_section_is_there_in_both_languages(edition):
    """Twelve numbered sections and five annexes, whether or not they have data."""
    zh = "".join(page.extract_text() for page in pypdf.PdfReader(output(edition, ".zh.pdf")).pages)
    en = "".join(page.extract_text() for page in pypdf.PdfReader(output(edition, ".en.pdf")).pages)

    for words in ("总体判断", "增速目标", "结构与创新指标", "企业与品牌", "产业链“六个一”", "数据说明", "责任台账"):
        assert words in zh
    for words in ("Overall judgement", "Growth targets", "Industrial chains", "Data notes", "Responsibility ledger"):
        assert words in en


def test_the_annex_has_numbers_as_numbers(edition):
    """The edition's workbook has all its sheets; the average growth of each growth target is a number."""
    book = openpyxl.load_workbook(output(edition, ".xlsx"))

    assert len(book.sheetnames) == 10
    assert all(isinstance(cell.value, (int, float)) for cell in book["目标判定"]["H"][2:6])


def test_the_same_inputs_give_the_same_bytes(edition, tmp_path):
    """A second project makes the same PDF, byte for byte."""
    again = make_report(Project(copy_project(tmp_path)), "2023Q3", Wish("embedded"), lambda line: None)

    for lang in LANGUAGES:
        assert output(again, f".{lang}.pdf").read_bytes() == output(edition, f".{lang}.pdf").read_bytes()


@pytest.mark.parametrize("seconds", [3, 8, 14])
def test_a_killed_run_leaves_the_last_output_whole(tmp_path, seconds):
    """Whenever the process dies, the earlier edition is still there, and the next run succeeds."""
    root = copy_project(tmp_path)
    before = root / "build" / "china-2023Q4" / "run.json"
    before.parent.mkdir(parents=True)
    before.write_text("earlier")
    words = [
        sys.executable,
        "-c",
        "from jindu.cli import main; main()",
        "report",
        "china-2023Q4",
        "--project",
        str(root),
    ]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    assert before.exists() and (before.read_text() == "earlier" or len(list(before.parent.iterdir())) >= 8)
    assert make_report(Project(root), "china-2023Q4", Wish("embedded"), lambda line: None).outputs


def test_ten_thousand_damaged_files_do_no_harm():
    """No crash, no hang, and no silently changed value over ten thousand mutated files."""
    words = [sys.executable, "-m", "tests.fuzz.fuzz_reading", "10000", "5"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=1500)

    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]


def test_a_thousand_workbooks_are_read_within_a_minute():
    """1,000 workbooks of 30 × 12 cells, on two cores."""
    done = subprocess.run(
        [sys.executable, "tools/time_reading.py", "1000"], cwd=ROOT, capture_output=True, text=True, timeout=300
    )

    assert done.returncode == 0, done.stderr[-300:]
    assert float(next(w for w in done.stdout.split() if w.replace(".", "", 1).isdigit() and "." in w)) < 60


def test_a_million_observations_are_ready_within_ten_seconds():
    """Loaded, filtered by as_of and chained in under 10 s and 2 GiB."""
    words = [sys.executable, "tools/time_observations.py", "1000000"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    seconds, peak = re.search(r"together ([\d.]+) s, peak ([\d.]+) GiB", told).groups()
    assert "1,000,000 observations" in told
    assert float(seconds) < 10 and float(peak) < 2
