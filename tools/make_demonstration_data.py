"""Make the demonstration data for Taojiang County. 演示数据，非统计数据。

    python tools/make_demonstration_data.py [--project DIR] [--raw DIR]

The county's quarterly figures are not public, so the story in tools/demonstration/story.yml and the
returns in returns.yml become raw files of the forms the real ones have. Same story, same bytes.
See docs/data.md.
"""

import argparse
import shutil
from pathlib import Path

from demonstration.books import write_origin
from demonstration.bureau import SOURCE, World, write_bureau
from demonstration.figures import all_series, read_story
from demonstration.others import BULLETIN, CITY, LEDGER, write_bulletin, write_city, write_ledger


def make_demonstration_data(raw: Path, params: Path) -> list[Path]:
    """Write every demonstration source under `raw` anew; the release folders written."""
    for source in (SOURCE, CITY, LEDGER, BULLETIN):
        shutil.rmtree(raw / source, ignore_errors=True)
    story = read_story()
    world = World(story, all_series(story))
    folders = [
        *write_bureau(world, raw),
        *write_city(world, raw),
        *write_ledger(raw, params),
        *write_bulletin(world, raw),
    ]
    for folder, released, what in folders:
        write_origin(folder, folder.parent.name, released, what)
    return [folder for folder, _, _ in folders]


def main() -> None:
    """Write into the project given, by default the current folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=Path("."))
    parser.add_argument("--raw", type=Path, help="write here instead of data/raw of the project")
    given = parser.parse_args()
    folders = make_demonstration_data(given.raw or given.project / "data" / "raw", given.project / "params")
    print(f"{len(folders)} release folders of demonstration data written")


if __name__ == "__main__":
    main()
