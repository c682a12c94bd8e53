"""A disk that refuses: ENOSPC, EIO, EROFS or half a write, once or for good, at each call of a workflow."""

import errno
import itertools
from pathlib import Path

from tests.faults import points
from tests.faults.points import Strike
from tests.faults.report import Found
from tests.faults.shim import SHORT_WRITE, Mode
from tests.faults.workflows import WORKFLOWS
from tests.faults.world import Copy, Founded

SHORT = 500
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EROFS": errno.EROFS, "short": SHORT_WRITE}
KINDS = tuple(itertools.product(ERRORS, (False, True)))


def run(
    founded: Founded, root: Path, seed: int, wanted: int, names: tuple[str, ...] = ()
) -> tuple[int, list[Found]]:
    """Strike `wanted` points, the kinds of refusal in turn; every call with every kind when 0."""
    found: list[Found] = []
    count = 0
    for number, (name, at) in enumerate(points.spread(founded, root, wanted, names)):
        kinds = KINDS if not wanted else (KINDS[(number + seed) % len(KINDS)],)
        for error, sticky in kinds:
            workflow = WORKFLOWS[name]
            where = f"io {name} {at} {error}{' sticky' if sticky else ''}"
            copy = Copy(founded, root / "point", workflow.folders, seed)
            strike = Strike(mode=Mode.FAIL, at=at, error=ERRORS[error], sticky=sticky)
            struck = points.run(copy, workflow, strike)
            if struck.code:
                found.append(Found(where=where, what=f"ended with {struck.code}: {struck.told[-1:]}"))
            found += points.look(copy, struck.told, where)
            count += 1
    return count, found
