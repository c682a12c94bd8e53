"""The anchor behind the journal: written with each act, forced to the medium while nobody waits for it."""

import contextlib
import logging
import threading

from casework.errors import StorageProblem
from desktop.store.anchor import Anchor, Head

log = logging.getLogger(__name__)

PAUSE_S = 0.2  # between two forcings: acts that follow each other closer share one


class Anchoring:
    """Moves an anchor with the journal's head.

    A save is durable with its commit. The anchor tells later that nothing of the journal is missing, and has
    time for it: at a power cut it may be behind by what was saved within the last moment, which is no alarm.

    Attributes:
        is_behind: whether the last forcing failed; the next act tries again.
    """

    def __init__(self, anchor: Anchor) -> None:
        self._anchor = anchor
        self._is_wanted = threading.Event()
        self._has_ended = threading.Event()
        self.is_behind = False
        self._works: threading.Thread | None = None

    def follow(self, head: Head) -> None:
        """Write a head that was committed; it is forced behind the caller's back.

        Raises:
            StorageProblem: it could not be written; or the one before could not be forced, and this one
                cannot either.
        """
        self._anchor.write(head)
        if self.is_behind:
            self._anchor.force()
            self.is_behind = False
        else:
            self._force_soon()

    def _force_soon(self) -> None:
        if self._works is None:
            self._works = threading.Thread(target=self._work, name="anchoring", daemon=True)
            self._works.start()
        self._is_wanted.set()

    def _work(self) -> None:
        while True:
            self._is_wanted.wait()
            if self._has_ended.is_set():
                return
            self._is_wanted.clear()
            try:
                if not self._anchor.is_forced:
                    self._anchor.force()
            except StorageProblem as error:
                log.warning("the anchor stays behind: %s", error.code)
                self.is_behind = True  # the next act tries again, and says so if it must
            self._has_ended.wait(PAUSE_S)

    def close(self) -> None:
        """Force what is left and close the anchor; harmless when repeated."""
        self._has_ended.set()
        self._is_wanted.set()
        if self._works is not None:
            self._works.join()
            self._works = None
        if not self._anchor.is_forced:
            with contextlib.suppress(StorageProblem):  # it may lag behind
                self._anchor.force()
        self._anchor.close()
