"""Sync histories with the county on a real PostgreSQL, behind its row-level wall."""

from pathlib import Path

from tests.faults import of_sync
from tests.faults.histories import crossing
from tests.faults.histories.props import Props
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.world import Founded

SHORT = 50


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Play as many histories as wanted; `only` names single ones to replay."""
    props = Props(founded, root, on_postgres=True)
    found: list[Found] = []
    crossed = not share.first and (not share.only or crossing.NAME in share.only)
    try:
        if crossed:
            wrong = crossing.Crossing(props, root / "crossing").play()
            found += [Found(where=f"pg {crossing.NAME}", what=one) for one in wrong]
        if share.only == (crossing.NAME,):
            return 1, found
        count, more = of_sync.play_all(props, root, share, "pg")
        return count, found + more
    finally:
        props.close()
