"""SIGKILL before each call that changes the disk, over every workflow."""

import signal
from pathlib import Path

from tests.faults import points
from tests.faults.points import Strike
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.shim import Mode
from tests.faults.workflows import WORKFLOWS
from tests.faults.world import Copy, Founded

SHORT = 500


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Kill at points spread over all calls, or at every call when 0 are wanted; points and violations."""
    found: list[Found] = []
    count = 0
    for _number, (name, at) in share.of(points.spread(founded, root, share.points, share.only)):
        workflow = WORKFLOWS[name]
        where = f"kill {name} {at}"
        copy = Copy(founded, root / "point", workflow.folders, share.seed)
        struck = points.run(copy, workflow, Strike(mode=Mode.KILL, at=at))
        if struck.code != -signal.SIGKILL:
            found.append(Found(where=where, what=f"was not killed: {struck.code} {struck.told[-1:]}"))
        found += points.look(copy, struck.told, where)
        count += 1
    return count, found
