"""A seeded part of the fuzzing: nothing breaks, and harmless changes never change a value."""

from tests.fuzz.fuzz_reading import Fuzzer


def test_mutated_samples_are_read_or_refused():
    """Three hundred cases of every kind; the whole is run by hand or by the full test."""
    fuzzer = Fuzzer(seed=20240101)

    fuzzer.run(300)

    assert fuzzer.failures == []
    assert fuzzer.tally["kept all"] >= 95
