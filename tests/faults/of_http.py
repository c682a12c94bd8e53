"""Sync histories over real HTTP: the county's web application, TLS and signatures between the same actors."""

from pathlib import Path

from tests.faults import of_sync
from tests.faults.line import HttpLine
from tests.faults.report import Found
from tests.faults.world import Founded

SHORT = 50


def run(
    founded: Founded, root: Path, seed: int, wanted: int, names: tuple[str, ...] = ()
) -> tuple[int, list[Found]]:
    """Play `wanted` histories; names are numbers of single histories to replay."""
    return of_sync.run(founded, root, seed, wanted, names, HttpLine)
