"""Sync histories with the county on a real PostgreSQL, behind its row-level wall."""

from pathlib import Path

from tests.faults import of_sync
from tests.faults.histories.props import Props
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.world import Founded

SHORT = 50


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Play as many histories as wanted; `only` names single ones to replay."""
    props = Props(founded, root, on_postgres=True)
    try:
        return of_sync.play_all(props, root, share, "pg")
    finally:
        props.close()
