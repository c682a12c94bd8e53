"""Seeded bugs: each is planted in a child of its own, and the set meant for it must catch it."""

import importlib
import os
from functools import partial
from pathlib import Path

import msgspec

from tests.faults import report, shim
from tests.faults.bugs import BUGS, Bug
from tests.faults.points import forked
from tests.faults.report import Caught, Found
from tests.faults.share import Share
from tests.faults.world import Founded

NOTED = 110  # characters of how a bug was caught
NO_BUG = "crash: TypeError"  # it does not fit the program any more: that it fails shows nothing
NEEDS_SHIM = ("power", "io")


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Plant every bug, or those named; one that nobody notices is a violation."""
    found: list[Found] = []
    count = 0
    for _number, (name, bug) in share.of(list(BUGS.items())):
        if (share.only and name not in share.only) or (bug.caught_by in NEEDS_SHIM and not shim.is_here()):
            continue
        count += 1
        folder = root / f"bug-{count}"
        folder.mkdir()
        struck = forked(partial(_play, founded, folder, share.seed, bug))
        is_caught = bool(struck.told) and struck.told[-1][0] == "caught"
        if is_caught and NO_BUG not in struck.told[-1][1]:
            report.note(f"{name}: {struck.told[-1][1].splitlines()[0][:NOTED]}")
        else:
            found.append(Found(where=f"bug {name}", what=f"not caught by {bug.caught_by}: {struck}"))
    return count, found


def _play(founded: Founded, root: Path, seed: int, bug: Bug, pipe: int) -> None:
    """Play the set with the bug in place; say how it was caught."""
    module = importlib.import_module(f"tests.faults.of_{bug.caught_by}")
    bug.plant()
    report.hunt()
    try:
        module.run(founded, root, Share(seed=seed, points=bug.points, only=bug.only))
    except (Caught, AssertionError) as caught:  # some workflows do not even go well undisturbed
        os.write(pipe, msgspec.json.encode(["caught", str(caught)[:300]]) + b"\n")
