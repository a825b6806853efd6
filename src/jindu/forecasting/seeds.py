"""One seed for each use of chance in a forecast: what is drawn for one says nothing of what is drawn for another."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Seeds:
    """Seeds of one forecast; the same for the same run, so that editions differ by their data alone."""

    engine: int  # the run's own, so that a forecast without evidence is that of `sample_paths`
    chain: int  # error of the chain's single quarters
    month: int  # error of what a partly known quarter tells
    region: int  # error of what another region tells
    region_paths: int  # the other region's own forecast


def seeds_of(seed: int) -> Seeds:
    """The run's seed for the engine, and four spawned from it."""
    spawned = np.random.SeedSequence(seed).spawn(4)
    return Seeds(seed, *(int(child.generate_state(1, np.uint64)[0]) for child in spawned))
