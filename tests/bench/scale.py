"""How much is measured: the usual sizes, or the large ones by `--large`."""

import os

LARGE = "ZFT_BENCH_LARGE"


def is_large() -> bool:
    """Whether the large sizes were asked for."""
    return bool(os.environ.get(LARGE))


def ask_for_large() -> None:
    """Measure the large sizes, here and in the processes that are started."""
    os.environ[LARGE] = "1"
