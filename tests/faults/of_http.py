"""Sync histories over real HTTP: the county's web application, TLS and signatures between the same actors."""

from pathlib import Path

from tests.faults import of_sync
from tests.faults.histories.line import HttpLine
from tests.faults.histories.props import Props
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.world import Founded

SHORT = 50


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Play as many histories as wanted; `only` names single ones to replay."""
    return of_sync.play_all(Props(founded, root), root, share, "http", HttpLine)
