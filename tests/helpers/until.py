"""Waiting for a condition of another process, without a fixed time."""

import threading
from collections.abc import Callable

STEP_S = 0.01


def until(holds: Callable[[], bool], patience_s: float = 20) -> None:
    """Return as soon as the condition holds; fail when it does not for a long while."""
    turn = threading.Event()
    for _step in range(int(patience_s / STEP_S)):
        if holds():
            return
        turn.wait(STEP_S)
    raise AssertionError("the condition never held")
