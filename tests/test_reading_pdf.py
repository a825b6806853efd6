"""PDF files: ruled tables, tables set by spaces, and prose give the same values as any other form."""

from pathlib import Path

import pytest

from tests.reading_help import read, rows

FOLDER = Path(__file__).parent / "samples" / "pdf"
VALUE_ADDED = "above_scale_industrial_va 2023-06"


@pytest.mark.parametrize(
    ("name", "count", "some"),
    [
        ("ruled", 12, {f"{VALUE_ADDED} ytd yoy_pct 7.2", "industrial_electricity 2023-06 ytd level 3.0313"}),
        ("unruled", 13, {f"{VALUE_ADDED} single yoy_pct 7", "industrial_tax 2023-06 ytd level 1.8179"}),
        ("prose", 8, {f"{VALUE_ADDED} single yoy_pct 7", "above_scale_profit 2023-05 ytd yoy_pct -3.2"}),
    ],
)
def test_a_pdf_with_a_text_layer_is_read(name, count, some):
    """Blank level cells do not shift the columns, and wrapped lines are one paragraph."""
    reading = read(FOLDER / f"{name}.pdf")[0]

    assert (reading.outcome, count) == ("accept", len(reading.observations))
    assert some <= rows(reading)
