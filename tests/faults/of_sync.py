"""Sync histories over the real engine, ledgers and service; the same seed plays the same history."""

import hashlib
import shutil
from pathlib import Path

from tests.faults.history import History
from tests.faults.line import DirectLine, HttpLine, Line
from tests.faults.report import Found
from tests.faults.stage import Props
from tests.faults.world import Founded

SHORT = 300
REPEATED = 25  # every so many histories one is played twice: the traces must be the same


def play(props: Props, root: Path, seed: str, line: type[Line] = DirectLine) -> tuple[str, list[str]]:
    """One history: hash of its trace, and violations."""
    history = History(props, root, seed, line)
    try:
        wrong = history.play()
    except Exception as error:  # noqa: BLE001 - whatever escapes is a finding
        wrong = [f"crash: {type(error).__name__} {error}"]
    finally:
        history.stage.close()
        shutil.rmtree(root)
    return hashlib.sha256("\n".join(history.stage.trace).encode()).hexdigest(), wrong


def run(
    founded: Founded,
    root: Path,
    seed: int,
    wanted: int,
    names: tuple[str, ...] = (),
    line: type[Line] = DirectLine,
) -> tuple[int, list[Found]]:
    """Play `wanted` histories; names are numbers of single histories to replay."""
    what = "http" if line is HttpLine else "sync"
    props = Props(founded, root)
    found: list[Found] = []
    numbers = [int(name) for name in names] or range(wanted)
    for number in numbers:
        trace, wrong = play(props, root / "history", f"{seed} {number}", line)
        found += [Found(where=f"{what} {number}", what=one) for one in wrong]
        again = number % REPEATED == 0
        if again and play(props, root / "history", f"{seed} {number}", line)[0] != trace:
            found.append(Found(where=f"{what} {number}", what="the same seed played another history"))
    return len(numbers), found
