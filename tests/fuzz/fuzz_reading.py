"""Fuzz the reader on mutated copies of every sample: `python -m tests.fuzz.fuzz_reading 10000 [seed]`.

No case may raise or hang; a mutation that keeps the meaning may withhold values, but never change one.
"""

import random
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from jindu.reading.checks.facts import key_of
from jindu.reading.checks.one_file import check_file
from jindu.reading.files.containers import open_contents
from jindu.reading.files.grids import Contents
from jindu.reading.outcome import Refused, Stamp
from jindu.reading.reader import understand
from jindu.reading.words.names import Names
from tests.fuzz.mutations import DAMAGING, KEEPING, copied, mutate_bytes, mutate_member
from tests.reading_help import lexicon

SAMPLES = Path(__file__).parents[1] / "samples"
SLOWEST_SECONDS = 5.0
AS_OF = date(2026, 1, 1)
Values = dict[tuple[str, ...], str]


def sample_files() -> list[Path]:
    """The sample files without their expectations."""
    return sorted(p for p in SAMPLES.glob("*/*") if ".expected." not in p.name and p.is_file())


class Fuzzer:
    """Runs cases and counts what they did."""

    def __init__(self, seed: int):
        self.chance = random.Random(seed)
        self.names = Names(lexicon())
        self.files = [(path.name, path.read_bytes()) for path in sample_files()]
        self.opened = [(name, contents) for name, data in self.files if (contents := self._open(name, data))]
        self.expected = {name: self.values(contents, name) for name, contents in self.opened}
        self.tally: Counter[str] = Counter()
        self.failures: list[str] = []
        self.slowest = 0.0

    def _open(self, name: str, data: bytes) -> Contents | None:
        try:
            contents = open_contents(data, name)
        except Refused:
            return None
        return contents if any(grid.cells for grid in contents.grids) else None

    def values(self, contents: Contents, name: str) -> Values:
        """What is read, by fact."""
        checked = check_file(understand(contents, Stamp(name), self.names), self.names, AS_OF)
        return {key_of(o): f"{o.value.normalize():f} {o.unit}" for o in checked.observations}

    def run(self, count: int) -> None:
        """So many cases, a third of each kind."""
        kinds = (self.keeping, self.damaging, self.damaged_bytes)
        for number in range(count):
            state = self.chance.getstate()[1][:2]
            start = time.perf_counter()
            try:
                kinds[number % 3]()
            except Refused:
                self.tally["refused"] += 1
            except Exception as error:  # every escape is a finding
                self.failures.append(f"case {number} {state}: {type(error).__name__}: {error}")
            spent = time.perf_counter() - start
            self.slowest = max(self.slowest, spent)
            if spent > SLOWEST_SECONDS:
                self.failures.append(f"case {number}: {spent:.1f} s")

    def keeping(self) -> None:
        """Mutations that keep the meaning: every value read must be one of the sample's."""
        name, contents = self.chance.choice(self.opened)
        work = copied(contents)
        steps = [self.chance.choice(KEEPING) for _ in range(self.chance.randint(1, 3))]
        for step in steps:
            step(work, self.chance)
        got, expected = self.values(work, name), self.expected[name]
        wrong = {key: value for key, value in got.items() if expected.get(key) != value}
        told = f"{name} {[step.__name__ for step in steps]}"
        if wrong:
            self.failures.append(f"silently wrong: {told}: {list(wrong.items())[:3]}")
        self.tally["kept all" if len(got) == len(expected) else "withheld some"] += 1
        if len(got) < len(expected):
            self.tally[f"withheld: {'+'.join(sorted({step.__name__ for step in steps}))} {name}"] += 1

    def damaging(self) -> None:
        """Mutations that change the meaning: nothing may break."""
        name, contents = self.chance.choice(self.opened)
        work = copied(contents)
        for _ in range(self.chance.randint(1, 4)):
            if all(grid.cells for grid in work.grids):
                self.chance.choice(DAMAGING)(work, self.chance)
        self.values(work, name)
        self.tally["damaged cells"] += 1

    def damaged_bytes(self) -> None:
        """Damaged files: read or refused."""
        name, data = self.chance.choice(self.files)
        inside = data[:2] == b"PK" and name != "2023年7月工业主要指标.xlsx" and self.chance.random() < 0.7
        damaged = mutate_member(data, self.chance) if inside else mutate_bytes(data, self.chance)
        self.tally["damaged bytes"] += 1
        self.values(open_contents(damaged, name), name)


def main() -> int:
    """Run and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    fuzzer = Fuzzer(seed)
    fuzzer.run(count)
    for failure in fuzzer.failures[:20]:
        print(failure)
    for label, number in sorted(fuzzer.tally.items(), key=lambda pair: -pair[1])[:25]:
        print(f"{number:6} {label}")
    print(f"{count} cases, seed {seed}: {len(fuzzer.failures)} failures, slowest {fuzzer.slowest:.2f} s")
    return 1 if fuzzer.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
