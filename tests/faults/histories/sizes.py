"""What counts as a large push: few entries in most histories, so that their small pushes go that road too."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sync.ledger.county import packed, taking

LARGE = (1, 3, 8)  # entries


@contextmanager
def large_from(seed: str) -> Iterator[None]:
    """Inside, pushes are kept packed and taken to be new from a few entries on; how few, the seed decides."""
    before = packed.FEWEST, taking.MANY
    packed.FEWEST = taking.MANY = LARGE[zlib.crc32(seed.encode()) % len(LARGE)]
    try:
        yield
    finally:
        packed.FEWEST, taking.MANY = before
