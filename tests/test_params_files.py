"""Files under params/ are read quickly, and what is wrong in them is told by file and line."""

import shutil
import subprocess
from pathlib import PureWindowsPath

import pytest
import yaml
from project_copy import ROOT

from jindu.base.errors import ParamsError
from jindu.base.paths import Project
from jindu.params import files
from jindu.params.files import read_yaml

WRONG = [
    ("a: 1\na: 2\n", "x.yml, line 2: key 'a' is written twice"),
    ("a: {b: 1, b: 2}\n", "x.yml, line 1: key 'b' is written twice"),
    ("a: 1\n b: 2\n", "x.yml, line 2: mapping values are not allowed here"),
    ("a: [1, 2\n", "x.yml, line 2: expected ',' or ']', but got '<stream end>'"),
    ("? [a]\n: 1\n", "x.yml, line 1: found unhashable key"),
    ("a: !b 1\n", "x.yml, line 1: could not determine a constructor for the tag '!b'"),
    ("when: 2023-02-30\n", "x.yml: day"),
    ("- a\n", "x.yml: holds list"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
@pytest.mark.parametrize("fast", [True, False])
def test_a_wrong_file_is_told_the_same_with_and_without_libyaml(tmp_path, monkeypatch, text, said, fast):
    """File, line and problem; never a traceback."""
    monkeypatch.setattr(yaml, "__with_libyaml__", fast and yaml.__with_libyaml__)
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")

    with pytest.raises(ParamsError) as error:
        read_yaml(tmp_path / "x.yml")

    assert str(error.value).startswith(said)


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")
def test_libyaml_reads_every_params_file_alike(monkeypatch):
    """The quick loader is used where there is one, and gives what the one in Python gives."""
    paths = sorted((ROOT / "params").rglob("*.yml"))
    monkeypatch.setattr(files, "_Loader", None)
    quick = [read_yaml(path) for path in paths]
    monkeypatch.undo()
    monkeypatch.setattr(yaml, "__with_libyaml__", False)

    assert quick == [read_yaml(path) for path in paths]


def test_a_path_is_shown_with_slashes_on_windows():
    """Inside the project and outside it, as origin.yml and documentation write paths."""
    project = Project(PureWindowsPath("C:/work/county"))  # type: ignore[arg-type]

    inside = project.relative(PureWindowsPath("C:/work/county/data/raw/x"))  # type: ignore[arg-type]
    outside = project.relative(PureWindowsPath("D:/mail/x.xlsx"))  # type: ignore[arg-type]

    assert (inside, outside) == ("data/raw/x", "D:/mail/x.xlsx")


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize(("system", "folder"), [("Windows_NT", "Scripts"), ("", "bin")])
def test_make_finds_the_environment_of_each_system(system, folder):
    """Windows puts programs into Scripts, other systems into bin."""
    words = ["make", "-n", "-W", "requirements.lock", "report", f"OS={system}"]
    said = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert f".venv/{folder}/jindu report 2023Q3" in said and f".venv/{folder}/python -m pip" in said
    assert ("py -3.11 -m venv" in said) == bool(system)
