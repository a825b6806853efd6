"""The page can be read by everybody: WCAG 2.2 AA, as axe-core judges it in headless Chromium."""

from pathlib import Path

import pytest
from browser import found_in, needs_chromium
from render_sample import EDITIONS, META, PROJECT, page_of, sample

from jindu.report.render import render

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
JUDGE = """
const judge = async () => {
  const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  return {
    passed: found.passes.map((rule) => rule.id),
    faults: found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`)),
  };
};
"""
LOOKED_AT = {"color-contrast", "html-has-lang", "button-name", "label", "valid-lang", "svg-img-alt"}

pytestmark = needs_chromium


@pytest.mark.parametrize("edition", EDITIONS)
def test_axe_finds_no_fault(edition, tmp_path):
    """As the reader first sees it, with everything unfolded, and with the source of a figure open."""
    page = render(sample(tmp_path, edition), edition, ("html",), tmp_path, "page", PROJECT, "embedded", META)[0]
    unfold = "document.querySelectorAll('details').forEach((each) => { each.open = true; });"
    ask = "document.querySelector('.tile [data-from]').click();"
    script = f"{JUDGE} const seen = [await judge()]; {unfold} seen.push(await judge()); {ask} seen.push(await judge());"
    seen = found_in(page, script + "return seen;", AXE)

    assert [each["faults"] for each in seen] == [[], [], []]
    assert set(seen[0]["passed"]) >= LOOKED_AT


def test_axe_finds_a_fault_that_is_there(tmp_path):
    """Grey on white and a field without a name are reported, so that silence means something."""
    page = page_of(tmp_path, "zh", "正文。")
    broken = "document.querySelector('main').innerHTML += '<p style=\"color:#bbb\">看不清的字</p><input>';"
    faults = found_in(page, f"{JUDGE} {broken} return (await judge()).faults;", AXE)

    assert sorted(fault.split(":")[0] for fault in faults) == ["color-contrast", "label"]
