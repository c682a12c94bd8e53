"""Work of the laptop that is put off until the county is at work too."""

from collections.abc import Callable
from typing import cast

from sync.protocol.service import Patient, SyncService


class Overlap:
    """Does in the time of an exchange what would otherwise be done before or behind it.

    A batch costs the laptop a wait for its disk, and the county another: so the answers to one batch are kept
    and what goes next is read while the county works on the batch between them. A page of the feed is taken
    in while the next one is made ready and on its way.
    """

    def __init__(self, service: SyncService) -> None:
        self._work: list[Callable[[], None]] = []
        if issubclass(type(service), Patient):  # by its class: one that hands everything on has any name
            cast(Patient, service).meanwhile(self.catch_up)

    def later(self, work: Callable[[], None]) -> None:
        """Put work off: until the next exchange has been sent, or until somebody catches up."""
        self._work.append(work)

    def catch_up(self) -> None:
        """Do what was put off, in its order, each once; what follows a failure is done by the next call."""
        while self._work:
            self._work.pop(0)()
