"""Pages opened in headless Chromium with a script of ours, and what the script found."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH to open pages in")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions", "--no-first-run")
TOLD = re.compile(r'<script type="application/json" id="told">(.*?)</script>', re.S)
RUN = """
<script>
addEventListener("load", async () => {
  const tell = (said) => document.body.append(Object.assign(document.createElement("script"),
    { type: "application/json", id: "told", textContent: JSON.stringify(said).replaceAll("<", "\\\\u003c") }));
  try { tell({ found: await (async () => { SCRIPT })() }); } catch (error) { tell({ error: `${error.stack}` }); }
});
</script>
"""


def found_in(page: Path, script: str, library: Path | None = None, size: tuple[int, int] = (1280, 900)) -> Any:
    """What `script`, the body of an async function, returns in the page; `library` is loaded before it."""
    text = page.read_text(encoding="utf-8")
    loaded = f"<script>{library.read_text(encoding='utf-8')}</script>" if library else ""
    with TemporaryDirectory() as name:
        copy = Path(name) / page.name
        copy.write_text(text.replace("</body>", loaded + RUN.replace("SCRIPT", script) + "</body>"), encoding="utf-8")
        told = json.loads(TOLD.search(dumped(copy, Path(name), size))[1])
    assert "error" not in told, told
    return told["found"]


def dumped(page: Path, folder: Path, size: tuple[int, int]) -> str:
    """The document as it stands when its scripts have run."""
    done = subprocess.run(
        [
            *(CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--window-size={size[0]},{size[1]}"),
            *("--virtual-time-budget=20000", "--dump-dom", page.as_uri()),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.stdout
