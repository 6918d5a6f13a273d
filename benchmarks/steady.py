"""The same ids and moments at every run: a clock that stands still and noise that counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest import mock

from casus import database


class Noise:
    """Stands in for the noise in a key: it counts, so that keys made in one millisecond keep their order."""

    def __init__(self, seed: int):
        self.seed, self.made = seed, 0

    def __call__(self, size: int) -> bytes:
        self.made += 1
        count, rest = self.made, (self.made * 0x9E3779B97F4A7C15 + self.seed) & ((1 << 62) - 1)
        return ((count & 0xFFF) << 68 | rest).to_bytes(size)


@contextmanager
def counted_keys(seed: int) -> Iterator[Noise]:
    """Keys made inside this block follow from the clock and the seed alone."""
    noise = Noise(seed)
    with mock.patch.object(database, "os", SimpleNamespace(urandom=noise)):
        yield noise
