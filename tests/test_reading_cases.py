"""Small tables and bulletins: exactly the values they state are read, and what is withheld says why."""

from pathlib import Path

import pytest
import yaml

from jindu.reading.speaking import Speaker
from tests.reading_help import PARAMS, codes, read_one, rows

SPEAKERS = [Speaker(lang, PARAMS / "text" / "reading.yml") for lang in ("zh", "en")]

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "reading_cases").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_small_file_is_read_exactly(case, tmp_path):
    """Nothing missing, wrong or extra, the outcome as expected, and every message told in both languages."""
    reading = read_one(tmp_path, case["text"], case["file"])

    assert all(speaker.messages(reading) or not codes(reading) for speaker in SPEAKERS)
    assert set(case["rows"]) == rows(reading, with_region=case["with_region"])
    assert (case["outcome"], set(case["codes"])) == (reading.outcome, codes(reading))
