"""`python -m jindu.sources FILE… --csv OUT --outcomes OUT2`."""

import argparse
from datetime import date
from pathlib import Path

from jindu.errors import JinduError
from jindu.sources.cli import read_command


def main() -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m jindu.sources", description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--outcomes", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    given = parser.parse_args()
    try:
        return read_command(given.files, given.csv, given.outcomes, given.as_of, given.lang)
    except JinduError as error:
        print(error)
        return error.exit_code


if __name__ == "__main__":
    raise SystemExit(main())
