"""Sync histories over the real engine, ledgers and service; the same seed plays the same history."""

import hashlib
import logging
import shutil
from pathlib import Path

from tests.faults import report
from tests.faults.histories.directed import SCRIPTS, Directed
from tests.faults.histories.history import History
from tests.faults.histories.line import DirectLine, Line
from tests.faults.histories.props import Props
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.world import Founded

SHORT = 300
REPEATED = 25  # every so many histories one is played twice: the traces must be the same


def play(props: Props, root: Path, seed: str, line: type[Line] = DirectLine) -> tuple[str, list[str]]:
    """One history: hash of its trace, and violations."""
    kind = Directed if seed in SCRIPTS else History
    history = kind(props, root, seed, line)
    try:
        wrong = history.play()
    except Exception as error:  # noqa: BLE001 - whatever escapes is a finding
        wrong = [f"crash: {type(error).__name__} {error}"]
    finally:
        history.stage.close()
        shutil.rmtree(root)
    return hashlib.sha256("\n".join(history.stage.trace).encode()).hexdigest(), wrong


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Play as many histories as wanted, the directed ones first; `only` names single ones to replay."""
    return play_all(Props(founded, root), root, share, "sync")


def play_all(
    props: Props, root: Path, share: Share, what: str, line: type[Line] = DirectLine
) -> tuple[int, list[Found]]:
    """Play the histories of a share.

    Args:
        props: what they share.
        root: folder that each gets a folder in.
        share: which; history N of a seed is always the same.
        what: the set's name.
        line: what messages travel on.
    """
    logging.getLogger("sync").setLevel(logging.CRITICAL)  # what is refused here is refused on purpose
    found: list[Found] = []
    whole = hashlib.sha256()
    named = [name if name in SCRIPTS else f"{share.seed} {name}" for name in share.only]
    wanted = named or [*SCRIPTS, *(f"{share.seed} {number}" for number in range(share.points))]
    count = 0
    for number, seed in share.of(wanted):
        trace, wrong = play(props, root / "history", seed, line)
        whole.update(trace.encode())
        found += [Found(where=f"{what} {seed}", what=one) for one in wrong]
        if number % REPEATED == 0 and play(props, root / "history", seed, line)[0] != trace:
            found.append(Found(where=f"{what} {seed}", what="the same seed played another history"))
        count += 1
    report.note_trace(whole.hexdigest())
    return count, found
