"""A disk that refuses: ENOSPC, EIO, EROFS or half a write, once or for good, at each call of a workflow."""

import errno
import itertools
from pathlib import Path

from tests.faults import points
from tests.faults.points import Strike
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.shim import SHORT_WRITE, Mode
from tests.faults.workflows import WORKFLOWS
from tests.faults.world import Copy, Founded

SHORT = 500
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EROFS": errno.EROFS, "short": SHORT_WRITE}
KINDS = tuple(itertools.product(ERRORS, (False, True)))


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Strike points, the kinds of refusal in turn; every call with every kind when 0 are wanted."""
    found: list[Found] = []
    count = 0
    for number, (name, at) in share.of(points.spread(founded, root, share.points, share.only)):
        kinds = KINDS if not share.points else (KINDS[(number + share.seed) % len(KINDS)],)
        for error, sticky in kinds:
            workflow = WORKFLOWS[name]
            where = f"io {name} {at} {error}{' sticky' if sticky else ''}"
            copy = Copy(founded, root / "point", workflow.folders, share.seed)
            strike = Strike(mode=Mode.FAIL, at=at, error=ERRORS[error], sticky=sticky)
            struck = points.run(copy, workflow, strike)
            if struck.code:
                found.append(Found(where=where, what=f"ended with {struck.code}: {struck.told[-1:]}"))
            found += points.look(copy, struck.told, where)
            count += 1
    return count, found
